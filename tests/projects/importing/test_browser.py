"""A file all the way in a real browser, as a clerk goes it; without scripts too."""

from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bureau.accounts import CLERK
from projects.models import InvestmentFigure
from tests.conftest import axe, clipped
from tests.factories import make_department, make_figure, make_project, make_user

from .uploads import IMPORT, workbook

pytestmark = pytest.mark.django_db(transaction=True)
WIDTHS = [390, 1440]
FIGURES = "/admin/projects/investmentfigure/"


@pytest.fixture
def clerk(page, sign_in):
    """A clerk's browser; G330 stands at 900 in May."""
    department = make_department()
    user = make_user(role=CLERK, department=department)
    project = make_project(code="G330", name="330国道改建", department=department)
    make_figure(project=project, year=2024, month=5, actual_to_date="900.00")
    make_project(code="S26", name="26省道改建", department=department)
    sign_in(page, user)
    return page


@pytest.fixture
def file(tmp_path) -> Path:
    """A month without its year, a name that is not quite right, a figure that falls."""
    lines = [["G330", "330国道改建", 800, 500], [None, "26省道改建工程", 100, 50]]
    path = tmp_path / "六月报表.xlsx"
    path.write_bytes(workbook(lines, title="6月重点项目投资完成情况表"))
    return path


def look(page) -> None:
    """Nothing is cut off or hard to reach, wide or narrow."""
    page.wait_for_load_state()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert clipped(page) == [], f"{page.url} at {width}"
        assert axe(page) == [], f"{page.url} at {width}"


def upload(page, file: Path) -> None:
    page.goto(IMPORT)
    page.set_input_files("[name=import_file]", file)
    with page.expect_navigation():
        page.locator(".submit-row input").click()


def press(page, form: str) -> None:
    with page.expect_navigation():
        page.locator(f"{form} .submit-row input").click()


def values() -> dict[tuple[str, int], Decimal]:
    rows = InvestmentFigure.objects.values_list(
        "project__code", "month", "actual_to_date"
    )
    return {(code, month): value for code, month, value in rows}


def test_a_file_goes_all_the_way_and_back(clerk, file):
    page = clerk
    page.goto(FIGURES)
    page.locator(".object-tools .import_link").click()
    look(page)
    page.set_input_files("[name=import_file]", file)
    press(page, "form[data-busy]")
    look(page)

    # What the file does not say: the year, and whose line the second one is.
    page.locator(".import-questions input[type=number]").fill("2024")
    assert page.locator(".import-questions input[value=S26]").is_checked()
    press(page, ".import-questions")
    assert page.locator(".import-questions").count() == 0
    look(page)

    # 年度计划 is in fact what was planned to date.
    page.locator(".import-sheet > summary").click()
    assert page.locator("[name='sheet0-column|D']").input_value() == "annual_plan"
    look(page)
    page.locator("[name='sheet0-column|D']").select_option("planned_to_date")
    press(page, ".import-sheet")
    assert page.locator(".import-changes tbody tr").count() == 4
    look(page)

    with page.expect_download() as download:
        page.locator("a[href$='/marked/']").click()
    assert download.value.suggested_filename.startswith("六月报表 ")
    marked = load_workbook(BytesIO(Path(download.value.path()).read_bytes()))
    assert marked.sheetnames == ["6月", "错误清单"]

    page.locator("#id_reason").fill("核减上月多报")
    press(page, "form[action$='process_import/']")
    assert "/importbatch/" in page.url
    look(page)
    assert values() == {
        ("G330", 5): Decimal("900.00"),
        ("G330", 6): Decimal("500.00"),
        ("S26", 6): Decimal("50.00"),
    }

    page.locator("#id_reason").fill("传错了文件")
    press(page, "form[action$='/undo/']")
    look(page)
    assert values() == {("G330", 5): Decimal("900.00")}
    page.goto("/admin/projects/importbatch/")
    assert page.locator("#result_list tbody tr").count() == 1
    assert axe(page) == []


def test_a_phone_shows_old_and_new_and_what_is_accepted(clerk, tmp_path):
    path = tmp_path / "六月报表.xlsx"
    path.write_bytes(workbook([["G330", "330国道改建", 800, 500]]))
    page = clerk
    page.set_viewport_size({"width": 390, "height": 900})
    upload(page, path)
    for table in (".import-problems.warning", ".import-changes"):
        line = page.locator(f"{table} tbody tr").first
        for cell in line.locator("td").all():
            box = cell.bounding_box()
            assert box["x"] + box["width"] <= 390, cell.inner_text()


def test_a_file_goes_its_way_by_keyboard_and_without_scripts(
    browser, live_server, clerk, file
):
    cookies = clerk.context.cookies()
    with browser.new_context(
        base_url=live_server.url, java_script_enabled=False
    ) as context:
        context.add_cookies(cookies)
        page = context.new_page()
        upload(page, file)
        page.locator(".import-questions input[type=number]").fill("2024")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        page.locator("#id_reason").fill("核减上月多报")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        page.wait_for_url("**/importbatch/*/change/")
    assert values()["G330", 6] == Decimal("500.00")


def test_what_is_no_workbook_is_said_on_the_page(clerk, tmp_path):
    path = tmp_path / "报表.xlsx"
    path.write_bytes(b"%PDF-1.7 no workbook")
    upload(clerk, path)
    assert clerk.locator(".form-row.errors .errorlist li").count() == 1
    look(clerk)


HOLD = "document.querySelector('form[data-busy]').addEventListener('submit',"
HOLD += " event => { event.preventDefault(); window.sent = (window.sent || 0) + 1; })"


def test_a_file_is_sent_once_and_reading_it_shows(clerk, file):
    page = clerk
    page.goto(IMPORT)
    page.set_input_files("[name=import_file]", file)
    page.evaluate(HOLD)
    button = page.locator("form[data-busy] .submit-row input")
    idle = button.input_value()
    button.click()
    button.click(force=True)
    page.keyboard.press("Enter")
    assert page.evaluate("sent") == 1
    assert button.is_disabled()
    assert button.input_value() == "正在读取文件…"
    assert page.locator("form[data-busy] progress").count() == 1
    look(page)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow'))")
    assert (button.is_enabled(), button.input_value()) == (True, idle)
    assert page.locator("progress").count() == 0
