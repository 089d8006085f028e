"""What the headings of a standing table mean."""

from .case import Case, Stored, line
from .long import JX
from .standing import table


def means(name: str, heads: list[str], values: list[object], **wanted: str) -> Case:
    """One project under these headings, beside 序号 and 项目名称."""
    head = ["序号", "项目名称", *heads]
    return Case(
        f"header_{name}",
        "表头.xlsx",
        table([1, JX, *values], head=head),
        line(4, JX, **wanted),
    )


MEANINGS = [
    means("what_is_left_to_do", ["累计完成", "待完成投资"], [12, 88], actual="12"),
    means("what_is_left", ["累计完成", "剩余投资"], [12, 88], actual="12"),
    means("what_was_paid", ["累计完成", "累计支付工程款"], [12, 8], actual="12"),
    means("expected_of_the_year", ["累计完成", "预计全年完成"], [12, 99], actual="12"),
    means(
        "total_of_the_project",
        ["项目总投资", "累计完成"],
        [90000, 12],
        total="90000",
        actual="12",
    ),
    means(
        "total_by_estimate",
        ["概算投资", "本年累计完成投资"],
        [90000, 12],
        total="90000",
        actual="12",
    ),
    means(
        "annual_of_a_year",
        ["2023年计划投资", "完成投资"],
        [3000, 12],
        annual="3000",
        actual="12",
    ),
    means(
        "annual_investment_plan",
        ["年度投资计划", "自年初累计"],
        [3000, 12],
        annual="3000",
        actual="12",
    ),
    means(
        "annual_plan_of_money",
        ["年度计划投资", "1-6月累计完成投资"],
        [3000, 12],
        annual="3000",
        actual="12",
    ),
    means(
        "before_this_year",
        ["至2022年底累计完成投资", "累计完成"],
        [41000, 12],
        actual="12",
    ),
    means(
        "before_this_year_in_words",
        ["开工至上一年度底累计完成投资", "年度计划", "累计完成"],
        [41000, 3000, 12],
        annual="3000",
        actual="12",
    ),
    means("since_start", ["自开工累计完成投资", "累计完成"], [41012, 12], actual="12"),
    means(
        "since_start_shortly",
        ["累计完成", "开工累计完成投资"],
        [12, 41012],
        actual="12",
    ),
    means("last_year", ["累计完成", "去年同期", "同比"], [12, 9, "33.3%"], actual="12"),
    means(
        "same_period_before", ["上年同期完成投资", "累计完成投资"], [9, 12], actual="12"
    ),
    means("a_target_like_an_actual", ["累计完成", "力争完成"], [12, 100], actual="12"),
    means(
        "the_whole_year",
        ["全年完成投资额", "年度计划", "累计完成"],
        [3200, 3000, 12],
        annual="3000",
        actual="12",
    ),
    means("a_campaign", ["累计完成", "大干150天力争完成"], [12, 100], actual="12"),
    means(
        "completion",
        ["年度计划", "累计完成", "完成投资占年计划%"],
        [3000, 1200, 40],
        annual="3000",
        actual="1200",
    ),
    means(
        "completion_rate",
        ["年度计划", "累计完成", "完成率（%）"],
        [3000, 1200, 40.0],
        annual="3000",
        actual="1200",
    ),
    means(
        "share_of_the_plan",
        ["年度计划", "累计完成", "占年度计划"],
        [3000, 1200, 0.4],
        annual="3000",
        actual="1200",
    ),
    means(
        "next_month",
        ["累计完成", "下月计划", "后五个月关键节点"],
        [12, "完成桩基", "9月通车"],
        actual="12",
    ),
    means(
        "next_month_in_money", ["累计完成", "下月计划完成投资"], [12, 300], actual="12"
    ),
    means(
        "people",
        ["责任单位", "累计完成", "挂点领导", "联系人", "电话"],
        ["城建集团", 12, "某某", "某某", 13800000000],
        actual="12",
    ),
    means(
        "owner_of_the_works",
        ["业主单位", "建设规模", "累计完成"],
        ["城建集团", "8.2公里", 12],
        actual="12",
    ),
    means(
        "length_is_no_money",
        ["建设里程（公里）", "累计完成（万元）"],
        [8.2, 12],
        actual="12",
    ),
    means(
        "start_and_end",
        ["开工时间", "计划完工时间", "累计完成"],
        ["2021.3", "2024.12", 12],
        actual="12",
    ),
    means(
        "obstacles",
        ["累计完成", "存在问题", "需要协调解决的问题"],
        [12, "征迁 3 户", "无"],
        actual="12",
    ),
]
THIS = Case(
    "header_this_month_beside_to_date",
    "表头.xlsx",
    table(
        [1, JX, 3000, 70.5, 770.5],
        head=["序号", "项目名称", "年计划", "当月完成投资", "年累计完成投资"],
    ),
    line(4, JX, annual="3000", this="70.5", actual="770.5"),
    before=[Stored("JX-01", 2023, 5, None, "700.00")],
)
TEXTS = Case(
    "header_state_of_works_is_kept",
    "形象进度.xlsx",
    table(
        [1, JX, 12, "路基完成90%，桥梁 3 座", "7月底完成路基"],
        head=["序号", "项目名称", "累计完成", "实际形象进度", "下月计划"],
    ),
    line(4, JX, actual="12"),
    texts={"JX-01": ("路基完成90%，桥梁 3 座", "")},
)
SINCE_START = table(
    [1, JX, 90000, 41250, 3000, 1250, 200],
    head=[
        *("序号", "项目名称", "总投资", "累计完成投资", "本年计划", "本年完成"),
        "本月完成",
    ],
)
MAY = [Stored("JX-01", 2023, 5, None, "1050.00")]
YEAR_TO_DATE = [
    Case(
        "header_since_start_beside_the_years_own_is_asked",
        "累计与本年.xlsx",
        SINCE_START,
        line(4, JX, total="90000", annual="3000", this="200", actual="1250"),
        questions={"column"},
        before=MAY,
    ),
    Case(
        "header_since_start_beside_the_years_own",
        "累计与本年.xlsx",
        SINCE_START,
        line(4, JX, total="90000", annual="3000", this="200", actual="1250"),
        answers={"Sheet1|column|D": "since_start"},
        before=MAY,
    ),
    Case(
        "header_since_start_answered_for_the_year",
        "累计与本年.xlsx",
        SINCE_START,
        answers={"Sheet1|column|D": "actual_to_date"},
        questions={"column"},
        before=MAY,
    ),
    means(
        "contract_settled_and_paid",
        ["2023年6月实际完成投资", "2023年至6月实际完成投资", "累计结算工程款额"],
        [12, 120, 90],
        this="12",
        actual="120",
    ),
]
CASES = [*MEANINGS, THIS, TEXTS, *YEAR_TO_DATE]
