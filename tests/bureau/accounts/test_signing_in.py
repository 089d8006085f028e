"""Signing in, being locked out, signed out when idle, and passwords."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.signals import user_logged_in
from django.core.exceptions import ValidationError
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bureau.accounts import SEEN, SYSTEM, address
from bureau.accounts.signing_in import NOWHERE
from bureau.models import Change, PastPassword, User
from bureau.records import Act, Door, acting
from tests.factories import make_user

pytestmark = pytest.mark.django_db

SECRET, OTHER = "x9-long-enough", "y8-long-enough"
HERE, THERE = "10.0.0.7", "10.0.0.8"


@pytest.fixture(autouse=True)
def session_is_stored_once() -> None:
    """Here it is tested when a session is stored: nothing is put off."""


@pytest.fixture
def user() -> User:
    user = make_user(username="zhang", name="张三", is_staff=False)
    user.set_password(SECRET)
    user.save()
    return user


def sign_in(client: Client, password: str = SECRET, at: str = HERE) -> Any:
    data = {"username": "zhang", "password": password}
    return client.post(reverse("login"), data, REMOTE_ADDR=at)


def events(action: str) -> list[tuple[str, str | None, int | None]]:
    """Who it happened to, from which address, and who did it."""
    rows = Change.objects.filter(action=action).select_related("operation")
    return [
        (row.label, (row.new or {}).get("address"), row.operation.actor_id)
        for row in rows
    ]


def test_sign_in_and_out_are_told_with_the_address(client, user):
    assert sign_in(client).status_code == 302
    assert events("signed_in") == [("张三", HERE, user.pk)]
    client.post(reverse("logout"), REMOTE_ADDR=HERE)
    assert events("signed_out") == [("张三", HERE, user.pk)]


def test_refused_sign_in_is_told_by_the_name_typed(client, user):
    assert sign_in(client, "wrong").status_code == 200
    assert events("refused") == [("zhang", HERE, None)]
    assert SEEN not in client.session


def test_fifth_failure_locks_the_name_at_the_address(client, user):
    for _number in range(4):
        assert sign_in(client, "wrong").status_code == 200
    answer = sign_in(client, "wrong")
    assert answer.status_code == 429
    assert answer["Retry-After"] == "900"
    assert _("Locked for a while") in answer.content.decode()
    assert 'lang="zh-hans"' in answer.content.decode()
    assert sign_in(client).status_code == 429  # the right password too
    assert events("locked_out") == [("zhang", HERE, None)]
    assert len(events("refused")) == 6
    assert sign_in(Client(), at=THERE).status_code == 302


def test_lock_ends_15_minutes_after_it_fell(client, user, monkeypatch):
    for _number in range(6):
        sign_in(client, "wrong")
    now = timezone.now()
    for minutes, status in ((14, 429), (16, 302)):
        moment = now + timedelta(minutes=minutes)
        monkeypatch.setattr("axes.handlers.proxy.now", lambda moment=moment: moment)
        assert sign_in(client).status_code == status


def test_success_starts_the_count_again(client, user):
    for _number in range(4):
        sign_in(client, "wrong")
    assert sign_in(client).status_code == 302
    client.post(reverse("logout"))
    assert sign_in(client, "wrong").status_code == 200


@pytest.mark.parametrize(
    ("behind", "forwarded", "found"),
    [
        (False, "1.2.3.4", HERE),
        (True, "1.2.3.4", "1.2.3.4"),
        (True, "6.6.6.6, 1.2.3.4", "1.2.3.4"),
        (True, "nonsense", HERE),
        (True, "", HERE),
    ],
)
def test_address_is_the_proxy_s_word_only(settings, behind, forwarded, found):
    settings.BEHIND_PROXY = behind
    meta = {"REMOTE_ADDR": HERE, "HTTP_X_FORWARDED_FOR": forwarded}
    assert address(RequestFactory().get("/", **meta)) == found


@pytest.mark.parametrize(
    ("seen", "found"),
    [
        ("localhost", NOWHERE),
        ("", NOWHERE),
        ("x" * 300, NOWHERE),
        ("fe80::1%eth0", "fe80::1"),
        ("::1", "::1"),
    ],
)
def test_callers_without_an_address_are_locked_out_too(client, user, seen, found):
    """PostgreSQL keeps addresses alone, and a lock without one would hold nobody."""
    for status in (200, 200, 200, 200, 429):
        assert sign_in(client, "wrong", at=seen).status_code == status
    assert events("locked_out") == [("zhang", found, None)]


def test_name_longer_than_any_goes_no_further(client, user):
    """A name of 256 characters was an error of the server on PostgreSQL."""
    for length, told in ((150, 1), (151, 1), (256, 1)):
        data = {"username": "x" * length, "password": SECRET}
        assert client.post(reverse("login"), data).status_code == 200
        assert len(events("refused")) == told


def after(monkeypatch: pytest.MonkeyPatch, minutes: float) -> None:
    """Put Django's clock forward; again, and it adds up."""
    moment = timezone.now() + timedelta(minutes=minutes)
    monkeypatch.setattr(timezone, "now", lambda: moment)


