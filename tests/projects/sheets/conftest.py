"""A clerk with a project, and a file of theirs that waits to be confirmed."""

import pytest

from bureau.accounts import CLERK
from tests.factories import make_department, make_project, make_user

from .sent import sent
from .tables import long_row


@pytest.fixture
def department():
    return make_department()


@pytest.fixture
def clerk(department):
    return make_user(role=CLERK, department=department)


@pytest.fixture
def project(department):
    return make_project(code="P-1", name="金溪大道一期", department=department)


@pytest.fixture
def batch(clerk, project):
    """A file that adds a figure of May and one of June."""
    return sent(long_row("P-1", 5, 400), long_row("P-1", 6, 512.5), user=clerk)
