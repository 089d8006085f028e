"""The long layout: a row is one project or indicator and one month."""

from .build import xlsx
from .case import CLEARED, Case, Read, Stored, line

HEAD = [
    "项目编号",
    "项目名称",
    "年度",
    "月份",
    "计划累计（万元）",
    "完成累计（万元）",
    "备注",
]
JX, BT, WT = "金溪大道一期", "白塔互通改造", "梧桐客运站"


def one(actual: object, *, planned: object = None, remark: str | None = None) -> list:
    """A row of the first project's June."""
    return ["JX-01", JX, 2023, 6, planned, actual, remark]


def of_jx(**values: str) -> list[Read]:
    return line(2, JX, "JX-01", **values)


PLAIN = Case(
    "long",
    "月度数据.xlsx",
    xlsx(
        [
            HEAD,
            ["JX-01", JX, 2023, 5, 1000, 900.5, None],
            ["JX-01", JX, 2023, 6, 1300, 1250.75, "汛期停工 6 天"],
            ["BT-01", BT, 2023, 6, 480, 502, None],
        ]
    ),
    [
        *line(2, JX, "JX-01", month=5, planned="1000", actual="900.5"),
        *line(3, JX, "JX-01", planned="1300", actual="1250.75"),
        *line(4, BT, "BT-01", planned="480", actual="502"),
    ],
    stored=[
        Stored("JX-01", 2023, 5, "1000.00", "900.50"),
        Stored("JX-01", 2023, 6, "1300.00", "1250.75"),
        Stored("BT-01", 2023, 6, "480.00", "502.00"),
    ],
    texts={"JX-01": ("", "汛期停工 6 天")},
    counts=(3, 0, 0),
)
COLUMNS = [
    Case(
        "long_columns_in_any_order",
        "乱序.xlsx",
        xlsx(
            [
                [HEAD[6], HEAD[5], HEAD[3], HEAD[0], HEAD[2], HEAD[4], HEAD[1]],
                ["说明", 700, 4, "WT-01", 2023, 650, WT],
            ]
        ),
        line(2, WT, "WT-01", month=4, planned="650", actual="700"),
        stored=[Stored("WT-01", 2023, 4, "650.00", "700.00")],
        texts={"WT-01": ("", "说明")},
    ),
    Case(
        "long_synonyms",
        "同义表头.xlsx",
        xlsx(
            [
                [
                    "项目代码",
                    "工程名称",
                    "年份",
                    "月",
                    "计划累计完成投资(万元)",
                    "自年初累计完成投资(万元)",
                    "说明",
                ],
                ["JX-01", JX, 2023, 6, 800, 760, None],
            ]
        ),
        of_jx(planned="800", actual="760"),
    ),
    Case(
        "long_heading_with_breaks_and_spaces",
        "表头换行.xlsx",
        xlsx(
            [
                ["项目\n编号", "项目 名称", "年 度", "月 份", "计划累计\n（万元）"]
                + ["完成累计\n (万元)", "备　注"],
                one(760, planned=800),
            ]
        ),
        of_jx(planned="800", actual="760"),
    ),
    Case(
        "long_title_above",
        "有标题.xlsx",
        xlsx([["交通项目投资月度数据"], [None], HEAD, one(760)], merged=["A1:G1"]),
        line(4, JX, "JX-01", actual="760"),
    ),
    Case(
        "long_unknown_and_people_columns",
        "多余列.xlsx",
        xlsx(
            [
                ["责任单位", *HEAD[:6], "联系人", "联系电话"],
                ["建设科", *one(760)[:6], "某某", "0577-00000000"],
            ]
        ),
        of_jx(actual="760"),
    ),
    Case(
        "long_without_name_column",
        "只有编号.xlsx",
        xlsx([[HEAD[0], *HEAD[2:6]], ["JX-01", 2023, 6, None, 760]]),
        line(2, "", "JX-01", actual="760"),
    ),
    Case(
        "long_name_alone_matches_exactly",
        "只有名称.xlsx",
        xlsx([HEAD[1:6], [JX, 2023, 6, None, 760]]),
        line(2, JX, actual="760"),
    ),
]
MEANINGS = [
    Case(
        "long_blank_changes_nothing",
        "空白.xlsx",
        xlsx([HEAD, one(1300), ["BT-01", BT, 2023, 6, None, None, None]]),
        of_jx(actual="1300"),
        before=[
            Stored("JX-01", 2023, 6, "1000.00", "900.00"),
            Stored("BT-01", 2023, 6, "50.00", "40.00"),
        ],
        stored=[
            Stored("JX-01", 2023, 6, "1000.00", "1300.00"),
            Stored("BT-01", 2023, 6, "50.00", "40.00"),
        ],
    ),
    Case(
        "long_spaces_are_blank",
        "空格.xlsx",
        xlsx([HEAD, one(1300, planned=" "), ["BT-01", BT, 2023, 6, "\u3000", "\xa0"]]),
        of_jx(actual="1300"),
        before=[Stored("JX-01", 2023, 6, "1000.00", "900.00")],
        stored=[Stored("JX-01", 2023, 6, "1000.00", "1300.00")],
    ),
    Case(
        "long_not_reported_clears",
        "未报.xlsx",
        xlsx([HEAD, one("未报"), ["BT-01", BT, 2023, 6, 60, 55, None]]),
        [
            *of_jx(actual=CLEARED),
            *line(3, BT, "BT-01", planned="60", actual="55"),
        ],
        before=[Stored("JX-01", 2023, 6, "1000.00", "900.00")],
        stored=[
            Stored("JX-01", 2023, 6, "1000.00", None),
            Stored("BT-01", 2023, 6, "60.00", "55.00"),
        ],
        counts=(1, 1, 0),
    ),
    Case(
        "long_zero_is_a_figure",
        "零.xlsx",
        xlsx([HEAD, one(0, planned=0), ["BT-01", BT, 2023, 6, 60, 55, None]]),
        [
            *of_jx(planned="0", actual="0"),
            *line(3, BT, "BT-01", planned="60", actual="55"),
        ],
        stored=[
            Stored("JX-01", 2023, 6, "0.00", "0.00"),
            Stored("BT-01", 2023, 6, "60.00", "55.00"),
        ],
    ),
    Case(
        "long_dashes_are_blank",
        "横线.xlsx",
        xlsx(
            [HEAD]
            + [
                ["JX-01", JX, 2023, month, dash, 100 * month, None]
                for month, dash in enumerate("－/—-–", 1)
            ]
        ),
        [
            each
            for month in range(1, 6)
            for each in line(
                month + 1, JX, "JX-01", month=month, actual=str(100 * month)
            )
        ],
        before=[Stored("JX-01", 2023, 1, "77.00", None)],
    ),
    Case(
        "long_as_stored_changes_nothing",
        "未变.xlsx",
        xlsx([HEAD, one(900, planned="1000.00")]),
        of_jx(planned="1000", actual="900"),
        before=[Stored("JX-01", 2023, 6, "1000.00", "900.00")],
        counts=(0, 0, 1),
    ),
    Case(
        "long_two_years",
        "跨年.xlsx",
        xlsx(
            [
                HEAD,
                ["JX-01", JX, 2022, 12, 3000, 2900, None],
                ["JX-01", JX, 2023, 1, 200, 150, None],
            ]
        ),
        [
            *line(2, JX, "JX-01", year=2022, month=12, planned="3000", actual="2900"),
            *line(3, JX, "JX-01", month=1, planned="200", actual="150"),
        ],
    ),
    Case(
        "long_text_like_a_formula_stays_text",
        "备注.xlsx",
        xlsx(
            [HEAD]
            + [
                [code, None, 2023, 6, None, 10, remark]
                for code, remark in zip(
                    ("JX-01", "JX-02", "BT-01", "WT-01", "QL-01"),
                    ("=1+1", "+86 577", "-x", "@SUM(A1)", "==2"),
                    strict=True,
                )
            ]
        ),
        texts={
            "JX-01": ("", "=1+1"),
            "JX-02": ("", "+86 577"),
            "BT-01": ("", "-x"),
            "WT-01": ("", "@SUM(A1)"),
            "QL-01": ("", "==2"),
        },
        stored=[
            Stored(code, 2023, 6, None, "10.00")
            for code in ("JX-01", "JX-02", "BT-01", "WT-01", "QL-01")
        ],
    ),
]
CASES = [PLAIN, *COLUMNS, *MEANINGS]
