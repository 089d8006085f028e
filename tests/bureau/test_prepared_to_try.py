"""What stands, and is said, once the site is prepared under DEBUG."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.test import override_settings

from bureau.management.commands.prepare import SAMPLE_PASSWORD
from bureau.models import Change, User
from bureau.records import Action
from tests.kept import held

from .test_prepare import free_port, prepare

pytestmark = pytest.mark.django_db
PORT = free_port()


@pytest.fixture(scope="module")
def prepared_once(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """What was said."""
    with held(django_db_blocker):
        with override_settings(DEBUG=True):
            said = prepare("--port", str(PORT))
        yield said


@pytest.fixture
def prepared(prepared_once: str, db: None) -> str:
    return prepared_once


def test_prepare_says_what_it_does_and_ends_with_where_to_open(prepared):
    lines = prepared.splitlines()
    assert lines[0] == "Setting the database up: some seconds the first time ..."
    assert lines[1] == "Loading and checking report_2023 and sample_2024 ..."
    assert lines[-1] == (
        f"Open http://127.0.0.1:{PORT}/ and sign in as leader with the password "
        "workplan-sample. Ctrl+C ends the server."
    )


def test_prepare_tells_no_password(prepared):
    told = Change.objects.filter(action=Action.PASSWORD)
    assert told.count() == User.objects.filter(is_sample=True).count()
    assert not any("password" in (each.new or {}) for each in Change.objects.all())


def test_prepare_prints_accounts_that_work_under_debug_only(prepared, settings, rf):
    settings.DEBUG = True
    assert SAMPLE_PASSWORD in prepared
    assert "clerk      科室经办  李经办（示例）" in prepared
    asked = {"username": "leader", "password": SAMPLE_PASSWORD}
    assert authenticate(rf.post("/sign-in/"), **asked)
    settings.DEBUG = False
    assert authenticate(rf.post("/sign-in/"), **asked) is None
