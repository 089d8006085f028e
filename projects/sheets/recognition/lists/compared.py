"""What a report says beside its figures to date: this month's, last year's, the growth.

Standard library only. None of it is stored; a growth that is not so is said.
"""

from decimal import Decimal

from bureau.formats import rounded
from projects.sheets.recognition.text import amount

from .counted import Counted
from .declare import Field, Type
from .line import Line
from .reading import Reading
from .targets import HUNDRED, counted_at, percent_at, places_of
from .values import says_nothing

OF_A_MONTH = "(?:完成)?(?:投资)?(?:数|量|值|额)?"
COMPARED = (
    Field(
        "this_month",
        "本月完成",
        f"(?:.*/)?(?:[本当]月|\\d{{1,2}}月(?:份)?(?:当月|单月)|当月){OF_A_MONTH}",
        Type.PARTICULAR,
    ),
    Field(
        "same_period",
        "上年同期",
        f"(?:.*/)?(?:上年)?同期{OF_A_MONTH}(?:完成)?{OF_A_MONTH}",
        Type.PARTICULAR,
    ),
    Field(
        "growth",
        "同比增长",
        "(?:.*/)?(?:同比|[比较]上年(?:同期)?)[±+-]*(?:增长|增减|增幅|变化)?(?:率|幅度)?"
        "|(?:.*/)?(?:增长|增)(?:率|幅|速)|增长|增减",
        Type.PARTICULAR,
    ),
)


def state_compared(
    reading: Reading,
    line: Line,
    unit: str | None,
    target: Counted | None,
    done: Counted | None,
) -> None:
    """The asides of a row; its growth beside last year's figure."""
    for key, what in (("this_month", "this_month"), ("same_period", "last_year")):
        found = counted_at(reading, line, key, unit)
        if found is not None and found.value is not None:
            reading.aside(line, key, line.name, what, found.value, found.unit)
    now = done if reading.has("same_period") else target
    before = "same_period" if reading.has("same_period") else "last_year"
    state_growth(reading, line, now, counted_at(reading, line, before, unit))


def state_growth(
    reading: Reading, line: Line, now: Counted | None, before: Counted | None
) -> None:
    """A typed growth as it is; a notice where the figures give another."""
    held = line.own("growth")
    points = percent_at(reading, held) if held is not None else None
    if held is None:
        return
    is_amount = isinstance(held.value, str) and amount(held.value).unit is not None
    if points is None or is_amount:
        if not says_nothing(held.text):
            reading.aside(line, "growth", line.name, "growth", held.text)
        return
    ours = growth_of(now, before)
    same = ours is None or rounded(ours, places_of(points)) == points
    note = "" if ours is None else "agrees" if same else "differs"
    reading.aside(line, "growth", line.name, "growth", points, "%", note)
    if ours is not None and not same:
        told = {"name": line.name, "ours": rounded(ours, 2)}
        reading.say("notice", "list_growth", held.row, held.column, points, **told)


def growth_of(now: Counted | None, before: Counted | None) -> Decimal | None:
    """What two amounts in one unit give in per cent; None where they are none."""
    if now is None or before is None or now.value is None or not before.value:
        return None
    if now.unit != before.unit or now.unit in ("%", "个百分点"):
        return None
    return (now.value / before.value - 1) * HUNDRED
