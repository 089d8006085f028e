"""The database's own guard of history: no row changes, none goes within 180 days.

SQLite drops a table's triggers when a migration rebuilds the table: such a migration
ends with `install` again, and a system check looks that they stand.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

KEPT_DAYS = 180  # no purge takes anything younger, whoever asks
TABLES = ("bureau_change", "bureau_operation")

POSTGRESQL = f"""
CREATE OR REPLACE FUNCTION bureau_append_only() RETURNS trigger AS $$
BEGIN
  IF TG_OP = 'DELETE' AND OLD.at <= now() - interval '{KEPT_DAYS} days' THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'history is append-only' USING ERRCODE = '23514';
END $$ LANGUAGE plpgsql;
"""


def statements(vendor: str, table: str) -> list[str]:
    """What creates the guards of one table."""
    if vendor == "postgresql":
        return [
            f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION bureau_append_only()",
            f"CREATE TRIGGER {table}_whole BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION bureau_append_only()",
        ]
    refuse = "SELECT RAISE(ABORT, 'history is append-only');"
    young = f"OLD.at > datetime('now', '-{KEPT_DAYS} days')"
    return [
        f"CREATE TRIGGER {table}_kept BEFORE UPDATE ON {table} BEGIN {refuse} END",
        f"CREATE TRIGGER {table}_whole BEFORE DELETE ON {table} WHEN {young} "
        f"BEGIN {refuse} END",
    ]


def install(connection: BaseDatabaseWrapper) -> None:
    """Set the guards up; safe to call again."""
    remove(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRESQL)
        for table in TABLES:
            for statement in statements(connection.vendor, table):
                cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the guards away: for a migration that rebuilds a table, and for tests."""
    with connection.cursor() as cursor:
        for table in TABLES:
            for name in (f"{table}_kept", f"{table}_whole"):
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


def standing(connection: BaseDatabaseWrapper) -> set[str]:
    """The names of the guards that stand."""
    sql = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    if connection.vendor == "postgresql":
        sql = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return {name for (name,) in cursor.fetchall() if name.startswith(TABLES)}
