"""What is refused before any page is asked."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import make_user

pytestmark = pytest.mark.django_db

MUCH = 300 * 1024 * 1024
FORM = "multipart/form-data; boundary=x"


class Unread:
    """A body that nobody may begin to read."""

    def read(self, *_size: int) -> bytes:
        raise AssertionError("the body was read")

    readline = read


def post(client: Client, place: str, length: int) -> int:
    given = {"CONTENT_LENGTH": str(length), "CONTENT_TYPE": FORM}
    answer = client.generic("POST", place, **given, **{"wsgi.input": Unread()})
    return answer.status_code


@pytest.mark.parametrize(
    "place",
    [
        reverse("login"),
        "/",
        "/language/",
        "/nowhere/",
        "/admin/projects/investmentfigure/import/",
    ],
)
def test_much_from_strangers_is_refused_unread(place: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.get(reverse("login"))  # with its cookie, what is sent would be read
    assert post(client, place, MUCH) == 413


def test_session_that_is_none_is_a_stranger_s() -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies["sessionid"] = "x" * 32
    assert post(client, reverse("login"), MUCH) == 413


def test_who_is_signed_in_is_read() -> None:
    """An upload has a limit of its own, which says what to do."""
    client = Client()
    client.force_login(make_user())
    with pytest.raises(AssertionError, match="the body was read"):
        post(client, reverse("password"), MUCH)


def test_what_a_stranger_has_to_send_is_taken(client: Client) -> None:
    answer = client.post(reverse("login"), {"username": "x", "password": "x" * 100_000})
    assert answer.status_code == 200
    assert answer.context["form"].errors
