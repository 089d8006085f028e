"""What a department owes for a month: one line for each project and indicator of it.

A line is expected unless something says that nobody waits for it (`Why`); it is
reported where the month has its figure, and 0 is a figure. Lines are counted, never
people. A year's are read in a few queries, whatever the number of rows.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from django.db.models import Exists, Min, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from bureau.accounts import scope
from bureau.formats import MONEY_UNIT, number
from bureau.models import User
from bureau.periods import MONTHS_IN_YEAR, Month
from projects.belonging import projects_in
from projects.models import InvestmentFigure, Project, Stage
from workplan.belonging import indicators_in
from workplan.models import Indicator, Kind, Reading, Rhythm, WorkPlan

MONTHS = range(1, MONTHS_IN_YEAR + 1)
MONEY_PLACES = 2
EVERY = {Rhythm.MONTH: 1, Rhythm.QUARTER: 3, Rhythm.HALF: 6, Rhythm.YEAR: 12}


class Why(StrEnum):
    """Why nobody waits for a line in a month; EXPECTED where somebody does."""

    EXPECTED = ""
    NOT_STARTED = "not_started"
    ENDED = "ended"
    SUSPENDED = "suspended"
    NOT_NOW = "not_now"  # a measure taken by the quarter, in a month between
    DONE = "done"  # done or not done, and reported as done before
    OF_PARTS = "of_parts"  # the sum of its parts, with no figure of its own all year


@dataclass(frozen=True)
class Line:
    """A project or indicator in a month, with what was reported of it."""

    record: Project | Indicator
    month: Month
    row: InvestmentFigure | Reading | None  # the month's own, as stored
    before: tuple[int, Decimal] | None  # the last month before it with a figure
    why: Why

    @property
    def is_indicator(self) -> bool:
        return isinstance(self.record, Indicator)

    @property
    def is_yes_no(self) -> bool:
        return self.is_indicator and self.record.kind == Kind.YES_NO

    @property
    def unit(self) -> str:
        return self.record.unit if self.is_indicator else MONEY_UNIT

    def in_words(self, value: Decimal) -> str:
        """A figure of it as people read it, without its unit: done is no 1."""
        if self.is_yes_no:
            return _("done") if value == 1 else _("not done")
        return number(value, MONEY_PLACES if self.unit == MONEY_UNIT else None)

    @property
    def department_id(self) -> int | None:
        return self.record.department_id

    @property
    def value(self) -> Decimal | None:
        """What was reported from January to the month's end; None is not reported."""
        return value_of(self.row)

    @property
    def is_expected(self) -> bool:
        return self.why == Why.EXPECTED

    @property
    def is_reported(self) -> bool:
        return self.value is not None

    @property
    def is_missing(self) -> bool:
        return self.is_expected and not self.is_reported

    @property
    def word(self) -> str:
        """Why it is not reported, as was said of it."""
        return word_of(self.row)


@dataclass(frozen=True)
class Count:
    """How many lines are expected, and of how many the figure is there."""

    expected: int
    reported: int

    @property
    def is_whole(self) -> bool:
        return self.reported >= self.expected

    @property
    def missing(self) -> int:
        return self.expected - self.reported

    def __add__(self, other: "Count") -> "Count":
        return Count(self.expected + other.expected, self.reported + other.reported)


NOTHING = Count(0, 0)


def value_of(row: InvestmentFigure | Reading | None) -> Decimal | None:
    """The figure of a month's row."""
    if row is None:
        return None
    return row.value if isinstance(row, Reading) else row.actual_to_date


def word_of(row: InvestmentFigure | Reading | None) -> str:
    """Why a month's row holds no figure, as was said; "" where it holds one."""
    return row.why_missing if row is not None and value_of(row) is None else ""


def count_of(lines: Iterable[Line]) -> Count:
    """Of the lines that somebody waits for."""
    expected = [line for line in lines if line.is_expected]
    return Count(len(expected), sum(line.is_reported for line in expected))


