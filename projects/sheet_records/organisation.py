"""Departments and months among the records that a list can speak of."""

from collections.abc import Iterable

from bureau.models import Department, ReportingMonth
from projects.sheets.lines import Owner
from projects.sheets.listed import Of, Statement
from projects.sheets.records import (
    Draft,
    Drafting,
    Reach,
    Records,
    month_in,
    takes,
)

from .common import give_code, named, pk_of, place_of


def departments(reach: Reach) -> Iterable[Department]:
    """All of them: a list names those that answer, whosever list it is."""
    return Department.objects.filter(is_sample=reach.is_sample)


def settle_department(draft: Draft, drafting: Drafting) -> None:
    if draft.is_new:
        give_code(draft, drafting, "K")
        name = draft.record.name
        drafting.say("notice", "list_new_department", draft.place, name, name=name)


def owner_of_department(record: Department) -> Owner:
    return Owner(record.pk, record.code, record.name, "")


DEPARTMENTS = Records(
    of=Of.DEPARTMENT,
    model=Department,
    rank=0,
    stored=departments,
    key=pk_of,
    draft_of=named(Of.DEPARTMENT),
    takes={"code": takes.words("code"), "name": takes.passed_over},
    settle=settle_department,
    owners=owner_of_department,
    asks_unknown=True,
)


def months(reach: Reach) -> Iterable[ReportingMonth]:
    return ReportingMonth.objects.filter(year__in=reach.years)


def draft_of_month(statement: Statement, drafting: Drafting) -> Draft | None:
    period = month_in(statement.name)
    if period is None:
        return None
    year, month = period
    place = place_of(statement, drafting)
    return drafting.draft(Of.MONTH, (year, month), place, year=year, month=month)


MONTHS = Records(
    of=Of.MONTH,
    model=ReportingMonth,
    rank=0,
    stored=months,
    key=lambda each: (each.year, each.month),
    draft_of=draft_of_month,
    takes={
        "year": takes.passed_over,
        "month": takes.passed_over,
        "due_on": takes.day("due_on"),
    },
)
