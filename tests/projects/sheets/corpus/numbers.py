"""Amounts as people type them, and amounts that are none."""

from datetime import date
from typing import Any

from .build import Formula, Styled, delimited, uncached, xlsx
from .case import Case, Stored, Wrong, line
from .long import BT, HEAD, JX, of_jx, one

LONGEST = "长" * 600


def taken(name: str, value: Any, wanted: str, unit: str = "万元") -> Case:
    """An amount that is read as `wanted`, in `unit`."""
    return Case(
        f"number_{name}",
        "数字.xlsx",
        xlsx([HEAD, one(value)]),
        line(2, JX, "JX-01", unit=unit, actual=wanted),
    )


def refused(name: str, value: Any) -> Case:
    """An amount that is refused at its own cell, and the row above with it."""
    rows = [HEAD, ["BT-01", BT, 2023, 6, None, 5, None], one(value)]
    return Case(
        f"number_refused_{name}",
        "数字有误.xlsx",
        xlsx(rows),
        errors=[Wrong("Sheet1", "F3")],
    )


TAKEN = [
    taken("as_text", "3500", "3500"),
    taken("as_text_with_spaces", "  3500.50 ", "3500.5"),
    taken("as_text_with_hard_space", "3500.5\xa0", "3500.5"),
    taken("with_thousands_separators", "1,203,500.5", "1203500.5"),
    taken("with_full_width_separators", "1，203，500.5", "1203500.5"),
    taken("in_full_width_digits", "３５００．５", "3500.5"),
    taken("with_its_unit", "3,500.5万元", "3500.5"),
    taken("with_wan_alone", "3500.5万", "3500.5"),
    taken("in_yi", "2.2亿", "2.2", "亿元"),
    taken("in_yi_yuan", "2.2 亿元", "2.2", "亿元"),
    taken("in_yuan", "12,000元", "12000", "元"),
    taken("with_trailing_zeros", "0.00", "0"),
    taken("as_a_whole_double", 1250.0, "1250"),
    taken("below_one", 0.07, "0.07"),
    taken("with_spaces_between_thousands", "3 600.5", "3600.5"),
    taken("between_marks_of_direction", "\u202d3,500\u202c", "3500"),
    taken("under_an_accounting_format", Styled(1250.5, "_ * #,##0.00_ "), "1250.5"),
    taken("of_a_formula_with_its_value", Formula("=500+260.5", 760.5), "760.5"),
]
REFUSED = [
    refused("python_underscore", "1_000"),
    refused("overflowing", "1e309"),
    refused("of_30_digits", "9" * 30),
    refused("beyond_the_field", 10**13),
    refused("not_a_number", "NaN"),
    refused("infinity", "Infinity"),
    refused("hexadecimal", "0x10"),
    refused("negative", -5),
    refused("negative_text", "-5"),
    refused("true", value=True),
    refused("date", date(2023, 6, 30)),
    refused("too_large_for_its_format_of_a_date", Styled(10**10, "yyyy/m/d")),
    refused("of_a_day_too_many", Styled(2_958_466, "m/d")),
    refused("of_29_digits", 1e28),
    refused("of_309_digits", 1e308),
    refused("in_arabic_digits", "١٢٣"),
    refused("in_mixed_digits", "12٣"),
    refused("two_numbers_parted_by_a_space", "120 150"),
    refused("words", "已完工"),
    refused("about", "约1200"),
    refused("two_numbers", "145.26/223.9"),
    refused("a_range", "100-200"),
    refused("two_points", "1.2.3"),
    refused("comma_for_a_point", "1234,5"),
    refused("percent_text", "65.3%"),
    refused("error_na", Formula("=NA()", "#N/A")),
    refused("error_division", Formula("=1/0", "#DIV/0!")),
    refused("kilometres", "12.5公里"),
    refused("dollars", "$1,200"),
    refused("unknown_letters", "12O0"),
]
ROUNDING = [
    Case(
        "number_finer_than_a_cent_asks",
        "三位小数.xlsx",
        xlsx([HEAD, one("1234.565")]),
        of_jx(actual="1234.565"),
        questions={"round"},
    ),
    Case(
        "number_finer_than_a_cent_rounds_half_up",
        "三位小数同意.xlsx",
        xlsx(
            [
                HEAD,
                one("1234.565"),
                ["BT-01", BT, 2023, 6, None, "1.005", None],
                ["WT-01", None, 2023, 6, None, "0.125", None],
            ]
        ),
        answers={"Sheet1|round": "yes"},
        stored=[
            Stored("JX-01", 2023, 6, None, "1234.57"),
            Stored("BT-01", 2023, 6, None, "1.01"),
            Stored("WT-01", 2023, 6, None, "0.13"),
        ],
    ),
    Case(
        "number_of_yuan_finer_than_a_cent_asks",
        "元到分.xlsx",
        xlsx([HEAD, one("12345678.90元")]),
        line(2, JX, "JX-01", unit="元", actual="12345678.90"),
        questions={"round"},
    ),
    Case(
        "number_with_the_dust_of_a_formula",
        "浮点.xlsx",
        # What 0.1 + 0.2 leaves behind is no third decimal.
        xlsx([HEAD, one(Formula("=0.1+0.2", 0.30000000000000004))]),
        stored=[Stored("JX-01", 2023, 6, None, "0.30")],
    ),
    Case(
        "number_exact_in_yi_to_six_places",
        "亿元六位.xlsx",
        xlsx([[*HEAD[:5], "完成累计（亿元）"], one("0.123456")[:6]]),
        line(2, JX, "JX-01", unit="亿元", actual="0.123456"),
        stored=[Stored("JX-01", 2023, 6, None, "1234.56")],
    ),
]
IN_YUAN = [
    Case(
        f"number_in_yuan_under_wan_{name}",
        "元与万元.xlsx",
        xlsx([HEAD, one(value)]),
        line(2, JX, "JX-01", unit="元", actual=amount),
        warned=[Wrong("Sheet1", "F2")],
        reason="确为元",
        stored=[Stored("JX-01", 2023, 6, None, stored)],
    )
    for name, value, amount, stored in (
        ("by_its_sign", "¥3,500", "3500", "0.35"),
        ("by_its_word", "5000元", "5000", "0.50"),
    )
]
FILES = [
    Case(
        "number_of_a_formula_never_worked_out",
        "公式无值.xlsx",
        uncached([HEAD, ["BT-01", BT, 2023, 6, None, 5], one("=100+1")]),
        errors=[Wrong("Sheet1", "F3")],
    ),
    Case(
        "number_errors_all_at_once",
        "多处有误.xlsx",
        xlsx(
            [
                HEAD,
                one("abc", planned=-1),
                ["XX-99", None, 2023, 6, None, 5, None],
                ["BT-01", BT, 2023, 13, None, 5, None],
                ["WT-01", None, 2023, 6, None, 5, None],
            ]
        ),
        errors=[
            Wrong("Sheet1", "E2"),
            Wrong("Sheet1", "F2"),
            Wrong("Sheet1", "A3"),
            Wrong("Sheet1", "D4"),
        ],
    ),
    Case(
        "number_in_percent_format_is_refused",
        "百分比格式.xlsx",
        # The cell shows 65% and holds 0.65: neither is an amount of money.
        xlsx([HEAD, one(Styled(0.65, "0.0%")), ["BT-01", BT, 2023, 6, None, 5]]),
        fails=True,
    ),
    Case(
        "number_under_a_format_that_shows_wan",
        "显示格式.xlsx",
        # It shows 1234.6万 and holds 12345678: said, so that somebody looks.
        xlsx([HEAD, one(Styled(12345678, '0!.0,"万"'))]),
        warned=[Wrong("Sheet1", "F2")],
        reason="单元格存的就是万元数",
        stored=[Stored("JX-01", 2023, 6, None, "12345678.00")],
    ),
    Case(
        "text_of_600_characters",
        "备注过长.xlsx",
        xlsx([HEAD, one(760, remark=LONGEST)]),
        errors=[Wrong("Sheet1", "G2")],
    ),
    Case(
        "text_with_nul",
        "空字符.csv",
        delimited([HEAD, one(760, remark="a\0b")]),
        refused="character|letter|binary",
    ),
    Case(
        "text_with_nul_in_a_workbook",
        "空字符.xlsx",
        # _x0000_ is how a workbook writes NUL; kept as those letters, it does no harm.
        xlsx([HEAD, one(760, remark="a_x0000_b")]),
        stored=[Stored("JX-01", 2023, 6, None, "760.00")],
        texts={"JX-01": ("", "a_x0000_b")},
    ),
]
CASES = [*TAKEN, *REFUSED, *ROUNDING, *IN_YUAN, *FILES]
