"""The year workbook, read back: every field that is kept, and nothing else."""

from collections.abc import Iterable
from typing import Any

import pytest
from django.core.management import call_command

from bureau.models import Department, ReportingMonth
from projects.models import Milestone, Project
from projects.sheets.listed import Listed, Of
from workplan.models import Indicator, KeyTarget, WorkItem

from . import year_as_stored as stored
from .year_as_read import by_object, lists_of, targets, with_due
from .year_of_everything import fill_year

pytestmark = pytest.mark.django_db
YEAR = 2025


@pytest.fixture
def report() -> int:
    call_command("loaddata", "report_2023", verbosity=0)
    return 2023


@pytest.fixture
def sample() -> int:
    call_command("loaddata", "sample_2024", verbosity=0)
    return 2024


@pytest.fixture
def filled() -> int:
    """A year in which every field is said somewhere."""
    return fill_year()


Pair = tuple[Any, Any]  # what was read, what is stored


def projects(lists: list[Listed], year: int) -> Pair:
    rows = Project.objects.filter(annual_plans__year=year).distinct()
    found = by_object(lists, Of.PROJECT, Of.ANNUAL_PLAN)
    return map(stored.said, found), [stored.project(each, year) for each in rows]


def milestones(lists: list[Listed], year: int) -> Pair:
    """Those reached before the year are no longer in it."""
    found = by_object(lists, Of.MILESTONE)
    rows = Milestone.objects.exclude(completed_on__year__lt=year)
    kept = [stored.milestone(each) for each in rows]
    return [with_due(each, year, "due", "completed") for each in found], kept


def tasks(lists: list[Listed], year: int) -> Pair:
    found = [with_due(each, year, "due") for each in by_object(lists, Of.TASK)]
    kept = [stored.task(each) for each in WorkItem.objects.all()]
    return map(stored.said, found), kept


def indicators(lists: list[Listed], year: int) -> Pair:
    kept = [stored.indicator(each) for each in Indicator.objects.all()]
    return by_object(lists, Of.INDICATOR), kept


def departments(lists: list[Listed], year: int) -> Pair:
    kept = [stored.department(each) for each in Department.objects.all()]
    return by_object(lists, Of.DEPARTMENT), kept


def months(lists: list[Listed], year: int) -> Pair:
    kept = [stored.month(each) for each in ReportingMonth.objects.all()]
    return by_object(lists, Of.MONTH), kept


def in_order(fields: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    keys = "_code", "half", "category", "number", "name"
    return sorted(fields, key=lambda each: [str(each.get(key)) for key in keys])


@pytest.mark.parametrize("name", ["report", "sample", "filled"])
def test_what_is_read_back_is_what_is_stored(name, request):
    year = request.getfixturevalue(name)
    lists = lists_of(year)
    for of in projects, milestones, tasks, indicators, departments, months:
        found, kept = of(lists, year)
        assert in_order(found) == in_order(kept)
    kept = {
        (each.indicator.code, each.level, each.period.lower()): stored.target(each)
        for each in KeyTarget.objects.select_related("indicator")
    }
    assert targets(lists, year) == kept
    assert [each.questions + each.issues for each in lists] == [[]] * 6
