"""Many rows into a table of SQLite by few statements."""

from collections.abc import Sequence
from itertools import chain

from django.db import connection

AT_ONCE = 10_000  # values of a statement; SQLite takes 32,766


def insert_rows(table: str, columns: Sequence[str], rows: Sequence[tuple]) -> None:
    """Insert rows of values as the database takes them; names are not quoted here.

    A statement for each row takes longer, twice as long with several indexes.
    """
    into = f"INSERT INTO {table} ({', '.join(columns)}) VALUES "
    marks = f"({', '.join(['%s'] * len(columns))})"
    step = AT_ONCE // len(columns)
    with connection.cursor() as cursor:
        for at in range(0, len(rows), step):
            some = rows[at : at + step]
            sql = into + ", ".join([marks] * len(some))
            cursor.execute(sql, list(chain.from_iterable(some)))
