"""Headers of one to three rows, and what is checked or asked about columns."""

from .build import xlsx
from .case import Case, Read, Stored, Wrong, line
from .long import BT, JX, WT
from .standing import TITLE, UNIT, table

CHECKED = [
    Case(
        "header_completion_that_is_wrong_is_said",
        "完成率有误.xlsx",
        table(
            [1, JX, 3000, 1200, "52.1%"],
            head=["序号", "项目名称", "年度计划", "累计完成", "完成率"],
        ),
        line(4, JX, annual="3000", actual="1200"),
        warned=[Wrong("Sheet1", "E4")],
    ),
    Case(
        "header_completion_cut_off_is_right",
        "完成率截尾.xlsx",
        # 1250 of 3000 is 41.666...: published cut off as 41.66.
        table(
            [1, JX, 3000, 1250, 41.66],
            head=["序号", "项目名称", "年度计划", "累计完成", "完成率（%）"],
        ),
        line(4, JX, annual="3000", actual="1250"),
    ),
    Case(
        "header_completion_rounded_up_from_below_the_half_is_said",
        "完成率偏高.xlsx",
        # 1250 of 3000 is 41.666...: neither rounded nor cut off it is 41.68.
        table(
            [1, JX, 3000, 1250, 41.68],
            head=["序号", "项目名称", "年度计划", "累计完成", "完成率（%）"],
        ),
        line(4, JX, annual="3000", actual="1250"),
        warned=[Wrong("Sheet1", "E4")],
    ),
    Case(
        "header_total_that_is_wrong_is_said",
        "合计有误.xlsx",
        table(
            ["合计", None, 3800, 1700],
            [1, JX, 3000, 1250],
            [2, BT, 800, 390],
        ),
        [
            *line(5, JX, annual="3000", actual="1250"),
            *line(6, BT, annual="800", actual="390"),
        ],
        warned=[Wrong("Sheet1", "D4")],
        left_out={4: "total"},
    ),
]
TWO_CANDIDATES = table(
    [1, JX, 1250, 1300], head=["序号", "项目名称", "累计完成", "累计完成投资"]
)
AMBIGUOUS = [
    Case(
        "header_two_candidates_are_asked",
        "两列累计.xlsx",
        TWO_CANDIDATES,
        questions={"column"},
    ),
    Case(
        "header_two_candidates_answered",
        "两列累计.xlsx",
        TWO_CANDIDATES,
        line(4, JX, actual="1250"),
        answers={"Sheet1|column|C": "actual_to_date", "Sheet1|column|D": "ignored"},
    ),
    Case(
        "header_done_of_the_plan_answered",
        "完成投资计划.xlsx",
        table(
            [1, JX, 3000, 1250], head=["序号", "项目名称", "计划下达", "完成投资计划"]
        ),
        line(4, JX, annual="3000", actual="1250"),
        answers={"Sheet1|column|D": "actual_to_date"},
    ),
    Case(
        "header_corrected_by_an_answer",
        "更正.xlsx",
        table([1, JX, 3000, 1250], head=["序号", "项目名称", "工程进度款", "累计支付"]),
        line(4, JX, annual="3000", actual="1250"),
        answers={"Sheet1|column|C": "annual_plan", "Sheet1|column|D": "actual_to_date"},
    ),
]


def levels(rows: int) -> list[Read]:
    return [
        *line(3 + rows, JX, total="90000", annual="3000"),
        *line(3 + rows, JX, this="200.5", actual="1250.5"),
    ]


