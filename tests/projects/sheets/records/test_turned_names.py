"""Names of the same letters in another order: asked, with the stored one suggested."""

import pytest

from bureau.accounts import OFFICE
from projects.sheets.checking.likeness import are_turned
from tests.factories import make_indicator, make_user
from tests.projects.listed import looked, workbook, written
from workplan.models import Indicator

pytestmark = pytest.mark.django_db


def targets(name, unit):
    return workbook(
        指标=[
            ["2025年交通主要指标目标表"],
            ["序号", "指标名称", "单位", "年度目标"],
            [1, name, unit, 12],
        ]
    )


@pytest.fixture
def office():
    return make_user(role=OFFICE)


@pytest.fixture
def bridges():
    return make_indicator(name="危桥改造", unit="座")


def questions(plan):
    return [(each.code, each.suggested) for each in plan.questions]


def test_turned_name_is_asked_and_the_stored_one_suggested(office, bridges):
    plan = looked(targets("改造危桥", "座"), office)
    assert questions(plan) == [("list_which_indicator", bridges.code)]


def test_answered_it_is_the_stored_one(office, bridges):
    data = targets("改造危桥", "座")
    said = {"指标|indicator|改造危桥": bridges.code}
    written(data, user=office, answers=said)
    assert list(Indicator.objects.values_list("name", flat=True)) == ["危桥改造"]


def test_in_another_unit_it_is_another(office, bridges):
    assert questions(looked(targets("改造危桥", "公里"), office)) == []


@pytest.mark.parametrize(
    ("name", "other", "is_turned"),
    [
        ("改造危桥", "危桥改造", True),
        ("危桥改造", "危桥改造", False),
        ("1标2段", "2标1段", False),
        ("危桥改建", "危桥改造", False),
    ],
)
def test_turned(name, other, is_turned):
    assert are_turned(name, other) is is_turned
