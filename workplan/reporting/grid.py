"""The grid of a department's month: a row for each line that the plan lists.

Rows exist before anybody makes them. What a row shows is worked out here; what is typed
into it is read in `grid_typed`, and stored by `grid_saving`.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bureau.accounts import scope
from bureau.formats import MONEY_UNIT, NOTHING, number, percent, plain, signed, trimmed
from projects.measures import Kind, Qualifier, Standing
from projects.models import AnnualPlan, InvestmentFigure
from projects.progress import spans
from workplan.amounts import bound_sign
from workplan.board import charts
from workplan.models import KeyTarget, Reading
from workplan.rows import ProjectRow, TargetRow, points_of, project_row, target_row
from workplan.words import joined

from .faces import Face
from .grid_typed import YES_NO, Seen, Sent
from .lines import MONEY_PLACES, Line, Owed, Why
from .month_words import month_name, months_words, why_words, words_before

NO_ROWS: Mapping[str, Any] = MappingProxyType({})
# What a figure is written with, as the reader of typed figures reads it.
MARKS = {Qualifier.AT_LEAST: "{}余", Qualifier.ABOUT: "约{}"}


class How(StrEnum):
    """What is typed as the month's figure."""

    TO_DATE = "to_date"
    MONTH = "month"  # the month's own amount: the last month's figure is added to it


FACES = {
    "saved": Face("blue", "light-blue", gettext_lazy("saved")),
    "doubtful": Face("yellow", "light-yellow", gettext_lazy("doubtful, not saved")),
    "wrong": Face("red", "light-red", gettext_lazy("wrong, not saved")),
    "stale": Face("red", "light-red", gettext_lazy("changed by another, not saved")),
    "typed": Face("grey", "light-none", gettext_lazy("not saved")),
    "missing": Face("grey", "light-none", gettext_lazy("not filled in")),
    "optional": Face("grey", "light-none", gettext_lazy("need not be reported")),
    "locked": Face("grey", "month-lock", gettext_lazy("not reported this month")),
}


