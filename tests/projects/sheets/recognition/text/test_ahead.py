"""What a cell of the second half says beside its promise."""

import pytest

from projects.sheets.recognition.text import ahead_of, promise_of


@pytest.mark.parametrize(
    ("promise", "text", "due"),
    [
        ("新改建农村公路60公里", "10月底前全部完工", "10月底前"),
        ("改造危桥8座", "年底前全部完成", "年底前"),
        ("改造危桥8座", "9月底前完成桥梁桩基，12月底前全部完成", "12月底前"),
        ("新增新能源公交车30辆", "年底前到位", "年底前"),
        ("新增新能源公交车30辆", "年底前全部投入运营", "年底前"),
        ("优化调整公交线路5条，新建候车亭20座", "10月底前完成", "10月底前"),
        ("完成交通专项债券资金支付2.4亿元", "9月底前支付完毕", "9月底前"),
        ("建成县治超检测站", "9月底前投用", "9月底前"),
        ("国省道优良路率达到93%以上", "四季度复检", None),
        ("创建省级“四好农村路”示范县", "9月迎接省级验收", None),
        ("道路运输责任事故死亡人数控制在3人以内", "持续开展“打非治违”", None),
        ("新改建农村公路60公里", "加快推进", None),
        ("建成104国道临沣南段", "11月底前通车", None),
    ],
)
def test_when_the_promise_itself_is_due(promise, text, due):
    found = ahead_of(text, promise_of(promise, 2025), 2025)
    assert (found.due and found.due.words) == due


@pytest.mark.parametrize(
    ("promise", "text", "milestones"),
    [
        ("建成104国道临沣南段", "11月底前通车", [("通车", "11月底前")]),
        ("开工建设白河特大桥", "8月底前开工", [("开工", "8月底前")]),
        ("S310省道改线工程完成工可批复", "待线位稳定后重启", []),
        ("推进G235国道改建工程", "三季度加快推进", []),
        (
            "推进G235国道改建工程，完成年度投资3亿元",
            "10月底前合龙，年底前通车",
            [("合龙", "10月底前"), ("通车", "年底前")],
        ),
    ],
)
def test_outcomes_of_the_project(promise, text, milestones):
    found = ahead_of(text, promise_of(promise, 2025), 2025)
    assert [(each.outcome, each.due.words) for each in found.milestones] == milestones


@pytest.mark.parametrize(
    ("promise", "text", "targets"),
    [
        (
            "完成交通固定资产投资26亿元以上",
            "三季度末累计完成20亿元",
            [("交通固定资产投资", "20亿元", "2025-09-30")],
        ),
        (
            "完成货运量1250万吨",
            "9月底完成货运量900万吨；全年完成1250万吨",
            [
                ("货运量", "900万吨", "2025-09-30"),
                ("货运量", "1250万吨", "2025-12-31"),
            ],
        ),
        ("改造危桥8座", "9月底前完成2公里", []),
    ],
)
def test_targets_to_date(promise, text, targets):
    found = ahead_of(text, promise_of(promise, 2025), 2025)
    assert [
        (each.name, f"{each.quantity.value}{each.quantity.unit}", str(each.due.on))
        for each in found.targets
    ] == targets
