"""What is typed into a row of the grid, and the record it stands for.

Figures are read by the importer's words (约, 余, 亿), in the row's own unit.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from bureau.formats import MONEY_UNIT, plain, rounded
from bureau.models import Change
from bureau.records import Written
from bureau.writing import Problem, Row
from projects.measures import Qualifier
from projects.models import InvestmentFigure
from projects.typed import typed
from workplan.models import Kind, Reading

from .lines import Line

LONGEST = 500  # characters of a field that are looked at
FIGURE = {True: (Reading, "value"), False: (InvestmentFigure, "actual_to_date")}
UNSAVED = ("stale", "wrong", "doubtful", "typed")  # the states of what is not stored
YES_NO = {"": None, "1": Decimal(1), "0": Decimal(0)}


class Seen(NamedTuple):
    """What a page showed of a row: what differs from it was typed."""

    version: int = 0
    figure: str = ""
    words: str = ""
    remark: str = ""


NOT_SEEN = Seen()


@dataclass
class Sent:
    """A row as it was sent, and what came of it.

    `told` are the doubts that the page showed: a reason is given knowing of them. A
    figure that was offered is one to date, whatever else is typed (`is_to_date`).
    """

    key: str
    line: Line
    seen: Seen
    figure: str
    words: str
    remark: str
    reason: str = ""
    told: str = ""
    is_to_date: bool = False
    row: Row | None = None
    errors: list[str] = field(default_factory=list)
    doubts: list[Problem] = field(default_factory=list)
    stale: Problem | None = None
    wants_reason: bool = False
    is_saved: bool = False

    @property
    def is_touched(self) -> bool:
        return (self.figure, self.words, self.remark) != self.seen[1:]

    @property
    def is_refused(self) -> bool:
        return bool(self.errors or self.doubts or self.stale)

    @property
    def state(self) -> str:
        """What stands in its last column while it is not stored."""
        if self.stale:
            return "stale"
        if self.errors:
            return "wrong"
        return "doubtful" if self.doubts else "typed"

    @property
    def mark(self) -> str:
        """What tells the doubts of now from any other, and goes back with a reason."""
        record = self.row.record if self.row else None
        return " ".join(
            f"{each.code} {plain(getattr(record, each.field))}" for each in self.doubts
        )

    @property
    def changed_by(self) -> str:
        """Who wrote what stands now."""
        stored = self.line.row if self.stale is None else self.stale.stored
        if stored is None:
            return ""
        label = stored._meta.label_lower
        changes = Change.objects.filter(model=label, object_id=stored.pk)
        last = changes.select_related("operation").order_by("-pk").first()
        return last.operation.actor_name if last else ""

    @property
    def fix(self) -> Decimal | None:
        """The figure that was likely meant."""
        fixes = (each.doubt.fix for each in self.doubts)
        return next((each for each in fixes if each is not None), None)

    def tell(self, problem: Problem) -> None:
        """Why the writer does not take it; somebody else's value is to be chosen."""
        if problem.doubt:
            self.doubts.append(problem)
        elif problem.code in {"stale", "gone"} or problem.stored is not None:
            self.stale = problem
        else:
            self.wants_reason |= problem.code == "reason"
            self.errors.append(problem.message)


def seen_in(text: str) -> Seen:
    """What the page sent back of itself; nonsense is nobody's page."""
    try:
        version, *texts = json.loads(text)
        figure, words, remark = map(str, texts)
        return Seen(int(version), figure, words, remark)
    except (ValueError, TypeError):
        return NOT_SEEN


def sent_of(data: Mapping[str, str], key: str, line: Line) -> Sent | None:
    """The row as a form sent it; None where it did not."""
    if f"{key}-seen" not in data:
        return None

    def field_of(name: str) -> str:
        return data.get(f"{key}-{name}", "").strip()[:LONGEST]

    return Sent(
        key,
        line,
        seen_in(data[f"{key}-seen"]),
        *map(field_of, ("figure", "words", "remark", "reason")),
        told=data.get(f"{key}-told", ""),
    )


def read(sent: Iterable[Sent], *, is_month: bool) -> None:
    """Give each row its record, or say at its cell why there is none."""
    for each in sent:
        try:
            each.row = row_of(each, is_month=is_month and not each.is_to_date)
        except ValidationError as problem:
            each.errors += problem.messages


def row_of(sent: Sent, *, is_month: bool) -> Row:
    """What is to be stored: what stands, with what was typed put over it."""
    line, stored = sent.line, sent.line.row
    record = stored or new_record(line)
    if sent.figure != sent.seen.figure or sent.is_to_date:
        put_figure(record, sent, is_month=is_month)
    if sent.words != sent.seen.words and not line.is_indicator:
        record.physical_progress = sent.words
    if sent.remark != sent.seen.remark:
        record.remark = sent.remark
    return Row(record, seen=sent.seen.version if stored else None)


def new_record(line: Line) -> Written:
    period = {"year": line.month.year, "month": line.month.number}
    if line.is_indicator:
        return Reading(indicator=line.record, **period)
    return InvestmentFigure(project=line.record, **period)


def put_figure(record: Written, sent: Sent, *, is_month: bool) -> None:
    value, qualifier = figure_of(sent, is_month=is_month)
    if isinstance(record, Reading):
        record.value, record.qualifier = value, qualifier or Qualifier.EXACT
        return
    if qualifier:
        message = _("“%(value)s” is no exact amount.") % {"value": sent.figure}
        raise ValidationError(f"{message} {_('Enter the exact amount.')}")
    record.actual_to_date = value


def figure_of(sent: Sent, *, is_month: bool) -> tuple[Decimal | None, str]:
    """The figure to date that was typed, and how exact it is said to be.

    Raises ValidationError where the text is none, or where the month's own amount has
    no month before it to be added to.
    """
    line, text = sent.line, sent.figure
    kind = line.record.kind if line.is_indicator else Kind.ACCUMULATES
    if kind == Kind.YES_NO:
        if text not in YES_NO:
            raise ValidationError(_("Choose done, not done, or nothing."))
        return YES_NO[text], ""
    unit = line.record.unit if line.is_indicator else MONEY_UNIT
    value, qualifier = typed(text, unit)
    if value is None or not value.is_finite():
        return value, qualifier
    if is_month and kind == Kind.ACCUMULATES:
        value += before_of(line)
    return shortened(value, line), qualifier


def before_of(line: Line) -> Decimal:
    """What a month's own amount is added to; of January nothing."""
    last, number = line.before, line.month.number
    if number == 1:
        return Decimal(0)
    if last is None or last[0] != number - 1:
        message = _(
            "The month before is not reported, so the month's own amount gives no "
            "figure to date. Enter the figure to date."
        )
        raise ValidationError(message)
    return last[1]


def shortened(value: Decimal, line: Line) -> Decimal:
    """With no more zeros than are kept; what is finer stays, and is refused later."""
    model, name = FIGURE[line.is_indicator]
    short = rounded(value, model._meta.get_field(name).decimal_places)
    return short if short == value else value
