"""Typing figures in a real browser: Enter, Tab, and leaving what is not saved."""

import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore

from bureau.accounts import OFFICE, SEEN
from projects.models import InvestmentFigure
from tests.factories import make_figure, make_project, make_user

pytestmark = pytest.mark.django_db(transaction=True)
LIST = "/admin/projects/investmentfigure/"
SECRET = "x9-long-enough"


@pytest.fixture
def typist(committed, page, sign_in):
    """The list of three months' figures, and every question the browser asks."""
    project = make_project(code="P")
    for month in (4, 5, 6):
        make_figure(project=project, month=month, planned_to_date=month * 100)
    user = make_user(username="wang", role=OFFICE, is_staff=False)
    user.set_password(SECRET)
    user.save()
    sign_in(page, user)
    page.goto(f"{LIST}?project__id__exact={project.pk}")
    page.asked = []

    def answer(dialog) -> None:
        page.asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", answer)
    return page


def focused(page) -> str:
    return page.evaluate("document.activeElement.name")


def test_keys_go_from_figure_to_figure(typist):
    typist.locator("[name=form-0-planned_to_date]").fill("410")
    typist.keyboard.press("Tab")
    assert focused(typist) == "form-0-actual_to_date"
    typist.keyboard.press("Tab")
    assert focused(typist) == "form-1-planned_to_date"
    typist.keyboard.press("Shift+Tab")
    assert focused(typist) == "form-0-actual_to_date"
    typist.keyboard.press("Enter")
    assert focused(typist) == "form-1-actual_to_date"
    typist.keyboard.press("Enter")
    typist.keyboard.press("Enter")  # below the last there is nothing
    assert focused(typist) == "form-2-actual_to_date"
    assert typist.locator("[name=form-0-planned_to_date]").input_value() == "410"


def test_a_wheel_and_arrows_change_no_figure(typist):
    field = typist.locator("[name=form-0-actual_to_date]")
    field.focus()
    typist.keyboard.press("ArrowUp")
    field.hover()
    typist.mouse.wheel(0, 200)
    assert field.input_value() == "500"


def test_leaving_with_typed_figures_asks_first(typist):
    typist.locator("[name=form-0-actual_to_date]").fill("480")
    typist.locator(".breadcrumbs a").first.click()
    typist.wait_for_url("**/admin/")
    assert typist.asked == ["beforeunload"]


def test_saving_and_leaving_untouched_ask_nothing(typist):
    typist.locator("[name=form-0-actual_to_date]").fill("480")
    typist.locator(".paginator [name=_save]").click()
    typist.locator(".messagelist .success").wait_for()
    assert (
        InvestmentFigure.objects.get(project__code="P", month=4).actual_to_date == 480
    )
    typist.locator(".breadcrumbs a").first.click()
    typist.wait_for_url("**/admin/")
    assert typist.asked == []


def leave_alone(page) -> None:
    """As if nothing had been done for an hour."""
    cookies = {each["name"]: each["value"] for each in page.context.cookies()}
    session = SessionStore(cookies[settings.SESSION_COOKIE_NAME])
    session[SEEN] -= 3600
    session.save()


def test_what_is_saved_too_late_is_shown_again_and_saved(typist):
    figure = typist.locator("[name=form-0-actual_to_date]")
    save = typist.locator(".paginator [name=_save]")
    figure.fill("0.048亿")
    leave_alone(typist)
    save.click()
    typist.locator("[name=username]").fill("wang")
    typist.locator("[name=password]").fill(SECRET)
    typist.locator(".sign-in button").click()
    assert "尚未保存" in typist.locator(".errorlist.nonform").inner_text()
    assert figure.input_value() == "0.048亿"
    own = InvestmentFigure.objects.filter(project__code="P", month=4)
    assert own.get().actual_to_date == 500
    save.click()
    typist.locator(".messagelist .success").wait_for()
    assert own.get().actual_to_date == 480
    assert typist.asked == []
