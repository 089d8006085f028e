"""A department and its planner signed in, for the tests of the admin's doors."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from django.utils.translation import override

from bureau.accounts import OFFICE
from bureau.models import Department, User
from tests.factories import make_department, make_user


@pytest.fixture
def english(client: Client) -> Iterator[None]:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    with override("en"):
        yield


@pytest.fixture
def department() -> Department:
    return make_department()


@pytest.fixture
def office(client: Client) -> User:
    user = make_user(role=OFFICE, name="计划员")
    client.force_login(user)
    return user
