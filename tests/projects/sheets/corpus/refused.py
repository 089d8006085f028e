"""Sheets that can be read and hold no monthly figures of projects: refused by name.

`refused` is what the English message has to say of them.
"""

from typing import Any

from .build import Bytes, xlsx
from .case import Case
from .long import BT, HEAD, JX
from .standing import FULL, TITLE, UNIT, table


def is_no_table(name: str, says: str, data: Bytes, **said: Any) -> Case:
    return Case(f"refused_{name}", "报表.xlsx", data, refused=says, **said)


def with_head(heads: list[str], *values: list[Any], title: str = TITLE) -> Bytes:
    """A table without a unit row."""
    rows = zip((JX, BT), values, strict=False)
    lines = [[n, name, *row] for n, (name, row) in enumerate(rows, 1)]
    return xlsx([[title], [], ["序号", "项目名称", *heads], *lines])


EMPTY = [
    is_no_table("empty_workbook", "empty|nothing|no (row|data|figure)", xlsx([])),
    is_no_table("empty_long_form", "empty|no (row|line|data|figure)", xlsx([HEAD])),
    is_no_table(
        "empty_standing_form",
        "empty|no (row|line|data|figure)",
        table([1], [2], [3], ["合计"], head=FULL),
    ),
    is_no_table(
        "form_with_names_and_no_figure",
        "empty|no (row|line|data|figure)",
        table([1, JX], [2, BT]),
    ),
    is_no_table(
        "template_with_placeholders",
        "template|placeholder|empty",
        table([1, JX, "${plan}", "${done}"], title="<yyyy>年<mm>月投资完成情况表"),
    ),
    is_no_table(
        "form_of_zeros",
        "zero|template|empty",
        table([1, JX, 0, 0], [2, BT, 0, 0], ["合计", None, 0, 0]),
    ),
    is_no_table(
        "sentences_only",
        "sentence|text|words|table",
        xlsx(
            [
                ["2023年6月工作小结"],
                ["6月，金溪大道一期完成投资1200万元，占年计划的40%，进展总体顺利。"],
                ["白塔互通改造完成投资390万元，较上月有所加快，征迁工作基本完成。"],
            ]
        ),
    ),
    is_no_table(
        "no_heading_anybody_knows",
        "header|heading|recogni|column",
        xlsx([["姓名", "部门", "电话"], ["某某", "建设科", "123"]]),
    ),
]
MEASURES = [
    is_no_table(
        "percent",
        "per ?cent|%",
        with_head(["年度目标（%）", "累计完成（%）"], [100, 41.7], [100, 48.8]),
    ),
    is_no_table(
        "tons",
        "ton|吨",
        with_head(["年度计划（万吨）", "累计完成（万吨）"], [320, 150], [80, 39]),
    ),
    is_no_table(
        "tons_in_the_unit_row",
        "ton|吨",
        xlsx(
            [
                ["2023年6月港口吞吐量完成情况表"],
                ["单位：万吨"],
                ["序号", "项目名称", "年度计划", "累计完成"],
                [1, "横山港区码头", 320, 150],
            ]
        ),
    ),
    is_no_table(
        "dollars",
        "dollar|美元|currenc",
        with_head(["年度计划（万美元）", "累计完成（万美元）"], [320, 150], [80, 39]),
    ),
    is_no_table(
        "kilometres",
        "kilomet|公里|km",
        with_head(["年度计划（公里）", "累计完成（公里）"], [8.2, 3.1], [1.6, 0.5]),
    ),
]
PERIODS = [
    is_no_table(
        "ten_day_report",
        "ten.day|旬",
        with_head(
            ["年度计划", "累计完成"], [3000, 1200], title="2023年6月上旬投资旬报"
        ),
        unit="万元",
    ),
    is_no_table(
        "ten_days_across",
        "ten.day|旬",
        with_head(["上旬", "中旬", "下旬"], [40, 60, 55], [12, 9, 30]),
        unit="万元",
    ),
    is_no_table(
        "years_across",
        "year",
        with_head(
            ["2019年", "2020年", "2021年", "2022年"],
            [900, 1200, 1500, 1800],
            [90, 120, 150, 180],
            title="历年投资完成情况（万元）",
        ),
    ),
]


OTHERS = [
    is_no_table(
        "series_of_statistics",
        "series of statistics",
        xlsx(
            [
                ["指标名称", "公路建设投资：累计值", "水路建设投资：累计值"],
                ["频率", "月", "月"],
                ["单位", "亿元", "亿元"],
                ["2023-05", 120.5, 11.2],
                ["2023-06", 150.1, 13.9],
            ]
        ),
    ),
    is_no_table(
        "register_of_companies",
        "something else than projects, as “企业编号” says",
        xlsx(
            [
                ["企业编号", "企业名称", "本月营收（万元）", "累计营收（万元）"],
                ["330301", "某某物流有限公司", 12, 70],
                ["330302", "某某客运有限公司", 9, 51],
            ]
        ),
    ),
    is_no_table(
        "nothing_but_total_investment",
        "only figures here are total investment.*项目名称、总投资（万元）",
        with_head(["总投资（万元）", "建设内容"], [18000, "新建"], [6500, "改建"]),
    ),
    is_no_table(
        "words_under_what_was_done",
        "“完成情况” holds words .已完成、初定.",
        with_head(["完成情况"], ["已完成"], ["初定"]),
    ),
    is_no_table(
        "yes_and_no",
        "no column holds figures.*是否开工、是否完成投资",
        with_head(["是否开工", "是否完成投资"], ["是", "否"], ["是", "是"]),
    ),
    is_no_table(
        "headings_of_something_else",
        "none of the headings.*姓名、职务、工资",
        xlsx([["姓名", "职务", "工资"], ["某某", "科长", 5000]]),
    ),
]


def of_lines(name: str, heading: str, *names: str) -> Case:
    """Lines that are no projects: nothing passes before somebody says they are."""
    rows = [[n, each, 900 * n, 400 * n] for n, each in enumerate(names, 1)]
    head = ["序号", heading, "年度计划", "累计完成"]
    return Case(
        f"refused_lines_of_{name}",
        "报表.xlsx",
        xlsx([[TITLE], UNIT, head, *rows]),
        fails=True,
    )


LINES = [
    of_lines("counties", "县（市、区）", "东湖县", "西岭县", "南屏区"),
    of_lines("companies", "企业名称", "城建集团有限公司", "交投集团有限公司"),
    of_lines("types", "类型名称", "危桥改造", "安防工程", "养护大中修"),
]
CELLS = [
    Case(
        "refused_amounts_of_a_week",
        "周报.xlsx",
        with_head(["年度计划", "本周完成"], [3000, 40], title="2023年第25周投资周报"),
        unit="万元",
        month=6,
        fails=True,
    ),
    Case(
        "refused_two_numbers_in_one_cell",
        "双值.xlsx",
        with_head(["年度计划/累计完成（万元）"], ["3000/1250"], ["800/390"]),
        fails=True,
    ),
]
CASES = [*EMPTY, *MEASURES, *PERIODS, *OTHERS, *LINES, *CELLS]
