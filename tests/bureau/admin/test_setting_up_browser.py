"""The pages that set a bureau up, in a real browser: widths, screens, no script."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from bureau.accounts import CLERK, OFFICE, SECURITY, SYSTEM
from bureau.models import Bureau, ReportingMonth, RoleRequest, User
from tests.conftest import axe, clipped
from tests.factories import make_department, make_role_request, make_user

pytestmark = pytest.mark.django_db(transaction=True)
PAGES = {
    "/": (OFFICE, ".first-steps"),
    "/admin/bureau/bureau/add/": (OFFICE, "#id_place"),
    "/admin/bureau/reportingmonth/year/?year=2026&day=5": (OFFICE, ".months-at-once"),
    "/admin/bureau/user/many/": (SYSTEM, ".accounts-at-once"),
    "/admin/bureau/rolerequest/": (SECURITY, "#result_list"),
}


def cut_off(page: Page) -> list[str]:
    """As `clipped`, but for what a list's own box scrolls to, as in every list."""
    found = clipped(page)
    if page.locator(".results").count():
        return [each for each in found if each.startswith("page scrolls")]
    return found


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_pages_fit_and_can_be_used_by_everybody(
    page, sign_in, live_server, address, language
):
    role, sign = PAGES[address]
    make_role_request(user=make_user(department=make_department()))
    sign_in(page, make_user(role=role, name="王"))
    chosen = {"name": "django_language", "value": language, "url": live_server.url}
    page.context.add_cookies([chosen])
    for width in (390, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(address)
        assert page.locator(sign).count()
        assert cut_off(page) == [], f"{address} at {width}"
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto(address)
        assert axe(page) == []


@pytest.fixture
def plain(browser: Browser, live_server: Any) -> Iterator[Page]:
    """A page of a browser that runs no script, 390 px wide."""
    size = {"width": 390, "height": 900}
    with browser.new_context(
        java_script_enabled=False, base_url=live_server.url, viewport=size
    ) as context:
        yield context.new_page()


def test_a_bureau_is_set_up_without_script(plain, sign_in):
    department = make_department(name="公路养护科")
    office, system, security = (
        make_user(role=role) for role in (OFFICE, SYSTEM, SECURITY)
    )
    sign_in(plain, office)
    plain.goto("/")
    plain.fill("[name=name]", "青石县交通运输局")
    plain.click("main [name=_save]")
    assert plain.locator(".bureau").inner_text() == "青石县交通运输局"
    plain.goto("/admin/bureau/reportingmonth/year/?year=2026&day=5")
    plain.click(".submit-row input")
    sign_in(plain, system)
    plain.goto("/admin/bureau/user/many/")
    plain.fill("[name=form-0-username]", "zhang")
    plain.select_option("[name=form-0-department]", label="公路养护科")
    plain.select_option("[name=form-0-role]", label=CLERK)
    plain.click(".submit-row input")
    assert len(plain.locator("code").inner_text()) == 14
    sign_in(plain, security)
    plain.goto("/admin/bureau/rolerequest/")
    plain.check(".action-select")
    plain.select_option("[name=action]", "grant_requests")
    plain.click("button[name=index]")
    plain.goto("/admin/bureau/rolerequest/")
    made = User.objects.get(username="zhang")
    assert (made.department, made.groups.get().name) == (department, CLERK)
    assert RoleRequest.objects.get().is_granted
    assert (Bureau.objects.count(), ReportingMonth.objects.count()) == (1, 12)
