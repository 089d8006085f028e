"""Our pages in a real browser: widths, paper, dark screens, accessibility, policy."""

import re

import pytest

from bureau.accounts import LEADER
from tests.conftest import axe, clipped
from tests.factories import make_user

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
}
WIDTHS = [390, 1440, 1920]
A3, A4 = (1191, 842), (595, 842)  # points, across and down


@pytest.fixture
def leader(committed, page, sign_in):
    """A leader's browser on the report and the sample year."""
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
    assert page.locator(".verdict").count() == 1
