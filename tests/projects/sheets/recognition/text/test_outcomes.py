"""What reports say beside promises, as of June 2025.

outcomes.tsv has every fact with its list, as `told` writes it.
"""

import pytest

from projects.sheets.recognition.text import Fact, Outcome, outcome_of, promise_of

from .written import rows_of

AS_OF = (2025, 6)
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


@pytest.mark.parametrize(
    ("promise", "text", "state", "expected"), rows_of("outcomes.tsv")
)
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
