"""Whole workbooks as bureaus build them: of several sheets, headers and kinds of row.

Shapes are those of published tables; every name and number is made up.
"""

from .build import Formula, book, xlsx
from .case import Case, Stored, Wrong, line
from .long import BT, HEAD, JX, WT
from .totals import HS, QL

YI = [None] * 8 + ["单位:亿元"]
MONTHLY = [
    "项目名称",
    "本年计划投资",
    "本月完成投资",
    "本月完成年计划的\n(%)",
    "本年累计完成投资",
    "完成年计划的(%)",
    "去年同期完成投资",
    "为去年同期的(%)",
    "环比\n(%)",
]
BY_TRADE = Case(
    "shape_trades_with_sentences_below",
    "交通投资月报.xlsx",
    xlsx(
        [
            ["2023年6月交通固定资产投资完成情况表"],
            YI,
            MONTHLY,
            ["合计", 30, 2.6, 8.67, 12.1, 40.33, 11, 110, 104],
            ["一、普通国省道", 20, 1.9, 9.5, 8.4, 42, 7.5, 112, 118.75],
            ["二、客货站场", 10, 0.64, 6.4, 3.5, 35, 3.5, 100, 80],
            ["三、信息化", None, 0.06, None, 0.2, None, None, None, 200],
            ["一、普通国省道"],
            [
                "全县在建国省道5条(段)64公里,至6月25日当月完成投资1.9亿元,占年计划的42%。"
            ],
            ["二、客货站场"],
            ["至6月25日,站场当月完成投资0.64亿元,年累计完成投资3.5亿元,进展顺利。"],
        ],
        merged=["A1:I1"],
    ),
    [
        *line(5, "一、普通国省道", unit="亿元", annual="20", this="1.9", actual="8.4"),
        *line(6, "二、客货站场", unit="亿元", annual="10", this="0.64", actual="3.5"),
        *line(7, "三、信息化", unit="亿元", this="0.06", actual="0.2"),
    ],
    answers={"Sheet1|lines": "yes"},
    questions={"name"},
    left_out={1: "title", 2: "unit", 3: "header", 4: "total", 8: "", 9: "", 10: ""},
)
CENTRAL = Case(
    "shape_types_of_central_projects",
    "分类型完成情况.xlsx",
    xlsx(
        [
            ["2023年度中央补助项目分类型完成情况"],
            [None] * 7 + ["单位:万元"],
            ["序号", "类型名称", "计划下达", None, "投资完成", None, "完成率", None],
            [None, None, "年度计划", "中央资金", "计划完成", "中央完成"]
            + ["年度\n计划", "中央\n资金"],
            ["总计", None, 5500, 2100, 2800, 950, "50.9%", "45.2%"],
            ["一", "车购税项目", 3000, 1200, 1600, 500, "53.3%", "41.6%"],
            [1, "危桥改造", 1000, 500, 700, 300, "70.0%", "60.0%"],
            [2, "安防工程", 2000, 700, 900, 200, "45.0%", "28.5%"],
            ["二", "成品油税费项目", 2500, 900, 1200, 450, "48.0%", "50.0%"],
            [1, "养护大中修", 1500, 500, 700, 300, "46.6%", "60.0%"],
            [2, "灾毁恢复", 500, 300, 300, 100, "60.0%", "33.3%"],
        ],
        merged=["A1:H1", "A3:A4", "B3:B4", "C3:D3", "E3:F3", "G3:H3"],
    ),
    [
        *line(7, "危桥改造", annual="1000", actual="700"),
        *line(8, "安防工程", annual="2000", actual="900"),
        *line(10, "养护大中修", annual="1500", actual="700"),
        *line(11, "灾毁恢复", annual="500", actual="300"),
    ],
    month=6,
    answers={"Sheet1|lines": "yes"},
    questions={"name"},
    left_out={5: "total", 6: "", 9: ""},
)
SEVERAL = Case(
    "shape_sheets_built_differently",
    "交通局月度汇总.xlsx",
    book(
        {
            "月度数据": [HEAD, ["WT-01", WT, 2023, 6, 500, 480, None]],
            "重点项目": [
                ["2023年1～ 6月重点项目投资完成情况表"],
                ["单位：亿元"],
                ["序号", "项目名称", "总投资", "年度计划", "累计完成", "形象进度"],
                [1, JX, 9, 0.3, 0.12505, "路基完成"],
            ],
            "逐月": [
                ["2023年站场项目累计完成投资（万元）"],
                ["项目名称", "4月", "5月", "6月"],
                [BT, 100, 200.5, 390],
            ],
            "说明": [["本表由综合计划科汇总。"], ["如有疑问请致电。"]],
        }
    ),
    [
        *line(2, WT, "WT-01", sheet="月度数据", planned="500", actual="480"),
        *line(4, JX, sheet="重点项目", unit="亿元", total="9", annual="0.3"),
        *line(4, JX, sheet="重点项目", unit="亿元", actual="0.12505"),
        *line(3, BT, sheet="逐月", month=4, actual="100"),
        *line(3, BT, sheet="逐月", month=5, actual="200.5"),
        *line(3, BT, sheet="逐月", actual="390"),
    ],
    stored=[
        Stored("WT-01", 2023, 6, "500.00", "480.00"),
        Stored("JX-01", 2023, 6, None, "1250.50"),
        Stored("BT-01", 2023, 4, None, "100.00"),
        Stored("BT-01", 2023, 5, None, "200.50"),
        Stored("BT-01", 2023, 6, None, "390.00"),
    ],
)
KEY_PROJECTS = Case(
    "shape_key_projects_of_a_county",
    "重点工程进展.xlsx",
    xlsx(
        [
            ["附件1"],
            ["东湖县2023年交通重点工程进展情况表（截至6月底）"],
            [None] * 9 + ["单位：万元"],
            ["序号", "项目名称", "建设规模", "建设起止年限", "总投资"]
            + ["至2022年底累计完成投资", "2023年", None, None, "责任单位"],
            [None] * 6 + ["计划投资", "1-6月完成投资", "完成率（%）", None],
            [None, "合计（3项）", None, None, 150000, 60000, 9000, 4100, 45.56, None],
            ["一", "续建项目（2项）", None, None, 120000, 60000, 7000, 3700, 52.86],
            [1, JX, "8.2公里", "2021-2024", 90000, 45000, 5000, 2700, 54, "城建集团"],
            [2, QL, "1.6公里", "2022-2025", 30000, 15000, 2000, 1000, 50, "交投集团"],
            ["二", "新建项目（1项）", None, None, 30000, None, 2000, 400, 20],
            [3, HS, "2个泊位", "2023-2026", 30000, None, 2000, 400, 20, "港务公司"],
            ["注：1.数据为初步统计；2.青岭隧道含接线工程。"],
            ["填报人：某某", None, None, "审核人：某某"],
        ],
        merged=["A2:J2", "A4:A5", "B4:B5", "C4:C5", "D4:D5", "E4:E5", "F4:F5"]
        + ["G4:I4", "J4:J5"],
    ),
    [
        *line(8, JX, total="90000", annual="5000", actual="2700"),
        *line(9, QL, total="30000", annual="2000", actual="1000"),
        *line(11, HS, total="30000", annual="2000", actual="400"),
    ],
    left_out={1: "", 2: "", 3: "unit", 6: "total", 7: "", 10: "", 12: "note"}
    | {13: "signature"},
)
FORMULAS = Case(
    "shape_formulas_beside_typed_sums",
    "公式月报.xlsx",
    xlsx(
        [
            ["2023年6月交通重点项目投资完成情况表"],
            ["单位：万元"],
            [
                "序号",
                "项目名称",
                "年度计划",
                "上月累计",
                "本月完成",
                "累计完成",
                "完成率",
            ],
            ["合计", None, Formula("=SUM(C5:C6)", 3800), 1370.5, 270, 1650]
            + [Formula("=F4/C4", 0.4342)],
            [1, JX, 3000, 1050, 200.5, Formula("=D5+E5", 1250.5), 0.4168],
            [2, BT, 800, 320.5, 69.5, Formula("=D6+E6", 390), 0.4875],
        ]
    ),
    # 上月累计 may be read as May's figure or passed over: stored as it is, it agrees.
    before=[
        Stored("JX-01", 2023, 5, None, "1050.00"),
        Stored("BT-01", 2023, 5, None, "320.50"),
    ],
    stored=[
        Stored("JX-01", 2023, 5, None, "1050.00"),
        Stored("JX-01", 2023, 6, None, "1250.50"),
        Stored("BT-01", 2023, 5, None, "320.50"),
        Stored("BT-01", 2023, 6, None, "390.00"),
    ],
    warned=[Wrong("Sheet1", "F4")],
)
QUARTER = Case(
    "shape_months_in_blocks_with_works",
    "逐月进度.xlsx",
    xlsx(
        [
            ["2023年下半年重点项目推进表（单位：万元）"],
            ["序号", "项目名称", "年度计划投资", "8月", None, "9月", None, "备注"],
            [None, None, None, "当月完成投资额", "形象进度"]
            + ["当月完成投资额", "形象进度", None],
            [1, JX, 3000, 120, "桩基", 135.5, "承台", None],
            [2, BT, 800, None, None, 20, "进场", None],
        ],
        merged=["A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:G2", "H2:H3"],
    ),
    [
        *line(4, JX, annual="3000"),
        *line(4, JX, month=8, this="120"),
        *line(4, JX, month=9, this="135.5"),
        *line(5, BT, annual="800"),
        *line(5, BT, month=9, this="20"),
    ],
    before=[
        Stored("JX-01", 2023, 7, None, "1000.00"),
        Stored("BT-01", 2023, 8, None, "400.00"),
    ],
    stored=[
        Stored("JX-01", 2023, 7, None, "1000.00"),
        Stored("JX-01", 2023, 8, None, "1120.00"),
        Stored("JX-01", 2023, 9, None, "1255.50"),
        Stored("BT-01", 2023, 8, None, "400.00"),
        Stored("BT-01", 2023, 9, None, "420.00"),
    ],
)
STACKED = Case(
    "shape_two_months_one_below_the_other",
    "两月一表.xlsx",
    xlsx(
        [
            ["2023年5月重点项目投资完成情况"],
            ["单位：万元"],
            ["序号", "项目名称", "年度计划", "累计完成"],
            [1, JX, 3000, 1050],
            [],
            ["2023年6月重点项目投资完成情况"],
            ["单位：万元"],
            ["序号", "项目名称", "年度计划", "本月完成", "累计完成"],
            [1, JX, 3000, 200.5, 1250.5],
        ]
    ),
    [
        *line(4, JX, month=5, annual="3000", actual="1050"),
        *line(9, JX, annual="3000", this="200.5", actual="1250.5"),
    ],
)
BESIDE = Case(
    "shape_two_tables_side_by_side",
    "左右两栏.xlsx",
    xlsx(
        [
            ["2023年6月重点项目投资完成情况"],
            ["单位：万元"],
            ["序号", "项目名称", "年度计划", "累计完成"] * 2,
            [1, JX, 3000, 1250.5, 3, WT, 500, 260],
            [2, BT, 800, 390, None, None, None, None],
        ]
    ),
    [
        *line(4, JX, annual="3000", actual="1250.5"),
        *line(5, BT, annual="800", actual="390"),
        *line(4, WT, annual="500", actual="260"),
    ],
)
TWO_LINES = Case(
    "shape_plan_and_done_in_rows",
    "计划完成两行.xlsx",
    # A row for the plan and one for what was done: refused or asked, never mixed up.
    xlsx(
        [
            ["2023年重点项目累计投资（万元）"],
            ["序号", "项目名称", "类别", "1月", "2月", "3月"],
            [1, JX, "计划", 100, 200, 300],
            [None, None, "完成", 90, 180, 280],
            [2, BT, "计划", 10, 20, 30],
            [None, None, "完成", 9, 18, 28],
        ],
        merged=["A3:A4", "B3:B4", "A5:A6", "B5:B6"],
    ),
    fails=True,
)
CASES = [
    STACKED,
    BESIDE,
    TWO_LINES,
    BY_TRADE,
    CENTRAL,
    SEVERAL,
    KEY_PROJECTS,
    FORMULAS,
    QUARTER,
]
