"""Projects, their plans and milestones, departments and months among the records that
a list can speak of.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from bureau.accounts import scope
from bureau.formats import MONEY_UNIT
from bureau.models import Department, ReportingMonth
from bureau.periods import Month
from bureau.records import Precision

from .models import AnnualPlan, Category, InvestmentFigure, Milestone, Project, Stage
from .sheets.checking.likeness import plain
from .sheets.found import Meaning
from .sheets.lines import Owner
from .sheets.listed import Of, Statement
from .sheets.records import (
    MONTHLY,
    Draft,
    Drafting,
    Place,
    Records,
    Saying,
    find,
    month_in,
    register,
    takes,
)

FIGURE = "figure"  # a project's month: quarters of its plan, and what was done
BETWEEN = "｜"  # a milestone's name: project｜outcome
QUARTERS = {"q1": 3, "q2": 6, "q3": 9, "q4": 12}  # to the end of which month
LEVELS = {"省": "province", "市": "city", "区": "county", "县": "county", "局": "own"}
YEAR_LETTERS = {Of.PROJECT: "P", Of.INDICATOR: "Z"}
DIGITS = 2
OTHER = "other"
# What a name tells of a project's category, where the office's list has that one.
TOLD_BY_NAME = {
    "rural_road": ("农村公路", "乡村", "通村", "村道", "乡道", "四好"),
    "maintenance": ("养护", "大修", "中修", "大中修", "路面", "危桥"),
    "safety": ("安全", "安防", "隐患", "生命防护"),
    "rail": ("铁路", "轨道", "地铁"),
    "station": ("客运", "枢纽", "首末站", "场站", "车站", "码头", "港区", "机场"),
    "city_road": ("快速路", "大道", "街", "市政", "断头路"),
    "trunk_road": ("国道", "省道", "高速", "公路", "大桥"),
}


def place_of(statement: Statement, drafting: Drafting) -> Place:
    return Place(drafting.listed.name, statement.row, statement.column)


def next_code(of: str, taken: Iterable[str], start: str) -> str:
    """The first of P01, P02 … after a start that nobody has."""
    known = set(taken)
    number = 1
    while (code := f"{start}{number:0{DIGITS}}") in known:
        number += 1
    return code


def give_code(draft: Draft, drafting: Drafting, start: str) -> None:
    """A code where the list gives none; one that is taken cannot be given."""
    of, model = draft.records.of, draft.records.model
    stored = drafting.once(
        f"codes of {of}",
        lambda: set(model._base_manager.values_list("code", flat=True)),
    )
    taken = drafting.once(f"codes of {of}, new ones too", lambda: set(stored))
    code = draft.record.code
    if code in stored:
        drafting.say("error", "list_code_taken", draft.place_of("code"), code)
    code = code or next_code(of, taken, start)
    draft.record.code = code
    taken.add(code)


def year_start(drafting: Drafting, of: str) -> str:
    """2025P of a project's code: the latest year that the lists are of."""
    return f"{max(drafting.years, default='')}{YEAR_LETTERS[of]}"


# departments and months


def departments(_user: Any, _years: set[int]) -> Iterable[Department]:
    """All of them: a list names those that answer, whosever list it is."""
    return Department.objects.filter(is_sample=False)


def settle_department(draft: Draft, drafting: Drafting) -> None:
    if draft.is_new:
        give_code(draft, drafting, "K")
        name = draft.record.name
        drafting.say("notice", "list_new_department", draft.place, name, name=name)


def owner_of_department(record: Department) -> Owner:
    return Owner(record.pk, record.code, record.name, "")


def pk_of(record: Any) -> tuple[Any, ...]:
    return (record.pk,)


def named(of: str) -> Any:
    """The record that a statement of its own kind is about, by its code or name."""
    return lambda statement, drafting: find(of, statement.name, statement, drafting)


DEPARTMENTS = Records(
    of=Of.DEPARTMENT,
    model=Department,
    rank=0,
    stored=departments,
    key=pk_of,
    draft_of=named(Of.DEPARTMENT),
    takes={"code": takes.words("code")},
    settle=settle_department,
    owners=owner_of_department,
    asks_unknown=True,
)


def months(_user: Any, years: set[int]) -> Iterable[ReportingMonth]:
    return ReportingMonth.objects.filter(year__in=years)


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


# projects


def projects(user: Any, _years: set[int]) -> Iterable[Project]:
    rows = Project.objects.filter(is_sample=False).select_related(
        "category", "department", "part_of"
    )
    return scope(user, rows.order_by("code"))


def owner_of_project(record: Project) -> Owner:
    department, total = record.department_id, record.total_investment
    return Owner(record.pk, record.code, record.name, MONEY_UNIT, department, total)


def take_level(saying: Saying) -> None:
    """Whose promise it is: 国家 and 部 are none that is kept."""
    said = str(saying.statement.value)
    if said in LEVELS or said in LEVELS.values():
        saying.put("level", LEVELS.get(said, said))
    else:
        saying.drafting.say(
            "notice", "list_not_kept", saying.place, said, field="level"
        )


@cache
def word_stems() -> Mapping[str, tuple[str, ...]]:
    return TOLD_BY_NAME


def category_of(name: str, known: Mapping[str, Category]) -> Category | None:
    """The category that a name tells, of those that the office keeps."""
    for code, stems in word_stems().items():
        if code in known and any(each in name for each in stems):
            return known[code]
    return known.get(OTHER) or next(iter(known.values()), None)


