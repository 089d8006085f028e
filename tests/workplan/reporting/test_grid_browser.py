"""The grid under a clerk's hands: keys, paste, a crash, two people, no script."""

from typing import Any

import pytest

from tests.conftest import axe, clipped
from tests.factories import make_figure, written_together

from .months import MONTH, Office, october, september, stored

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 50
MOST_KEYS = 250  # beyond the digits


@pytest.fixture
def office() -> Office:
    with written_together():
        return october(projects=MANY, indicators=0)


@pytest.fixture
def clerk(page, office, sign_in):
    sign_in(page, office.clerk())
    page.goto(office.url)
    return page


def cell(page: Any, office: Office, at: int, name: str = "figure") -> Any:
    return page.locator(f"[name=p{office.projects[at].pk}-{name}]")


def wait_saved(page: Any, count: int) -> None:
    page.wait_for_function(
        "count => document.querySelectorAll('tr.row.saved').length === count", arg=count
    )


def figures(office: Office) -> list[str | None]:
    return [stored(project)[0] for project in office.projects]


def test_fifty_figures_by_the_keyboard_alone(clerk, office, say):
    keys = 0

    def press(key: str) -> None:
        nonlocal keys
        keys += 1
        clerk.keyboard.press(key)

    while "#grid" not in clerk.evaluate("document.activeElement.href || ''"):
        press("Tab")
    press("Enter")
    clerk.locator(".figure-in:focus").wait_for()
    for at in range(MANY):
        clerk.keyboard.type(str(100 + at))  # digits
        press("Enter")
    wait_saved(clerk, MANY)
    assert figures(office) == [f"{100 + at}.00" for at in range(MANY)]
    say(f"{MANY} figures by the keyboard: {keys} keys beyond the digits")
    assert MANY <= keys <= MOST_KEYS


def sent_at_last(page: Any, office: Office, at: int) -> str | None:
    """A figure that a page sends as it goes, and nobody waits for."""
    for _turn in range(100):
        if (figure := stored(office.projects[at])[0]) is not None:
            break
        page.wait_for_timeout(100)
    return figure


def paste(page: Any, text: str) -> None:
    page.evaluate(
        """text => { const data = new DataTransfer();
        data.setData("text/plain", text);
        document.activeElement.dispatchEvent(new ClipboardEvent("paste",
          {clipboardData: data, bubbles: true, cancelable: true})); }""",
        text,
    )


def test_a_column_from_excel_fills_down(clerk, office):
    cell(clerk, office, 0).focus()
    paste(clerk, "\r\n".join(f"1,0{at:02}.5" for at in range(MANY)) + "\r\n")
    wait_saved(clerk, MANY)
    assert figures(office) == [f"10{at:02}.50" for at in range(MANY)]


def test_columns_from_excel_fill_right(clerk, office):
    cell(clerk, office, 1).focus()
    paste(clerk, "500\t路基完成\t补报\n\t桥梁合龙\t\n")
    wait_saved(clerk, 1)
    clerk.locator("#saved-at", has_text="已自动保存").wait_for()
    assert stored(office.projects[1]) == ("500.00", "路基完成", "补报")
    assert stored(office.projects[2]) == (None, "桥梁合龙", "")


def test_arrows_go_down_and_up_and_tab_across(clerk, office):
    cell(clerk, office, 0).focus()
    for key, at, name in (
        ("ArrowDown", 1, "figure"),
        ("Enter", 2, "figure"),
        ("ArrowUp", 1, "figure"),
        ("Tab", 1, "words"),
        ("Enter", 2, "words"),
    ):
        clerk.keyboard.press(key)
        focused = clerk.evaluate("document.activeElement.name")
        assert focused == f"p{office.projects[at].pk}-{name}"


def test_the_difference_follows_the_typing(clerk, office):
    september(office)
    clerk.reload()
    own = cell(clerk, office, 0)
    shown = clerk.locator("tr.row").first.locator(".diff")
    own.fill("800")
    assert shown.inner_text() == "-100.00"
    own.fill("960.5")
    assert shown.inner_text() == "+60.50"
    own.press("Enter")
    wait_saved(clerk, 1)


def crash_while_typing(page: Any, office: Office) -> None:
    """Another tab is gone with a figure typed, and nothing of it left the machine."""
    tab = page.context.new_page()
    tab.add_init_script("window.fetch = () => new Promise(() => {})")
    tab.goto(office.url)
    cell(tab, office, 3).press_sequentially("777")
    tab.close()
    assert stored(office.projects[3])[0] is None


def test_typing_survives_a_crash_of_the_tab(clerk, office):
    crash_while_typing(clerk, office)
    clerk.reload()
    assert clerk.locator("#kept-count").inner_text() == "1"
    clerk.locator("#kept-take").click()
    wait_saved(clerk, 1)
    assert stored(office.projects[3])[0] == "777.00"
    clerk.reload()
    assert not clerk.locator("#kept").is_visible()


