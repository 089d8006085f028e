"""What a head submits: what changed in the month, what is missing, what is doubtful."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import sha256

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from bureau.accounts import scope
from bureau.models import (
    Change,
    Department,
    DepartmentReturn,
    Operation,
    ReturnAct,
    ReturnStep,
    User,
    not_begun_message,
)
from bureau.periods import Month
from bureau.records import Doubt
from bureau.returns import may_act, submits
from bureau.writing import Months, doubts_standing, months_of
from projects.measures import Kind
from workplan.addresses import address_of
from workplan.models import Obstacle, WorkPlan, key_of
from workplan.reporting import REOPENED, Count, Face, Line, Owed, count_of


@dataclass(frozen=True)
class Asked:
    """A department's month, as its plan's year has it."""

    plan: WorkPlan
    month: Month
    department: Department

    @property
    def period(self) -> tuple[int, int]:
        return (self.month.year, self.month.number)

    @property
    def grid(self) -> str:
        """Where its figures are entered; "" where there is no such page."""
        return address_of("my-month-of", self.plan, self.month, self.department)

    @property
    def address(self) -> str:
        return address_of("submit", self.plan, self.month, self.department)

    @property
    def here(self) -> str:
        """What a line's own page is asked for: the plan, and the month."""
        return f"?year={key_of(self.plan)}&as_of={self.month.number}"


@dataclass(frozen=True)
class Shown:
    """A line beside the last figure before it, in its unit."""

    line: Line

    @property
    def name(self) -> str:
        return self.line.record.name

    @property
    def path(self) -> str:
        """Its own page."""
        kind = "indicator" if self.line.is_indicator else "project"
        return reverse(f"workplan:{kind}-detail", args=[self.line.record.code])

    @property
    def key(self) -> str:
        """Its name among the fields of a form."""
        kind = "indicator" if self.line.is_indicator else "project"
        return f"word_{kind}_{self.line.record.pk}"

    @property
    def unit(self) -> str:
        return self.line.unit

    @property
    def is_yes_no(self) -> bool:
        return self.line.is_yes_no

    @property
    def accumulates(self) -> bool:
        is_counted = not self.line.is_indicator
        return is_counted or self.line.record.kind == Kind.ACCUMULATES

    @property
    def qualifier(self) -> str | None:
        """How exactly it was reported; of a project's money, exactly."""
        return getattr(self.line.row, "qualifier", None)

    @property
    def last(self) -> Decimal | None:
        """The last figure of the year before this month."""
        return self.line.before[1] if self.line.before else None

    @property
    def last_month(self) -> int | None:
        """The month of the last figure, where that is not the month before."""
        month = self.line.before[0] if self.line.before else None
        return None if month == self.line.month.number - 1 else month

    @property
    def difference(self) -> Decimal | None:
        """This month's figure less the last; what was before the year's first is 0."""
        last = Decimal(0) if self.last is None and self.accumulates else self.last
        if self.line.value is None or last is None:
            return None
        return self.line.value - last

    @property
    def first(self) -> int | None:
        """The first month that the difference is of, where that is not this month."""
        first = self.line.before[0] + 1 if self.line.before else 1
        is_span = self.difference is not None and first != self.line.month.number
        return first if is_span else None

    @property
    def is_changed(self) -> bool:
        return self.line.value != self.last


@dataclass(frozen=True)
class Doubtful:
    """A stored figure that would be questioned today, and why it was let pass."""

    shown: Shown
    message: str
    by: Operation | None


@dataclass(frozen=True)
class SubmitPage:
    """A department's month before it goes to the planning office.

    `barred` says why it cannot be submitted now, or not by this person; `reopened`,
    until when the closed month is open again for the department.
    """

    asked: Asked
    barred: str
    reopened: Face | None
    count: Count
    changed: list[Shown]
    same: list[Shown]
    missing: list[Shown]
    doubtful: list[Doubtful]
    obstacles: list[Obstacle]
    steps: list[ReturnStep]
    seen: str


