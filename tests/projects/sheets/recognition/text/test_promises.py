"""What promises measure; promises.tsv has the measures as `shown` writes them."""

import pytest

from projects.sheets.recognition.text import Measure, promise_of

from .written import rows_of


def shown(measure: Measure) -> str:
    value = "-" if measure.value is None else f"{measure.value}{measure.unit}"
    said = [measure.name, value, measure.kind, measure.direction, measure.qualifier]
    if measure.stretch is not None:
        said.append(f"力争{measure.stretch}{measure.unit}")
    if measure.part_of:
        said.append(f"其中 of {measure.part_of}")
    return " ".join(filter(None, said))


@pytest.mark.parametrize(("text", "task", "expected"), rows_of("promises.tsv"))
def test_measures_of_a_promise(text, task, expected):
    found = promise_of(text, 2025, task)
    assert " | ".join(map(shown, found.measures)) == expected
    assert found.words == text


def goals(promise) -> list[tuple[str, str]]:
    return [(each.outcome, each.due.words) for each in promise.milestones]


@pytest.mark.parametrize(
    ("text", "task", "project", "plan", "milestones"),
    [
        (
            "完成年度投资6.5亿元",
            "加快G527国道青屏段改建工程建设",
            "G527国道青屏段改建工程",
            "6.5亿元",
            [],
        ),
        (
            "主线路基全部完成",
            "加快G527国道青屏段改建工程建设",
            "G527国道青屏段改建工程",
            "",
            [("主线路基全部完成", "")],
        ),
        (
            "推进G235国道改建工程，完成年度投资3亿元，路基完成60%",
            "",
            "G235国道改建工程",
            "3亿元",
            [("路基完成60%", "")],
        ),
        (
            "104国道南段完成投资3.5亿元，路基全部完成",
            "",
            "104国道南段",
            "3.5亿元",
            [("路基全部完成", "")],
        ),
        (
            "完成投资1.2亿元",
            "加快县综合客运枢纽建设",
            "县综合客运枢纽",
            "1.2亿元",
            [],
        ),
        (
            "11月底前建成通车",
            "加快白河特大桥建设",
            "白河特大桥",
            "",
            [("建成通车", "11月底前")],
        ),
        ("建成104国道临沣南段", "", "104国道临沣南段", "", []),
        ("开工建设白河特大桥", "", "白河特大桥", "", []),
        ("S310省道改线工程完成工可批复", "", "S310省道改线工程", "", []),
        ("推进104国道南移工程", "", "104国道南移工程", "", []),
        ("做好甲高速扩容、104国道东复线前期工作", "", "", "", []),
        ("完成投资1.2亿元", "推进“四好农村路”建设", "", "", []),
        ("新改建农村公路60公里", "", "", "", []),
    ],
)
def test_the_project_of_a_promise(text, task, project, plan, milestones):
    found = promise_of(text, 2025, task)
    written = f"{found.plan.value}{found.plan.unit}" if found.plan else ""
    assert (found.project, written) == (project, plan)
    assert goals(found) == milestones


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("开工建设白河特大桥", "开工"),
        ("建成104国道临沣南段", "建成"),
        ("S310省道改线工程完成工可批复", "工可批复"),
        ("沿江快速路建成通车", "通车"),
        ("县治超检测站投入使用", "投用"),
    ],
)
def test_what_is_to_become_of_a_thing(text, becomes):
    assert promise_of(text, 2025).becomes == becomes


def test_a_promise_keeps_its_due_words():
    assert promise_of("6月底前开工建设", 2025).due.words == "6月底前"
    assert promise_of("改造危桥8座", 2025).due is None


def test_a_span_of_numbers_is_unsure():
    found = promise_of("新改建农村公路50-60公里", 2025)
    assert found.unsure == ("50-60公里",)
