"""Our pages in a real browser: widths, paper, dark screens, accessibility, policy."""

import re

import pytest

from bureau.accounts import LEADER
from tests.conftest import axe, clipped
from tests.factories import make_bureau, make_user

pytestmark = pytest.mark.django_db(transaction=True)
PAGES = {
    "/": "h1",
    "/?year=2024": ".sample",
    "/projects/?year=2024": ".compare",
    "/projects/S24-P03/": ".timeline",
    "/projects/S24-P05/": ".curve",
    "/projects/S24-P05/?as_of=12&unit=wan": ".months",
    "/projects/G330-XIANLI/": ".about",
    "/indicators/INV/": ".curve",
    "/indicators/S24-WEIGH/": ".compare",
    "/areas/2023/H1/2/": ".items",
    "/areas/2023/H2/1/": ".items",
    "/areas/2024/YEAR/1/": ".halves",
    "/projects/S24-P01/": ".part, .compare",
    "/indicators/S24-RURAL/": ".compare",
    "/?year=2024&department=S24-YG": ".compare",
}
WIDTHS = [390, 1440, 1920]
A3, A4 = (1191, 842), (595, 842)  # points, across and down
WITHIN = {"a3": 1497, "a4": 688}  # pixels between the margins
# Lines of text that stand over one another, by more than their boxes' own air.
FIND_OVERLAPS = """() => {
  const lines = [];
  const walker = document.createTreeWalker(document.querySelector("main"), 4);
  while (walker.nextNode()) {
    const node = walker.currentNode, range = document.createRange();
    if (!node.data.trim() || node.parentElement.closest("desc, title, .sr")) continue;
    if (!node.parentElement.checkVisibility()) continue;
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) lines.push([node.data.trim(), box]);
  }
  const shared = (a, b, from, to) =>
    Math.min(a[to], b[to]) - Math.max(a[from], b[from]);
  const over = (a, b) => shared(a, b, "left", "right") > 2
    && shared(a, b, "top", "bottom") > .35 * Math.min(a.height, b.height);
  return lines.flatMap(([text, box], at) => lines.slice(at + 1)
    .filter(([, other]) => over(box, other)).map(([other]) => `${text} | ${other}`));
}"""


@pytest.fixture
def leader(committed, page, sign_in):
    """A leader's browser on the report and the sample year, headed by a long name."""
    make_bureau(name="某某省某某市某某县交通运输局（综合交通发展中心）")
    sign_in(page, make_user(role=LEADER, is_staff=False))
    return page


