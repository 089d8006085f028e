"""The database's own guard of history: no row changes, none goes within 180 days.

SQLite drops a table's triggers when a migration rebuilds the table: such a migration
ends with `install` again, and a system check looks that they stand.
"""

from collections.abc import Collection

from django.db.backends.base.base import BaseDatabaseWrapper

KEPT_DAYS = 180  # no purge takes anything younger, whoever asks
TABLES = ("bureau_change", "bureau_operation", "bureau_seal")
# What a row is known by: INSERT OR REPLACE would remove the one that has it already,
# and no trigger on DELETE is asked.
KEYS = {
    "bureau_change": ["id = NEW.id"],
    "bureau_operation": ["id = NEW.id", "key = NEW.key"],
    "bureau_seal": [
        "id = NEW.id",
        "hash = NEW.hash",
        "(operation = NEW.operation AND at = NEW.at)",
    ],
}

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
    there = f"EXISTS (SELECT 1 FROM {table} WHERE {' OR '.join(KEYS[table])})"
    return [
        f"CREATE TRIGGER {table}_kept BEFORE UPDATE ON {table} BEGIN {refuse} END",
        f"CREATE TRIGGER {table}_whole BEFORE DELETE ON {table} WHEN {young} "
        f"BEGIN {refuse} END",
        f"CREATE TRIGGER {table}_new BEFORE INSERT ON {table} WHEN {there} "
        f"BEGIN {refuse} END",
    ]


def names_of(vendor: str, tables: Collection[str]) -> set[str]:
    """The guards these tables have to have; PostgreSQL's upsert asks that on UPDATE.

    Those on INSERT came with the seals: before that migration none is missed, or the
    check would stand in the way of the migration that sets them up.
    """
    parts = {"kept", "whole"}
    if vendor == "sqlite" and "bureau_seal" in tables:
        parts.add("new")
    return {f"{table}_{part}" for table in tables for part in parts}


def guarded_tables(connection: BaseDatabaseWrapper) -> list[str]:
    """Those of the tables that are there: migrations make them one by one."""
    there = connection.introspection.table_names()
    return [table for table in TABLES if table in there]


def install(connection: BaseDatabaseWrapper) -> None:
    """Set the guards up; safe to call again."""
    remove(connection)
    tables = guarded_tables(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRESQL)
        for table in tables:
            for statement in statements(connection.vendor, table):
                cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the guards away: for a migration that rebuilds a table, and for tests."""
    with connection.cursor() as cursor:
        for table in TABLES:
            for name in (f"{table}_kept", f"{table}_whole", f"{table}_new"):
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


def standing(connection: BaseDatabaseWrapper) -> set[str]:
    """The names of the guards that stand and are asked."""
    sql = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    if connection.vendor == "postgresql":
        sql = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
        sql += " AND tgenabled IN ('O', 'A')"
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return {name for (name,) in cursor.fetchall() if name.startswith(TABLES)}


def missing(connection: BaseDatabaseWrapper) -> set[str]:
    wanted = names_of(connection.vendor, guarded_tables(connection))
    return wanted - standing(connection)
