"""The page of who has reported, in a browser: widths, paper, dark, accessibility."""

import re

import pytest

from bureau.accounts import LEADER, OFFICE
from tests.conftest import axe, clipped
from tests.factories import make_bureau, make_user

pytestmark = pytest.mark.django_db(transaction=True)
PAGE = "/returns/?year=2024"
OPENED = f"{PAGE}&cell=S24-YH-9"
A4_ACROSS = (842, 595)


@pytest.fixture
def leader(committed, page, sign_in):
    """A leader's browser, on a site with a long name."""
    make_bureau(name="某某省某某市某某县交通运输局（综合交通发展中心）")
    sign_in(page, make_user(role=LEADER, is_staff=False))
    return page


def look(page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address)
    assert page.locator("table.matrix").count() == 1


@pytest.mark.parametrize("address", [PAGE, OPENED, "/returns/?year=2023"])
def test_page_fits_every_width_and_has_no_accessibility_faults(leader, address):
    for width in (390, 1000, 1440, 1920):
        look(leader, address, width)
        assert clipped(leader) == [], width
    for scheme in ("light", "dark"):
        leader.emulate_media(color_scheme=scheme)
        for width in (390, 1440):
            look(leader, address, width)
            assert axe(leader) == [], (scheme, width)


def test_english_page_fits_and_has_no_accessibility_faults(leader):
    look(leader, OPENED, 1440)
    with leader.expect_navigation():
        leader.locator("button[name=language]").click()
    for width in (390, 1440):
        look(leader, OPENED, width)
        assert clipped(leader) == [], width
        assert axe(leader) == [], width


def test_a_cell_is_opened_and_closed(leader):
    look(leader, PAGE, 1440)
    with leader.expect_navigation():
        leader.locator("td.is-filling a", has_text="10/12").click()
    assert (
        leader.locator("#opened h2")
        .inner_text()
        .startswith("公路养护中心（示例） · 9月")
    )
    rows = leader.locator(".miss tbody tr").all_inner_texts()
    assert len(rows) == 3  # P10 and PATROL are missing, P12 is done
    with leader.expect_navigation():
        leader.get_by_role("link", name="收起").click()
    assert leader.locator("#opened").count() == 0


def test_a_phone_shows_the_last_three_months(leader):
    look(leader, PAGE, 390)
    heads = leader.locator(".matrix thead th:visible").all_inner_texts()
    assert [re.sub(r"\s.*", "", each) for each in heads] == [
        "科室",
        "7月",
        "8月",
        "9月",
    ]


def test_it_is_one_sheet_of_a4(leader):
    look(leader, OPENED, 1440)
    pdf = leader.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf)) == 1
    box = re.search(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert (round(float(box[1])), round(float(box[2]))) == A4_ACROSS


def test_paper_has_no_buttons(committed, page, sign_in):
    sign_in(page, make_user(role=OFFICE))
    look(page, OPENED, 1440)
    assert page.locator(".btn:visible").all_inner_texts() == ["关闭 9月…", "看填报表"]
    page.emulate_media(media="print")
    assert page.locator(":is(.btn, button):visible").count() == 0


def test_the_board_leads_to_it(leader):
    leader.set_viewport_size({"width": 390, "height": 900})
    leader.goto("/?year=2024")
    with leader.expect_navigation():
        leader.locator(".key-line a", has_text="9月填报中").click()
    assert leader.locator("h1").inner_text().startswith("9月填报中：已报 37/39")
