"""A department, its clerk signed in, and a project, for the tests of the import pages.

Pages answer in English where a test asks for it: so the sentences are written.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from bureau.accounts import CLERK
from bureau.models import Department, User
from projects.models import Project
from tests.factories import make_department, make_project, make_user
from tests.kept import held
from tests.projects.sheets.corpus.check import known_to_all, run_once


@pytest.fixture(scope="module")
def corpus_rows(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with held(django_db_blocker):
        known_to_all()
        yield


@pytest.fixture
def corpus(corpus_rows: None, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """What all cases of the corpus find stored; and a file is read once a worker."""
    monkeypatch.setattr("projects.sheets.reader.run", run_once)


@pytest.fixture
def department(db: None) -> Department:
    return make_department()


@pytest.fixture
def clerk(client: Client, department: Department) -> User:
    """A clerk, signed in."""
    user = make_user(role=CLERK, department=department)
    client.force_login(user)
    return user


@pytest.fixture
def project(department: Department) -> Project:
    return make_project(code="G330", name="330国道改建", department=department)
