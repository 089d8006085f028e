"""A leader's browser, for the tests of the pages."""

import pytest
from django.test import Client

from bureau.accounts import LEADER
from tests.factories import make_user


@pytest.fixture
def reader(client: Client, db: None) -> Client:
    """A leader's browser."""
    client.force_login(make_user(role=LEADER))
    return client