def test_what_was_typed_before_a_crash_can_be_dropped(clerk, office):
    crash_while_typing(clerk, office)
    clerk.reload()
    clerk.locator("#kept-drop").click()
    clerk.reload()
    assert not clerk.locator("#kept").is_visible()
    assert cell(clerk, office, 3).input_value() == ""


def test_closing_the_tab_saves_what_was_typed(clerk, office):
    tab = clerk.context.new_page()
    tab.goto(office.url)
    cell(tab, office, 3).press_sequentially("777")
    tab.close()
    assert sent_at_last(clerk, office, 3) == "777.00"
    clerk.reload()
    assert not clerk.locator("#kept").is_visible()


def test_leaving_with_something_unsaved_asks_first(clerk, office):
    asked = []
    clerk.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    cell(clerk, office, 0).press_sequentially("5")
    clerk.goto("/projects/")
    assert asked == ["beforeunload"]
    assert sent_at_last(clerk, office, 0) == "5.00"  # whoever goes loses nothing


def test_a_doubt_stands_under_its_row_with_the_likely_fix(clerk, office):
    september(office)
    clerk.reload()
    cell(clerk, office, 0).press_sequentially("60")
    clerk.keyboard.press("Enter")
    clerk.locator("tr.msg.doubtful").wait_for()
    assert stored(office.projects[0])[0] is None
    assert "存疑，未存" in clerk.locator("tr.row").first.inner_text()
    clerk.locator("tr.msg .btn.main").click()
    wait_saved(clerk, 1)
    assert stored(office.projects[0])[0] == "960.00"
    assert not clerk.locator("tr.msg").count()


def leave_with(page: Any, office: Office, at: int, text: str) -> None:
    cell(page, office, at).fill(text)
    cell(page, office, at).press("Enter")


def test_the_head_counts_every_row_that_waits(clerk, office):
    september(office)
    clerk.reload()
    leave_with(clerk, office, 0, "60")
    leave_with(clerk, office, 1, "许多")
    clerk.locator("tr.msg").nth(1).wait_for()
    leave_with(clerk, office, 2, "960")
    wait_saved(clerk, 1)
    head = clerk.locator("#counts").inner_text().split()
    assert head[-8:] == ["已保存", "1", "存疑", "1", "未保存", "1", "未填", "47"]
    waits = clerk.locator("#todo li", has_text="未存").all_inner_texts()
    assert [each.split(":")[0].split("：")[0] for each in waits] == ["0号路", "1号路"]


def test_what_is_typed_back_waits_no_more(clerk, office):
    september(office)
    clerk.reload()
    leave_with(clerk, office, 0, "60")
    clerk.locator("tr.msg.doubtful").wait_for()
    leave_with(clerk, office, 0, "")
    clerk.locator("tr.msg").wait_for(state="detached")
    assert "存疑" not in clerk.locator("#counts").inner_text()
    assert "未存" not in clerk.locator("#todo").inner_text()


def test_a_doubted_row_shows_no_completion_until_it_is_saved(clerk, office):
    september(office)
    with written_together():
        make_figure(project=office.projects[0], month=MONTH, actual_to_date="918")
    clerk.reload()
    shown = clerk.locator("tr.row").first.locator(".pct b")
    assert shown.inner_text() == "76.5%"
    leave_with(clerk, office, 0, "60")
    clerk.locator("tr.msg.doubtful").wait_for()
    assert shown.inner_text() == "–"
    clerk.locator("tr.msg .btn.main").click()
    wait_saved(clerk, 1)
    assert shown.inner_text() == "80.0%"


def test_a_row_that_is_emptied_can_go_on_as_last_month(clerk, office):
    september(office)
    with written_together():
        make_figure(project=office.projects[0], month=MONTH, actual_to_date="918")
    clerk.reload()
    button = clerk.locator("tr.row").first.locator(".as-last")
    assert not button.is_visible()
    leave_with(clerk, office, 0, "")
    wait_saved(clerk, 0)
    button.click()
    wait_saved(clerk, 1)
    assert stored(office.projects[0])[0] == "900.00"
    assert not button.is_visible()


def test_a_reason_saves_what_was_doubted(clerk, office):
    september(office)
    clerk.reload()
    cell(clerk, office, 0).press_sequentially("60")
    clerk.keyboard.press("Enter")
    clerk.locator("tr.msg .reason").fill("审计核减")
    clerk.keyboard.press("Enter")
    wait_saved(clerk, 1)
    assert stored(office.projects[0])[0] == "60.00"


def test_the_last_step_is_undone(clerk, office):
    cell(clerk, office, 0).press_sequentially("60")
    clerk.keyboard.press("Enter")
    wait_saved(clerk, 1)
    clerk.locator("#undo").click()
    wait_saved(clerk, 0)
    assert stored(office.projects[0])[0] is None


