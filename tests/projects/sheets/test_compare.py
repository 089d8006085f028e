"""Typed percentages beside computed ones: cut off or rounded is no difference."""

from decimal import Decimal

import pytest

from projects.sheets.checking.compare import is_near
from tests import factories

from .tables import book, plan_of


@pytest.mark.parametrize(
    ("typed", "actual", "plan", "is_alike"),
    [
        ("35.8", 16500, 46000, True),
        ("35.9", 16500, 46000, True),
        ("36", 16500, 46000, True),
        ("35.7", 16500, 46000, False),
        ("35.87", 16500, 46000, True),
        ("35.8695652173913", 16500, 46000, True),
        ("35.8695652173900", 16500, 46000, True),
        ("35.8690", 16500, 46000, False),
    ],
)
def test_typed_percentage_is_compared_to_its_last_place(typed, actual, plan, is_alike):
    assert is_near(Decimal(typed), Decimal(actual) / plan) is is_alike


@pytest.mark.django_db
@pytest.mark.parametrize(("typed", "ours"), [("33%", "35.87"), ("35.1234%", "35.8696")])
def test_computed_percentage_is_said_rounded(typed, ours):
    factories.make_project(code="T-1", name="东路")
    head = ["项目编号", "年度计划（万元）", "累计完成（万元）", "完成率"]
    rows = [["2023年6月"], head, ["T-1", 46000, 16500, typed]]
    said = [e for e in plan_of(book(*rows)).issues if e.code == "completion_differs"]
    assert [str(each.params["ours"]) for each in said] == [ours]