def shown_of(lines: Iterable[Line]) -> list[Shown]:
    return [Shown(line) for line in lines]


def lines_asked(asked: Asked, reader: User) -> list[Line]:
    """The department's lines of the month, in four queries."""
    owed = Owed(asked.plan, reader=reader, department_id=asked.department.pk)
    return owed.lines(asked.month.number)


def submit_page(asked: Asked, *, reader: User, on: date) -> SubmitPage:
    """What the head sees before submitting."""
    lines = lines_asked(asked, reader)
    reported = shown_of(line for line in lines if line.is_reported)
    count = count_of(lines)
    months = months_of([asked.period], on)
    until = months.open_until(asked.period, asked.department.pk)
    return SubmitPage(
        asked=asked,
        barred=why_barred(asked, count, reader, months, on),
        reopened=REOPENED.until(until) if until else None,
        count=count,
        changed=[each for each in reported if each.is_changed],
        same=[each for each in reported if not each.is_changed],
        missing=shown_of(line for line in lines if line.is_missing),
        doubtful=doubtful(reported),
        obstacles=overdue(asked, reader, on),
        steps=steps_of(asked),
        seen=print_of(lines),
    )


def why_barred(
    asked: Asked, count: Count, reader: User, months: Months, on: date
) -> str:
    """Why the month is not submitted now; "" where it can be."""
    if not submits():
        return _(
            "Departments do not submit their month here: figures stay open until the "
            "month is closed."
        )
    locked = months.refusal(asked.period, asked.department.pk)
    if locked:
        return locked[1]
    if not asked.month.has_begun(on):
        return not_begun_message(asked.period)
    if not count.expected:
        return _("Nothing is expected of the department in this month.")
    if not may_act(reader, ReturnAct.SUBMITTED, asked.department):
        return _("The department's head submits the month.")
    return ""


def print_of(lines: Iterable[Line]) -> str:
    """A print of what was seen: another where a row was added or changed since."""
    seen = [
        (line.is_indicator, line.record.pk, line.row.version if line.row else 0)
        for line in lines
    ]
    return sha256(repr(seen).encode()).hexdigest()


def steps_of(asked: Asked) -> list[ReturnStep]:
    """What was done with the month so far, in its order."""
    year, month = asked.period
    own = DepartmentReturn.objects.filter(
        department=asked.department, year=year, month=month
    )
    return list(ReturnStep.objects.filter(of__in=own).order_by("number"))


def overdue(asked: Asked, reader: User, on: date) -> list[Obstacle]:
    """The department's obstacles whose day is past."""
    rows = scope(reader, Obstacle.objects.overdue(on))
    own = rows.filter(department=asked.department)
    return list(own.select_related("project", "indicator", "item"))


def doubtful(reported: list[Shown]) -> list[Doubtful]:
    """The stored figures that are doubtful, with the word that let each pass."""
    found = list(doubts_standing([each.line.row for each in reported]))
    words = words_for([(reported[each.row], each) for each in found])
    return [
        Doubtful(
            reported[each.row], each.message, words.get(mark(reported[each.row], each))
        )
        for each in found
    ]


Mark = tuple[str, int, str]  # a row's model, its id, and a field of it


def mark(shown: Shown, doubt: Doubt) -> Mark:
    row = shown.line.row
    return row._meta.label_lower, row.pk, doubt.field


def words_for(doubts: list[tuple[Shown, Doubt]]) -> Mapping[Mark, Operation]:
    """Who entered each of these values last, and what they said to it; one query."""
    if not doubts:
        return {}
    marks = [mark(*each) for each in doubts]
    wanted = Q()
    for named in {model for model, _pk, _field in marks}:
        ids = [pk for model, pk, _field in marks if model == named]
        wanted |= Q(model=named, object_id__in=ids)
    changes = Change.objects.filter(wanted).select_related("operation").order_by("pk")
    return {
        (change.model, change.object_id, field): change.operation
        for change in changes
        for field in change.new or {}
    }
