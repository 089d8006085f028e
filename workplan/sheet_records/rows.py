"""Which task a line of the year workbook is about.

Two halves of a plan, or two of its chapters, may have tasks of one name: there the
line's own half, chapter and number decide.
"""

from typing import NamedTuple

from bureau.accounts import scope
from projects.sheet_records import place_of
from projects.sheets.checking.likeness import plain
from projects.sheets.listed import Of, Statement
from projects.sheets.records import Draft, Drafting, records_of
from workplan.models import Half, WorkItem


class TaskLine(NamedTuple):
    """What tells a line's task from others of its name."""

    half: str = Half.YEAR
    category: str = ""
    number: str = ""


def task_line(sheet: str, row: int, drafting: Drafting) -> TaskLine:
    """Where the task of a row stands, as the row has it."""
    return lines_of(drafting).get((sheet, row), TaskLine())


def lines_of(drafting: Drafting) -> dict[tuple[str, int], TaskLine]:
    return drafting.once("lines of tasks", lambda: read_lines(drafting))


def read_lines(drafting: Drafting) -> dict[tuple[str, int], TaskLine]:
    found: dict[tuple[str, int], TaskLine] = {}
    for listed in drafting.lists:
        for each in listed.statements:
            if each.kind == Of.TASK and each.field in TaskLine._fields:
                key = listed.name, each.row
                told = {each.field: str(each.value)}
                found[key] = found.get(key, TaskLine())._replace(**told)
    return found


def task_of_row(statement: Statement, drafting: Drafting) -> Draft | None:
    """The draft of a row's task; None where its name alone is to tell."""
    place = place_of(statement, drafting)
    rows = drafting.once("tasks of rows", dict)
    key = place.sheet, place.row
    if key not in rows:
        rows[key] = begun(statement, task_line(*key, drafting), drafting)
    return rows[key]


def begun(statement: Statement, line: TaskLine, drafting: Drafting) -> Draft | None:
    records, place = records_of(Of.TASK), place_of(statement, drafting)
    if records is None:
        return None
    row = stored_task(statement.name, line, drafting)
    if row is not None:
        taken = drafting.begun(records, row, place)
        return drafting.keep(Of.TASK, records.key(row), taken)
    if line.half == Half.YEAR:
        return None
    draft = drafting.begun(records, None, place, name=statement.name)
    draft.places["name"] = place
    return drafting.keep(Of.TASK, (plain(statement.name), draft.record.pk), draft)


def stored_task(name: str, line: TaskLine, drafting: Drafting) -> WorkItem | None:
    """The one of that name and half; of several the one where the line puts it.

    None is taken twice: a second line of the name is of another one, or new.
    """
    named = stored_by_name(drafting).get((line.half, plain(name)), [])
    free = [each for each in named if (Of.TASK, (each.pk,)) not in drafting.drafts]
    beside = [e for e in free if plain(e.area.title) == plain(line.category)]
    exact = [each for each in beside if str(each.number) == line.number]
    return next(iter([*exact, *beside, *free]), None)


def stored_by_name(drafting: Drafting) -> dict[tuple[str, str], list[WorkItem]]:
    """The years' tasks by half and name."""

    def ask() -> dict[tuple[str, str], list[WorkItem]]:
        reach = drafting.reach
        rows = WorkItem.objects.filter(
            area__plan__year__in=reach.years, area__plan__is_sample=reach.is_sample
        )
        known = "area__plan", "department", "project", "milestone__project"
        rows = rows.select_related(*known).prefetch_related("indicators")
        found: dict[tuple[str, str], list[WorkItem]] = {}
        for each in scope(reach.user, rows.order_by("area", "number")):
            found.setdefault((each.area.half, plain(each.name)), []).append(each)
        return found

    return drafting.once("tasks by name", ask)
