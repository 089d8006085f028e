"""Pages that are only read write nothing: they are shown on a full disk too."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bureau.accounts import LEADER, OFFICE
from bureau.middleware import takes_no_writes
from projects.models import Project
from tests.factories import make_project, make_user

pytestmark = pytest.mark.django_db
PAGES = ["/", "/projects/", "/projects/G104/", "/areas/2023/H1/1/"]
WRITES = ("INSERT", "UPDATE", "DELETE", "SAVEPOINT", "BEGIN")


@pytest.fixture
def reader(client: Client, report: None, monkeypatch: pytest.MonkeyPatch) -> Client:
    """A leader who signed in ten minutes ago."""
    make_project(code="G104")
    client.force_login(make_user(role=LEADER))
    later = timezone.now() + timedelta(minutes=10)
    monkeypatch.setattr(timezone, "now", lambda: later)
    return client


@pytest.fixture
def full(db: None) -> Iterator[None]:
    """From now on the database refuses to write, as on a full or read-only disk."""
    yield
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA query_only = OFF")


def stop_writing() -> None:
    connection.check_constraints()  # nothing is left to be looked at later
    only = "PRAGMA query_only = ON"
    if connection.vendor == "postgresql":
        only = "SET TRANSACTION READ ONLY"
    with connection.cursor() as cursor:
        cursor.execute(only)


@pytest.mark.parametrize("page", PAGES)
def test_page_writes_nothing(reader, page):
    with CaptureQueriesContext(connection) as asked:
        assert reader.get(page).status_code == 200
    assert [q["sql"] for q in asked if q["sql"].startswith(WRITES)] == []


@pytest.mark.parametrize("page", PAGES)
def test_page_is_shown_where_nothing_can_be_written(full, reader, page):
    stop_writing()
    assert reader.get(page).status_code == 200


@pytest.mark.parametrize("page", [*PAGES, "/sign-in/", "/password/", "/nowhere/"])
def test_page_is_kept_for_no_stranger(reader, page):
    assert "private" in reader.get(page)["Cache-Control"]


def test_whoever_was_idle_is_signed_out_where_nothing_can_be_written(
    full, reader, monkeypatch
):
    later = timezone.now() + timedelta(minutes=31)
    monkeypatch.setattr(timezone, "now", lambda: later)
    stop_writing()
    answer = reader.get("/")
    assert (answer.status_code, answer["Location"]) == (302, "/sign-in/?next=/")


@pytest.mark.parametrize(
    ("cause", "expected"),
    [
        ({}, True),
        ({"sqlite_errorcode": 5}, True),  # held
        ({"sqlite_errorcode": 13}, True),  # full
        ({"sqlite_errorcode": 1}, False),  # no such table
        ({"pgcode": "25006"}, True),  # read-only
    ],
)
def test_only_the_database_s_own_troubles_are_told_as_such(cause, expected):
    error = OperationalError()
    error.__cause__ = type("Cause", (Exception,), cause)()
    assert takes_no_writes(error) is expected
    assert not takes_no_writes(ValueError())


def test_save_that_cannot_be_written_says_so_and_is_logged(client, monkeypatch, caplog):
    def locked(*args: object, **kwargs: object) -> None:
        raise OperationalError("database is locked")

    client.force_login(make_user(role=OFFICE))
    monkeypatch.setattr("bureau.admin.guards.Guarded.twice", locked)
    answer = client.post(reverse("admin:projects_project_add"), {"code": "G1"})
    assert answer.status_code == 503
    assert _("The database cannot be written to just now") in answer.content.decode()
    (record,) = [each for each in caplog.records if each.name == "bureau.middleware"]
    assert "POST /admin/projects/project/add/: database is locked" in record.message
    assert not Project.objects.filter(code="G1").exists()