def test_idle_for_31_minutes_is_signed_out_and_told(client, user, monkeypatch):
    client.force_login(user)
    after(monkeypatch, 31)
    answer = client.get(reverse("password"), follow=True)
    assert answer.redirect_chain == [("/sign-in/?next=/password/", 302)]
    assert (
        _("You were signed out: nothing was done for %(minutes)s minutes.")
        % {"minutes": 30}
        in answer.content.decode()
    )
    (change,) = Change.objects.filter(action="signed_out")
    assert change.operation.actor == user
    assert "30" in change.operation.reason


def test_idle_for_29_minutes_stays_signed_in(client, user, monkeypatch):
    client.force_login(user)
    for _again in range(2):
        after(monkeypatch, 29)
        assert client.get(reverse("password")).status_code == 200


def test_use_moves_the_limit_and_polling_does_not(client, user, monkeypatch):
    after(monkeypatch, 0)  # the clock stands while the test runs
    client.force_login(user)
    began = client.session[SEEN]
    for header, status in (({"X-Poll": "1"}, 302), ({}, 200)):
        client.force_login(user)
        after(monkeypatch, 20)
        client.get(reverse("password"), headers=header)
        after(monkeypatch, 20)
        assert client.get(reverse("password")).status_code == status
    assert client.session[SEEN] == began + 40 * 60  # as it was when they signed in


@pytest.mark.parametrize("noted", ["9999999999", "9999999999:x", "", "\u00e9"])
def test_what_nobody_signed_moves_no_limit(client, user, monkeypatch, noted):
    client.force_login(user)
    after(monkeypatch, 31)
    client.cookies[SEEN] = noted
    assert client.get(reverse("password")).status_code == 302


def test_what_was_seen_in_another_session_moves_no_limit(client, user, monkeypatch):
    other = Client()
    for each in (client, other):
        each.force_login(user)
    after(monkeypatch, 20)
    other.get(reverse("password"))
    client.cookies[SEEN] = other.cookies[SEEN].value
    after(monkeypatch, 20)
    assert other.get(reverse("password")).status_code == 200
    assert client.get(reverse("password")).status_code == 302


def test_cookie_of_what_was_seen_is_the_session_s_own(client, user, monkeypatch):
    client.force_login(user)
    after(monkeypatch, 2)
    sent = client.get(reverse("password")).cookies[SEEN]
    assert (sent["httponly"], sent["samesite"], sent["max-age"]) == (True, "Lax", "")
    after(monkeypatch, 0.5)
    assert SEEN not in client.get(reverse("password")).cookies  # once a minute


def test_polling_page_left_alone_is_answered_401(client, user, monkeypatch):
    client.force_login(user)
    after(monkeypatch, 31)
    answer = client.get(reverse("password"), headers={"X-Poll": "1"})
    assert answer.status_code == 401
    assert client.get(reverse("password")).status_code == 302


def test_session_is_written_once_a_minute(client, user, django_assert_num_queries):
    client.force_login(user)
    with django_assert_num_queries(4):  # session, person, their roles, the bureau
        client.get(reverse("password"))


def change_password(client: Client, old: str, new: str) -> Any:
    data = {"old_password": old, "new_password1": new, "new_password2": new}
    return client.post(reverse("password"), data, REMOTE_ADDR=HERE)


def test_anybody_changes_their_password_and_it_is_told(client, user):
    client.force_login(user)
    Change.objects.all().delete()
    assert change_password(client, SECRET, OTHER).status_code == 302
    user.refresh_from_db()
    assert user.check_password(OTHER)
    assert events("password") == [("张三", HERE, user.pk)]
    assert client.get(reverse("password")).status_code == 200  # still signed in


