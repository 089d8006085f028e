"""How each sheet of the year workbook is filled in: a hint above, and two lines.

Every place, project and person here is invented. Examples are never read.
"""

from collections.abc import Mapping
from decimal import Decimal

from .year_sheet import EXAMPLE, Line

RULE = "“示例”行不会读入。空白格表示不改动。"
CODED = f"{RULE}编号可以不填，导入时自动编；已有的编号请不要改。"
HINTS: Mapping[str, str] = {
    "项目与年度计划": f"{CODED}列在本表即列入年度计划，年度计划数可以空着。",
    "节点": f"{RULE}时限照计划的说法写，如6月底前、三季度末、年内。",
    "任务": f"{RULE}指标编号有几个时用顿号隔开。",
    "指标与目标": (
        f"{CODED}下半年目标为下半年数，其余目标从年初算起。数后可写以上、以内，"
        "数前可写约；是否完成的指标填“完成”。级别或时限不同的目标另起一行，"
        "编号和名称照抄。"
    ),
    "科室": f"{CODED}这里的科室会出现在其他各表的下拉列表中。",
    "月份": "“示例”行不会读入。没有截止日期的月份不读入。",
}


def code(number: int) -> str:
    """A code that no record has."""
    return f"{EXAMPLE}{number}"


PROJECT: Line = {
    "code": code(1),
    "name": "示例：云岭路改建工程",
    "category": "示例类别",
    "stage": "building",
    "department": "工程科",
    "supporting": "养护科、规划科",
    "person_in_charge": "王某甲",
    "telephone": "0000-1234567",
    "leader_in_charge": "李某一",
    "total_investment": Decimal(36_500),
    "invested_before": Decimal(12_000),
    "amount": Decimal("8650.5"),
    "q1": Decimal(1_500),
    "q2": Decimal(4_200),
    "q3": Decimal(6_800),
    "q4": Decimal("8650.5"),
    "scale": "一级公路，全长6.2公里",
    "years": "2024-2026",
    "level": "county",
    "livelihood": "no",
}
SECTION: Line = {
    "code": code(2),
    "name": "示例：云岭路改建工程一标段",
    "part_of": code(1),
    "category": "示例类别",
    "stage": "building",
    "department": "工程科",
    "total_investment": Decimal(16_500),
    "invested_before": Decimal(7_000),
    "amount": Decimal(4_000),
}
EXAMPLES: Mapping[str, tuple[Line, Line]] = {
    "项目与年度计划": (PROJECT, SECTION),
    "节点": (
        {
            "project_code": code(1),
            "project": "示例：云岭路改建工程",
            "outcome": "路基完成",
            "due": "6月底前",
        },
        {
            "project_code": code(1),
            "project": "示例：云岭路改建工程",
            "outcome": "通车",
            "due": "年内",
            "remark": "受天气影响",
        },
    ),
    "任务": (
        {
            "number": 1,
            "task": "示例：农村公路提升",
            "promise": "新改建农村公路45公里",
            "state": "under_way",
            "h2": "完成剩余25公里",
            "progress_percent": Decimal(40),
            "reported_month": 6,
            "due": "11月底前",
            "department": "养护科",
            "supporting": "规划科",
            "indicator": code(1),
            "level": "county",
            "livelihood": "yes",
        },
        {
            "number": 2,
            "task": "示例：安全检查",
            "promise": "每季度检查一次",
            "state": "continuing",
            "due": "全年",
            "department": "养护科",
        },
    ),
    "指标与目标": (
        {
            "code": code(1),
            "name": "示例：新改建农村公路",
            "unit": "公里",
            "kind": "accumulates",
            "direction": "higher",
            "rhythm": "month",
            "department": "养护科",
            "h1": Decimal(20),
            "year": "45以上",
            "stretch": Decimal(50),
            "due": "11月底前",
            "level": "county",
            "livelihood": "yes",
        },
        {
            "code": code(2),
            "name": "示例：检测站投入使用",
            "kind": "yes_no",
            "direction": "higher",
            "rhythm": "month",
            "department": "养护科",
            "year": "完成",
            "due": "9月底前",
        },
    ),
    "科室": (
        {"code": code(1), "name": "工程科"},
        {"code": code(2), "name": "养护科"},
    ),
    "月份": (
        {"month": 1, "due_on": "2月10日"},
        {"month": 2, "due_on": "3月10日"},
    ),
}
