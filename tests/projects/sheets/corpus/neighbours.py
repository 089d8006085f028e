"""Columns that stand beside the figure and look much like it."""

from .build import xlsx
from .case import Case, Stored, line
from .long import JX
from .meanings import means
from .standing import TITLE, UNIT, table

MAY = Stored("JX-01", 2023, 5, None, "1180.00")
MONTHS = [
    Case(
        "neighbour_one_month_and_the_span_to_it",
        "表头.xlsx",
        table(
            [1, JX, 3000, 70.5, 1250.5],
            head=["序号", "项目名称", "2023年计划", "6月完成投资", "1-6月完成投资"],
        ),
        line(4, JX, annual="3000", this="70.5", actual="1250.5"),
        before=[MAY],
    ),
    Case(
        "neighbour_last_month_to_date",
        "表头.xlsx",
        table(
            [1, JX, 1180, 70.5, 1250.5],
            head=[
                "序号",
                "项目名称",
                "截至上月累计完成",
                "本月完成",
                "截至本月累计完成",
            ],
        ),
        line(4, JX, this="70.5", actual="1250.5"),
        before=[MAY],
    ),
    means(
        "the_year_before_in_figures",
        ["2022年完成投资", "2023年计划投资", "2023年1-6月完成投资"],
        [4100, 3000, 1250.5],
        annual="3000",
        actual="1250.5",
    ),
    means(
        "until_with_another_letter",
        ["年度计划", "截止6月底累计完成投资"],
        [3000, 1250.5],
        annual="3000",
        actual="1250.5",
    ),
    means(
        "january_to_a_month_not_named",
        ["年度计划", "1-本月完成投资"],
        [3000, 1250.5],
        annual="3000",
        actual="1250.5",
    ),
    means(
        "funds_and_plans_allotted",
        ["年度计划", "已下达资金", "累计下达投资计划", "累计完成"],
        [3000, 2000, 2500, 1250.5],
        annual="3000",
        actual="1250.5",
    ),
    means(
        "planned_and_done_to_date",
        ["1-6月计划完成投资", "1-6月实际完成投资"],
        [1300, 1250.5],
        planned="1300",
        actual="1250.5",
    ),
    means(
        "planned_to_date_in_words",
        ["计划累计", "累计完成"],
        [1300, 1250.5],
        planned="1300",
        actual="1250.5",
    ),
    means(
        "difference_from_plan",
        ["年度计划", "累计完成", "超欠", "排名"],
        [3000, 1250.5, -49.5, 3],
        annual="3000",
        actual="1250.5",
    ),
    means(
        "money_paid_and_land",
        ["累计完成", "到位资金", "征地（亩）", "拆迁（户）"],
        [1250.5, 900, 94.2535, 12],
        actual="1250.5",
    ),
]
SINCE = [
    Case(
        "neighbour_this_year_and_since_start",
        "表头.xlsx",
        # 累计完成 beside 本年完成 counts from the start of the works: asked about or
        # passed over, but never June's figure.
        table(
            [1, JX, 90000, 3000, 1250.5, 46250.5],
            head=["序号", "项目名称", "总投资", "年度计划", "本年完成", "累计完成"],
        ),
        answers={
            "Sheet1|column|E": "actual_to_date",
            "Sheet1|column|F": "since_start",
        },
        stored=[Stored("JX-01", 2023, 6, None, "1250.50")],
    ),
]
PARTS = [
    Case(
        "neighbour_parts_under_one_heading",
        "分项.xlsx",
        xlsx(
            [
                [TITLE],
                UNIT,
                ["序号", "项目名称", "年度计划", None, None, "累计完成", None, None],
                [None, None, "小计", "中央", "地方", "小计", "中央", "地方"],
                [1, JX, 3000, 1000, 2000, 1250.5, 400, 850.5],
            ],
            merged=["A3:A4", "B3:B4", "C3:E3", "F3:H3"],
        ),
        line(5, JX, annual="3000", actual="1250.5"),
    ),
    Case(
        "neighbour_of_which_beside_the_whole",
        "其中列.xlsx",
        table(
            [1, JX, 3000, 1000, 1250.5, 400],
            head=[
                "序号",
                "项目名称",
                "年度计划",
                "其中：车购税",
                "累计完成",
                "其中：车购税",
            ],
        ),
        line(4, JX, annual="3000", actual="1250.5"),
    ),
    Case(
        "neighbour_done_told_from_plan_by_the_rate",
        "计划完成.xlsx",
        table(
            [1, JX, 3000, 1250, "41.7%"],
            [2, "白塔互通改造", 800, 390, "48.8%"],
            head=["序号", "项目名称", "计划下达", "计划完成", "完成率"],
        ),
        [
            *line(4, JX, annual="3000", actual="1250"),
            *line(5, "白塔互通改造", annual="800", actual="390"),
        ],
    ),
    Case(
        "neighbour_done_not_told_from_plan",
        "计划完成.xlsx",
        table(
            [1, JX, 3000, 1250],
            [2, "白塔互通改造", 800, 390],
            head=["序号", "项目名称", "年度计划", "完成投资计划"],
        ),
        questions={"column"},
    ),
]
TITLES = [
    Case(
        f"neighbour_title_{name}",
        "月报.xlsx",
        table(
            [1, JX, 3000, 1250.5],
            title=title,
            head=["序号", "项目名称", "年度计划", "累计完成"],
        ),
        line(4, JX, annual="3000", actual="1250.5"),
    )
    for name, title in (
        ("with_the_days_counted", "2023年6月投资完成情况（5月26日至6月25日）"),
        ("of_two_parts", "2023年重点项目投资计划及1-6月完成情况表"),
        ("with_a_deadline", "2023年6月投资完成情况表（每月3日前报送）"),
        ("of_the_year_ahead", "2023年6月重点项目完成情况及2024年计划"),
    )
]
CASES = [*MONTHS, *SINCE, *PARTS, *TITLES]
