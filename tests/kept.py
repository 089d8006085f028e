"""A database as it stands, put back in one step after it was emptied."""

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.db import connection, transaction


class Kept:
    """All rows of all tables but migrations, as they were when it was made."""

    def __init__(self) -> None:
        self.models = apps.get_models(include_auto_created=True)
        self.tables = {model._meta.db_table: model for model in self.models}
        with connection.cursor() as cursor:
            self.rows = {name: self.read(cursor, name) for name in self.tables}

    def read(self, cursor: object, table: str) -> tuple[list[str], list[tuple]]:
        cursor.execute(f'SELECT * FROM "{table}"')
        return [each[0] for each in cursor.description], cursor.fetchall()

    def put_back(self) -> None:
        """Empty every table and fill it; references are looked at when all are full."""
        with transaction.atomic(), connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("PRAGMA defer_foreign_keys = ON")
            for table in self.tables:
                cursor.execute(f'DELETE FROM "{table}"')
            for table, (columns, rows) in self.rows.items():
                if rows:
                    names = ", ".join(f'"{each}"' for each in columns)
                    marks = ", ".join(["%s"] * len(columns))
                    statement = f'INSERT INTO "{table}" ({names}) VALUES ({marks})'
                    cursor.executemany(statement, rows)
            for statement in connection.ops.sequence_reset_sql(no_style(), self.models):
                cursor.execute(statement)
        ContentType.objects.clear_cache()  # their numbers are those of then