@dataclass(frozen=True)
class GridRow:
    """A line in the grid; `sent` is what was typed and is not stored, or just was.

    `elsewhere` is how it stands on a page that did not send it now; "" where nothing of
    it waits there.
    """

    line: Line
    row: ProjectRow | TargetRow
    how: How = How.TO_DATE
    sent: Sent | None = None
    elsewhere: str = ""

    @property
    def key(self) -> str:
        return key_of(self.line)

    @property
    def name(self) -> str:
        return self.line.record.name

    @property
    def standing(self) -> Standing:
        return self.row.standing

    @property
    def is_yes_no(self) -> bool:
        return self.line.is_yes_no

    @property
    def accumulates(self) -> bool:
        return self.standing.commitment.kind is Kind.ACCUMULATES

    @property
    def unit(self) -> str:
        return self.line.unit

    @property
    def unit_beside(self) -> str:
        """The unit beside a name: projects say theirs once, above them."""
        return self.unit if self.line.is_indicator else ""

    @property
    def is_locked(self) -> bool:
        """Whether nobody waits for it; a whole may be reported beside its parts."""
        return is_locked(self.line)

    @property
    def why_locked(self) -> str:
        """Why nobody waits for it, and when somebody will."""
        return why_words(self.line)

    @property
    def last(self) -> Decimal | None:
        """The figure of exactly the month before; of January's, nothing yet."""
        return last_month_of(self.line)

    @property
    def last_text(self) -> str:
        if self.line.month.number == 1:
            return NOTHING
        return _("not reported") if self.last is None else self.line.in_words(self.last)

    @property
    def known_before(self) -> str:
        """The last known figure with its month, where the month before has none."""
        if self.last is not None or self.line.before is None:
            return ""
        month, value = self.line.before
        told = {"month": month_name(month), "figure": self.line.in_words(value)}
        return _("%(month)s: %(figure)s") % told

    @property
    def planned_text(self) -> str:
        """Planned to the month's end; what does not add up has its target."""
        if not self.line.is_indicator:
            row = self.line.row
            planned = row.planned_to_date if row else None
            if planned is None:
                return _("no monthly plan")
            return self.line.in_words(planned)
        if self.accumulates and self.standing.expected_amount is not None:
            return self.derived(self.standing.expected_amount)
        annual = self.standing.commitment.annual
        sign = bound_sign(self.row.main, self.standing.commitment)
        return NOTHING if annual is None else f"{sign}{self.line.in_words(annual)}"

    @property
    def figure_now(self) -> str:
        """What the field of the figure holds while nobody types."""
        value = self.line.value
        if value is None:
            return ""
        if self.is_yes_no:
            return str(int(value))
        if self.how is How.MONTH and self.accumulates and self.is_alone:
            value = value - (self.last or 0)
        return MARKS.get(self.qualifier, "{}").format(self.line.in_words(value))

    @property
    def figure_words(self) -> str:
        return self.as_read(self.figure_now)

    def as_read(self, figure: str) -> str:
        """What a field of the figure holds, as people read it: of 1, done."""
        value = YES_NO.get(figure) if self.is_yes_no else None
        return figure if value is None else self.line.in_words(value)

    @property
    def qualifier(self) -> Qualifier:
        row = self.line.row
        return Qualifier(getattr(row, "qualifier", Qualifier.EXACT))

    @property
    def is_alone(self) -> bool:
        """Whether the month's own amount is known: January, or after a month's."""
        return self.line.month.number == 1 or self.last is not None

    @property
    def seen(self) -> Seen:
        """What the page shows of the row, and of which version."""
        row = self.line.row
        return Seen(
            row.version if row else 0,
            self.figure_now,
            getattr(row, "physical_progress", ""),
            row.remark if row else "",
        )

    @property
    def seen_text(self) -> str:
        seen = self.sent.seen if self.is_unsaved else self.seen
        return json.dumps(seen, ensure_ascii=False)

    @property
    def is_unsaved(self) -> bool:
        return self.sent is not None and not self.sent.is_saved

    @property
    def shown_now(self) -> Seen:
        """What the fields hold: as it was typed where it is not stored."""
        if not self.is_unsaved:
            return self.seen
        sent = self.sent
        return Seen(sent.seen.version, sent.figure, sent.words, sent.remark)

    @cached_property
    def span(self) -> tuple[Decimal, int, int] | None:
        """What the figure adds to the one before, and the months it belongs to."""
        if not self.accumulates or self.line.value is None:
            return None
        points = points_of(self.line.record.this_year, self.value_field)
        found = (each for each in spans(points) if each.last == self.line.month.number)
        return next(((each.amount, each.first, each.last) for each in found), None)

    @property
    def value_field(self) -> str:
        return "value" if self.line.is_indicator else "actual_to_date"

    @property
    def difference(self) -> str:
        if self.span is None:
            return NOTHING
        amount = self.span[0]
        return signed(amount, self.places(amount))

    @property
    def span_words(self) -> str:
        """The months a difference belongs to, where that is more than one."""
        return "" if self.span is None else months_words(*self.span[1:])

    @property
    def share_done(self) -> Decimal | None:
        """Of what is stored: none beside a figure that is not."""
        return None if self.is_unsaved else self.standing.completion

    @property
    def completion(self) -> str:
        return percent(self.share_done)

    @property
    def bar(self) -> charts.Bar:
        return charts.bar(self.share_done, self.standing.expected)

    @property
    def state(self) -> str:
        """What the last column says: saved, doubtful, stale, wrong, missing, locked."""
        if self.is_unsaved:
            return self.sent.state
        if self.elsewhere:
            return self.elsewhere
        if self.is_locked:
            return "locked"
        if self.line.is_reported:
            return "saved"
        return "missing" if self.line.is_expected else "optional"

    def derived(self, value: Decimal) -> str:
        """A computed amount."""
        return number(value, MONEY_PLACES)

    def places(self, value: Decimal) -> int:
        """As many decimals as a difference has; money has two."""
        if self.is_money:
            return MONEY_PLACES
        return max(-int(trimmed(value).as_tuple().exponent), 0)

    @property
    def face(self) -> Face:
        return FACES[self.state]

    @property
    def stale_words(self) -> str:
        """Both values of what two people wrote: what stands, by whom, and one's own."""
        now, own = self.seen, self.sent
        told = {
            "stored": joined([self.figure_words or NOTHING, now.words, now.remark]),
            "yours": joined([self.as_read(own.figure), own.words, own.remark]),
            "person": own.changed_by or NOTHING,
        }
        return _("Stored now, by %(person)s: %(stored)s. Yours: %(yours)s.") % told

    @property
    def version_now(self) -> int:
        return self.seen.version

    @property
    def fix_text(self) -> str:
        return "" if self.sent.fix is None else self.line.in_words(self.sent.fix)

    @property
    def fix_plain(self) -> str:
        return plain(self.sent.fix) or ""

    # For a script that works the difference out while somebody types.
    @property
    def value_plain(self) -> str:
        return plain(self.line.value) or ""

    @property
    def base(self) -> str:
        """The last known figure, which a difference is taken from."""
        if not self.accumulates:
            return ""
        return plain(self.line.before[1] if self.line.before else Decimal(0)) or ""

    @property
    def is_money(self) -> bool:
        return self.unit == MONEY_UNIT

    @property
    def base_span_words(self) -> str:
        """The months that a difference from the last known figure belongs to."""
        first = (self.line.before[0] if self.line.before else 0) + 1
        return months_words(first, self.line.month.number)

    @property
    def last_plain(self) -> str:
        return plain(self.last) or ""

    @property
    def last_words(self) -> str:
        """The month before's physical progress, for a row that goes on as it was."""
        return words_before(self.line)


