"""Workbooks of several standing tables: a sheet a month, a district, a summary."""

from typing import Any

from .build import book
from .case import Case, Wrong, line
from .long import BT, JX, WT
from .standing import HEAD, TITLE, UNIT


def monthly(month: int, first: object, second: object) -> list[list[Any]]:
    rows = [1, JX, 3000, first], [2, BT, 800, second]
    return [["交通重点项目投资进展表（2023年）"], UNIT, HEAD, *rows]


CASES = [
    Case(
        "standing_one_sheet_a_month",
        "分月.xlsx",
        book({f"{n}月": monthly(n, 400 * n, 100 * n) for n in (1, 2, 3)}),
        [
            each
            for n in (1, 2, 3)
            for row, name, annual, step in ((4, JX, "3000", 400), (5, BT, "800", 100))
            for each in line(
                row, name, sheet=f"{n}月", month=n, annual=annual, actual=str(step * n)
            )
        ],
    ),
    Case(
        "standing_one_sheet_a_district",
        "分县区.xlsx",
        book(
            {
                "东湖区": [[TITLE], UNIT, HEAD, [1, JX, 3000, 1250.5]],
                "西岭区": [
                    [TITLE],
                    UNIT,
                    HEAD,
                    [1, WT, 500, 260],
                    ["合计", None, 500, 260],
                ],
            }
        ),
        [
            *line(4, JX, sheet="东湖区", annual="3000", actual="1250.5"),
            *line(4, WT, sheet="西岭区", annual="500", actual="260"),
        ],
    ),
    Case(
        "standing_same_project_alike_on_two_sheets",
        "汇总与明细.xlsx",
        book(
            {
                "汇总": [[TITLE], UNIT, HEAD, [1, JX, 3000, 1250.5], [2, BT, 800, 390]],
                "明细": [[TITLE], UNIT, HEAD, [1, JX, 3000, 1250.5]],
            }
        ),
        [
            *line(4, JX, sheet="汇总", annual="3000", actual="1250.5"),
            *line(5, BT, sheet="汇总", annual="800", actual="390"),
            *line(4, JX, sheet="明细", annual="3000", actual="1250.5"),
        ],
        reason="两表一致",
    ),
    Case(
        "standing_same_project_otherwise_on_two_sheets",
        "汇总与明细不符.xlsx",
        book(
            {
                "汇总": [[TITLE], UNIT, HEAD, [1, JX, 3000, 1250.5]],
                "明细": [[TITLE], UNIT, HEAD, [1, JX, 3000, 1280.5]],
            }
        ),
        errors=[Wrong("明细", "D4")],
    ),
]
