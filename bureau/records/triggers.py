"""The database's own guard of history: no row changes, none goes within 180 days.

What is kept for ever (`FOR_EVER`) never goes at all.

SQLite drops a table's triggers when a migration rebuilds the table: such a migration
ends with `install` again, and a system check looks that they stand.
"""

from collections.abc import Collection

from django.db.backends.base.base import BaseDatabaseWrapper

KEPT_DAYS = 180  # no purge takes anything younger, whoever asks
HISTORY = ("bureau_change", "bureau_operation", "bureau_seal")
# Steps, answers, and what was issued: added by the app, and kept.
FOR_EVER = (
    "bureau_returnstep",
    "workplan_issuedmonth",
    "workplan_obstaclestep",
    "workplan_pushanswer",
)
TABLES = (*HISTORY, *FOR_EVER)
# What a row is known by: INSERT OR REPLACE would remove the one that has it already,
# and no trigger on DELETE is asked.
OF_NUMBER = ["id = NEW.id"]
KEYS = {
    "bureau_change": OF_NUMBER,
    "bureau_operation": ["id = NEW.id", "key = NEW.key"],
    "bureau_seal": [
        "id = NEW.id",
        "hash = NEW.hash",
        "(operation = NEW.operation AND at = NEW.at)",
    ],
    "bureau_returnstep": ["id = NEW.id", "(of_id = NEW.of_id AND number = NEW.number)"],
    "workplan_issuedmonth": [
        "id = NEW.id",
        "(plan_id = NEW.plan_id AND month = NEW.month AND edition = NEW.edition)",
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
CREATE OR REPLACE FUNCTION bureau_for_ever() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION 'history is append-only' USING ERRCODE = '23514';
END $$ LANGUAGE plpgsql;
"""


def statements(vendor: str, table: str) -> list[str]:
    """What creates the guards of one table."""
    is_for_ever = table in FOR_EVER
    if vendor == "postgresql":
        refuse = "bureau_for_ever" if is_for_ever else "bureau_append_only"
        return [
            f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {refuse}()",
            f"CREATE TRIGGER {table}_whole BEFORE TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {refuse}()",
        ]
    refuse = "SELECT RAISE(ABORT, 'history is append-only');"
    young = "" if is_for_ever else f"WHEN OLD.at > datetime('now', '-{KEPT_DAYS} days')"
    keys = KEYS.get(table, OF_NUMBER)
    there = f"EXISTS (SELECT 1 FROM {table} WHERE {' OR '.join(keys)})"
    return [
        f"CREATE TRIGGER {table}_kept BEFORE UPDATE ON {table} BEGIN {refuse} END",
        f"CREATE TRIGGER {table}_whole BEFORE DELETE ON {table} {young} "
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
