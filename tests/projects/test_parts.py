"""Wholes and their parts, each figure worked by hand; 周口 2024 among them."""

from decimal import Decimal as D

import pytest

from projects.measures import Point, Qualifier
from projects.parts import (
    Piece,
    beside_wholes,
    counted_once,
    parts_sum,
    points_of_parts,
)


def amounts(*texts: str | None) -> list[D | None]:
    return [None if each is None else D(each) for each in texts]


@pytest.mark.parametrize(
    ("own", "parts", "total", "value", "difference", "is_derived"),
    [
        # 周口 2024: 29.21 = 16.05 + 6.3 + 6.86
        pytest.param("29.21", ["16.05", "6.3", "6.86"], "29.21", "29.21", "0", False),
        # its targets: 49.43, of which 29.43 + 8 are stated
        pytest.param("49.43", ["29.43", "8", None], "37.43", "49.43", "12", False),
        pytest.param("30", ["16", "17"], "33", "30", "-3", False),
        pytest.param(None, ["16.05", "6.3"], "22.35", "22.35", None, True),
        pytest.param(None, ["16.05", None], "16.05", None, None, False),
        pytest.param(None, [None, None], None, None, None, False),
        pytest.param("5", [None, None], None, "5", None, False),
        pytest.param("0", ["0", "0"], "0", "0", "0", False),
        pytest.param(None, ["0", "0"], "0", "0", None, True),
        pytest.param(None, [], None, None, None, False),
    ],
)
def test_whole_beside_its_parts(own, parts, total, value, difference, is_derived):
    (said,) = amounts(own)
    found = parts_sum(said, amounts(*parts))
    shown = [found.total, found.value, found.difference]
    assert shown == amounts(total, value, difference)
    assert found.is_derived is is_derived


def test_parts_without_a_figure_are_counted():
    found = parts_sum(None, amounts("1", None, "2"))
    assert (found.known, found.count, found.is_complete) == (2, 3, False)


def test_months_of_parts_add_up_where_each_has_a_figure():
    first = [Point(1, D(10)), Point(2, D(20)), Point(4, D(45))]
    second = [Point(2, D("5.5")), Point(3, D(7)), Point(4, D(8), Qualifier.AT_LEAST)]
    assert points_of_parts([first, second]) == (
        Point(2, D("25.5")),
        Point(4, D(53), Qualifier.AT_LEAST),
    )


def test_sum_with_a_part_that_is_about_is_about():
    points = [[Point(1, D(1), each)] for each in (Qualifier.AT_LEAST, Qualifier.ABOUT)]
    assert points_of_parts(points) == (Point(1, D(2), Qualifier.ABOUT),)


def test_no_parts_have_no_months():
    assert points_of_parts([]) == ()


def test_sum_counts_no_part_besides_its_whole():
    pieces = [
        Piece(1, None, D(100)),
        Piece(2, 1, D(60)),
        Piece(3, 1, D(40)),
        Piece(4, None, None),
        Piece(5, 4, D(7)),  # its whole says nothing
        Piece(6, None, D(3)),
        Piece(7, 99, D(2)),  # its whole is not among them
        Piece(8, 6, None),
    ]
    assert counted_once(pieces) == [D(100), D(7), D(3), D(2)]
    assert beside_wholes(pieces) == {2, 3, 8}
