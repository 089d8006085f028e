"""Rows of a standing table that head others, or stand below them all."""

from .build import xlsx
from .case import Case, Stored, line
from .long import BT, JX, WT
from .standing import HEAD, TITLE, UNIT, table
from .totals import QL, TWO, two

SECTIONS = [
    Case(
        "section_with_count_and_sum",
        "分段.xlsx",
        table(
            ["合计", None, 4700, 1990.5],
            ["一", "续建项目（2项）", 3800, 1640.5],
            *TWO,
            ["二", "新建项目（2项）", 900, 350],
            [1, WT, 500, 260],
            [2, QL, 400, 90],
        ),
        [
            *two(6, 7),
            *line(9, WT, annual="500", actual="260"),
            *line(10, QL, annual="400", actual="90"),
        ],
        left_out={4: "total", 5: "", 8: ""},
    ),
    Case(
        "section_in_the_name_column",
        "名称列分段.xlsx",
        table(
            [None, "一、高速公路（1项）", 3000, 1250.5],
            [1, JX, 3000, 1250.5],
            [None, "二、国省道（1项）", 800, 390],
            [1, BT, 800, 390],
        ),
        two(5, 7),
        left_out={4: "", 6: ""},
    ),
    Case(
        "section_across_the_row_without_numbers",
        "通栏分段.xlsx",
        table(
            ["一、续建项目"],
            [1, JX, 3000, 1250.5],
            ["（一）客运站场"],
            [2, BT, 800, 390],
            merged=["A4:D4", "A6:D6"],
        ),
        two(5, 7),
        left_out={4: "section", 6: "section"},
    ),
    Case(
        "section_of_two_levels",
        "两级分段.xlsx",
        table(
            ["一", "公路建设", 4200, 1730.5],
            ["（一）", "在建（2项）", 3800, 1640.5],
            *TWO,
            ["（二）", "计划开工（1项）", 400, 90],
            [3, QL, 400, 90],
            ["二", "站场建设", 500, 260],
            [4, WT, 500, 260],
        ),
        [
            *two(6, 7),
            *line(9, QL, annual="400", actual="90"),
            *line(11, WT, annual="500", actual="260"),
        ],
        left_out={4: "", 5: "", 8: "", 10: ""},
    ),
    Case(
        "section_that_is_a_line_itself",
        "类别即行.xlsx",
        # Nothing stands below them: they are the lines, once somebody says so.
        table(
            ["合计", None, 4200, 1740],
            [None, "一、国省干线", 3000, 1250],
            [None, "二、农村公路", 800, 390],
            [None, "三、水运", 400, 100],
        ),
        [
            *line(5, "一、国省干线", annual="3000", actual="1250"),
            *line(6, "二、农村公路", annual="800", actual="390"),
            *line(7, "三、水运", annual="400", actual="100"),
        ],
        answers={"Sheet1|lines": "yes"},
        left_out={4: "total"},
        questions={"name"},
    ),
    Case(
        "section_sums_that_do_not_meet",
        "小计不符.xlsx",
        # The page is cut below 二: it is a section all the same.
        table(
            ["一", "中央项目", 3800, 1640.5],
            *TWO,
            ["二", "县级项目", 2600, 700],
            [1, WT, 500, 260],
            [2, QL, 400, 90],
        ),
        [
            *two(5, 6),
            *line(8, WT, annual="500", actual="260"),
            *line(9, QL, annual="400", actual="90"),
        ],
        left_out={4: "", 7: ""},
        reason="二类未全部列出",
    ),
]
AREAS = table(
    ["合计", None, 1600, 700],
    [1, "东湖县", 1000, 450],
    [2, "西岭县", 400, 150],
    [3, "州  直", 200, 100],
)
BELOW = [
    Case(
        "rows_of_areas_are_asked",
        "分县.xlsx",
        AREAS,
        fails=True,
    ),
    Case(
        "rows_of_areas_said_to_be_lines",
        "分县.xlsx",
        AREAS,
        [
            *line(5, "东湖县", annual="1000", actual="450"),
            *line(6, "西岭县", annual="400", actual="150"),
            *line(7, "州 直", annual="200", actual="100"),
        ],
        answers={"Sheet1|lines": "yes"},
        questions={"name"},
        left_out={4: "total"},
    ),
    Case(
        "rows_of_notes_and_signatures_below",
        "附注.xlsx",
        table(
            *TWO,
            [],
            ["备注：1、项目性质：续建、新建。"],
            ["2、完成投资为财务口径，截至6月25日。"],
            ["单位负责人：", None, "填报人：某某", "填报日期：2023年7月3日"],
        ),
        two(4, 5),
        left_out={7: "note", 8: "", 9: "signature"},
    ),
    Case(
        "rows_of_a_note_like_a_serial",
        "附注序号.xlsx",
        table(*TWO, ["1、项目性质：续建；2、金额均为不含税。"], merged=["A6:D6"]),
        two(4, 5),
        left_out={6: "note"},
    ),
    Case(
        "rows_with_serials_that_begin_again",
        "序号重排.xlsx",
        table(
            ["一、续建"],
            ["1.0", JX, 3000, 1250.5],
            ["二、新建"],
            ["1●", f"★{BT}", 800, 390],
            ["2●", f"★ {WT}", 500, 260],
        ),
        [
            *line(5, JX, annual="3000", actual="1250.5"),
            *line(7, BT, annual="800", actual="390"),
            *line(8, WT, annual="500", actual="260"),
        ],
    ),
    Case(
        "rows_with_a_group_merged_down",
        "合并分组.xlsx",
        xlsx(
            [
                [TITLE],
                UNIT,
                ["类别", *HEAD],
                ["公路", 1, JX, 3000, 1250.5],
                [None, 2, BT, 800, 390],
                ["站场", 3, WT, 500, 260],
            ],
            merged=["A4:A5"],
        ),
        [*two(4, 5), *line(6, WT, annual="500", actual="260")],
    ),
    Case(
        "rows_with_names_broken_in_two",
        "名称换行.xlsx",
        table([1, "金溪大道\n一期", 3000, 1250.5], [2, f" {BT} ", 800, 390]),
        two(4, 5),
    ),
    Case(
        "row_without_a_figure_yet",
        "未开工.xlsx",
        table([1, JX, 3000, None], [2, BT, 800, 390]),
        [*line(4, JX, annual="3000"), *line(5, BT, annual="800", actual="390")],
        stored=[Stored("BT-01", 2023, 6, None, "390.00")],
    ),
]
CASES = [*SECTIONS, *BELOW]
