"""Cells merged down over several rows: keys carry on, figures do not."""

from .build import xlsx
from .case import Case, Wrong, line
from .long import BT, HEAD, JX
from .standing import HEAD as COLUMNS
from .standing import TITLE, UNIT

MONTHS = [
    HEAD,
    ["JX-01", JX, 2023, 5, 1000, 900, None],
    [None, None, None, 6, 1300, 1250, None],
    ["BT-01", BT, 2023, 6, 480, 390, None],
]
CASES = [
    Case(
        "merged_code_name_and_year_over_months",
        "合并单元格.xlsx",
        xlsx(MONTHS, merged=["A2:A3", "B2:B3", "C2:C3"]),
        [
            *line(2, JX, "JX-01", month=5, planned="1000", actual="900"),
            *line(3, JX, "JX-01", planned="1300", actual="1250"),
            *line(4, BT, "BT-01", planned="480", actual="390"),
        ],
    ),
    Case(
        "merged_name_over_lots",
        "分标段.xlsx",
        # Two lots of one project: which figure is the project's is not said.
        xlsx(
            [
                [TITLE],
                UNIT,
                ["序号", "项目名称", "标段", "年度计划", "累计完成"],
                [1, JX, "一标", 1000, 400],
                [None, None, "二标", 2000, 850.5],
                [2, BT, "一标", 800, 390],
            ],
            merged=["A4:A5", "B4:B5"],
        ),
        errors=[Wrong("Sheet1", "E5")],
    ),
    Case(
        "merged_figure_over_two_projects",
        "合并数字.xlsx",
        # 1640.5 is of both together, and of neither alone.
        xlsx(
            [[TITLE], UNIT, COLUMNS, [1, JX, 3800, 1640.5], [2, BT, None, None]],
            merged=["C4:C5", "D4:D5"],
        ),
        fails=True,
    ),
]