@dataclass(frozen=True)
class Group:
    """Projects, or indicators."""

    is_indicators: bool
    rows: list[GridRow]


def key_of(line: Line) -> str:
    """How a form names a line: p12, i7."""
    return f"{'i' if line.is_indicator else 'p'}{line.record.pk}"


def is_locked(line: Line) -> bool:
    return line.why not in {Why.EXPECTED, Why.OF_PARTS}


def last_month_of(line: Line) -> Decimal | None:
    """The figure of exactly the month before."""
    if line.before is None or line.before[0] != line.month.number - 1:
        return None
    return line.before[1]


def with_year(owed: Owed) -> None:
    """The promises and months that a row's completion is worked out from.

    In seven queries, whatever the number of rows.
    """
    year, reader = owed.plan.year, owed.reader
    readings = scope(reader, Reading.objects.for_year(year))
    prefetch_related_objects(
        owed.projects,
        Prefetch("annual_plans", scope(reader, AnnualPlan.objects.for_year(year))),
        Prefetch("figures", scope(reader, InvestmentFigure.objects.for_year(year))),
    )
    prefetch_related_objects(
        owed.indicators,
        Prefetch("targets", scope(reader, KeyTarget.objects.for_year(year))),
        Prefetch("readings", readings),
        Prefetch("reported_completion__readings", readings),
    )


def grid_rows(
    owed: Owed,
    lines: Iterable[Line],
    how: How = How.TO_DATE,
    sent: Mapping[str, Sent] = NO_ROWS,
    elsewhere: Mapping[str, str] = NO_ROWS,
) -> list[GridRow]:
    """The lines' rows; `owed` comes `with_year`."""
    keyed = [(key_of(line), line) for line in lines]
    return [
        GridRow(line, year_of(line), how, sent.get(key), elsewhere.get(key, ""))
        for key, line in keyed
    ]


def year_of(line: Line) -> ProjectRow | TargetRow:
    """Where the line's record stands as of its month."""
    work_out = target_row if line.is_indicator else project_row
    return work_out(line.record, line.month.year, line.month)


def groups_of(rows: Iterable[GridRow]) -> list[Group]:
    """Projects before indicators, each where there are any."""
    rows = list(rows)
    found = [
        Group(kind, [row for row in rows if row.line.is_indicator is kind])
        for kind in (False, True)
    ]
    return [each for each in found if each.rows]
