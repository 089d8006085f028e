"""A department and its planner signed in, for the tests of the admin's doors."""

import pytest
from django.test import Client

from bureau.accounts import OFFICE
from bureau.models import Department, User
from tests.factories import make_department, make_user


@pytest.fixture
def department() -> Department:
    return make_department()


@pytest.fixture
def office(client: Client) -> User:
    user = make_user(role=OFFICE, name="计划员")
    client.force_login(user)
    return user