def look(page, address: str, width: int = 1440) -> None:
    """Open a page and be sure it is that page, not the sign-in page."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address)
    assert page.locator(f"main {PAGES[address]}, .top {PAGES[address]}").count()


def paper(page, **options) -> list[tuple[int, int]]:
    """The sizes in points of the sheets a page prints on."""
    pdf = page.pdf(**options)
    sheets = len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))
    box = re.search(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    return [(round(float(box[1])), round(float(box[2])))] * sheets


def test_pages_fit_every_width(leader):
    for address in PAGES:
        for width in WIDTHS:
            look(leader, address, width)
            assert clipped(leader) == [], f"{address} at {width}"


@pytest.mark.parametrize("address", PAGES)
def test_pages_have_no_accessibility_faults(leader, address):
    for scheme in ("light", "dark"):
        leader.emulate_media(color_scheme=scheme)
        look(leader, address)
        assert axe(leader) == [], scheme


def test_board_has_no_accessibility_faults_on_a_phone(leader):
    look(leader, "/", 390)
    assert axe(leader) == []


def test_english_pages_fit_and_have_no_accessibility_faults(leader):
    look(leader, "/")
    leader.locator("button[name=language]").click()
    for address in ("/", "/projects/S24-P05/", "/areas/2023/H1/2/"):
        for width in WIDTHS:
            look(leader, address, width)
            assert leader.locator("html").get_attribute("lang") == "en"
            assert clipped(leader) == [], f"{address} at {width}"
        assert axe(leader) == []


@pytest.mark.parametrize("address", ["/", "/?year=2024"])
def test_board_is_one_sheet_of_a3_and_at_most_two_of_a4(leader, address):
    look(leader, address)
    assert paper(leader, prefer_css_page_size=True) == [A3]
    leader.goto(f"{address}{'&' if '?' in address else '?'}paper=a4")
    sheets = paper(leader, prefer_css_page_size=True)
    assert set(sheets) == {A4}
    assert len(sheets) <= 2


@pytest.mark.parametrize("theme", ["auto", "dark"])
def test_print_is_black_on_white_from_a_dark_screen(leader, theme):
    leader.emulate_media(color_scheme="dark")
    look(leader, "/")
    leader.evaluate("theme => localStorage.setItem('theme', theme)", theme)
    look(leader, "/")
    colours = "[getComputedStyle(document.body).backgroundColor,"
    colours += " getComputedStyle(document.body).color]"
    assert leader.evaluate(colours) == ["rgb(20, 24, 31)", "rgb(232, 236, 242)"]
    leader.emulate_media(media="print", color_scheme="dark")
    assert leader.evaluate(colours) == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]


def test_theme_is_switched_by_its_button(leader):
    look(leader, "/")
    before = leader.locator("html").get_attribute("data-theme")
    leader.locator(".theme-toggle").click()
    assert leader.locator("html").get_attribute("data-theme") != before


def test_month_and_unit_are_chosen_and_stay_in_the_address(leader):
    look(leader, "/?year=2024")
    leader.locator("select[name=as_of]").select_option("6")
    leader.locator("select[name=unit]").select_option("wan")
    leader.locator(".viewpoint button").click()
    assert "as_of=6" in leader.url
    assert "unit=wan" in leader.url
    leader.locator(".compare tbody th a").first.click()
    assert "year=2024&as_of=6&unit=wan" in leader.url
    assert leader.locator("select[name=as_of]").input_value() == "6"


def test_sign_in_page_fits_and_signs_in(committed, page):
    user = make_user(username="reader", role=LEADER, is_staff=False)
    user.set_password("a long pass phrase")
    user.save()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.goto("/")
        assert "/sign-in/" in page.url
        assert clipped(page) == []
    assert axe(page) == []
    page.fill("[name=username]", "reader")
    page.fill("[name=password]", "a long pass phrase")
    page.locator(".sign-in button").click()
    page.locator(".verdict").wait_for()
    assert page.locator(".verdict").count() == 1


COUNT_PRINTS = "window.prints = []; window.print = () => prints.push("
COUNT_PRINTS += "document.documentElement.className);"


def test_print_links_open_the_print_dialog_for_their_sheet(leader):
    leader.add_init_script(COUNT_PRINTS)
    look(leader, "/")
    for paper in ("a4", "a3"):
        leader.locator(f"a[data-paper={paper}]").click()
    asked = leader.evaluate("prints.map(each => each.split(' '))")
    assert [{"a3", "a4"} & set(each) for each in asked] == [{"a4"}, {"a3"}]
    assert leader.url.endswith("/")


def test_print_links_say_what_to_press_without_scripts(browser, live_server, leader):
    cookies = leader.context.cookies()
    with browser.new_context(
        base_url=live_server.url, java_script_enabled=False
    ) as context:
        context.add_cookies(cookies)
        page = context.new_page()
        page.goto("/")
        assert page.locator(".foot noscript").inner_text().strip() != ""
        page.locator("a[data-paper=a4]").click()
        assert "paper=a4" in page.url
        assert page.locator("html.a4").count() == 1


def test_a4_explains_no_bars_that_it_does_not_draw(leader):
    for paper, drawn in (("a3", True), ("a4", False)):
        look(leader, "/")
        leader.goto(f"/?paper={paper}")
        leader.emulate_media(media="print")
        shown = [leader.locator(each).first for each in (".bar-key", ".compare .bar")]
        assert [each.is_visible() for each in shown] == [drawn, drawn]


@pytest.mark.parametrize("year", [2023, 2024])
def test_no_text_stands_over_another_on_paper(leader, year):
    leader.emulate_media(media="print")
    for paper, width in WITHIN.items():
        leader.set_viewport_size({"width": width, "height": 900})
        leader.goto(f"/?year={year}&paper={paper}")
        assert leader.evaluate(FIND_OVERLAPS) == [], paper
    # As it was: the key stood over the months.
    leader.evaluate("document.querySelector('.plot').style.paddingBottom = '10px'")
    assert any("月 | " in each for each in leader.evaluate(FIND_OVERLAPS))


def test_lists_are_not_torn_between_sheets(leader):
    look(leader, "/")
    leader.emulate_media(media="print")
    for each in ("#push", "#notes", "#curve", "#time", ".compare tbody tr"):
        kept = leader.locator(each).first
        assert kept.evaluate("each => getComputedStyle(each).breakInside") == "avoid"
