"""A department's October, as the tests of its month and its grid need it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from bureau.accounts import CLERK
from bureau.models import Department, User
from projects.models import InvestmentFigure, Project
from tests.factories import (
    YEAR,
    make_annual_plan,
    make_department,
    make_figure,
    make_indicator,
    make_month,
    make_plan,
    make_project,
    make_target,
    make_user,
)
from workplan.models import Indicator, Reading

MONTH = 10
TODAY = date(YEAR, 11, 6)


@dataclass
class Office:
    """A department with some projects and an indicator, listed in the year's plan."""

    department: Department = field(default_factory=make_department)
    projects: list[Project] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)

    @property
    def query(self) -> dict[str, str]:
        return {"department": self.department.code}

    @property
    def url(self) -> str:
        return f"/month/{YEAR}/{MONTH}/"

    def clerk(self, **fields: Any) -> User:
        return make_user(role=CLERK, department=self.department, **fields)


def october(projects: int = 2, indicators: int = 1) -> Office:
    """September and October are open; the plan lists each with a year of 1,200."""
    make_plan()
    for month, due in ((9, (YEAR, 10, 10)), (MONTH, (YEAR, 11, 8))):
        make_month(month=month, due_on=date(*due))
    office = Office()
    for number in range(projects):
        project = make_project(
            code=f"P-{number}", name=f"{number}号路", department=office.department
        )
        make_annual_plan(project=project, amount="1200")
        office.projects.append(project)
    for number in range(indicators):
        indicator = make_indicator(
            code=f"I-{number}",
            name=f"{number}号指标",
            unit="处",
            department=office.department,
        )
        make_target(indicator=indicator, value="120")
        office.indicators.append(indicator)
    return office


def september(office: Office, value: str = "900") -> None:
    """Each project's figure of the month before."""
    for project in office.projects:
        make_figure(project=project, month=9, actual_to_date=value)


def stored(project: Project) -> tuple[str | None, str, str]:
    """What October says of a project: figure, words, remark."""
    row = InvestmentFigure.objects.filter(project=project, month=MONTH).first()
    if row is None:
        return None, "", ""
    figure = None if row.actual_to_date is None else str(row.actual_to_date)
    return figure, row.physical_progress, row.remark


def reading(indicator: Indicator) -> tuple[str, str] | None:
    row = Reading.objects.filter(indicator=indicator, month=MONTH).first()
    return None if row is None else (str(row.value), row.qualifier)


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> date:
    """The sixth of November of the tests' year."""
    real = timezone.localdate

    def localdate(value: Any = None) -> date:
        return TODAY if value is None else real(value)

    monkeypatch.setattr(timezone, "localdate", localdate)
    return TODAY
