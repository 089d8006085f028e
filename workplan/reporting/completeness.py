"""Who has reported: departments by months, the sum of all, and the month being filled.

Lines are counted, never people. A department's people see their own row.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from bureau.accounts import sees_all
from bureau.models import Department, DepartmentReturn, User
from bureau.returns import submits
from workplan.models import WorkPlan

from .faces import TABLE, Face
from .lines import MONTHS, NOTHING, Count, Line, Owed, value_of
from .opened import Opened, opened, people_of
from .standing import (
    BUREAUS_OWN,
    AskedMonth,
    Cell,
    CellState,
    Head,
    current_month,
    year_months,
)

NEAR = 3  # months that a phone shows
# What the summary of a month names departments by, in this order.
WAITING = (CellState.FILLING, CellState.RETURNED, CellState.SUBMITTED)
# What the key of the table explains.
KEY = (
    CellState.ON_TIME,
    CellState.LATE,
    CellState.SUBMITTED,
    CellState.RETURNED,
    CellState.FILLING,
)
# In cells there is no room to say so much.
KEY_WORDS = {
    CellState.ON_TIME: gettext_lazy("received on time"),
    CellState.LATE: gettext_lazy("received late"),
}


@dataclass(frozen=True)
class Row:
    """A department's year: a cell a month, None where nothing is asked for."""

    department: Department | None
    people: list[str]
    cells: list[Cell | None]

    @property
    def name(self) -> str:
        return str(self.department or BUREAUS_OWN)


@dataclass(frozen=True)
class Group:
    """The departments of a month that wait in one way."""

    state: CellState
    face: Face
    names: list[str]

    @property
    def listed(self) -> str:
        return pgettext("between names", ", ").join(self.names)


@dataclass(frozen=True)
class Summary:
    """A month in one line: how much of it is there, and who is waited for."""

    asked: AskedMonth
    count: Count
    owing: int  # departments that owe lines
    done: int  # of those, how many submitted, or reported all
    groups: list[Group]
    submits: bool

    @property
    def is_filling(self) -> bool:
        return self.asked.head == Head.FILLING

    @property
    def to_review(self) -> int:
        found = (
            each.names for each in self.groups if each.state == CellState.SUBMITTED
        )
        return len(next(found, []))


@dataclass(frozen=True)
class Completeness:
    """The whole page. `months` and every row's cells have the same order."""

    plan: WorkPlan
    months: list[AskedMonth]
    rows: list[Row]
    totals: list[Count | None]
    summary: Summary | None
    opened: Opened | None
    is_whole: bool  # whether every department is shown
    problem: str

    @property
    def key(self) -> list[Face]:
        """What the shapes mean, of those that a page may hold."""
        return [key_face(state) for state in KEY]

    @property
    def current(self) -> int:
        """The number of the month that the summary is about; 0 where there is none."""
        return self.summary.asked.number if self.summary else 0

    @property
    def near(self) -> set[int]:
        """The months a phone shows: the one it is about, and those before it."""
        return set(range(self.current - NEAR + 1, self.current + 1))


def key_face(state: CellState) -> Face:
    found = TABLE[state]
    return found._replace(words=KEY_WORDS.get(state, found.words))


Lines = dict[tuple[int | None, int], list[Line]]


def completeness(
    plan: WorkPlan, on: date, *, reader: User | None, asked_for: str = ""
) -> Completeness:
    """The page of a plan's year on a day; `asked_for` is the key of an opened cell."""
    owed = Owed(plan, reader=reader)
    lines = lines_by_cell(owed)
    departments = departments_of(owed)
    shown = [each.pk for each in departments if each]
    months = year_months(plan, months_held(owed), shown, on)
    stored = stored_returns(shown, plan.year)
    people = people_of(shown)
    does_submit = submits()
    rows = [
        Row(
            each,
            people.get(each.pk, []) if each else [],
            [
                None
                if asked.is_blank
                else cell(each, asked, lines, stored, submits=does_submit)
                for asked in months
            ],
        )
        for each in departments
    ]
    chosen, problem = chosen_cell(rows, asked_for)
    return Completeness(
        plan=plan,
        months=months,
        rows=rows,
        totals=[total_of(rows, at) for at in range(len(months))],
        summary=summary_of(months, rows, submits=does_submit),
        opened=opened(chosen, people) if chosen else None,
        is_whole=reader is None or sees_all(reader),
        problem=problem,
    )


