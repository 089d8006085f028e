"""Headings as offices write them, each with what it means."""

import pytest

from projects.sheets.recognition import heading
from projects.sheets.recognition.headings import is_known

MEANINGS = {
    "total_investment": """
        总投资 项目总投资 概算投资 计划总投资 总投资（万元） 批复概算 投资总额
    """,
    "invested_before": """
        开工至上一年度底累计完成投资 至2009年底累计完成投资 截至上年底累计完成
        2022年底前完成投资 以前年度完成 上年末累计完成
    """,
    "annual_plan": """
        年度计划 年度计划投资 2010年计划投资 年度投资计划 计划下达
        本年计划投资 全年计划 计划投资 年度目标 2023年投资计划
        年度计划完成投资 年度预期目标 本年度计划 年度建设计划
    """,
    "this_month": """
        本月完成 当月完成投资额 本月实际 月完成投资 本月 6月完成 6月份完成投资
        其中：本月完成
    """,
    "actual_to_date": """
        累计完成 自年初累计 1-6月累计完成投资 1-7月完成投资 完成投资
        2010年1-7月完成投资（万元） 1-3月实际完成投资(万元) 完成累计（万元）
        本年累计完成投资 年累计 至本月累计 截至6月底完成 实际完成 投资完成额
        上半年完成 前三季度完成 本季度末累计完成 计划完成 完成投资计划
        1月至本月累计完成 元月至本月底完成投资 1-本月完成投资
        本年至当月实际完成投资
    """,
    "planned_to_date": """
        计划累计（万元） 累计计划 1-6月计划 1-6月计划完成投资 序时计划
        截至6月计划 6月底应完成
    """,
    "completion": """
        完成投资占年计划% 完成率（%） 占年度计划 完成比例 完成年计划的(%)
        投资完成率 完成年度计划%
    """,
    "since_start": """
        自开工累计 开工累计完成投资 开工以来累计完成 累计完成总投资
        自开工以来/累计完成 自开工以来/小计 开工以来/累计完成投资
        动工以来累计完成投资 立项以来完成投资
    """,
    "physical_progress": "形象进度 实际形象进度 工程进度 目前进展情况 建设进展",
    "remark": "备注 说明",
    "serial": "序号 序 行次",
    "code": "项目编号 项目代码 编码",
    "name": """
        项目名称 项目 名称 工程名称 建设项目 项目（工程）名称 类型名称
        县市区 单位工程名称 业主单位 建设项目名称及规模 项目名称及建设内容、规模
        项目名称（建设地点）
    """,
    "year": "年度 年份",
    "month": "月份 年月 报告期",
    "indicator_code": "指标编号",
    "indicator_name": "指标名称",
    "ignored": """
        去年同期 上年同期完成 同比 环比(%) 力争完成 全年完成投资额
        大干150天力争完成 后五个月关键节点 下月计划 存在问题
        “十三五”期间完成投资 “十四五”以来累计完成 “十五五”规划投资
        十四五末累计完成 “十四五”规划总投资 “十四五”期间/累计完成 三年累计完成
        近三年完成投资 五年完成投资
        自2020年以来至2023年6月底完成
        需要协调解决的问题 责任单位/姓名 挂点领导 联系人 电话 建设内容
        建设规模 开工时间 项目性质 里程(公里) 到位资金 中央资金 地方自筹
        本月计划 二季度 占总投资% 本月完成年计划的(%) 为去年同期的(%) 上月完成
        上季度完成 上月累计 上期 上期完成 上个月完成 上一月完成 上一季度完成投资
        上季度末累计完成 截至上月底累计完成 1月至上月累计完成 本季度完成
        上月形象进度 上月末形象进度
        差额 年度形象进度目标 待完成投资 未完成投资 尚需完成 累计支付工程款 上旬
        累计结算工程款额（万元） 截止到目前累计付现金额 截至上年底在建工程余额
        任务编号 序时进度差 与序时进度差 累计完成与计划相差 年底前完成投资
        下个月（季度）工作计划、安排 下一个月计划投资 已下达资金 资金下达
        本季完成投资 本季度累计完成 累计下达投资计划
    """,
    "unknown": "资金 数值 2019年",
}


@pytest.mark.parametrize(
    ("text", "meaning"),
    [(text, meaning) for meaning, texts in MEANINGS.items() for text in texts.split()],
)
def test_heading_has_its_meaning(text, meaning):
    assert heading(tuple(text.split("/"))).meaning == meaning


@pytest.mark.parametrize(
    ("levels", "meaning"),
    [
        ("计划下达 年度计划", "annual_plan"),
        ("计划下达 中央资金", "ignored"),
        ("投资完成 计划完成", "actual_to_date"),
        ("投资完成 中央完成", "ignored"),
        ("完成率 年度\n计划", "completion"),
        ("完成投资 本月", "this_month"),
        ("完成投资（万元） 累计", "actual_to_date"),
        ("完成投资 其中：中央", "ignored"),
        ("完成投资 其中 银行贷款", "ignored"),
        ("累计完成 其中：本月完成", "this_month"),
        ("完成 其中：6月", "this_month"),
        ("本年完成投资 6月", "this_month"),
        ("本年完成投资 1-6月", "actual_to_date"),
        ("1-6月 计划", "planned_to_date"),
        ("1-6月 实际完成", "actual_to_date"),
        ("8月 当月完成投资额", "this_month"),
        ("8月 形象进度", "physical_progress"),
        ("开工至本月底累计完成投资 部投资", "ignored"),
        ("开工累计 实际完成", "since_start"),
        ("总投资 合计", "total_investment"),
        ("总投资 中央", "ignored"),
        ("总投资完成情况 本月", "this_month"),
        ("2023年 计划", "annual_plan"),
        ("2023年 完成", "actual_to_date"),
        ("资金到位 本月", "ignored"),
        ("责任单位 联系人", "ignored"),
        ("项目 名称", "name"),
        ("计划 年度", "annual_plan"),
        ("开工套数 累计", "ignored"),
        ("套数及投资 完成投资", "actual_to_date"),
        ("客运站 本月完成", "this_month"),
        ("资金下达 本月", "ignored"),
        ("本季完成投资 合计", "ignored"),
        ("本季 自年初累计", "actual_to_date"),
        ("投资完成情况 概算", "total_investment"),
    ],
)
def test_heading_of_levels_has_its_meaning(levels, meaning):
    assert heading(tuple(levels.split(" "))).meaning == meaning


def test_heading_keeps_its_period_and_unit():
    found = heading(("2010年1-7月完成投资（万元）",))
    assert found.period[:3] == (2010, 7, 1)
    assert found.units.money == ("万元",)


def test_value_of_works_measured_is_not_sure_to_be_investment():
    assert heading(("累计计量金额",))[:2] == ("actual_to_date", 0)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("本年度已下达计划", "annual_plan"),
        ("当月完成财务数", "this_month"),
        ("本月完成产值", "this_month"),
    ],
)
def test_what_was_allotted_or_booked_is_less_sure(text, meaning):
    assert heading((text,))[:2] == (meaning, 1)


@pytest.mark.parametrize("text", ["完成投资计划", "计划完成", "计划完成投资"])
def test_heading_that_may_be_plan_or_actual_is_not_sure(text):
    assert (heading((text,)).sure, heading((text,)).side) == (0, "both")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("项目名称", True),
        ("6月", True),
        ("甲大桥", False),
        ("2023年完成情况表", False),
        ("填报单位：交通局", False),
    ],
)
def test_known_headings(text, expected):
    assert is_known(text) is expected