TWO_ROWS = [
    ["序号", "项目名称", "总投资", "投资情况", None, None],
    [None, None, None, "年度计划", "本月完成", "累计完成"],
]
THREE_ROWS = [
    ["序号", "项目名称", "总投资", "2023年", None, None],
    [None, None, None, "年度计划", "完成情况", None],
    [None, None, None, None, "本月完成", "累计完成"],
]
BEFORE = [Stored("JX-01", 2023, 5, None, "1050.00")]
ROWS = [
    Case(
        f"header_of_{name}_rows",
        "合并表头.xlsx",
        xlsx(
            [[TITLE], UNIT, *head, [1, JX, 90000, 3000, 200.5, 1250.5]], merged=places
        ),
        levels(len(head)),
        before=BEFORE,
        left_out={2: "unit"},
    )
    for name, head, places in (
        ("two", TWO_ROWS, ["A3:A4", "B3:B4", "C3:C4", "D3:F3"]),
        ("three", THREE_ROWS, ["A3:A5", "B3:B5", "C3:C5", "D3:F3", "D4:D5", "E4:F4"]),
        ("two_unmerged", TWO_ROWS, []),
    )
]
SUMS_OF_GROUPS = [
    Case(
        f"header_of_groups_with_their_{name}",
        "资金分列.xlsx",
        xlsx(
            [
                [TITLE],
                UNIT,
                ["序号", "项目名称", "年度计划", None, None, "累计完成投资"],
                [None, None, *(whole, "部投资", "省投资") * 2],
                [1, JX, 3000, 1000, 2000, 1250.5, 250.5, 1000],
            ],
            merged=["A3:A4", "B3:B4", "C3:E3", "F3:H3"],
        ),
        line(5, JX, annual="3000", actual="1250.5"),
    )
    for name, whole in (("sums", "合计"), ("total_investment", "总投资"))
]
PLACES = [
    Case(
        "header_from_row_5_and_column_B",
        "错位.xlsx",
        xlsx(
            [
                [],
                [None, TITLE],
                [],
                [None, None, None, None, "单位：万元"],
                [None, "序号", "项目名称", "年度计划", "累计完成"],
                [None, 1, JX, 3000, 1250],
            ]
        ),
        line(6, JX, annual="3000", actual="1250"),
    ),
    Case(
        "header_over_column_numbers",
        "列号.xlsx",
        table([1, 2, 3, 4], [1, JX, 3000, 1250], [2, WT, 500, 260]),
        [
            *line(5, JX, annual="3000", actual="1250"),
            *line(6, WT, annual="500", actual="260"),
        ],
        left_out={4: "column_numbers"},
    ),
    Case(
        "header_over_column_numbers_with_formulas",
        "列号公式.xlsx",
        table(["甲", "乙", "1", "2=3+4"], [1, JX, 3000, 1250]),
        line(5, JX, annual="3000", actual="1250"),
        left_out={4: "column_numbers"},
    ),
    Case(
        "header_of_plan_issued_and_investment_done",
        "计划下达.xlsx",
        xlsx(
            [
                [TITLE],
                UNIT,
                [
                    "序号",
                    "项目名称",
                    "计划下达",
                    None,
                    "投资完成",
                    None,
                    "完成率",
                    None,
                ],
                [
                    None,
                    None,
                    "年度计划",
                    "县级资金",
                    "计划完成",
                    "县级完成",
                    "年度\n计划",
                    "县级\n资金",
                ],
                [1, JX, 3000, 900, 1250, 400, "41.7%", "44.4%"],
                [2, BT, 800, 100, 390, 60, "48.8%", "60.0%"],
            ],
            merged=["A3:A4", "B3:B4", "C3:D3", "E3:F3", "G3:H3"],
        ),
        [
            *line(5, JX, annual="3000", actual="1250"),
            *line(6, BT, annual="800", actual="390"),
        ],
    ),
]
WITHOUT_HEADING = [
    Case(
        "header_of_a_name_that_is_blank_beside_who_is_responsible",
        "责任单位.xlsx",
        xlsx(
            [
                [TITLE],
                UNIT,
                ["序号", None, "责任单位", None, "年度计划", "累计完成"],
                [None, None, "单位名称", "联系人", None, None],
                [1, JX, "城建集团有限公司", "某某", 3000, 1250],
                [2, BT, "交投集团有限公司", "某某", 800, 390],
            ],
            merged=["A3:A4", "B3:B4", "C3:D3", "E3:E4", "F3:F4"],
        ),
        [
            *line(5, JX, annual="3000", actual="1250"),
            *line(6, BT, annual="800", actual="390"),
        ],
    ),
    Case(
        "header_that_a_filled_column_lacks_is_said",
        "缺表头.xlsx",
        table(
            [1, JX, 3000, 1250, "已核"],
            [2, BT, 800, 390],
            head=["序号", "项目名称", "年度计划", "累计完成"],
        ),
        [
            *line(4, JX, annual="3000", actual="1250"),
            *line(5, BT, annual="800", actual="390"),
        ],
        warned=[Wrong("Sheet1", "E3")],
    ),
]
CASES = [
    *CHECKED,
    *AMBIGUOUS,
    *ROWS,
    *SUMS_OF_GROUPS,
    *PLACES,
    *WITHOUT_HEADING,
]
