"""The two fixtures, loaded once a module: loading takes longer than most tests."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client

from bureau.accounts import LEADER
from tests.factories import make_user


def loaded(blocker: Any, *names: str) -> Iterator[None]:
    """Hold the rows in a transaction that the module's tests nest theirs in."""
    with blocker.unblock(), transaction.atomic():
        call_command("loaddata", *names, verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def report_rows(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    yield from loaded(django_db_blocker, "report_2023")


@pytest.fixture(scope="module")
def sample_rows(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    yield from loaded(django_db_blocker, "sample_2024")


@pytest.fixture
def report(report_rows: None, db: None) -> None:
    """The report's rows; what a test changes is gone after it."""


@pytest.fixture
def sample(sample_rows: None, db: None) -> None:
    """The sample year's rows; what a test changes is gone after it."""


@pytest.fixture
def reader(client: Client, db: None) -> Client:
    """A leader's browser."""
    client.force_login(make_user(role=LEADER))
    return client
