"""Tasks of a year's plan among the records that a list can speak of."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from bureau.accounts import scope
from projects.sheet_records import ANSWERING, PROMISED, pk_of
from projects.sheets.checking.likeness import plain
from projects.sheets.lines import Owner
from projects.sheets.listed import Of, Statement
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
from workplan.models import Half, WorkItem

WORKBOOK, REPORTS = "任务", "完成情况"  # kinds of lists, by name
JOINED = "、"
JUNE = 6
WORDS = {f"q{n}": takes.words(f"q{n}_words", joins=True) for n in (1, 2, 3, 4)}


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
