"""A confirm that the database broke off: what is said, logged and stored."""

from typing import Any

import pytest
from django.db import OperationalError, connection

from projects.models import BatchState, InvestmentFigure
from projects.sheets import batches
from projects.sheets.batches import broken_off
from projects.sheets.words import not_confirmed

from .uploads import confirm, preview, said, send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def error_of(**cause: Any) -> OperationalError:
    """As Django hands on what the database's own package raised."""
    error = OperationalError("broken off")
    error.__cause__ = type("Cause", (Exception,), cause)()
    return error


@pytest.mark.parametrize(
    ("cause", "code"),
    [
        ({"sqlite_errorcode": 5}, "busy"),  # SQLITE_BUSY
        ({"sqlite_errorcode": 517}, "busy"),  # SQLITE_BUSY_SNAPSHOT
        ({"sqlite_errorcode": 13}, "cut"),  # SQLITE_FULL
        ({"sqlite_errorcode": 8}, "cut"),  # SQLITE_READONLY
        ({"pgcode": "55P03"}, "busy"),  # waited for a lock too long
        ({"pgcode": "40P01"}, "busy"),  # deadlock
        ({"pgcode": "57014"}, "cut"),  # ran into its time limit
        ({"pgcode": "53100"}, "cut"),  # disk full
        ({"pgcode": "57P01"}, "lost"),  # the server was shut down
        ({"pgcode": None}, "lost"),  # the connection is gone
    ],
)
def test_broken_off_for_what_it_was(cause, code):
    assert broken_off(error_of(**cause)).code == code


def test_each_has_its_own_words():
    found = {not_confirmed(batches.NotConfirmed(c)) for c in ("busy", "cut", "lost")}
    assert len(found) == 3


def cut(*args: Any, **kwargs: Any) -> None:
    """The database itself gives up in the middle of a write."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL statement_timeout = 50")
            cursor.execute("SELECT pg_sleep(5)")
        cursor.execute("PRAGMA query_only = ON")
        try:
            cursor.execute("UPDATE projects_project SET name = 'x'")
        finally:
            cursor.execute("PRAGMA query_only = OFF")


def test_confirm_that_was_cut_off_says_so_and_can_be_tried_again(
    client, clerk, project, monkeypatch, caplog
):
    batch = send(client, [["G330", "330国道改建", None, 500]])
    client.get(preview(batch))
    with monkeypatch.context() as patched:
        patched.setattr(batches, "write_plan", cut)
        page = confirm(client, batch)
    assert said(page) == [
        "The database broke off while this was written, and nothing of it was stored. "
        "Try again; if it happens again, tell whoever runs this site."
    ]
    batch.refresh_from_db()
    assert batch.state == BatchState.WAITING
    assert not InvestmentFigure.objects.exists()
    (logged,) = [r for r in caplog.records if r.name == "projects.sheets.batches"]
    assert logged.levelname == "ERROR"
    assert logged.exc_info is not None
    assert said(confirm(client, batch)) == ["Written: 1 added, 0 changed, 0 unchanged."]
