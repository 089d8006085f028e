"""Amounts as cells hold them: read exactly, or refused with the reason."""

from datetime import date
from decimal import Decimal

import pytest

from projects.sheets.found import CLEARED
from projects.sheets.recognition.text import amount, is_figure, percent_points


@pytest.mark.parametrize(
    ("value", "number", "unit"),
    [
        (5, "5", None),
        (Decimal("3500.50"), "3500.50", None),
        ("３，５００.５", "3500.5", None),
        ("3,500.5万元", "3500.5", "万元"),
        ("3500.5 （万元）", "3500.5", "万元"),
        ("2.2亿", "2.2", "亿元"),
        ("2.2 亿元", "2.2", "亿元"),
        ("3500万", "3500", "万元"),
        ("人民币3500万元", "3500", "万元"),
        ("￥3500", "3500", "元"),
        ("5公里", "5", "公里"),
        ("100m²", "100", "m2"),
        (" 12 ", "12", None),
        ("0.00", "0.00", None),
        ("1,234,567.89", "1234567.89", None),
        ("3\u00a0500", "3500", None),
        ("3 600", "3600", None),
        ("12 345 678.90", "12345678.90", None),
        ("-3 600", "-3600", None),
        ("¥3 600", "3600", "元"),
        ("3 600 万元", "3600", "万元"),
        ("\u202a3,500\u202c", "3500", None),
        ("3\u200e 600\u2069", "3600", None),
        ("-5", "-5", None),
        ("－5", "-5", None),
        ("(5)", "-5", None),
        ("-0", "0", None),
        ('="123"', "123", None),
        ("'123", "123", None),
    ],
)
def test_amount_is_read_as_written(value, number, unit):
    assert amount(value)[:3] == (Decimal(number), unit, None)


@pytest.mark.parametrize(
    "value", [None, "", " ", "－", "—", "--", "/", "无", "-", "N/A"]
)
def test_amount_of_a_mark_for_none_is_nothing(value):
    assert amount(value) == (None, None, None, False)


def test_amount_not_reported_clears():
    assert amount(" 未报 ").value is CLEARED


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("100①", "footnote"),
        ("1,234.5②", "footnote"),
        ("100²", "footnote"),
        ("16500 ₂", "footnote"),
        ("约100③", "footnote"),
        ("91.5%①", "footnote"),
        ("①", "footnote"),
        ("9" * 5000, "too_large"),
        ("${" * 15_000, "not_a_number"),
        ("145.26/223.9", "two_numbers"),
        ("120 150", "two_numbers"),
        ("12 34", "two_numbers"),
        ("3 600 12", "two_numbers"),
        ("3 600.5 7", "two_numbers"),
        ("١٢٣", "not_a_number"),
        ("३५००", "not_a_number"),
        ("1٢3", "not_a_number"),
        ("١٢ ٣٤٥", "not_a_number"),
        ("100+200", "two_numbers"),
        ("2亿2000万", "two_numbers"),
        ("100（其中中央50）", "two_numbers"),
        ("12%", "percent"),
        ("12％", "percent"),
        ("百分之十", "percent"),
        ("1_000", "not_a_number"),
        ("1e309", "not_a_number"),
        ("NaN", "not_a_number"),
        ("3,50.5", "not_a_number"),
        ("三千", "not_a_number"),
        ("2023-06-01", "not_a_number"),
        ("6月", "not_a_number"),
        (True, "not_a_number"),
        (date(2023, 6, 1), "not_a_number"),
        (Decimal("NaN"), "not_a_number"),
        ("1" * 30, "too_large"),
        (Decimal("1E+20"), "too_large"),
        ("${amount}", "placeholder"),
        ("<yyyy>", "placeholder"),
    ],
)
def test_amount_that_is_none_says_why(value, problem):
    assert amount(value) == (None, None, problem, False)


@pytest.mark.parametrize("value", ["约3500", "3500多", "≥3500", "3500余", "3500左右"])
def test_amount_that_is_not_exact_is_marked(value):
    assert amount(value) == (Decimal(3500), None, None, True)


def test_amount_that_is_more_than_so_many_is_marked():
    assert amount("3500多处") == (Decimal(3500), "处", None, True)


@pytest.mark.parametrize(
    ("held", "shown"),
    [("0.30000000000000004", "0.3"), ("1234.5600000000001", "1234.56")],
)
def test_amount_loses_what_binary_arithmetic_left_behind(held, shown):
    assert amount(Decimal(held)).value == Decimal(shown)


@pytest.mark.parametrize(
    ("value", "is_share", "points"),
    [
        ("65.3%", False, "65.3"),
        (Decimal("65.3"), False, "65.3"),
        (Decimal("0.653"), True, "65.3"),
    ],
)
def test_percentage_is_given_in_points(value, is_share, points):
    assert percent_points(value, is_share=is_share) == Decimal(points)


@pytest.mark.parametrize(
    ("value", "expected"), [(1, True), ("1,000", True), ("甲路", False), (True, False)]
)
def test_figure_is_a_number_or_a_text_that_is_one(value, expected):
    assert is_figure(value) is expected
