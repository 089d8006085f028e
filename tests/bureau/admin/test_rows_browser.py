"""Tables that grow in a browser: ten rows at once, counted on, with their unit."""

import pytest
from playwright.sync_api import expect

from bureau.accounts import OFFICE
from projects.models import InvestmentFigure, Milestone
from tests.factories import (
    make_indicator,
    make_month,
    make_plan,
    make_project,
    make_user,
)
from workplan.models import KeyTarget

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def typist(page, sign_in):
    make_plan(year=2025)
    make_month(year=2025, month=2, is_open=False)
    sign_in(page, make_user(role=OFFICE, is_staff=False))
    return page


def more(page, prefix):
    return page.locator(f"button[name=_more_rows][value={prefix}]")


def rows(page, prefix):
    return page.locator(f"#{prefix}-group tr.form-row:not(.empty-form)")


def test_ten_rows_come_at_once_and_count_on(typist):
    project = make_project(code="P")
    typist.goto(f"/admin/projects/project/{project.pk}/change/")
    more(typist, "figures").click()
    expect(rows(typist, "figures")).to_have_count(11)
    months = [
        typist.locator(f"[name=figures-{at}-month]").input_value() for at in range(11)
    ]
    assert months == [*(str(each) for each in range(3, 13)), ""]
    focused = typist.evaluate("document.activeElement.name")
    assert focused == "figures-1-year"
    typist.locator("[name=figures-1-actual_to_date]").fill("60亿")
    typist.locator("[name=_save]").last.click()
    typist.locator(".messagelist .success").wait_for()
    found = InvestmentFigure.objects.values_list("month", "actual_to_date")
    assert list(found) == [(4, 600000)]


def test_without_a_script_the_page_brings_the_rows(browser, live_server):
    make_plan(year=2025)
    user = make_user(username="zhou", role=OFFICE)
    user.set_password("x9-long-enough")
    user.must_change_password = False
    user.save()
    options = {"java_script_enabled": False, "base_url": live_server.url}
    with browser.new_context(locale="zh-CN", **options) as context:
        page = context.new_page()
        page.goto("/admin/projects/project/add/")
        page.locator("[name=username]").fill("zhou")
        page.locator("[name=password]").fill("x9-long-enough")
        page.locator(".sign-in button").click()
        page.locator("[name=code]").fill("N1")
        more(page, "milestones").click()
        expect(page.locator("[name^=milestones-][name$=-name]")).to_have_count(11)
        assert page.url.endswith("#milestones-group")
        assert page.locator("[name=code]").input_value() == "N1"
        page.locator("[name=name]").fill("新路")
        page.locator("[name=category]").select_option("other")
        page.locator("[name=stage]").select_option("ready")
        page.locator("[name=milestones-9-name]").fill("通车")
        page.locator("[name=milestones-9-due_words]").fill("10月底")
        page.locator("[name=name]").press("Enter")  # saves, and asks for no rows
        page.wait_for_load_state()
        assert page.locator(".errornote, .errorlist").all_inner_texts() == []
    assert str(Milestone.objects.get(project__code="N1").due_on) == "2025-10-31"


def test_the_unit_follows_what_is_typed_and_chosen(typist):
    make_indicator(code="A", name="路面大中修", unit="公里")
    typist.goto("/admin/workplan/indicator/add/")
    typist.locator("[name=unit]").fill("座")
    units = typist.locator("#targets-group #targets-0 .unit").all_inner_texts()
    assert units == ["座", "座"]
    typist.goto("/admin/workplan/keytarget/add/")
    typist.locator(".field-indicator .select2-selection").click()
    typist.locator(".select2-search__field").fill("大中修")
    typist.locator(".select2-results__option", has_text="路面大中修").click()
    expect(typist.locator(".field-value .unit")).to_have_text("公里")
    expect(typist.locator(".field-stretch .unit")).to_have_text("公里")
    assert not KeyTarget.objects.exists()


@pytest.mark.parametrize("width", [390, 1440])
def test_the_page_of_a_new_indicator_reads_well(typist, width):
    typist.set_viewport_size({"width": width, "height": 900})
    typist.goto("/admin/workplan/indicator/add/")
    typist.locator("[name=name]").fill("路面大中修")
    more(typist, "targets").click()
    expect(rows(typist, "targets")).to_have_count(12)
    wide = typist.evaluate("document.scrollingElement.scrollWidth")
    assert wide == width
