"""Tasks of a year's plan among the records that lists can speak of."""

from collections.abc import Iterable
from decimal import Decimal

from bureau.accounts import scope
from projects.sheet_records import ANSWERING, PROMISED, SOURCE, pk_of
from projects.sheets.lines import Owner
from projects.sheets.listed import Of, Statement
from projects.sheets.records import (
    Draft,
    Drafting,
    Reach,
    Records,
    Saying,
    Take,
    find,
    takes,
)
from workplan.models import Half, WorkItem

from .measured_by import take_indicators, take_milestone, take_project
from .rows import task_of_row

REPORTS = "完成情况"  # the kind of list that tells what was done
JUNE = 6
WORDS = {f"q{n}": takes.words(f"q{n}_words", joins=True) for n in (1, 2, 3, 4)}


def tasks(reach: Reach) -> Iterable[WorkItem]:
    """Those said once, in an area of the whole year."""
    rows = WorkItem.objects.filter(
        area__plan__year__in=reach.years,
        area__plan__is_sample=reach.is_sample,
        area__half=Half.YEAR,
    )
    known = "area__plan", "department", "project", "milestone"
    return scope(reach.user, rows.select_related(*known))


def draft_of_task(statement: Statement, drafting: Drafting) -> Draft | None:
    """By its name; a line of the year workbook also by its half, chapter and number."""
    if drafting.is_form and (draft := task_of_row(statement, drafting)):
        return draft
    return find(Of.TASK, statement.name, statement, drafting)


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
    """What was reached: in a report of June it is the first half's result."""
    listed = saying.drafting.listed
    month = listed.as_of[1] if listed.as_of else None
    takes.words("half_year_result" if month == JUNE else "outcome")(saying)
    give_month(saying, month)


def take_progress(saying: Saying) -> None:
    """Per cent as the department judges it, as of the list's month."""
    takes.percent("progress_percent")(saying)
    as_of = saying.drafting.listed.as_of
    give_month(saying, as_of[1] if as_of else None)


def give_month(saying: Saying, month: int | None) -> None:
    if month is not None:
        saying.draft.give("reported_month", month)


def take_reported_month(saying: Saying) -> None:
    """As of which month outcome and progress are told."""
    if isinstance(saying.statement.value, Decimal):
        saying.put("reported_month", int(saying.statement.value))


TASKS = Records(
    of=Of.TASK,
    model=WorkItem,
    rank=10,
    stored=tasks,
    key=pk_of,
    draft_of=draft_of_task,
    takes={
        "number": on_new(takes.whole("number")),
        "category": takes.passed_over,  # the chapter: where a task stands
        "half": takes.passed_over,
        "name": takes.passed_over,
        "kind": takes.choice("kind"),
        "promise": take_promise,
        "half_year_result": takes.words("half_year_result"),
        "outcome": take_outcome,
        "h2": takes.words("second_half"),
        "state": takes.choice("state"),
        "progress_percent": take_progress,
        "reported_month": take_reported_month,
        "project": take_project,
        "milestone": take_milestone,
        "indicator": take_indicators,
        **takes.due(),
        **WORDS,
        **ANSWERING,
        **PROMISED,
        **SOURCE,
    },
    owners=owner_of_task,
)
