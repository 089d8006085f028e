"""What is not there yet of a month, and closing it all the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from bureau.models import (
    ReportingMonth,
    ReturnState,
    User,
    ask_before_a_month_closes,
)
from bureau.periods import Month
from bureau.records import Act, acting
from bureau.returns import submits
from workplan.addresses import address_of
from workplan.models import PlanState, WorkPlan
from workplan.reporting import RETURNS, Count, Face, Owed, count_of
from workplan.words import headed, joined

from .reviewing import DepartmentMonth, departments_of, own_lines
from .submitting import Shown, shown_of


def tell() -> None:
    """Say once, when the site starts, what is asked before a month is closed."""
    ask_before_a_month_closes(gaps_of)


@dataclass(frozen=True)
class Gap:
    """What is not there yet of a department's month; of the bureau's own lines."""

    name: str
    state: str  # "" where nobody submits it
    count: Count
    missing: list[Shown]
    grid: str = ""

    @property
    def face(self) -> Face | None:
        if not self.state:
            return None
        found = RETURNS[self.state]
        if self.state != ReturnState.OPEN:
            return found
        words = pgettext("of a department's month", "not submitted")
        return found._replace(words=words)

    @property
    def text(self) -> str:
        """In one sentence: 建设科：7/7，未提交."""
        reported = f"{self.count.reported}/{self.count.expected}"
        state = str(self.face.words) if self.face else ""
        return headed(self.name, joined([reported, state]))


@dataclass(frozen=True)
class PlanGaps:
    """A plan's month: how many departments there are, and what is not there yet."""

    plan: WorkPlan
    month: Month
    departments: int
    gaps: list[Gap]

    @property
    def review(self) -> str:
        """Where its departments' months are accepted."""
        return address_of("review", self.plan, self.month)

    @property
    def issued(self) -> str:
        """What is issued of it once it is closed."""
        return address_of("issued", self.plan, self.month)

    @property
    def is_whole(self) -> bool:
        return not self.gaps

    @property
    def missing(self) -> int:
        return sum(gap.count.missing for gap in self.gaps)


@dataclass(frozen=True)
class ClosePage:
    """A month before it is closed, for each plan of its year."""

    month: Month
    stored: ReportingMonth | None
    plans: list[PlanGaps]
    is_submitted: bool
    has_begun: bool

    @property
    def is_closed(self) -> bool:
        return self.stored is not None and not self.stored.is_open

    @property
    def version(self) -> int:
        """What is sent back to tell whether somebody else was quicker; 0 is no row."""
        return self.stored.version if self.stored else 0

    @property
    def missing(self) -> int:
        return sum(each.missing for each in self.plans)

    @property
    def waiting(self) -> int:
        """How many departments' months are not accepted."""
        return sum(bool(gap.state) for each in self.plans for gap in each.gaps)

    @property
    def is_whole(self) -> bool:
        return all(each.is_whole for each in self.plans)


def plans_of_year(year: int) -> list[WorkPlan]:
    """Those that a closing month is issued of, the real one first."""
    plans = WorkPlan.objects.filter(year=year).exclude(state=PlanState.DRAFT)
    return list(plans.newest_first())


def close_page(month: Month, *, reader: User | None, on: date) -> ClosePage:
    """What the office is shown before it closes a month, as of a day."""
    stored = ReportingMonth.objects.filter(year=month.year, month=month.number)
    return ClosePage(
        month=month,
        stored=stored.first(),
        plans=[plan_gaps(each, month, reader) for each in plans_of_year(month.year)],
        is_submitted=submits(),
        has_begun=month.has_begun(on),
    )


def plan_gaps(plan: WorkPlan, month: Month, reader: User | None) -> PlanGaps:
    """What is not there yet of a plan's month."""
    owed, is_submitted = Owed(plan, reader=reader), submits()
    departments = departments_of(owed, month)
    gaps = [
        gap_of(each, is_submitted=is_submitted)
        for each in departments
        if each.missing or (is_submitted and not each.is_accepted)
    ]
    return PlanGaps(plan, month, len(departments), [*gaps, *own_gap(owed, month)])


def gap_of(each: DepartmentMonth, *, is_submitted: bool) -> Gap:
    """A department's; it has a state where departments submit."""
    return Gap(
        name=str(each.department),
        state=each.state if is_submitted else "",
        count=each.count,
        missing=each.missing,
        grid=each.grid,
    )


def own_gap(owed: Owed, month: Month) -> Iterable[Gap]:
    """What is missing of the lines that name no department."""
    lines = own_lines(owed, month)
    count = count_of(lines)
    if count.missing:
        missing = shown_of(line for line in lines if line.is_missing)
        yield Gap(_("The bureau's own"), "", count, missing)


def gaps_of(month: ReportingMonth) -> Iterable[str]:
    """The gaps of a month in sentences, the missing lines by name."""
    for plan in plans_of_year(month.year):
        for gap in plan_gaps(plan, Month(month.year, month.month), None).gaps:
            names = [each.name for each in gap.missing]
            missing = [_("missing: %(names)s") % {"names": joined(names)}]
            yield joined([gap.text, *(missing if names else [])])


def close(month: Month, version: int, act: Act) -> None:
    """Close a month, which issues it, in one transaction.

    Raises Stale where it is another than the page showed, and what its model refuses.
    """
    with transaction.atomic(), acting(act):
        rows = ReportingMonth.objects.filter(year=month.year, month=month.number)
        stored = rows.first() or ReportingMonth(year=month.year, month=month.number)
        if stored.pk is not None:
            stored.version = version
        stored.is_open = False
        stored.save()


def told_of(page: ClosePage) -> str:
    """That it is closed, and with how many lines missing."""
    if not page.missing:
        return _("The month was closed and issued; nothing is missing in it.")
    text = ngettext(
        "The month was closed and issued; %(count)d line is missing in it.",
        "The month was closed and issued; %(count)d lines are missing in it.",
        page.missing,
    )
    return text % {"count": page.missing}
