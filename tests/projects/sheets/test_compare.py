"""Typed percentages beside computed ones: cut off or rounded is no difference."""

from decimal import Decimal

import pytest

from projects.sheets.checking.compare import is_near, totals
from projects.sheets.found import Hints
from projects.sheets.recognition import recognise
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
        # 67.9824 % and 58.7109 %: rounded or cut off, and nothing beside.
        ("67.98", 679824, 1_000_000, True),
        ("67.99", 679824, 1_000_000, False),
        ("67.97", 679824, 1_000_000, False),
        ("68", 679824, 1_000_000, True),
        ("67", 679824, 1_000_000, True),
        ("58.8", 587109, 1_000_000, False),
        ("58.7", 587109, 1_000_000, True),
        ("58.71", 587109, 1_000_000, True),
        ("12.5", 12_450, 100_000, True),
        ("12.4", 12_450, 100_000, True),
        ("12.5", 12_449, 100_000, False),
        ("0.01", 5, 100_000, True),
        ("0.01", 4, 100_000, False),
        ("100", 1999, 2000, True),
        ("99.9", 1999, 2000, True),
        ("120.03", 12_003, 10_000, True),
    ],
)
def test_typed_percentage_is_compared_to_its_last_place(typed, actual, plan, is_alike):
    assert is_near(Decimal(typed), Decimal(actual) / plan) is is_alike


def sums(unit: str, total: object, *parts: object) -> list[str]:
    """What is said of a typed sum under these lines."""
    lines = [[f"T-{at}", part] for at, part in enumerate(parts, start=1)]
    head = ["项目编号", f"累计完成（{unit}）"]
    read = book(["2023年6月"], head, *lines, ["合计", total])
    return [each.code for each in totals(recognise(read, {}, Hints()))]


@pytest.mark.parametrize(
    ("unit", "total", "parts", "is_doubted"),
    [
        ("亿元", 12.35, [1.23] * 10, False),  # 0.05: eleven roundings give 0.055
        ("亿元", 12.36, [1.23] * 10, True),
        ("亿元", 12.25, [1.23] * 10, False),
        ("亿元", 12.24, [1.23] * 10, True),
        ("亿元", 12.1, [1.23, 2, 3.5, 5.35], False),
        ("亿元", 2.47, [1.23, 1.23], False),
        ("亿元", 2.48, [1.23, 1.23], True),
        ("亿元", 12.01, [1.0003] * 12, False),
        ("亿元", 12.03, [1.0003] * 12, True),
        ("百万元", 12.35, [1.23] * 10, False),
        ("万元", 12.35, [1.23] * 10, True),
        ("万元", 13, [1.23] * 10, True),
        ("元", 12.35, [1.23] * 10, True),
    ],
)
def test_sum_in_a_large_unit_may_be_off_by_what_rounding_gives(
    unit, total, parts, is_doubted
):
    assert sums(unit, total, *parts) == (["total_differs"] if is_doubted else [])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("since", "is_doubted"), [(5.57, False), (5.58, True), (5.55, False), (5.54, True)]
)
def test_sum_since_the_start_may_be_off_by_what_rounding_gives(since, is_doubted):
    factories.make_project(code="T-1")
    head = ["项目编号", "至2022年底累计完成投资", "自开工累计完成投资", "累计完成"]
    rows = [["2023年6月"], ["单位：亿元"], head, ["T-1", 4.33, since, 1.2345]]
    said = [e.code for e in plan_of(book(*rows)).issues]
    assert ("since_start_differs" in said) is is_doubted


@pytest.mark.django_db
@pytest.mark.parametrize(("typed", "ours"), [("33%", "35.87"), ("35.1234%", "35.8696")])
def test_computed_percentage_is_said_rounded(typed, ours):
    factories.make_project(code="T-1", name="东路")
    head = ["项目编号", "年度计划（万元）", "累计完成（万元）", "完成率"]
    rows = [["2023年6月"], head, ["T-1", 46000, 16500, typed]]
    said = [e for e in plan_of(book(*rows)).issues if e.code == "completion_differs"]
    assert [str(each.params["ours"]) for each in said] == [ours]
