"""The page that revises, in a real browser: widths, accessibility, the whole way."""

from datetime import date

import pytest

from bureau.accounts import OFFICE
from projects.models import AnnualPlan
from tests.conftest import axe, clipped
from tests.factories import make_annual_plan, make_user
from workplan.models import KeyTarget

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def office(committed, page, sign_in):
    """The planning office's browser on the report and the sample year."""
    sign_in(page, make_user(role=OFFICE))
    return page


def target_of(code: str) -> KeyTarget:
    return KeyTarget.objects.get(indicator__code=code, period="YEAR", revision=0)


@pytest.mark.parametrize("width", [390, 1440])
def test_pages_fit_and_are_accessible(office, width):
    plan = AnnualPlan.objects.filter(project__code="S24-P08").latest("revision")
    addresses = [
        f"/plans/{plan.pk}/revise/",
        f"/targets/{target_of('S24-RURAL').pk}/revise/",
        "/projects/S24-P08/",
    ]
    office.set_viewport_size({"width": width, "height": 900})
    for address in addresses:
        office.goto(address)
        assert office.locator(".revisions").count() == 1
        assert clipped(office) == [], address
        assert axe(office) == [], address


def test_a_target_is_revised_from_its_page(office):
    office.goto("/indicators/S24-RURAL/?as_of=9")
    with office.expect_navigation():
        office.get_by_role("link", name="修订 全年").click()
    office.get_by_label("目标值").fill("36公里")
    office.get_by_label("文件").fill("示例〔2024〕9号")
    office.locator("[name=holds_from]").fill("2024-09-01")
    office.locator("[name=reason]").fill("指标调减")
    with office.expect_navigation():
        office.get_by_role("button", name="保存修订").click()
    assert office.locator(".message").first.inner_text() == "修订已保存，原来的保留。"
    office.goto("/indicators/S24-RURAL/?as_of=9")
    assert (
        "原 40 公里，9月1日起调整（示例〔2024〕9号）"
        in office.locator(".compare .why").first.inner_text()
    )


def test_a_project_says_that_its_curve_is_to_be_entered_again(office):
    project = AnnualPlan.objects.get(project__code="S24-P05").project
    since = {"revision": 1, "holds_from": date(2024, 9, 1), "reason": "调整"}
    make_annual_plan(project=project, year=2024, amount="48000", **since)
    office.goto("/projects/S24-P05/?as_of=9")
    assert "计划累计到12月为 52,000 万元" in office.locator(".problem").inner_text()
    with office.expect_navigation():
        office.get_by_role("link", name="去填报").click()
    assert office.locator("#result_list tbody tr").count() == 12
