"""By when something is due, as plans say it."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from projects.sheets.recognition.text import Due, due_of


@pytest.mark.parametrize(
    ("text", "words", "on", "precision"),
    [
        ("6月底前", "6月底前", "2025-06-30", "month_end"),
        ("6月底", "6月底", "2025-06-30", "month_end"),
        ("6月", "6月", "2025-06-30", "month_end"),
        ("4月开工", "4月", "2025-04-30", "month_end"),
        ("10月31日前", "10月31日前", "2025-10-31", "day"),
        ("12月15日前", "12月15日前", "2025-12-15", "day"),
        ("10月上旬", "10月上旬", "2025-10-10", "day"),
        ("10月中旬前", "10月中旬前", "2025-10-20", "day"),
        ("10月下旬", "10月下旬", "2025-10-31", "month_end"),
        ("10月中下旬", "10月中下旬", "2025-10-31", "month_end"),
        ("7月初", "7月初", "2025-07-10", "day"),
        ("三季度末", "三季度末", "2025-09-30", "quarter"),
        ("二季度", "二季度", "2025-06-30", "quarter"),
        ("第三季度", "第三季度", "2025-09-30", "quarter"),
        ("3季度内", "3季度内", "2025-09-30", "quarter"),
        ("一季度前", "一季度前", "2025-03-31", "quarter"),
        ("二、三季度", "二、三季度", "2025-09-30", "quarter"),
        ("前三季度", "前三季度", "2025-09-30", "quarter"),
        ("上半年", "上半年", "2025-06-30", "half"),
        ("下半年", "下半年", "2025-12-31", "half"),
        ("年中", "年中", "2025-06-30", "half"),
        ("6月30日", "6月30日", "2025-06-30", "day"),
        ("六月三十日前", "六月三十日前", "2025-06-30", "day"),
        ("年底", "年底", "2025-12-31", "year"),
        ("年底前", "年底前", "2025-12-31", "year"),
        ("年内", "年内", "2025-12-31", "year"),
        ("年度内", "年度内", "2025-12-31", "year"),
        ("全年", "全年", "2025-12-31", "year"),
        ("2025年", "2025年", "2025-12-31", "year"),
        ("12月", "12月", "2025-12-31", "month_end"),
        ("十一月底前", "十一月底前", "2025-11-30", "month_end"),
        ("力争年底前", "力争年底前", "2025-12-31", "year"),
        ("争取在9月底前", "争取在9月底前", "2025-09-30", "month_end"),
        ("2025年6月底", "2025年6月底", "2025-06-30", "month_end"),
        ("2026年1月底前", "2026年1月底前", "2026-01-31", "month_end"),
        ("2028年2月底前", "2028年2月底前", "2028-02-29", "month_end"),
        ("明年3月底", "明年3月底", "2026-03-31", "month_end"),
        ("2025-06-30", "2025-06-30", "2025-06-30", "day"),
        ("2025/6/30", "2025/6/30", "2025-06-30", "day"),
        ("20250630", "20250630", "2025-06-30", "day"),
        ("2025.6.30前", "2025.6.30前", "2025-06-30", "day"),
        ("6.30前", "6.30前", "2025-06-30", "day"),
        ("2025.6", "2025.6", "2025-06-30", "month_end"),
        ("2025-11", "2025-11", "2025-11-30", "month_end"),
        ("3—10月", "3—10月", "2025-10-31", "month_end"),
        ("3月至11月", "3月至11月", "2025-11-30", "month_end"),
        ("2025年3月-2026年6月", "2025年3月-2026年6月", "2026-06-30", "month_end"),
        ("“十五五”末", "“十五五”末", "2030-12-31", "year"),
        ("６月 底前", "６月底前", "2025-06-30", "month_end"),
        ("11月底前通车", "11月底前", "2025-11-30", "month_end"),
        ("持续推进，10月底前完成", "10月底前", "2025-10-31", "month_end"),
        ("力争6月底，确保9月底前", "9月底前", "2025-09-30", "month_end"),
    ],
)
def test_the_last_day_that_words_allow(text, words, on, precision):
    assert due_of(text, 2025) == Due(words, date.fromisoformat(on), precision)


@pytest.mark.parametrize(
    ("text", "words", "is_unsure"),
    [
        ("长期", "长期", False),
        ("常年坚持", "常年", False),
        ("持续开展“打非治违”", "持续", False),
        ("每月5日前", "每月5日前", False),
        ("每季度末", "每季度末", False),
        ("国庆前", "国庆前", True),
        ("春运前", "春运前", True),
        ("汛期来临前", "汛期来临前", True),
        ("2月30日前", "2月30日前", True),
        ("2025-13-01", "2025-13-01", True),
    ],
)
def test_words_without_a_day_make_none_up(text, words, is_unsure):
    assert due_of(text, 2025) == Due(words, None, "none", is_unsure)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "—",
        "13月",
        "截至6月底",
        "自3月起",
        "5月1日起",
        "6月以来",
        "去年底",
        "104国道南段",
        "G527国道",
        "第21次会议",
        "K0+000",
        "超长期特别国债",
        "2025-2027",
        "2024年结转",
        "“十五五”规划",
        "待线位稳定后重启",
        "综合计划科",
    ],
)
def test_other_words_are_no_due_words(text):
    assert due_of(text, 2025) is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (date(2025, 6, 30), Due("2025年6月30日", date(2025, 6, 30), "day")),
        (202509, Due("2025年9月", date(2025, 9, 30), "month_end")),
        (Decimal("2025.6"), Due("2025年6月", date(2025, 6, 30), "month_end")),
        (2026, Due("2026年", date(2026, 12, 31), "year")),
        (Decimal("0.5"), None),
        (6, None),
        (None, None),
    ],
)
def test_a_cell_that_is_no_text(value, expected):
    assert due_of(value, 2025) == expected


def test_a_cell_with_a_time_is_its_day():
    found = due_of(datetime(2025, 6, 30, 8), 2025)  # noqa: DTZ001
    assert (found.words, found.on) == ("2025年6月30日", date(2025, 6, 30))
