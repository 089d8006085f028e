"""A month that closes is issued: what its pages say then is kept (`IssuedMonth`)."""

from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.db.models import OuterRef, Q, QuerySet
from django.utils.translation import override

from bureau.accounts import readable
from bureau.formats import MONEY_UNIT, plain
from bureau.models import ReportingMonth, User, when_a_month_closes
from bureau.periods import Month
from bureau.records import history
from projects.belonging import listing as lists_project
from projects.models import InvestmentFigure
from projects.progress import LIGHT_RULE

from .belonging import listing as lists_indicator
from .models import IssuedMonth, PlanState, Reading, WorkPlan
from .plain_rows import as_object, project_object
from .reports import project_rows, target_rows

PROJECT, INDICATOR = "project", "indicator"
Codes = Collection[str]


def tell() -> None:
    """Say once, when the site starts, that closing a month issues it."""
    when_a_month_closes(issue)


def issue(month: ReportingMonth) -> None:
    """Keep what the year's plans say of a month, the sample's too.

    A closed plan is among them: December closes after its year. A draft is not.
    """
    plans = WorkPlan.objects.filter(year=month.year).exclude(state=PlanState.DRAFT)
    for plan in plans.order_by("pk"):
        issue_plan(plan, Month(month.year, month.month))


def issue_plan(plan: WorkPlan, month: Month) -> IssuedMonth | None:
    """One edition more; None where the last one says the same.

    That a month was open in between stands in history. An edition that differs in
    nothing would only make its readers look for the difference.
    """
    content = content_of(plan, month)
    last = IssuedMonth.objects.latest_of(plan, month.number)
    if last is not None and (last.light_rule, last.content) == (LIGHT_RULE, content):
        return None
    issued = IssuedMonth(
        plan=plan,
        month=month.number,
        edition=last.edition + 1 if last else 1,
        by=history.current_act().actor,
        light_rule=LIGHT_RULE,
        content=content,
    )
    issued.save()
    return issued


def content_of(plan: WorkPlan, month: Month) -> dict[str, list[dict[str, Any]]]:
    """What `compare` and the projects' rows say, and the figures they rest on.

    In the site's language, whoever closes the month.
    """
    with override(settings.LANGUAGE_CODE):
        targets = [as_object(row) for row in target_rows(plan, month, reader=None)]
        rows = project_rows(plan, month, reader=None)
        projects = [project_object(row) for row in rows]
    return {
        "targets": targets,
        "projects": projects,
        "reported": reported_in(plan, month, reader=None),
    }


def reported_in(
    plan: WorkPlan, month: Month, *, reader: User | None, codes: Codes = ()
) -> list[dict[str, str | None]]:
    """The month's figures as they are stored, in two queries.

    Of what the plan lists, and of these codes too: what was issued once is compared
    also where no plan lists it any more.
    """
    found = [figure_object(each) for each in figures_of(plan, month, reader, codes)]
    found += [reading_object(each) for each in readings_of(plan, month, reader, codes)]
    return [each for each in found if each["value"] or each["planned"]]


def figures_of(
    plan: WorkPlan, month: Month, reader: User | None, codes: Codes
) -> QuerySet:
    listed = lists_project(plan.year, OuterRef("project"), reader=reader, seen=readable)
    rows = InvestmentFigure.objects.sample(is_sample=plan.is_sample)
    rows = rows.filter(Q(listed) | Q(project__code__in=codes))
    return of_month(readable(reader, rows), month, "project")


def readings_of(
    plan: WorkPlan, month: Month, reader: User | None, codes: Codes
) -> QuerySet:
    listed = lists_indicator(plan.year, "indicator", reader=reader, seen=readable)
    rows = Reading.objects.sample(is_sample=plan.is_sample)
    rows = rows.filter(listed | Q(indicator__code__in=codes))
    return of_month(readable(reader, rows), month, "indicator")


def of_month(rows: QuerySet, month: Month, owner: str) -> QuerySet:
    rows = rows.filter(year=month.year, month=month.number)
    return rows.select_related(owner).order_by(f"{owner}__code")


def figure_object(row: InvestmentFigure) -> dict[str, str | None]:
    return {
        "kind": PROJECT,
        "code": row.project.code,
        "name": row.project.name,
        "unit": MONEY_UNIT,
        "value": plain(row.actual_to_date, 2),
        "planned": plain(row.planned_to_date, 2),
    }


def reading_object(row: Reading) -> dict[str, str | None]:
    return {
        "kind": INDICATOR,
        "code": row.indicator.code,
        "name": row.indicator.name,
        "unit": row.indicator.unit,
        "value": plain(row.value),
        "planned": None,
    }
