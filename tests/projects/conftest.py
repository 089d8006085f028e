"""A department, its clerk signed in, and a project, for the tests of the import pages.

Pages answer in English where a test asks for it: so the sentences are written.
"""

import pytest
from django.test import Client

from bureau.accounts import CLERK
from bureau.models import Department, User
from projects.models import Project
from tests.factories import make_department, make_project, make_user


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
