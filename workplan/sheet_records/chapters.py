"""The chapters of a year's plan, and each new task's place in them."""

import re
from collections.abc import Iterable
from typing import Any

from projects.sheets.checking.likeness import COUNT, MARK, plain
from projects.sheets.listed import Listed, Of, Statement
from projects.sheets.records import Draft, Drafting, Place, Records, find
from workplan.models import Half, State, WorkArea, WorkItem

from .tasks import WORKBOOK, chapters, draft_of_task, lines_of
from .year import PLAN, nobody

AREA = "work_area"
USUAL_TITLE = "重点工作任务"
DONE = 100
OF_PROJECT = (Of.ANNUAL_PLAN, Of.MILESTONE, Of.READING)


def areas(_user: Any, years: set[int]) -> Iterable[WorkArea]:
    rows = WorkArea.objects.filter(plan__year__in=years, plan__is_sample=False)
    return rows.select_related("plan")


AREAS = Records(
    of=AREA,
    model=WorkArea,
    rank=9,
    stored=areas,
    key=lambda each: (each.plan_id, each.half, plain(each.title)),
    draft_of=nobody,
    takes={},
)


def place_tasks(drafting: Drafting) -> None:
    """Each new task into its chapter, with number, state, and what measures it."""
    for listed in drafting.lists:
        own = [e for e in drafting.of_kind(Of.TASK) if e.place.sheet == listed.name]
        if listed.year is None or not own:
            continue
        drafting.listed = listed
        plan = drafting.drafts[PLAN, (listed.year,)]
        for draft in own:
            if draft.is_new:
                place(draft, plan, listed, drafting)
        link(own, listed, drafting)


def place(draft: Draft, plan: Draft, listed: Listed, drafting: Drafting) -> None:
    title = chapters(drafting).get(draft.record.pk) or chapter_of(draft.place, listed)
    half = Half.YEAR
    if listed.list == WORKBOOK:
        drafting.listed = listed
        half = lines_of(drafting)[draft.place.row].half
    area = area_called(title, half, plan, draft.place, drafting)
    draft.give("area", area)
    number_in(area, draft, drafting)
    if "state" not in draft.places:
        draft.record.state = likely_state(draft.record)


def chapter_of(place: Place, listed: Listed) -> str:
    """The chapter above a row: a cell beside it, or the heading of its section."""
    said = [
        (each.row, str(each.value))
        for each in listed.statements
        if each.kind == Of.ASIDE and each.field == "category"
    ] or [
        (each.row, heading(str(each.params.get("name", ""))))
        for each in listed.left_out
        if each.why == "section"
    ]
    above = [text for row, text in sorted(said) if row <= place.row and text]
    return above[-1] if above else USUAL_TITLE


def heading(text: str) -> str:
    """A section's words without what numbers and counts it."""
    return re.sub(COUNT, "", re.sub(MARK, "", text)).strip()


def area_called(
    title: str, half: str, plan: Draft, place: Place, drafting: Drafting
) -> Draft:
    """The plan's chapter of a title; a new one gets the next number."""
    key = plan.record.pk, str(half), plain(title)
    numbers = numbers_of(plan, half, drafting)
    known = (AREA, key) in drafting.drafts or key in drafting.rows(AREAS)
    number = max(numbers, default=0) + 1
    start = {"plan": plan, "half": half, "number": number, "title": title}
    if not known:
        numbers.add(number)
    return drafting.draft(AREA, key, place, **start)


def numbers_of(plan: Draft, half: str, drafting: Drafting) -> set[int]:
    """The numbers of the plan's chapters."""

    def ask() -> set[int]:
        rows = drafting.rows(AREAS).values()
        own = (each for each in rows if each.plan_id == plan.record.pk)
        return {each.number for each in own if each.half == half}

    return drafting.once(f"areas of {plan.record.pk} {half}", ask)


def number_in(area: Draft, draft: Draft, drafting: Drafting) -> None:
    """The serial where it is free in the chapter, else the next number."""

    def ask() -> set[int]:
        found = WorkItem.objects.filter(area_id=area.record.pk)
        return set(found.values_list("number", flat=True))

    taken = drafting.once(f"tasks of {area.record.pk}", ask)
    number = draft.record.number
    if not number or number in taken:
        number = max(taken, default=0) + 1
    draft.record.number = number
    taken.add(number)


def likely_state(record: WorkItem) -> str:
    """As far as the list tells: done, under way, or planned."""
    if record.progress_percent == DONE:
        return State.DONE
    has_begun = record.outcome or record.half_year_result or record.progress_percent
    return State.UNDER_WAY if has_begun else State.PLANNED


def link(own: list[Draft], listed: Listed, drafting: Drafting) -> None:
    """A new task rests on what its rows speak of: indicators, project, milestone."""
    rows = rows_of(own, listed, drafting)
    for statement in listed.statements:
        draft = rows.get(statement.row)
        if draft is None or not draft.is_new:
            continue
        if statement.kind == Of.INDICATOR and statement.field in ("kind", "unit"):
            tie(draft, find(Of.INDICATOR, statement.name, statement, drafting))
        elif statement.kind in OF_PROJECT:
            rest_on(draft, statement, drafting)


def rows_of(own: list[Draft], listed: Listed, drafting: Drafting) -> dict[int, Draft]:
    """Which task each row is about."""
    found = {}
    for statement in listed.statements:
        if statement.kind == Of.TASK:
            draft = draft_of_task(statement, drafting)
            if draft is not None and draft in own:
                found[statement.row] = draft
    return found


def tie(draft: Draft, other: Draft | None) -> None:
    if other is not None:
        draft.tie("indicators", other)


def rest_on(draft: Draft, statement: Statement, drafting: Drafting) -> None:
    """The project of a plan, milestone or reading in the task's row: the first."""
    name, _mark, outcome = statement.name.partition("｜")
    project = drafting.found.get((Of.PROJECT, plain(name), ""))
    if project is None:
        return
    if draft.record.project_id is None:
        draft.give("project", project)
    if outcome and draft.record.milestone_id is None:
        key = Of.MILESTONE, (project.record.pk, plain(outcome))
        if key in drafting.drafts:
            draft.give("milestone", drafting.drafts[key])
