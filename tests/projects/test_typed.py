"""What is typed or pasted into a field of figures or of due words."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from projects.typed import due_typed, typed


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("4.74亿", "万元", "47400"),
        ("2.2亿元", "万元", "22000"),
        ("3500万元", "万元", "3500"),
        ("1.2万", "万元", "1.2"),
        ("1.2万", "万㎡", "1.2"),
        ("1.2万", "处", "12000"),
        ("0.5亿", "万人次", "5000"),
        ("3500", "万元", "3500"),
        ("１，２３４．５", "万元", "1234.5"),
        ("￥12000", "万元", "1.2"),
        ("12000元", "万元", "1.2"),
        ("60亿", "万元", "600000"),
        ("8,650万", "万元", "8650"),
        ("72%", "%", "72"),
        ("95%", "%", "95"),
        ("95", "%", "95"),
        ("12.5公里", "公里", "12.5"),
        ("12.5km", "公里", "12.5"),
        ("(3.5)", "万元", "-3.5"),
        ("1", "", "1"),
    ],
)
def test_a_figure_is_read_into_its_unit(text, unit, value):
    assert typed(text, unit) == (Decimal(value), "")


@pytest.mark.parametrize(
    ("text", "value", "qualifier"),
    [("约1200", 1200, "about"), ("22余", 22, "at_least"), ("≥5", 5, "at_least")],
)
def test_what_is_not_exact_says_how(text, value, qualifier):
    assert typed(text, "公里") == (Decimal(value), qualifier)


@pytest.mark.parametrize("text", ["未报", " ", ""])
def test_not_reported_is_no_figure(text):
    assert typed(text, "万元") == (None, "")


@pytest.mark.parametrize(
    ("text", "unit", "code", "message"),
    [
        (
            "95%",
            "万元",
            "percent",
            "“95%” is a percentage, where an amount belongs. Enter it in 万元.",
        ),
        (
            "95%",
            "处",
            "percent",
            "“95%” is a percentage, but this is counted in 处. Enter it in 处.",
        ),
        (
            "1.2万元",
            "万㎡",
            "other_unit",
            "1.2万元 is in 万元, but this is kept in 万㎡. Enter it in 万㎡.",
        ),
        (
            "12公里",
            "万元",
            "other_unit",
            "12公里 is in 公里, but this is kept in 万元. Enter it in 万元.",
        ),
        (
            "3万元",
            "公里",
            "other_unit",
            "3万元 is in 万元, but this is kept in 公里. Enter it in 公里.",
        ),
        (
            "无",
            "万元",
            "not_a_number",
            "“无” is no number. Enter a number such as 3500.5, 未报, or nothing.",
        ),
        (
            "3 6",
            "万元",
            "two_numbers",
            "“3 6” holds two numbers. Enter one number.",
        ),
        ("9" * 30, "万元", "too_large", None),
        ("1e3", "万元", "not_a_number", None),
        ("NaN", "万元", "not_a_number", None),
    ],
)
def test_what_is_no_figure_is_refused_with_what_would_be_right(
    text, unit, code, message
):
    with override("en"), pytest.raises(ValidationError) as refused:
        typed(text, unit)
    assert refused.value.code == code
    assert message in (None, refused.value.message)


@pytest.mark.parametrize(
    ("text", "year", "day", "precision"),
    [
        ("三季度末", 2025, date(2025, 9, 30), "quarter"),
        (" 2月底 ", 2028, date(2028, 2, 29), "month_end"),
        ("力争6月底，确保9月底", 2025, date(2025, 9, 30), "month_end"),
        ("2026-10-15", None, date(2026, 10, 15), "day"),
        ("每月", None, None, "none"),
        ("持续", 2025, None, "none"),
        ("无", None, None, "none"),
    ],
)
def test_due_words_name_their_day(text, year, day, precision):
    assert due_typed(text, [year] if year else []) == (day, precision)


@pytest.mark.parametrize(
    ("text", "year", "message"),
    [
        ("春节前", 2025, "“春节前” names no certain day."),
        ("尽快", 2025, "“尽快” names no certain day."),
        ("年底", 10**30, "“年底” does not say of which year."),
        ("年底", None, "“年底” does not say of which year."),
    ],
)
def test_due_words_without_a_day_are_refused(text, year, message):
    with override("en"), pytest.raises(ValidationError) as refused:
        due_typed(text, [year] if year else [])
    assert refused.value.code == "due_words"
    assert refused.value.message.startswith(f"{message} Write it as 6月底")


def test_due_words_of_several_years_are_asked_for_theirs():
    with override("en"), pytest.raises(ValidationError) as refused:
        due_typed("9月底", [2025, 2026])
    assert refused.value.message == (
        "“9月底” does not say of which year. Write the year too: 2025年9月底 / "
        "2026年9月底."
    )


def test_due_words_that_name_their_year_need_no_other():
    assert due_typed("2026年上半年", [2025, 2026]) == (date(2026, 6, 30), "half")


def test_words_that_no_year_can_stand_before_are_told_what_would_do():
    with override("en"), pytest.raises(ValidationError) as refused:
        due_typed("明年6月底", [2025, 2026])
    assert "Write it as 6月底" in refused.value.message
