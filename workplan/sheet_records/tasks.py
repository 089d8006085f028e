"""Tasks of a year's plan, with the chapters that they stand in."""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from bureau.accounts import scope
from projects.sheet_records import ANSWERING, PROMISED, pk_of
from projects.sheets.checking.likeness import COUNT, MARK, plain
from projects.sheets.lines import Owner
from projects.sheets.listed import Listed, Of, Statement
from projects.sheets.records import (
    Draft,
    Drafting,
    Place,
    Records,
    Saying,
    Take,
    find,
    takes,
)
from workplan.models import Half, State, WorkArea, WorkItem

from .year import PLAN, nobody

AREA = "work_area"
WORKBOOK, REPORTS = "任务", "完成情况"  # kinds of lists, by name
JOINED = "、"
USUAL_TITLE = "重点工作任务"
JUNE, DONE = 6, 100
WORDS = {f"q{n}": takes.words(f"q{n}_words", joins=True) for n in (1, 2, 3, 4)}
OF_PROJECT = (Of.ANNUAL_PLAN, Of.MILESTONE, Of.READING)


def tasks(user: Any, years: set[int]) -> Iterable[WorkItem]:
    """Those of the years' plans, of whole years and of halves."""
    rows = WorkItem.objects.filter(
        area__plan__year__in=years, area__plan__is_sample=False
    )
    known = "area__plan", "department", "project", "milestone"
    return scope(user, rows.select_related(*known))


def owner_of_task(record: WorkItem) -> Owner:
    code = f"{record.area.number}.{record.number}"
    return Owner(record.pk, code, record.name, "", record.department_id)


def on_new(take: Take) -> Take:
    """What counts for a new record only: a serial may differ from list to list."""

    def only(saying: Saying) -> None:
        if saying.draft.is_new:
            take(saying)

    return only


def take_promise(saying: Saying) -> None:
    """The year's words; a report of what was done repeats them, and changes none."""
    is_report = saying.drafting.listed.list == REPORTS
    if saying.draft.is_new or not (is_report and saying.draft.record.promise):
        takes.words("promise", joins=True)(saying)


def take_outcome(saying: Saying) -> None:
    """What was reached: by June it is the first half's result."""
    listed = saying.drafting.listed
    month = listed.as_of[1] if listed.as_of else None
    is_half = month == JUNE
    takes.words("half_year_result" if is_half else "outcome")(saying)
    give_month(saying, month)


def take_progress(saying: Saying) -> None:
    """Per cent as the department judges it, as of the list's month."""
    takes.percent("progress_percent")(saying)
    as_of = saying.drafting.listed.as_of
    give_month(saying, as_of[1] if as_of else None)


def give_month(saying: Saying, month: int | None) -> None:
    if month is not None:
        saying.draft.give("reported_month", month)


def take_indicator(saying: Saying) -> None:
    """What a new task is measured by: codes or names, joined by 、."""
    if not saying.draft.is_new:
        return
    for called in str(saying.statement.value).split(JOINED):
        other = find(Of.INDICATOR, called.strip(), saying.statement, saying.drafting)
        if other is not None:
            saying.draft.tie("indicators", other)


def take_milestone(saying: Saying) -> None:
    """The milestone that a task rests on: project｜milestone."""
    called, _mark, outcome = str(saying.statement.value).partition("｜")
    project = find(Of.PROJECT, called, saying.statement, saying.drafting)
    if project is not None and outcome:
        key = project.record.pk, plain(outcome)
        stone = saying.drafting.draft(
            Of.MILESTONE, key, saying.place, project=project, name=outcome
        )
        saying.put("milestone", stone)


def take_category(saying: Saying) -> None:
    """The chapter of a new task, by its title."""
    titles = chapters(saying.drafting)
    titles[saying.draft.record.pk] = str(saying.statement.value)


def chapters(drafting: Drafting) -> dict[int, str]:
    return drafting.once("chapters of tasks", dict)


class Named(NamedTuple):
    """What a line of the year workbook says of a task's place."""

    half: str
    title: str
    number: str


def lines_of(drafting: Drafting) -> dict[int, Named]:
    """The rows of our own sheet of tasks, each with its half, chapter and number."""
    listed = drafting.listed
    said: dict[int, dict[str, str]] = defaultdict(dict)
    for each in listed.statements:
        if each.kind == Of.TASK:
            said[each.row].setdefault(each.field, str(each.value))
    keys = ("half", Half.YEAR), ("category", ""), ("number", "")
    return {
        row: Named(*(told.get(key, usual) for key, usual in keys))
        for row, told in said.items()
    }


def draft_of_task(statement: Statement, drafting: Drafting) -> Draft | None:
    """A task by its name; in our own sheet by its place too, for names come twice."""
    if drafting.listed.list != WORKBOOK:
        return find(Of.TASK, statement.name, statement, drafting)
    sheet, row = drafting.listed.name, statement.row
    mark = Of.TASK, sheet, row
    if mark not in drafting.found:
        line = drafting.once(f"tasks of {sheet}", lambda: lines_of(drafting))[row]
        drafting.found[mark] = standing(statement, line, drafting) or find(
            Of.TASK, statement.name, statement, drafting
        )
    return drafting.found[mark]


def standing(statement: Statement, line: Named, drafting: Drafting) -> Draft | None:
    """The stored task of that name in its half and chapter; else the one there."""
    place = Place(drafting.listed.name, statement.row, statement.column)
    own = [
        each
        for each in drafting.rows(TASKS).values()
        if each.area.plan.year == drafting.listed.year
        and each.area.half == line.half
        and plain(each.area.title) == plain(line.title)
    ]
    called = [each for each in own if plain(each.name) == plain(statement.name)]
    numbered = [each for each in called if str(each.number) == line.number]
    if not called:
        return None
    row = (numbered or called)[0]
    return drafting.draft(Of.TASK, pk_of(row), place)


TASKS = Records(
    of=Of.TASK,
    model=WorkItem,
    rank=10,
    stored=tasks,
    key=pk_of,
    draft_of=draft_of_task,
    takes={
        "number": on_new(takes.whole("number")),
        "category": on_new(take_category),
        "promise": take_promise,
        "half": takes.passed_over,
        "kind": takes.choice("kind"),
        "half_year_result": takes.words("half_year_result"),
        "outcome": take_outcome,
        "reported_month": takes.whole("reported_month"),
        "milestone": take_milestone,
        "source": takes.words("source"),
        "h2": takes.words("second_half"),
        "state": takes.choice("state"),
        "progress_percent": take_progress,
        "project": takes.refers("project", Of.PROJECT),
        "indicator": take_indicator,
        **takes.due(),
        **WORDS,
        **ANSWERING,
        **PROMISED,
    },
    owners=owner_of_task,
)


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
