"""Two published plans as an office types them into the year workbook and its lists.

Figures are the documents', words ours; the bureau is made up.
"""

from typing import Any

from .filled_in import Lines

Rows = list[list[Any]]
SHANGYU_YEAR, ZHOUKOU_YEAR = 2025, 2024
OFFICE = "综合规划科"
RING, LEADING = "S307上虞四环东南环线", "S307上虞四环东南环线先行段"
NORTH, SOUTH = "南北中心大道虞北段", "104国道南移"
BRIDGE, EXPRESSWAY, EAST = "新彩虹桥", "杭甬高速上虞段扩容", "104国道东复线"
INVESTED, CORRIDOR = "交通投资", "诸嵊东延至余慈高速纳入省“十五五”综合交通规划"
AIR = "编制完成低空经济发展总体规划"
TASKS = {
    1: f"力争{CORRIDOR}",
    2: "推进南北中心大道全线高架、104国道南移建设，力争完成交通投资60亿元以上",
    3: f"开工建设{RING}",
    4: f"开工建设{BRIDGE}",
    5: f"开展{EXPRESSWAY}、{EAST}前期工作",
    6: AIR,
}
OUTCOMES = {
    1: "已列入省“十五五”规划初稿的研究通道。",
    2: "南北中心大道虞北段累计完成年度投资5.7亿元，形象进度72%；"
    "104国道南移累计完成年度投资3.4亿元，形象进度48.5%；"
    "1-5月完成交通投资22.7亿元，同比增长40.7%。",
    3: "勘察设计已招标，专项许可办理中；先行段工可已评审；"
    "5月上旬四个路段通过专项债券项目审核。",
    4: "涉水、文物许可已取得，工程已招标，施工单位进场准备。",
    5: "杭甬高速上虞段扩容的地方诉求已通过市局上报，方案已研究；"
    "104国道东复线线位仍在研究。",
    6: "初稿已完成，含两个专项规划；已征求乡镇意见，拟扩大范围再征求。",
}
PROGRESS = {1: 51, 2: 51, 3: 51, 4: 51, 5: 51, 6: 75}
TO_BE_DONE = {"类型": "是否完成", "年度目标": "完成"}
DESIGNED = "勘察设计已招标，初步设计和专项许可办理中"
EXAMINED = "工可已评审通过"


def project(name: str, stage: str = "在建", **more: Any) -> dict[str, Any]:
    return {
        "项目名称": name,
        "类别": "国省道",
        "阶段": stage,
        "牵头科室": OFFICE,
        **more,
    }


SHANGYU: dict[str, Lines] = {
    "科室": [{"科室名称": OFFICE}],
    "项目与年度计划": [
        project(NORTH),
        project(SOUTH),
        project(RING, "前期", 进展状况=DESIGNED),
        project(LEADING, "前期", 所属项目=RING, 进展状况=EXAMINED),
        project(BRIDGE, "新开工"),
        project(EXPRESSWAY, "前期"),
        project(EAST, "前期"),
    ],
    "节点": [
        {"项目": RING, "节点": "开工", "时限": "年内"},
        {"项目": BRIDGE, "节点": "开工", "时限": "年内"},
    ],
    "任务": [
        {"序号": number, "章节": "重点工作", "任务": name, "年度目标": name}
        | {"状态": "推进中", "牵头科室": OFFICE}
        for number, name in TASKS.items()
    ],
    "指标与目标": [
        {"指标名称": CORRIDOR, "类型": "是否完成", "年度目标": "完成", "备注": "力争"},
        {
            "指标名称": INVESTED,
            "单位": "万元",
            "类型": "累计",
            "力争目标": "60亿元以上",
        },
        {"指标名称": AIR, "类型": "是否完成", "年度目标": "完成"},
    ],
}
SHANGYU_REPORT: Rows = [
    ["2025年二季度重点工作完成情况"],
    ["序号", "工作目标任务", "截至6月30日完成情况", "进度情况"],
    *([n, TASKS[n], OUTCOMES[n], f"{PROGRESS[n]}%"] for n in TASKS),
]
ALL, EXPRESS, TRUNK, RURAL = (
    "交通投资（累计）",
    "高速公路投资",
    "干线公路投资",
    "农村公路投资",
)
TRUNK_DONE, RURAL_DONE = "干线公路完工里程", "农村公路新改建完工"
BRIDGES, BRIDGE_LENGTH = "农村公路桥梁完工", "农村公路桥梁完工长度"
SAFE = "农村公路安防工程完工"
ROADS = {
    "沈丘至卢氏高速沈丘至遂平段（周口境）": "9.29",
    "兰考至沈丘高速兰考至太康段（周口境）": "4.3",
    "濮阳至阳新高速沈丘至豫皖省界段": "2.46",
}
HALVED, BUILDING, MEETINGS = "实现上半年双过半", "推进高速公路建设", "抓好农村公路建设"
MET = "上半年时间过半、任务过半"


def measure(name: str, unit: str, target: str = "", whole: str = "") -> dict[str, Any]:
    told = {"指标名称": name, "单位": unit, "类型": "累计", "牵头科室": OFFICE}
    return told | {"年度目标": target or None, "上级指标": whole or None}


ZHOUKOU: dict[str, Lines] = {
    "科室": [{"科室名称": OFFICE}],
    "项目与年度计划": [project(each) for each in ROADS],
    "任务": [
        {"章节": "上半年", "任务": HALVED, "状态": "已完成", "上半年成果": MET},
        {"章节": "上半年", "任务": BUILDING, "状态": "推进中"},
        {"章节": "上半年", "任务": MEETINGS, "状态": "推进中"},
    ],
    "指标与目标": [
        measure(ALL, "万元", "49.43亿元"),
        measure(EXPRESS, "万元", "29.43亿元", ALL),
        measure(TRUNK, "万元", "8亿元", ALL),
        measure(RURAL, "万元", whole=ALL),
        measure(TRUNK_DONE, "公里"),
        measure(RURAL_DONE, "公里", "600公里"),
        measure(BRIDGES, "座"),
        measure(BRIDGE_LENGTH, "延米"),
        measure(SAFE, "公里"),
    ],
}
ZHOUKOU_REPORT: Rows = [
    ["2024年上半年重点工作完成情况"],
    ["序号", "工作目标", "截至6月底完成情况"],
    [1, BUILDING, "3条高速公路在建。"],
    [2, MEETINGS, "在西华县、淮阳区召开农村公路现场推进会。"],
]
PROJECT_MONTHS: Rows = [
    ["项目名称", "年度", "月份", "完成累计（亿元）"],
    *([name, 2024, 6, float(done)] for name, done in ROADS.items()),
]
MEASURED_MONTHS: Rows = [
    ["指标名称", "单位", "年度", "月份", "完成累计"],
    [ALL, "亿元", 2024, 6, 29.21],
    [EXPRESS, "亿元", 2024, 6, 16.05],
    [TRUNK, "亿元", 2024, 6, 6.3],
    [TRUNK_DONE, "公里", 2024, 6, 17.24],
    [RURAL, "亿元", 2024, 6, 6.86],
    [RURAL_DONE, "公里", 2024, 6, 550.9],
    [BRIDGES, "座", 2024, 6, 67],
    [BRIDGE_LENGTH, "延米", 2024, 6, 1504.4],
    [SAFE, "公里", 2024, 6, 35.7],
]
