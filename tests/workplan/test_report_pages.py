"""The leaders' pages on the real report."""

import pytest

from bureau.periods import Month
from workplan.board.page import Board, board
from workplan.models import WorkPlan

pytestmark = pytest.mark.django_db


def open_board() -> Board:
    return board(WorkPlan.objects.get(year=2023), Month(2023, 6), "yi", reader=None)


def test_pages_of_real_data_hold_no_sample(reader, report, sample):
    for address in ("/", "/projects/"):
        page = reader.get(f"{address}?year=2023").content.decode()
        assert "S24-" not in page


def test_area_page_shows_the_result_with_its_qualifier(reader, report):
    html = reader.get("/areas/2023/H1/2/").content.decode()
    assert "<b>≥ 300</b> 处" in html


@pytest.mark.parametrize("number", range(1, 7))
def test_every_area_of_the_first_half_has_a_page(reader, report, number):
    response = reader.get(f"/areas/2023/H1/{number}/")
    assert response.context["page"].items


def test_board_of_the_report(report):
    page = open_board()
    counts = {colour.value: count for colour, _word, count in page.lights}
    assert counts == {"red": 0, "yellow": 0, "green": 5, "blue": 1, "none": 2}
    verdict = str(page.verdict)
    for figure in ("44.00 亿元", "2.03 亿元", "4.00 亿元", "3.67 亿元", "9%"):
        assert f"<b>{figure}</b>" in verdict


def test_push_of_the_report_follows_the_rule(report):
    pushed = [push.order[2] for push in open_board().push]
    assert pushed == ["BOND-SPENT", "G330-OUTPUT", "BASE-MAIN", "G104-THROUGH", "INV"]


def test_push_takes_the_difference_of_exact_paces(report):
    assert "0.34 亿元" in open_board().push[-1].title