def take_category(saying: Saying) -> None:
    """A category by its name; one that is none is named, and the likely one taken."""
    said = str(saying.statement.value)
    known = categories(saying.drafting)
    found = next(
        (e for e in known.values() if plain(said) in (e.code, plain(e.name))), None
    )
    if found is None:
        told = {"words": [each.name for each in known.values()]}
        saying.refuse("list_choice", **told)
    else:
        saying.put("category", found)


def categories(drafting: Drafting) -> Mapping[str, Category]:
    return drafting.once(
        "categories", lambda: {each.code: each for each in Category.objects.all()}
    )


def settle_project(draft: Draft, drafting: Drafting) -> None:
    """Code, category and stage of a new one; a part has its whole's."""
    if not draft.is_new:
        return
    record = draft.record
    give_code(draft, drafting, year_start(drafting, Of.PROJECT))
    whole = record.part_of
    if not record.category_id:
        guess = whole.category if whole else None
        guess = guess or category_of(record.name, categories(drafting))
        draft.give("category", guess)
        if whole is None:
            drafting.once(
                f"category|{draft.place.sheet}", lambda: tell(draft, drafting)
            )
    if not record.stage:
        record.stage = (
            whole.stage if whole and whole.stage else likely_stage(draft, drafting)
        )
    if whole is not None and record.department_id is None:
        draft.give("department", whole.department)


def tell(draft: Draft, drafting: Drafting) -> None:
    """Once a sheet: where the categories of its new projects come from."""
    drafting.say("notice", "list_category", draft.place)


def likely_stage(draft: Draft, drafting: Drafting) -> str:
    """A project with money of the year is being built; others are in preparation."""
    plans = drafting.of_kind(Of.ANNUAL_PLAN)
    has_money = any(e.record.project is draft.record and e.record.amount for e in plans)
    return Stage.BUILDING if has_money else Stage.PRELIMINARY


ANSWERING = {
    "department": takes.refers("department", Of.DEPARTMENT),
    "supporting": takes.words("supporting"),
    "person_in_charge": takes.words("person_in_charge"),
    "telephone": takes.words("telephone"),
    "leader_in_charge": takes.words("leader_in_charge"),
}
PROMISED = {"level": take_level, "livelihood": takes.flag("is_livelihood")}
PROJECTS = Records(
    of=Of.PROJECT,
    model=Project,
    rank=1,
    stored=projects,
    key=pk_of,
    draft_of=named(Of.PROJECT),
    takes={
        "code": takes.words("code"),
        "name": takes.passed_over,
        "stage": takes.choice("stage"),
        "category": take_category,
        "part_of": takes.refers("part_of", Of.PROJECT),
        "total_investment": takes.money("total_investment"),
        "state": takes.words("state"),
        "source": takes.words("source"),
        "scale": takes.words("scale"),
        "years": takes.words("years"),
        **ANSWERING,
        **PROMISED,
    },
    settle=settle_project,
    owners=owner_of_project,
)


# plans and figures


def of_project(statement: Statement, drafting: Drafting) -> Draft | None:
    return find(Of.PROJECT, statement.name, statement, drafting)


def plans(user: Any, years: set[int]) -> Iterable[AnnualPlan]:
    """The latest revision comes last, and so is the one that counts."""
    rows = AnnualPlan.objects.filter(year__in=years, project__is_sample=False)
    return scope(user, rows.select_related("project").order_by("revision"))


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
    key=lambda each: (each.project_id, each.year),
    draft_of=draft_of_plan,
    takes={
        "amount": takes.money("amount"),
        "invested_before": takes.money("invested_before"),
    },
    settle=settle_plan,
)


def figures(user: Any, years: set[int]) -> Iterable[InvestmentFigure]:
    rows = InvestmentFigure.objects.filter(year__in=years, project__is_sample=False)
    return scope(user, rows.select_related("project"))


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


# milestones


def milestones(user: Any, _years: set[int]) -> Iterable[Milestone]:
    rows = Milestone.objects.filter(project__is_sample=False)
    return scope(user, rows.select_related("project"))


def draft_of_milestone(statement: Statement, drafting: Drafting) -> Draft | None:
    whole, _between, outcome = statement.name.partition(BETWEEN)
    project = find(Of.PROJECT, whole, statement, drafting)
    if project is None or not outcome:
        return None
    key = project.record.pk, plain(outcome)
    place = place_of(statement, drafting)
    return drafting.draft(Of.MILESTONE, key, place, project=project, name=outcome)


def take_done(saying: Saying) -> None:
    """Reached by the month that the list is as of; that it is not says nothing new."""
    as_of = saying.drafting.listed.as_of
    if str(saying.statement.value) == takes.YES and as_of is not None:
        saying.put("completed_on", Month(*as_of).last_day)
        saying.draft.give("completed_precision", Precision.MONTH_END)


MILESTONES = Records(
    of=Of.MILESTONE,
    model=Milestone,
    rank=3,
    stored=milestones,
    key=lambda each: (each.project_id, plain(each.name)),
    draft_of=draft_of_milestone,
    takes={
        **takes.due(),
        **takes.due("completed"),
        "forecast_on": takes.day("forecast_on"),
        "remark": takes.words("remark"),
        "source": takes.words("source"),
        "done": take_done,
    },
    is_offices=False,
)

for each in (DEPARTMENTS, MONTHS, PROJECTS, PLANS, FIGURES, MILESTONES):
    register(each)

__all__ = ["ANSWERING", "PROMISED", "Decimal", "give_code", "named", "year_start"]
