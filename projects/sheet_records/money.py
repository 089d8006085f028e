"""Annual plans and monthly figures of projects among the records of lists."""

from collections.abc import Iterable

from bureau.accounts import scope
from bureau.records import each_in_force
from projects.models import AnnualPlan, InvestmentFigure
from projects.sheets.checking.likeness import plain
from projects.sheets.found import Meaning, Question
from projects.sheets.listed import BETWEEN, Of, Statement
from projects.sheets.records import (
    MONTHLY,
    Draft,
    Drafting,
    Place,
    Reach,
    Records,
    find,
    month_in,
    takes,
)

from .common import place_of

OVER_TOTAL = "list_over_total"
FIGURE = "figure"  # a project's month: quarters of its plan, and what was done
QUARTERS = {"q1": 3, "q2": 6, "q3": 9, "q4": 12}  # to the end of which month


def of_project(statement: Statement, drafting: Drafting) -> Draft | None:
    return find(Of.PROJECT, statement.name, statement, drafting)


def plans(reach: Reach) -> Iterable[AnnualPlan]:
    """Of each project's year the latest revision: a list is of no month."""
    rows = AnnualPlan.objects.sample(is_sample=reach.is_sample)
    rows = scope(reach.user, rows.filter(year__in=reach.years))
    return each_in_force(rows.select_related("project"), year_of).values()


def year_of(plan: AnnualPlan) -> tuple[int, int]:
    return plan.project_id, plan.year


def draft_of_plan(statement: Statement, drafting: Drafting) -> Draft | None:
    """A project's plan of the year; a quarter is a month of its own."""
    project, year = of_project(statement, drafting), drafting.listed.year
    if project is None or year is None:
        return None
    place = place_of(statement, drafting)
    month = QUARTERS.get(statement.field)
    if month is not None:
        return figure(project, year, month, place, drafting)
    key = project.record.pk, year
    return drafting.draft(Of.ANNUAL_PLAN, key, place, project=project, year=year)


def settle_plan(draft: Draft, drafting: Drafting) -> None:
    """A changed amount is a revision beside the one in force, which says why."""
    if draft.is_new or draft.revises or draft.before is None:
        return
    if draft.before["amount"] is not None and "amount" in draft.changed:
        draft.revises = True
        draft.record.revision += 1
        draft.record.reason = drafting.act.reason[:200] or "–"
        drafting.needs_reason = True


PLANS = Records(
    of=Of.ANNUAL_PLAN,
    model=AnnualPlan,
    rank=2,
    stored=plans,
    key=year_of,
    draft_of=draft_of_plan,
    takes={
        "amount": takes.money("amount"),
        "invested_before": takes.money("invested_before"),
    },
    settle=settle_plan,
)


def keep_said(drafting: Drafting) -> None:
    """That earlier years and plan pass the total is not asked again once it stands."""
    for listed in drafting.lists:
        drafting.listed = listed
        asked = listed.questions
        listed.questions = [each for each in asked if not stands(each, drafting)]


def stands(question: Question, drafting: Drafting) -> bool:
    """Whether the amounts that are asked about are stored as the list has them."""
    if question.code != OVER_TOTAL:
        return False
    found = drafting.found_by_name(Of.PROJECT, str(question.params["name"]))
    if found is None or found.is_new or "total_investment" in found.changed:
        return False
    plan = drafting.drafts.get(
        (Of.ANNUAL_PLAN, (found.record.pk, drafting.listed.year))
    )
    return plan is not None and not plan.is_change


def figures(reach: Reach) -> Iterable[InvestmentFigure]:
    rows = InvestmentFigure.objects.sample(is_sample=reach.is_sample)
    rows = rows.filter(year__in=reach.years)
    return scope(reach.user, rows.select_related("project"))


def figure(
    project: Draft, year: int, month: int, place: Place, drafting: Drafting
) -> Draft:
    """A project's month."""
    key = project.record.pk, year, month
    start = {"project": project, "year": year, "month": month}
    return drafting.draft(FIGURE, key, place, **start)


def draft_of_figure(statement: Statement, drafting: Drafting) -> Draft | None:
    """The month that the statement's field names."""
    project, period = of_project(statement, drafting), month_of(statement)
    if project is None or period is None:
        return None
    return figure(project, *period, place_of(statement, drafting), drafting)


def month_of(statement: Statement) -> tuple[int, int] | None:
    """The month that a statement's field names, or that goes with it."""
    told = statement.params
    return month_in(statement.field) or (
        (told["year"], told["month"]) if "month" in told else None
    )


FIGURES = Records(
    of=FIGURE,
    model=InvestmentFigure,
    rank=2,
    stored=figures,
    key=lambda each: (each.project_id, each.year, each.month),
    draft_of=draft_of_figure,
    takes={
        **dict.fromkeys(QUARTERS, takes.money("planned_to_date")),
        MONTHLY: takes.money("actual_to_date"),
        Meaning.ACTUAL: takes.money("actual_to_date"),
        Meaning.PLANNED: takes.money("planned_to_date"),
        Meaning.PROGRESS: takes.words("physical_progress"),
        Meaning.REMARK: takes.words("remark"),
    },
    is_offices=False,
)

# What a list must say of a project for it to belong to the list's year.
OF_YEAR = (Of.PROJECT, Of.ANNUAL_PLAN, Of.MILESTONE, Of.READING)


def list_projects(drafting: Drafting) -> None:
    """A year's plan lists each project that a list of the year speaks of.

    That no amount was stated does not leave one out: its plan's amount is unknown.
    """
    for listed in drafting.lists:
        drafting.listed = listed
        own = [each for each in listed.statements if each.kind in OF_YEAR]
        for statement in own if listed.year is not None else ():
            list_project(statement, listed.year, drafting)


def list_project(statement: Statement, year: int, drafting: Drafting) -> None:
    """The plan of the project that a statement is about, where that is among ours."""
    name = statement.name.partition(BETWEEN)[0]
    mark = str(statement.params.get("code", ""))
    found = (drafting.found.get((Of.PROJECT, plain(name), code)) for code in (mark, ""))
    project = next((each for each in found if each is not None), None)
    if project is not None:
        key, place = (project.record.pk, year), place_of(statement, drafting)
        drafting.draft(Of.ANNUAL_PLAN, key, place, project=project, year=year)
