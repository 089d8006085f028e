"""What the year workbook holds of projects: plans, milestones; and of the organisation.

Money is in 万元. What was not said is left out of a line.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models

from bureau.accounts import scope
from bureau.models import Department, ReportingMonth, User
from bureau.periods import MONTHS_IN_YEAR
from bureau.records import Level, Precision
from projects.belonging import milestones_in, projects_in
from projects.models import (
    AnnualPlan,
    Category,
    InvestmentFigure,
    Project,
    in_force,
)
from projects.sheets.listed import SAMPLE
from projects.sheets.recognition import due_of

from .year_examples import EXAMPLES, HINTS
from .year_sheet import KINDS, Cell, Line, YearSheet

QUARTERS = {3: "q1", 6: "q2", 9: "q3", 12: "q4"}  # the month that ends each


@dataclass(frozen=True)
class OfYear:
    """Whose year goes out: real records or sample ones; `user` None is the system."""

    year: int
    is_sample: bool = False
    user: User | None = None

    def title(self, words: str) -> str:
        """A sheet's title, which tells a sample's from a real one's."""
        title = f"{self.year}年{words}"
        return f"{title}（{SAMPLE}）" if self.is_sample else title

    def within(self, rows: Any) -> Any:
        return scope(self.user, rows)


def sheet_of(name: str, title: str, lines: Iterable[Line], **words: Any) -> YearSheet:
    """A sheet of a declared kind with its hint and its examples."""
    return YearSheet(
        KINDS[name], title, HINTS[name], list(lines), EXAMPLES[name], words
    )


def year_sheets(of: OfYear) -> dict[str, YearSheet]:
    """The sheets that need no work plan, by name."""
    categories = tuple(Category.objects.values_list("name", flat=True))
    sheets = (
        sheet_of(
            "项目与年度计划",
            of.title("项目与年度计划"),
            project_lines(of),
            category=categories,
        ),
        sheet_of("节点", of.title("项目节点"), milestone_lines(of)),
        sheet_of("科室", "科室名单", department_lines(of)),
        sheet_of("月份", of.title("报送月份"), month_lines(of)),
    )
    return {each.kind.name: each for each in sheets}


def projects_of_year(of: OfYear) -> Any:
    """The projects that the year lists: those with an annual plan of it."""
    return projects_in(of.year, reader=of.user).sample(is_sample=of.is_sample)


def project_lines(of: OfYear) -> Iterator[Line]:
    """A line a project with its plan in force; parts follow their whole."""
    rows = projects_of_year(of).select_related("category", "department", "part_of")
    projects = sorted(rows, key=beside_whole)
    pks = [each.pk for each in projects]
    plans = in_force(AnnualPlan.objects.all(), pks, [of.year])
    planned = planned_by_quarter(of)
    for project in projects:
        yield {
            "code": project.code,
            "name": project.name,
            "part_of": project.part_of.code if project.part_of else None,
            "category": project.category.name,
            "stage": project.stage,
            **promised(project),
            **answered(project),
            **project_words(project),
            "amount": plans[project.pk, of.year].amount,
            "invested_before": plans[project.pk, of.year].invested_before,
            **planned[project.pk],
        }


def project_words(project: Project) -> Line:
    """What else is kept of a project, under the names it is kept by."""
    names = "state", "scale", "years", "funding", "source", "total_investment"
    days = "started_on", "finish_on", "suspended_on"
    return {each: getattr(project, each) for each in (*names, *days)}


def beside_whole(record: Any) -> tuple[str, bool, str]:
    """Sorts parts behind their whole, and else by code."""
    whole = record.part_of or record
    return whole.code, record.part_of is not None, record.code


def planned_by_quarter(of: OfYear) -> dict[int, dict[str, Decimal]]:
    """What is planned from January to each quarter's end."""
    rows = InvestmentFigure.objects.for_year(of.year).filter(
        month__in=QUARTERS, planned_to_date__isnull=False
    )
    found: dict[int, dict[str, Decimal]] = defaultdict(dict)
    fields = "project_id", "month", "planned_to_date"
    for pk, month, planned in rows.order_by().values_list(*fields):
        found[pk][QUARTERS[month]] = planned
    return found


def milestone_lines(of: OfYear) -> Iterator[Line]:
    """Milestones of listed projects that are open or were reached in the year."""
    rows = milestones_in(of.year, reader=of.user).sample(is_sample=of.is_sample)
    rows = rows.select_related("project__part_of")
    in_order = rows.order_by(models.F("due_on").asc(nulls_last=True), "pk")
    for each in sorted(in_order, key=lambda each: beside_whole(each.project)):
        yield {
            "project_code": each.project.code,
            "project": each.project.name,
            "outcome": each.name,
            "forecast_on": each.forecast_on,
            "remark": each.remark,
            "source": each.source,
            **due_cells(each, of.year),
            **due_cells(each, of.year, "completed"),
        }


def due_cells(record: Any, year: int, prefix: str = "due") -> dict[str, Cell]:
    """A date as plans give it: its words alone where they say day and precision too."""
    names = (f"{prefix}_{each}" for each in ("words", "on", "precision"))
    words, on, precision = (getattr(record, each) for each in names)
    if not words and precision == Precision.DAY:
        return {prefix: on}
    if not words and on is None:
        return {}
    if says_all(words, on, precision, year):
        return {prefix: words}
    return {prefix: words, f"{prefix}_on": on, f"{prefix}_precision": precision}


def says_all(words: str, on: date | None, precision: str, year: int) -> bool:
    """Whether the reader takes just this day, so exactly meant, from the words."""
    found = due_of(words, year)
    if found is None or found.is_unsure:
        return False
    return (found.words, found.on, found.precision) == (words, on, precision)


def answered(record: Any) -> Line:
    """Who answers for a record."""
    return {
        "department": record.department.name if record.department else None,
        "supporting": record.supporting,
        "person_in_charge": record.person_in_charge,
        "telephone": record.telephone,
        "leader_in_charge": record.leader_in_charge,
    }


def promised(record: Any) -> Line:
    """Whose promise it is; a blank is our own."""
    level = record.level if record.level != Level.OWN else None
    return {"level": level, "livelihood": "yes" if record.is_livelihood else "no"}


def department_lines(of: OfYear) -> Iterator[Line]:
    """All departments, real or sample."""
    rows = of.within(Department.objects.filter(is_sample=of.is_sample))
    for code, name in rows.values_list("code", "name"):
        yield {"code": code, "name": name}


def month_lines(of: OfYear) -> Iterator[Line]:
    """The twelve months, with the day by which each is reported."""
    rows = ReportingMonth.objects.filter(year=of.year)
    due = dict(rows.order_by().values_list("month", "due_on"))
    for month in range(1, MONTHS_IN_YEAR + 1):
        yield {"year": of.year, "month": month, "due_on": due.get(month)}
