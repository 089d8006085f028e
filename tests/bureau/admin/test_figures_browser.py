"""Typing figures in a real browser: Enter, Tab, and leaving what is not saved."""

import pytest

from bureau.accounts import OFFICE
from projects.models import InvestmentFigure
from tests.factories import make_figure, make_project, make_user

pytestmark = pytest.mark.django_db(transaction=True)
LIST = "/admin/projects/investmentfigure/"


@pytest.fixture
def typist(committed, page, sign_in):
    """The list of three months' figures, and every question the browser asks."""
    project = make_project(code="P")
    for month in (4, 5, 6):
        make_figure(project=project, month=month, planned_to_date=month * 100)
    sign_in(page, make_user(role=OFFICE, is_staff=False))
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
    typist.locator("[name=form-0-actual_to_date]").fill("640")
    typist.locator(".breadcrumbs a").first.click()
    typist.wait_for_url("**/admin/")
    assert typist.asked == ["beforeunload"]


def test_saving_and_leaving_untouched_ask_nothing(typist):
    typist.locator("[name=form-0-actual_to_date]").fill("640")
    typist.locator(".paginator [name=_save]").click()
    typist.locator(".messagelist .success").wait_for()
    assert (
        InvestmentFigure.objects.get(project__code="P", month=4).actual_to_date == 640
    )
    typist.locator(".breadcrumbs a").first.click()
    typist.wait_for_url("**/admin/")
    assert typist.asked == []
