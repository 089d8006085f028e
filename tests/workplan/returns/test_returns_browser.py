"""Submitting, reviewing, closing and what was issued, in a real browser."""

import pytest
from django.conf import settings
from django.test import Client

from bureau.accounts import HEAD, OFFICE
from bureau.models import Department, DepartmentReturn, ReportingMonth
from tests.conftest import axe, clipped
from tests.factories import make_user
from workplan.models import IssuedMonth

pytestmark = pytest.mark.django_db(transaction=True)
SUBMIT = "/month/2024/9/submit/?department=S24-YH"
REVIEW, CLOSE = "/returns/2024/9/review/", "/months/2024/9/close/"
ISSUED = "/months/2024/9/issued/"


@pytest.fixture
def people(committed) -> dict[str, object]:
    department = Department.objects.get(code="S24-YH")
    return {
        "head": make_user(role=HEAD, department=department, name="钱科长"),
        "office": make_user(role=OFFICE, name="周计划"),
    }


def fits(page, address: str) -> None:
    """Nothing is cut or faulty on a desk and on a phone, in light and dark."""
    for width, scheme in ((1440, "dark"), (390, "light"), (1440, "light")):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(address)
        assert clipped(page) == [], f"{address} at {width}"
        assert axe(page) == [], f"{address} at {width}"


def test_a_month_goes_from_the_head_to_what_is_issued(page, sign_in, people):
    sign_in(page, people["head"])
    fits(page, SUBMIT)
    for field in page.locator(".word input").all():
        field.fill("监理未签认")
    with page.expect_navigation():
        page.get_by_role("button", name="提交本月").click()
    assert DepartmentReturn.objects.get(month=9).state == "submitted"
    fits(page, SUBMIT)
    sign_in(page, people["office"])
    fits(page, REVIEW)
    page.get_by_label("公路养护中心（示例）").check()
    with page.expect_navigation():
        page.get_by_role("button", name="接收所选").click()
    assert DepartmentReturn.objects.get(month=9).state == "accepted"
    fits(page, CLOSE)
    with page.expect_navigation():
        page.get_by_role("button", name="仍然关闭并发布").click()
    assert not ReportingMonth.objects.get(year=2024, month=9).is_open
    assert IssuedMonth.objects.count() == 1
    fits(page, ISSUED)


def test_a_missing_word_is_asked_for_without_a_script(browser, live_server, people):
    client = Client()
    client.force_login(people["head"])
    name = settings.SESSION_COOKIE_NAME
    cookie = {"name": name, "value": client.cookies[name].value}
    with browser.new_context(
        base_url=live_server.url, java_script_enabled=False
    ) as context:
        context.add_cookies([cookie | {"url": live_server.url}])
        page = context.new_page()
        page.goto(SUBMIT)
        page.locator(".word input").first.fill("监理未签认")
        page.locator(".word input").nth(1).fill(" ")
        with page.expect_navigation():
            page.get_by_role("button", name="提交本月").click()
        assert page.locator(".word .errorlist").count() == 1
        assert page.locator(".word input").first.input_value() == "监理未签认"
    assert not DepartmentReturn.objects.filter(month=9).exists()
