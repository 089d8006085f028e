"""What reports say beside promises, as of June 2025.

outcomes.tsv has every fact with its list, as `told` writes it.
"""

import pytest

from projects.sheets.recognition.text import (
    Fact,
    Outcome,
    outcome_of,
    promise_of,
    quantities_in,
)

from .written import rows_of

AS_OF = (2025, 6)
OUTCOMES = rows_of("outcomes.tsv")
LISTS = (
    *("results", "begun", "parts", "outlook", "growth"),
    *("ranks", "rates", "plans", "shares", "others"),
)


def shown(fact: Fact) -> str:
    said = [fact.of or "?", f"{fact.value}{fact.unit}", fact.qualifier]
    if fact.month and fact.month != AS_OF:
        said.append(f"{fact.month[0]}-{fact.month[1]:02}")
    said.append("project" if fact.is_project else "")
    said.append(f"其中 of {fact.whole}" if fact.whole else "")
    said.append(f"of {fact.base}" if fact.base else "")
    return " ".join(filter(None, said))


def told(outcome: Outcome) -> list[str]:
    """All that an outcome says, each with its list."""
    found = [
        f"{each}: {shown(fact)}" for each in LISTS for fact in getattr(outcome, each)
    ]
    found += [f"physical: {each}" for each in outcome.physical]
    found += [
        f"unsure: {shown(each.fact)} ({'/'.join(each.names)})"
        for each in outcome.unsure
    ]
    return found


@pytest.mark.parametrize(("promise", "text", "state", "expected"), OUTCOMES)
def test_what_a_report_says(promise, text, state, expected):
    found = outcome_of(text, promise_of(promise, 2025), AS_OF)
    assert " | ".join(told(found)) == expected
    assert (found.words, found.state) == (text, state)


@pytest.mark.parametrize(
    ("promise", "text", "is_kept"),
    [
        ("开工建设白河特大桥", "正在施工招标，预计8月底开工。", False),
        ("开工建设白河特大桥", "已于5月20日正式开工，桩基完成20%", True),
        ("开工建设白河特大桥", "未开工，正在办理用地手续", False),
        ("S310省道改线工程完成工可批复", "工可已于4月取得批复", True),
        ("S310省道改线工程完成工可批复", "工可报告已上报，待批复", False),
        ("S310省道改线工程完成工可批复", "初步设计已批复", False),
        ("县治超检测站投用", "6月18日投入使用", True),
        ("县治超检测站投用", "设备安装完成，具备投用条件", False),
        ("沿江快速路建成通车", "5月底全线通车", True),
        ("沿江快速路建成通车", "9月底全线通车", False),
        ("改造危桥8座", "已完工3座", False),
    ],
)
def test_whether_what_was_to_become_of_a_thing_has(promise, text, is_kept):
    assert outcome_of(text, promise_of(promise, 2025), AS_OF).is_kept == is_kept


def test_a_number_has_its_clause_beside_it():
    found = outcome_of(
        "累计完成投资3.85亿元，占年度计划的70%。",
        promise_of("建成104国道临沣南段", 2025),
        AS_OF,
    )
    assert [each.words for each in found.results] == ["累计完成投资3.85亿元"]


def test_a_report_that_says_nothing():
    found = outcome_of("", promise_of("改造危桥8座", 2025), AS_OF)
    assert (told(found), found.state) == ([], "")


def test_lines_of_a_cell_are_sentences():
    found = outcome_of(
        "1—5月支付1.08亿元\n候车亭建成8座",
        promise_of("支付资金2.4亿元，新建候车亭20座", 2025),
        AS_OF,
    )
    assert [shown(each) for each in found.results] == [
        "支付资金 1.08亿元 2025-05",
        "新建候车亭 8座",
    ]


@pytest.mark.parametrize(("promise", "text"), [row[:2] for row in OUTCOMES])
def test_no_number_is_lost_or_told_twice(promise, text):
    found = outcome_of(text, promise_of(promise, 2025), AS_OF)
    numbers = [fact for each in LISTS for fact in getattr(found, each) if fact.words]
    assert len(numbers) + len(found.unsure) == len(quantities_in(text))


@pytest.mark.parametrize(
    ("promise", "text", "expected"),
    [
        (
            "国省道大中修60公里",
            "完成44.5公里，占年度60公里的74.2%，投资11033.5万元",
            [
                "results: 国省道大中修 44.5公里",
                "rates: 国省道大中修 74.2% of 年度",
                "plans: 国省道大中修 60公里 of 年度",
                "others: 投资 11033.5万元",
            ],
        ),
        (
            "新能源公交车更新80辆",
            "累计更新45辆，年度80辆任务完成56.3%，本月新增15辆",
            [
                "results: 新能源公交车更新 45辆",
                "rates: 新能源公交车更新 56.3%",
                "plans: 新能源公交车更新 80辆 of 年度",
                "others: 新能源公交车更新 15辆",
            ],
        ),
        (
            "建设南湖客运枢纽",
            "完成1.19亿元，占年度计划的49.6%，落后计划13.4%",
            [
                "results: 南湖客运枢纽 1.19亿元 project",
                "rates: 南湖客运枢纽 49.6% of 年度计划",
                "others: 落后计划 13.4%",
            ],
        ),
        (
            "改造危桥8座",
            "3座完工，5座计划7月开工",
            ["results: 改造危桥 3座", "outlook: 改造危桥 5座"],
        ),
    ],
)
def test_a_plan_named_beside_what_was_done(promise, text, expected):
    assert told(outcome_of(text, promise_of(promise, 2025), AS_OF)) == expected
