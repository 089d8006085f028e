"""Names that differ in an ordinal only are two projects, in whatever script it is."""

import pytest

from projects.sheets.checking.likeness import are_two, numbered
from projects.sheets.checking.matching import Owners
from projects.sheets.lines import Owner
from tests import factories

from .tables import book, codes, long_plan, long_row, plan_of


def owners(*names: str) -> Owners:
    return Owners(
        Owner(at, f"P-{at}", name, "万元") for at, name in enumerate(names, start=1)
    )


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("金溪大道1期", "金溪大道一期"),
        ("金溪大道Ⅱ期", "金溪大道二期"),
        ("金溪大道II期", "金溪大道２期"),
        ("青岭隧道①标", "青岭隧道1标"),
        ("青岭隧道第十二标段", "青岭隧道12标段"),
        ("青岭隧道01标", "青岭隧道一标"),
        ("青岭隧道贰标", "青岭隧道2标"),
        ("白塔互通首期", "白塔互通一期"),
        ("一、高速公路", "高速公路"),
        ("（二）水运（11项）", "水运"),
        ("一百零三号桥", "103号桥"),
    ],
)
def test_ordinal_is_one_number_in_every_script(name, other):
    assert numbered(name) == numbered(other)
    assert not are_two(name, other)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("金溪大道1期", "金溪大道二期"),
        ("金溪大道", "金溪大道一期"),
        ("青岭隧道1标段", "青岭隧道十标段"),
        ("青岭隧道1标段", "青岭隧道11标段"),
        ("青岭隧道一标", "青岭隧道二十一标"),
        ("青岭隧道A标", "青岭隧道B标"),
        ("青岭隧道甲标段", "青岭隧道乙标段"),
        ("环城公路东段", "环城公路西段"),
        ("G330国道改建", "G331国道改建"),
        ("330省道改建", "330国道改建"),
        ("十四五农村公路", "十五五农村公路"),
        ("一期Ⅰ标", "一期Ⅱ标"),
    ],
)
def test_names_that_differ_in_an_ordinal_are_two(name, other):
    assert are_two(name, other)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("G330国道改建", "国道改建工程"),
        ("26省道改建", "省道改建"),
        ("G330国道改建", "330国道改建"),
        ("金溪大道一期", "金溪大道一期工程"),
        ("2023年危桥改造", "危桥改造"),
        ("三江大桥", "三江口大桥"),
    ],
)
def test_names_that_leave_out_a_road_or_a_year_may_be_one(name, other):
    assert not are_two(name, other)


def test_those_of_the_same_number_are_likely_first():
    known = owners(*(f"青岭隧道{each}标段" for each in "一二三四五六七八九十"))
    assert known.like("青岭隧道10标段")[0].name == "青岭隧道十标段"
    assert known.like("青岭隧道1标段")[0].name == "青岭隧道一标段"


@pytest.mark.parametrize(
    "name", ["一、高速公路", "（一）高速公路", "第一部分、高速公路"]
)
def test_mark_of_a_section_is_no_part_of_a_name(name):
    assert owners("高速公路", "水运").named(name).name == "高速公路"
    assert owners("高速公路", name).named(name).name == name


HEADER = ["项目名称", "年度", "月份", "完成累计（万元）"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("known", "name", "suggested"),
    [
        (["金溪大道二期"], "金溪大道1期", None),
        (["金溪大道二期", "金溪大道一期"], "金溪大道1期", "P-2"),
        (["青岭隧道二标"], "青岭隧道1标", None),
        (["青岭隧道十标段"], "青岭隧道1标段", None),
        (["金溪大道一期"], "金溪大道一期工程", "P-1"),
    ],
)
def test_nothing_is_chosen_beforehand_that_differs_in_an_ordinal(
    known, name, suggested
):
    for at, each in enumerate(known, start=1):
        factories.make_project(code=f"P-{at}", name=each)
    (asked,) = plan_of(book(HEADER, [name, 2023, 6, 500])).questions
    assert (asked.code, asked.suggested) == ("name", suggested)
    codes_known = {f"P-{number}" for number in range(1, len(known) + 1)}
    assert set(asked.choices) == codes_known | {"new", "-"}


@pytest.mark.django_db
def test_section_that_is_a_project_is_taken_without_a_question():
    factories.make_project(code="P-1", name="高速公路")
    plan = plan_of(book(HEADER, ["一、高速公路", 2023, 6, 500]))
    assert (plan.questions, [each.owner.code for each in plan.figures]) == ([], ["P-1"])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("金溪大道1期", []),
        ("金溪大道2期", [("error", "name_of_other", "B2")]),
        ("金溪大道3期", [("notice", "other_name", "B2")]),
    ],
)
def test_name_beside_a_code_is_compared_by_its_number(name, told):
    factories.make_project(code="P-1", name="金溪大道一期")
    factories.make_project(code="P-2", name="金溪大道二期")
    row = long_row("P-1", 6, 1)
    row[1] = name
    assert codes(long_plan(row)) == told
