"""Readings of indicators, in their own units, by the long layout."""

from .build import Styled, book, xlsx
from .case import Case, Reading, Stored, Wrong, reading
from .long import HEAD, one

READINGS = ["指标编号", "指标名称", "单位", "年度", "月份", "完成累计", "备注"]
CASES = [
    Case(
        "long_readings_in_their_own_units",
        "指标.xlsx",
        xlsx(
            [
                READINGS,
                ["KM-1", "路面大中修", "km", 2023, 6, 25.4375, None],
                ["CU-1", "隐患整治", "处", 2023, 6, 118, "含乡道"],
                ["RC-1", "水上客运量", "人次", 2023, 6, "1,204,300", None],
            ]
        ),
        [
            reading(2, "KM-1", "25.4375"),
            reading(3, "CU-1", "118"),
            reading(4, "RC-1", "1204300"),
        ],
        readings=[
            Reading("KM-1", 2023, 6, "25.4375"),
            Reading("CU-1", 2023, 6, "118.0000"),
            Reading("RC-1", 2023, 6, "1204300.0000"),
        ],
    ),
    Case(
        "long_readings_that_are_at_least_or_about",
        "指标约数.xlsx",
        xlsx(
            [
                READINGS,
                ["KM-1", "路面大中修", "km", 2023, 6, "约25.4", None],
                ["CU-1", "隐患整治", "处", 2023, 6, "118余", None],
                ["RC-1", "水上客运量", "人次", 2023, 6, "1,204,300人次", None],
            ]
        ),
        readings=[
            Reading("KM-1", 2023, 6, "25.4000", "about"),
            Reading("CU-1", 2023, 6, "118.0000", "at_least"),
            Reading("RC-1", 2023, 6, "1204300.0000"),
        ],
    ),
    Case(
        "long_reading_in_the_same_unit_by_another_name",
        "指标公里.xlsx",
        xlsx([READINGS, ["KM-1", "路面大中修", "公里", 2023, 6, 25.4, None]]),
        readings=[Reading("KM-1", 2023, 6, "25.4000")],
    ),
    Case(
        "long_reading_as_a_percentage_of_a_share_indicator",
        "指标百分比.xlsx",
        xlsx(
            [
                READINGS,
                ["PQ-1", "优良路率", "%", 2023, 5, "91.5%", None],
                ["PQ-1", "优良路率", "%", 2023, 6, Styled(0.925, "0.00%"), None],
            ]
        ),
        readings=[
            Reading("PQ-1", 2023, 5, "91.5000"),
            Reading("PQ-1", 2023, 6, "92.5000"),
        ],
    ),
    Case(
        "long_reading_as_a_percentage_of_what_is_counted",
        "指标百分比.xlsx",
        xlsx([READINGS, ["CU-1", "隐患整治", "处", 2023, 6, "50%", None]]),
        errors=[Wrong("Sheet1", "F2")],
    ),
    Case(
        "long_reading_blank_and_zero",
        "指标空白.xlsx",
        xlsx(
            [
                READINGS,
                ["KM-1", "路面大中修", "km", 2023, 6, None, None],
                ["CU-1", "隐患整治", "处", 2023, 6, 0, None],
            ]
        ),
        [reading(3, "CU-1", "0")],
        readings=[Reading("CU-1", 2023, 6, "0.0000")],
    ),
    Case(
        "long_readings_beside_figures",
        "数据与指标.xlsx",
        book(
            {
                "投资": [HEAD, one(760)],
                "指标": [READINGS, ["KM-1", "路面大中修", "km", 2023, 6, 25.4, None]],
            }
        ),
        stored=[Stored("JX-01", 2023, 6, None, "760.00")],
        readings=[Reading("KM-1", 2023, 6, "25.4000")],
    ),
    Case(
        "long_readings_keep_four_decimals",
        "指标五位小数.xlsx",
        xlsx([READINGS, ["KM-1", "路面大中修", "km", 2023, 6, 25.43755, None]]),
        fails=True,
    ),
    Case(
        "long_reading_in_another_unit",
        "指标单位不符.xlsx",
        xlsx([READINGS, ["KM-1", "路面大中修", "处", 2023, 6, 25, None]]),
        fails=True,
    ),
    Case(
        "long_unknown_indicator",
        "指标编号有误.xlsx",
        xlsx([READINGS, ["KM-9", "路面大中修", "km", 2023, 6, 25, None]]),
        errors=[Wrong("Sheet1", "A2")],
    ),
]
