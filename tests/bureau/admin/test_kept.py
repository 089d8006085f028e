"""What is sent after the idle limit, or from an old page: shown again, not saved."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bureau.accounts import CLERK, SYSTEM, kept
from bureau.models import User
from tests.factories import make_department, make_figure, make_project, make_user

from .doors import FORM, INLINE, LIST, changes, stored

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
SECRET = "x9-long-enough"
NOT_SAVED = "Nothing of this is saved yet"
KEPT = "What you had entered is kept for an hour"
each_entrance = pytest.mark.parametrize(
    "entrance", [FORM, INLINE, LIST], ids=lambda one: one.name
)


def person(department=None, role=CLERK, **fields) -> User:
    user = make_user(role=role, department=department, **fields)
    user.set_password(SECRET)
    user.save()
    return user


@pytest.fixture
def department(db):
    return make_department()


@pytest.fixture
def clerk(client, department):
    user = person(department)
    client.force_login(user)
    return user


@pytest.fixture
def figure(department):
    return make_figure(project=make_project(department=department))


def after(monkeypatch, minutes: float) -> None:
    moment = timezone.now() + timedelta(minutes=minutes)
    monkeypatch.setattr(timezone, "now", lambda: moment)


def sign_in(client, user, to: str = "/"):
    data = {"username": user.username, "password": SECRET, "next": to}
    return client.post(reverse("login"), data)


@each_entrance
def test_what_came_too_late_is_shown_again_unsaved(
    client, clerk, figure, entrance, monkeypatch
):
    after(monkeypatch, 31)
    answer = entrance.send(client, figure, "640")
    place = answer.url.partition("next=")[2]
    assert answer.url.startswith(reverse("login"))
    assert KEPT in client.get(answer.url).text
    assert sign_in(client, clerk, place).url == place
    page = client.get(place)
    assert page.status_code == 200
    assert NOT_SAVED in page.text
    assert 'value="640"' in page.text
    assert stored(figure).actual_to_date == 500
    assert changes(figure) == []
    assert entrance.send(client, figure, "640").status_code == 302
    assert stored(figure).actual_to_date == 640


@each_entrance
def test_it_passes_the_same_checks(client, clerk, figure, entrance, monkeypatch):
    after(monkeypatch, 31)
    place = entrance.send(client, figure, "95%").url.partition("next=")[2]
    sign_in(client, clerk)
    page = client.get(place).text
    assert NOT_SAVED in page
    assert "“95%” is a percentage, where an amount belongs. Enter it in 万元." in page


def test_it_is_shown_once(client, clerk, figure, monkeypatch):
    after(monkeypatch, 31)
    place = LIST.send(client, figure, "640").url.partition("next=")[2]
    sign_in(client, clerk)
    assert NOT_SAVED in client.get(place).text
    page = client.get(place).text
    assert NOT_SAVED not in page
    assert 'value="500"' in page


def test_a_colleague_at_the_same_browser_does_not_see_it(
    client, clerk, department, figure, monkeypatch
):
    after(monkeypatch, 31)
    place = LIST.send(client, figure, "640").url.partition("next=")[2]
    colleague = person(department)
    sign_in(client, colleague)
    assert "640" not in client.get(place).text
    assert kept.KEPT not in client.session


def test_it_is_kept_for_an_hour(client, clerk, figure, monkeypatch):
    after(monkeypatch, 31)
    place = LIST.send(client, figure, "640").url.partition("next=")[2]
    after(monkeypatch, 61)
    sign_in(client, clerk)
    assert NOT_SAVED not in client.get(place).text


def test_a_second_window_is_kept_too(client, clerk, figure, monkeypatch):
    after(monkeypatch, 31)
    client.get("/")  # the first window: signed out
    place = LIST.send(client, figure, "640").url.partition("next=")[2]
    sign_in(client, clerk)
    assert NOT_SAVED in client.get(place).text


def test_what_nobody_was_signed_in_for_is_not_kept(client, clerk, figure):
    client.post(reverse("logout"))
    LIST.send(client, figure, "640")
    assert kept.KEPT not in client.session


def test_no_password_is_kept(client, monkeypatch):
    client.force_login(make_user(role=SYSTEM))
    after(monkeypatch, 31)
    data = {"username": "li", "password1": SECRET, "password2": SECRET}
    client.post(reverse("admin:bureau_user_add"), data)
    assert kept.KEPT not in client.session


def test_secrets_and_tokens_are_left_out(rf):
    sent = {"code": "A", "password1": SECRET, "csrfmiddlewaretoken": "t"}
    assert kept.without_secrets(rf.post("/", sent).POST) == "code=A"


def test_an_old_pages_form_is_kept_and_shown_again(clerk, figure):
    client = Client(enforce_csrf_checks=True)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    client.force_login(clerk)
    url, data = LIST.list(figure, "640", figure.version)
    ours = {"headers": {"origin": "http://testserver"}}
    answer = client.post(url, data, **ours)
    assert answer.status_code == 403
    assert "What you had entered is kept for an hour." in answer.text
    assert "DEBUG" not in answer.text
    page = client.get(url).text
    assert NOT_SAVED in page
    assert 'value="640"' in page
    assert stored(figure).actual_to_date == 500


@pytest.mark.parametrize("headers", [{}, {"origin": "http://evil.test"}])
def test_a_form_of_elsewhere_is_not_kept(clerk, figure, headers):
    client = Client(enforce_csrf_checks=True)
    client.force_login(clerk)
    url, data = LIST.list(figure, "640", figure.version)
    answer = client.post(url, data, headers=headers)
    assert answer.status_code == 403
    assert kept.KEPT not in client.session


@pytest.mark.parametrize(
    ("language", "title", "advice"),
    [
        ("zh-hans", "未保存", "请重新打开该页再填一次。"),
        ("en", "Nothing was saved", "Open the page again and enter it once more."),
    ],
)
def test_an_old_token_is_explained(language, title, advice):
    client = Client(enforce_csrf_checks=True)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    answer = client.post(reverse("login"), {"username": "li"})
    assert answer.status_code == 403
    assert f"<h1>{title}</h1>" in answer.text
    assert advice in answer.text


@pytest.mark.parametrize(
    ("language", "title"),
    [("zh-hans", "这个网址不能直接打开"), ("en", "This address is not a page to open")],
)
def test_an_address_for_buttons_alone_is_explained(client, clerk, language, title):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    answer = client.get(reverse("logout"))
    assert answer.status_code == 405
    assert answer["Allow"] == "POST, OPTIONS"
    assert f"<h1>{title}</h1>" in answer.text


def test_signing_out_after_the_limit_asks_for_nothing(client, clerk, monkeypatch):
    after(monkeypatch, 31)
    assert client.post(reverse("logout")).url == reverse("login")


def test_enter_saves_the_list_without_a_script(client, clerk, figure):
    page = client.get(reverse("admin:projects_investmentfigure_changelist")).text
    form = page.partition('id="changelist-form"')[2]
    first = form.index('type="submit"')
    assert 'name="_save"' in form[form.rindex("<", 0, first) : form.index(">", first)]


def sign_out(client: Client) -> None:
    """In another window; the language is chosen anew, as the cookies are gone."""
    client.logout()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"


NOTHING_SAVED = "Nobody is signed in here any more: nothing was saved."


def test_what_is_sent_after_signing_out_elsewhere_is_told_to_be_lost(
    client, clerk, figure
):
    url, data = FORM.form(figure, "700", figure.version)
    sign_out(client)
    page = client.post(url, data, follow=True)
    assert page.redirect_chain[-1][0].startswith(reverse("login"))
    assert [str(each) for each in page.context["messages"]] == [NOTHING_SAVED]


def test_signing_in_and_out_tells_of_nothing_lost(client, clerk):
    sign_out(client)
    assert NOTHING_SAVED not in sign_in(client, clerk, "/").text
    sign_out(client)
    page = client.post(reverse("logout"), follow=True)
    assert NOTHING_SAVED not in page.text