def lines_by_cell(owed: Owed) -> Lines:
    """The lines of each department in each month."""
    found: Lines = defaultdict(list)
    for month in MONTHS:
        for line in owed.lines(month):
            found[line.department_id, month].append(line)
    return found


def departments_of(owed: Owed) -> list[Department | None]:
    """Whoever the year lists anything of, by code; what is nobody's comes last."""
    found = {each.department_id: each.department for each in owed.records}
    named = [each for each in found.values() if each is not None]
    last = [None] if None in found else []
    return [*sorted(named, key=lambda each: each.code), *last]


def months_held(owed: Owed) -> set[int]:
    """The months that have a figure."""
    return {
        row.month
        for record in owed.records
        for row in record.this_year
        if value_of(row) is not None
    }


def stored_returns(
    departments: Iterable[int], year: int
) -> dict[tuple[int, int], DepartmentReturn]:
    """The departments' months with their steps, in two queries."""
    rows = DepartmentReturn.objects.filter(department__in=departments, year=year)
    found = rows.prefetch_related("steps")
    return {(each.department_id, each.month): each for each in found}


def cell(
    department: Department | None,
    asked: AskedMonth,
    lines: Lines,
    stored: dict[tuple[int, int], DepartmentReturn],
    *,
    submits: bool,
) -> Cell:
    pk = department.pk if department else None
    own = stored.get((pk, asked.number)) if pk is not None else None
    return Cell(department, asked, lines.get((pk, asked.number), []), own, submits)


def total_of(rows: Iterable[Row], at: int) -> Count | None:
    """The sum of a month; None where nothing is asked for."""
    cells = [row.cells[at] for row in rows]
    counts = [each.count for each in cells if each is not None]
    return sum(counts, NOTHING) if counts else None


def chosen_cell(rows: Iterable[Row], key: str) -> tuple[Cell | None, str]:
    """The cell that an address names, or a sentence where it names none."""
    cells = (cell for row in rows for cell in row.cells if cell is not None)
    found = next((cell for cell in cells if key and cell.key == key), None)
    if found or not key:
        return found, ""
    return None, _("There is no month “%(key)s” here.") % {"key": key[:40]}


def summary_of(
    months: list[AskedMonth], rows: list[Row], *, submits: bool
) -> Summary | None:
    """Of the month being filled; where none is, of the last that was asked for."""
    asked = [each for each in months if not each.is_blank]
    current = current_month(months) or (asked[-1] if asked else None)
    if current is None or not rows:
        return None
    cells = [row.cells[months.index(current)] for row in rows]
    there = [each for each in cells if each is not None]
    owing = [
        each for each in there if each.department and each.state != CellState.NOTHING
    ]
    return Summary(
        asked=current,
        count=sum((each.count for each in there), NOTHING),
        owing=len(owing),
        done=sum(not each.is_waited_for for each in owing),
        groups=list(groups_of(owing, submits=submits)),
        submits=submits,
    )


def groups_of(cells: list[Cell], *, submits: bool) -> Iterable[Group]:
    """Those who are waited for, by how."""
    for state in WAITING:
        names = [str(each.department) for each in cells if each.state == state]
        if names:
            yield Group(state, group_face(state, submits=submits), names)


def group_face(state: CellState, *, submits: bool) -> Face:
    if state != CellState.FILLING:
        return TABLE[state]
    words = _("not submitted") if submits else _("not complete")
    return TABLE[state]._replace(words=words)


def left_words(asked: AskedMonth) -> str:
    """How long until a month is due, or since."""
    days = asked.days_left
    if days is None:
        return _("No due day is set.")
    if days < 0:
        text = ngettext(
            "It was due %(days)d day ago.", "It was due %(days)d days ago.", -days
        )
        return text % {"days": -days}
    if days == 0:
        return _("It is due today.")
    text = ngettext("%(days)d day is left.", "%(days)d days are left.", days)
    return text % {"days": days}