def test_empty_rows_go_on_as_last_month(clerk, office):
    september(office)
    clerk.reload()
    clerk.locator("[value='same:all']").click()
    wait_saved(clerk, MANY)
    assert set(figures(office)) == {"900.00"}


def test_the_switch_takes_this_month_s_amounts(clerk, office):
    september(office)
    clerk.reload()
    with clerk.expect_navigation():
        clerk.locator("[name=how][value=month] + span").click()
    assert clerk.locator("#heading").inner_text() == "10月当月"
    cell(clerk, office, 0).press_sequentially("60")
    clerk.keyboard.press("Enter")
    wait_saved(clerk, 1)
    assert stored(office.projects[0])[0] == "960.00"


def test_two_people_on_one_cell_see_both_values(clerk, office):
    other = clerk.context.new_page()
    other.goto(office.url)
    for person, text in ((clerk, "500"), (other, "510")):
        cell(person, office, 0).press_sequentially(text)
        person.keyboard.press("Enter")
        person.locator("tr.row.saved, tr.row.stale").first.wait_for()
    message = other.locator("tr.msg.stale").inner_text()
    assert "500.00" in message
    assert "510" in message
    assert stored(office.projects[0])[0] == "500.00"
    other.locator("[value^=mine]").click()
    wait_saved(other, 1)
    assert stored(office.projects[0])[0] == "510.00"


def test_without_a_script_it_is_a_plain_form(
    browser, live_server, office, page, sign_in
):
    sign_in(page, office.clerk())
    options = {"base_url": live_server.url, "java_script_enabled": False}
    with browser.new_context(locale="zh-CN", **options) as context:
        context.add_cookies(page.context.cookies())
        plain = context.new_page()
        plain.goto(office.url)
        cell(plain, office, 0).fill("500")
        cell(plain, office, 1).fill("many")
        with plain.expect_navigation():
            cell(plain, office, 1).press("Enter")
        assert stored(office.projects[0])[0] == "500.00"
        assert cell(plain, office, 1).input_value() == "many"
        assert plain.locator("tr.msg.wrong").count() == 1


@pytest.mark.parametrize("width", [390, 800, 1100, 1440])
def test_it_fits_every_width_and_everybody_can_read_it(clerk, office, width):
    september(office)
    clerk.set_viewport_size({"width": width, "height": 900})
    clerk.reload()
    cell(clerk, office, 0).press_sequentially("60")
    clerk.keyboard.press("Enter")
    clerk.locator("tr.msg.doubtful").wait_for()
    assert clipped(clerk) == []
    for scheme in ("light", "dark"):
        clerk.emulate_media(color_scheme=scheme)
        assert axe(clerk) == [], scheme


def test_what_is_left_stands_on_a_phone_s_first_screen(page, sign_in):
    with written_together():
        office = october(projects=3, indicators=2)
    sign_in(page, office.clerk())
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(office.url)
    for at, text in enumerate(("许多", "7元", "-5")):
        leave_with(page, office, at, text)
    page.locator("tr.msg.wrong").nth(2).wait_for()
    assert "未保存 3" in page.locator("#counts").inner_text()
    end = "document.querySelector('#todo').getBoundingClientRect().bottom + scrollY"
    assert page.evaluate(end) <= 844
    assert page.locator(".now .btn").count() == 5
    assert clipped(page) == []
    assert axe(page) == []


def test_on_a_phone_words_and_remark_open_with_their_row(clerk, office):
    clerk.set_viewport_size({"width": 390, "height": 800})
    words = cell(clerk, office, 0, "words")
    assert not words.is_visible()
    cell(clerk, office, 0).focus()
    assert words.is_visible()


LONG = "路基土石方、桥涵下部结构全部完成，路面基层完成十二公里，正在施工交通安全设施"


def test_paper_has_the_whole_words_and_remark(clerk, office):
    with written_together():
        make_figure(
            project=office.projects[0], month=MONTH, physical_progress=LONG, remark=LONG
        )
    clerk.reload()
    cell(clerk, office, 1, "remark").fill(LONG)
    clerk.evaluate("dispatchEvent(new Event('beforeprint'))")
    clerk.emulate_media(media="print")
    rows = clerk.locator("tr.row")
    assert rows.nth(0).locator(".w").all_inner_texts() == [LONG, LONG]
    assert rows.nth(1).locator(".w").all_inner_texts() == ["", LONG]
    assert not cell(clerk, office, 0, "remark").is_visible()
    assert clipped(clerk) == []


def test_paper_has_lines_for_signatures(clerk):
    clerk.emulate_media(media="print")
    assert clerk.locator(".sign").is_visible()
    assert not clerk.locator(".bottom").is_visible()