class Owed:
    """A year's lines of the departments that a reader sees, in the plan's order.

    Writers see their own by `scope`; what a department merely supports is not owed by
    it. `department_id` narrows it to one department, `months` to what those ask for.
    """

    def __init__(
        self,
        plan: WorkPlan,
        *,
        reader: User | None,
        department_id: int | None = None,
        months: Collection[int] = MONTHS,
    ) -> None:
        self.plan, self.reader, self.months = plan, reader, months
        self.only = Q() if department_id is None else Q(department_id=department_id)
        self._lines: dict[int, list[Line]] = {}

    @cached_property
    def projects(self) -> list[Project]:
        """With the year's figures in `this_year`, in the order the plan lists them."""
        listed = Min("annual_plans__pk", filter=Q(annual_plans__year=self.plan.year))
        own = InvestmentFigure.objects.exclude(actual_to_date=None)
        own = own.filter(project=OuterRef("pk"))
        return list(
            self.listed(projects_in, "figures", InvestmentFigure.objects.all())
            .select_related("department", "category")
            .annotate(listed=listed, is_sum=is_sum(projects_in, self.plan, own))
            .order_by("listed", "pk")
        )

    @cached_property
    def indicators(self) -> list[Indicator]:
        """With the year's readings in `this_year`, in the order the plan lists them."""
        own = Reading.objects.exclude(value=None).filter(indicator=OuterRef("pk"))
        return list(
            self.listed(indicators_in, "readings", Reading.objects.all())
            .select_related("department", "project")
            .annotate(is_sum=is_sum(indicators_in, self.plan, own))
            .order_by("pk")
        )

    def listed(
        self, listed: Callable[..., QuerySet], name: str, rows: QuerySet
    ) -> QuerySet:
        """Records the year lists, with those of their rows that the months ask for.

        Of the months before only a yes is: what is done is not asked for again.
        """
        found = listed(self.plan.year, reader=self.reader)
        asked = Q(month__in=self.months)
        if rows.model is Reading:
            earlier = Q(month__lt=max(self.months, default=0))
            asked |= earlier & Q(indicator__kind=Kind.YES_NO)
        rows = rows.for_year(self.plan.year).filter(asked).order_by("month")
        own = Prefetch(name, scope(self.reader, rows), to_attr="this_year")
        found = found.sample(is_sample=self.plan.is_sample).filter(self.only)
        return found.prefetch_related(own)

    @cached_property
    def records(self) -> list[Project | Indicator]:
        return [*self.projects, *self.indicators]

    def line(self, record: Project | Indicator, month: int) -> Line:
        """A record in a month."""
        row, before = None, []
        for each in record.this_year:
            if each.month == month:
                row = each
            elif each.month < month and (value := value_of(each)) is not None:
                before.append((each.month, value))
        period = Month(self.plan.year, month)
        why = Why.OF_PARTS if record.is_sum else why_not(record, period, before)
        return Line(record, period, row, before[-1] if before else None, why)

    def lines(self, month: int, department_id: int | None = None) -> list[Line]:
        """A month's lines; of one department, where one is named."""
        if month not in self._lines:
            self._lines[month] = [self.line(each, month) for each in self.records]
        found = self._lines[month]
        if department_id is None:
            return found
        return [line for line in found if line.department_id == department_id]

    def counts(self, month: int) -> dict[int | None, Count]:
        """What is expected and reported of a month, by department; None is nobody's."""
        found: dict[int | None, list[Line]] = defaultdict(list)
        for line in self.lines(month):
            found[line.department_id].append(line)
        return {department: count_of(lines) for department, lines in found.items()}


def is_sum(listed: Callable[..., QuerySet], plan: WorkPlan, own: QuerySet) -> Q:
    """Whether the year lists parts of a record, and all year no figure of its `own`.

    Whoever the parts belong to: a reader who sees the whole alone is told the same of
    it as everybody else.
    """
    parts = listed(plan.year, reader=None).filter(part_of=OuterRef("pk"))
    return Q(Exists(parts)) & ~Q(Exists(own.filter(year=plan.year)))


def next_month(record: Project | Indicator, month: int) -> int:
    """The month, from this one on, in which a measure is taken next."""
    every = EVERY[Rhythm(record.rhythm)] if isinstance(record, Indicator) else 1
    return -(-month // every) * every


def why_not(
    record: Project | Indicator, month: Month, before: Sequence[tuple[int, Decimal]]
) -> Why:
    """Why nobody waits for a record's figure of a month, after those `before` it."""
    if isinstance(record, Project):
        return why_not_project(record, month)
    if next_month(record, month.number) != month.number:
        return Why.NOT_NOW
    if record.kind == Kind.YES_NO and any(value == 1 for _month, value in before):
        return Why.DONE
    project = record.project
    is_theirs = project is not None and project.department_id == record.department_id
    if is_theirs and is_suspended(project, month):
        return Why.SUSPENDED
    return Why.EXPECTED


def why_not_project(project: Project, month: Month) -> Why:
    """Before its start, after its end, while it is suspended.

    A day on which it is to be finished ends it only where it is done: one that is late
    goes on reporting.
    """
    if project.started_on is not None and project.started_on > month.last_day:
        return Why.NOT_STARTED
    is_past = project.finish_on is not None and project.finish_on < first_day(month)
    if project.stage == Stage.DONE and is_past:
        return Why.ENDED
    return Why.SUSPENDED if is_suspended(project, month) else Why.EXPECTED


def is_suspended(project: Project, month: Month) -> bool:
    return project.suspended_on is not None and project.suspended_on <= month.last_day


def first_day(month: Month) -> date:
    return date(month.year, month.number, 1)
