"""My month: what a department owes for a month, by when, and the months before."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from bureau.models import not_begun_message
from bureau.periods import Month
from bureau.writing import closed_message, submitted_message
from projects.models import InvestmentFigure
from workplan.words import day_words, joined

from .asked import Asked
from .department_months import CLOSED, DepartmentMonth
from .faces import Face
from .grid import GridRow, Group, How, grid_rows, groups_of, with_year
from .grid_saving import Saving
from .grid_typed import UNSAVED
from .lines import Line
from .month_words import (
    days_words,
    due_words,
    face_of,
    late_words,
    month_name,
    named,
    to_date_heading,
)

MOST_NAMED = 8
SHOWN_BEFORE = 3
RECORDS = "admin:projects_investmentfigure"
READINGS = "admin:workplan_reading"


@dataclass(frozen=True)
class MonthLine:
    """A month in the list of those before, or among those still owed."""

    of: DepartmentMonth
    url: str

    @property
    def name(self) -> str:
        return month_name(self.of.month.number)

    @property
    def face(self) -> Face:
        return face_of(self.of)

    @property
    def submitted_words(self) -> str:
        """10月10日，迟 2 天."""
        if self.of.submitted_on is None:
            return ""
        return joined(
            [day_words(self.of.submitted_on), late_words(self.of.days_late)],
            by=pgettext("between texts", ", "),
        )

    @property
    def note(self) -> str:
        """What is missing, and why it was opened again."""
        missing = named(self.of.missing, 3)
        lacks = _("missing: %(names)s") % {"names": missing} if missing else ""
        reopening = self.of.reopening
        return joined([reopening.reason if reopening else "", lacks])


@dataclass(frozen=True)
class MissingLine:
    """A line that is still to be reported, with what is known of it."""

    line: Line
    key: str

    @property
    def name(self) -> str:
        return self.line.record.name

    @property
    def words(self) -> str:
        """Since when it is missing, and the word that was given for it."""
        number = self.line.month.number
        first = (self.line.before[0] if self.line.before else 0) + 1
        since = ""
        if first < number:
            told = {"first": first, "last": number}
            since = _("not reported in months %(first)s–%(last)s") % told
        return joined([since, self.line.word])


@dataclass(frozen=True)
class MonthPage:
    """The page of a month, with its grid; `saving` is what was sent and is told of."""

    asked: Asked
    month: Month
    how: How = How.TO_DATE
    saving: Saving | None = None
    reason: str = ""

    @cached_property
    def of(self) -> DepartmentMonth:
        return self.asked.months[self.month.number - 1]

    @property
    def title(self) -> str:
        return date_format(self.month.last_day, pgettext("format of a month", "F Y"))

    @property
    def face(self) -> Face:
        return face_of(self.of)

    @property
    def month_name(self) -> str:
        return month_name(self.month.number)

    @property
    def last_heading(self) -> str:
        """9月累计; of January there is none."""
        if self.month.number == 1:
            return _("Last month")
        return to_date_heading(self.month.number - 1)

    @property
    def heading(self) -> str:
        """What the column of figures takes."""
        is_month = self.how is How.MONTH
        return self.heading_month if is_month else self.heading_to_date

    @property
    def heading_to_date(self) -> str:
        return to_date_heading(self.month.number)

    @property
    def heading_month(self) -> str:
        return _("%(month)s alone") % {"month": month_name(self.month.number)}

    @property
    def longest_remark(self) -> int | None:
        """Characters that a remark may have."""
        return InvestmentFigure._meta.get_field("remark").max_length

    @property
    def url(self) -> str:
        return self.address(self.month)

    @property
    def here(self) -> str:
        """With the way of typing that is chosen."""
        if self.how is How.TO_DATE:
            return self.url
        return self.asked.address("my-month-of", self.month, how=self.how.value)

    @property
    def save_url(self) -> str:
        return self.asked.address("my-month-save", self.month)

    @property
    def submit_url(self) -> str:
        """The page on which a head submits the month."""
        may_submit = self.asked.submits and self.asked.may_write
        if not (may_submit and self.of.takes_figures):
            return ""
        return self.asked.address("submit", self.month)

    @property
    def figures_url(self) -> str:
        """The month's figures of its projects, one by one; "" where it has none."""
        has_own = any(not line.is_indicator for line in self.of.lines)
        return self.records(RECORDS, "project") if has_own else ""

    @property
    def readings_url(self) -> str:
        """The month's readings of its indicators; "" where it has none."""
        has_own = any(line.is_indicator for line in self.of.lines)
        return self.records(READINGS, "indicator") if has_own else ""

    def records(self, name: str, owner: str) -> str:
        """A list of records, narrowed to the month and the department."""
        query = {
            "year": self.month.year,
            "month": self.month.number,
            f"{owner}__department__id__exact": self.asked.department.pk,
        }
        return f"{reverse(f'{name}_changelist')}?{urlencode(query)}"

    @property
    def upload_url(self) -> str:
        return reverse(f"{RECORDS}_import")

    @property
    def form_to_fill_url(self) -> str:
        month = {"year": self.month.year, "month": self.month.number}
        query = urlencode({"layout": "template"} | month)
        return f"{reverse(f'{RECORDS}_export')}?{query}"

    def address(self, month: Month) -> str:
        return self.asked.address("my-month-of", month)

    @property
    def locked(self) -> str:
        """Why nothing can be entered now, in the writer's words; "" where it can."""
        period = (self.month.year, self.month.number)
        if self.of.state == CLOSED:
            return closed_message(period)
        if not self.of.takes_figures:
            return submitted_message(period, self.of.stored_state)
        has_begun = self.month.has_begun(self.asked.on)
        return "" if has_begun else not_begun_message(period)

    @property
    def is_open(self) -> bool:
        """Whether this reader may type here now."""
        return self.asked.may_write and not self.locked and bool(self.of.lines)

    @property
    def wants_reason(self) -> bool:
        """Whether each change says why: the month was closed and is open again."""
        return self.is_open and self.of.is_closed

    @property
    def due_words(self) -> str:
        return due_words(self.of.due_on, self.seen_from, submits=self.asked.submits)

    @property
    def days_words(self) -> str:
        if self.of.due_on is None or not self.of.takes_figures:
            return ""
        return days_words((self.of.due_on - self.seen_from).days)

    @property
    def seen_from(self) -> date:
        """The day from which the due day is seen.

        What is open again is so from today, in a sample year as well.
        """
        return self.asked.today if self.of.reopening else self.asked.on

    @cached_property
    def rows(self) -> list[GridRow]:
        with_year(self.asked.owed)
        saving = self.saving or Saving()
        told = saving.sent, saving.elsewhere
        return grid_rows(self.asked.owed, self.of.lines, self.how, *told)

    @cached_property
    def groups(self) -> list[Group]:
        return groups_of(self.rows)

    @property
    def saved(self) -> int:
        """Expected rows whose figure is stored, with nothing else typed over it."""
        return sum(row.state == "saved" for row in self.rows if row.line.is_expected)

    @property
    def doubtful(self) -> int:
        return sum(row.state == "doubtful" for row in self.rows)

    @property
    def unsaved(self) -> int:
        """Rows that were typed and cannot be stored so, but for the doubtful."""
        return len(self.waiting) - self.doubtful

    @property
    def unfinished(self) -> int:
        """What stands between this month and submitting it; a return is one thing."""
        returned = self.of.returned_for is not None
        return returned + len(self.waiting) + len(self.to_report)

    @cached_property
    def to_report(self) -> list[MissingLine]:
        """Lines without a figure, but for those typed and not stored yet."""
        found = (row for row in self.rows if row.state == "missing")
        return [MissingLine(row.line, row.key) for row in found]

    @property
    def named_missing(self) -> list[MissingLine]:
        return self.to_report[:MOST_NAMED]

    @property
    def unnamed_missing(self) -> int:
        return max(len(self.to_report) - MOST_NAMED, 0)

    @property
    def waiting(self) -> list[GridRow]:
        """Rows that were typed and are not stored, now or before on the same page."""
        return [row for row in self.rows if row.state in UNSAVED]

    @cached_property
    def owed_before(self) -> list[MonthLine]:
        """Other months that are still to be reported."""
        return [
            self.line(each)
            for each in self.asked.months
            if each.month != self.month
            and each.row is not None
            and each.month.last_day <= self.asked.on
            and each.is_owed
        ]

    @property
    def before(self) -> list[MonthLine]:
        """The months before this one, the latest first."""
        found = self.asked.months[: self.month.number - 1]
        return [self.line(each) for each in reversed(found)]

    @property
    def lately(self) -> list[MonthLine]:
        return self.before[:SHOWN_BEFORE]

    @property
    def long_before(self) -> list[MonthLine]:
        return self.before[SHOWN_BEFORE:]

    @property
    def after(self) -> list[MonthLine]:
        """Months after this one that were set up, or hold something already."""
        return [
            self.line(each)
            for each in self.asked.months[self.month.number :]
            if each.row is not None or each.count.reported
        ]

    def line(self, month: DepartmentMonth) -> MonthLine:
        return MonthLine(month, self.address(month.month))