def test_no_password_or_hash_is_on_the_history(user):
    told = str(list(Change.objects.values()))
    assert SECRET not in told
    assert user.password not in told


def test_last_three_passwords_do_not_come_back(user):
    secrets = [SECRET, "a-long-secret-1", "b-long-secret-2", "c-long-secret-3"]
    for secret in secrets[1:]:
        user.set_password(secret)
        user.save()
    for secret in secrets[1:]:
        with pytest.raises(ValidationError) as refused:
            validate_password(secret, user)
        assert refused.value.error_list[0].code == "password_used_lately"
    validate_password(secrets[0], user)
    assert PastPassword.objects.filter(user=user).count() == 3


def test_password_given_by_create_user_does_not_come_back():
    user = User.objects.create_user("li", password=SECRET)
    with pytest.raises(ValidationError):
        validate_password(SECRET, user)


def test_signing_in_is_no_change_of_password(client, user):
    Change.objects.all().delete()
    user_logged_in.send(User, request=sign_in(client).wsgi_request, user=user)
    assert events("password") == []


@pytest.mark.parametrize("password", ["short-9", "1234567890", "password123"])
def test_weak_password_is_refused(user, password):
    with pytest.raises(ValidationError):
        validate_password(password, user)


def test_sample_account_does_not_sign_in_without_debug(client, user):
    user.is_sample = True
    user.save()
    assert sign_in(client).status_code == 200
    assert events("signed_in") == []


def test_admin_has_no_sign_in_page_of_its_own(client):
    response = client.get("/admin/", follow=True)
    assert response.redirect_chain[-1][0] == "/sign-in/?next=/admin/"
    assert response.templates[0].name == "bureau/sign_in.html"


def test_admin_refuses_who_is_signed_in_without_being_staff(client):
    client.force_login(make_user(is_staff=False))
    assert client.get("/admin/", follow=True).status_code == 403


@pytest.fixture
def given(user: User) -> User:
    """The password was set by the system administrator."""
    with acting(Act(make_user(role=SYSTEM), Door.FORM)):
        user.set_password(OTHER)
        user.save()
    return user


def test_password_set_by_somebody_else_is_changed_before_anything_else(client, given):
    assert sign_in(client, OTHER).status_code == 302
    for method in (client.get, client.post):
        for place in ("/", "/projects/", "/admin/", "/admin/password_change/"):
            answer = method(place)
            assert (answer.status_code, answer["Location"]) == (302, "/password/")
    page = client.get("/password/").content.decode()
    assert (
        _(
            "Somebody else set your password. Choose one that only you know; "
            "everything else comes after."
        )
        in page
    )
    assert change_password(client, OTHER, OTHER).status_code == 200  # the same one
    assert client.get("/")["Location"] == "/password/"
    assert change_password(client, OTHER, "z7-long-enough").status_code == 302
    assert client.get("/").status_code == 200


def test_before_that_one_may_sign_out_and_choose_the_language(client, given):
    sign_in(client, OTHER)
    assert client.get("/healthz").status_code == 200
    language = {"language": "en", "next": "/password/"}
    assert client.post(reverse("set_language"), language)["Location"] == "/password/"
    assert client.post(reverse("logout"))["Location"] == "/sign-in/"


@pytest.mark.parametrize(
    ("setter", "expected"), [("nobody", False), ("self", False), ("other", True)]
)
def test_password_is_to_be_changed_where_another_set_it(user, setter, expected):
    actor = {"nobody": None, "self": user, "other": make_user()}[setter]
    with acting(Act(actor, Door.FORM)):
        user.set_password(OTHER)
        user.save()
    assert User.objects.get(pk=user.pk).must_change_password is expected


def test_account_made_in_the_admin_starts_with_a_password_to_be_changed(admin_client):
    data = {"username": "li", "password1": SECRET, "password2": SECRET}
    assert admin_client.post(reverse("admin:bureau_user_add"), data).status_code == 302
    assert User.objects.get(username="li").must_change_password


def test_better_hash_of_the_same_password_settles_nothing(given, settings):
    given.refresh_from_db()
    hasher = "django.contrib.auth.hashers.PBKDF2PasswordHasher"
    settings.PASSWORD_HASHERS = [hasher, *settings.PASSWORD_HASHERS]
    with acting(Act(given, Door.FORM)):
        assert given.check_password(OTHER)
    given.refresh_from_db()
    assert given.password.startswith("pbkdf2_sha256")
    assert given.must_change_password
