"""What becomes of a statement's value: words, money, days, departments, choices.

Each function here makes a `Take` for a field of a model. Money becomes 万元 exactly;
what is finer than the field keeps is asked about, or refused.
"""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from bureau.formats import MONEY_UNIT, rounded
from projects.sheets.checking.conversion import factor_between
from projects.sheets.found import Question
from projects.sheets.recognition import KINDS, due_of

from .declare import Take
from .drafts import Saying
from .finding import find

BETWEEN = "；"
PLACES = 4  # decimals of a measure that is no money
WAN_PLACES = 2
YES = "yes"
YEARS_END = (12, 31)
FORMS = {each.name for each in KINDS if each.is_form}


def words(name: str, *, joins: bool = False) -> Take:
    """A text as it stands; with `joins` further rows of the same thing add theirs."""

    def take(saying: Saying) -> None:
        said = saying.statement.value
        text = "" if said is None else str(said).strip()
        field = saying.draft.records.model._meta.get_field(name)
        before = getattr(saying.draft.record, name) if joins else ""
        if joins and name in saying.draft.places:
            if text in before.split(BETWEEN):
                return
            text = f"{before}{BETWEEN}{text}"
            del saying.draft.places[name]
        limit = field.max_length
        if limit and len(text) > limit:
            saying.refuse("too_long", length=len(text), limit=limit)
        elif text:
            saying.put(name, text)

    return take


def choice(name: str, means: Mapping[str, str] | None = None) -> Take:
    """One of the field's own values, or a word that means one."""

    def take(saying: Saying) -> None:
        field = saying.draft.records.model._meta.get_field(name)
        said = str(saying.statement.value)
        value = (means or {}).get(said, said)
        if value in dict(field.flatchoices):
            saying.put(name, value)
        else:
            told = {"words": [str(label) for _value, label in field.flatchoices]}
            saying.refuse("list_choice", **told)

    return take


def flag(name: str) -> Take:
    """yes or no."""
    return lambda saying: saying.put(name, saying.statement.value == YES)


def whole(name: str) -> Take:
    """A whole number, such as a serial or a month; another text is passed over."""

    def take(saying: Saying) -> None:
        text = str(saying.statement.value)
        if text.isascii() and text.isdecimal():
            saying.put(name, int(text))

    return take


def money(name: str) -> Take:
    """An amount of money in 万元."""
    return amount(name, lambda _saying: MONEY_UNIT)


def amount(name: str, unit_of: Callable[[Saying], str]) -> Take:
    """A number in the unit that the record keeps it in."""

    def take(saying: Saying) -> None:
        value = converted(saying, unit_of(saying))
        if value is not None:
            saying.put(name, value)

    return take


def percent(name: str) -> Take:
    """Points of a whole, as they stand."""

    def take(saying: Saying) -> None:
        if isinstance(saying.statement.value, Decimal):
            saying.put(name, saying.statement.value)

    return take


def converted(saying: Saying, kept: str) -> Decimal | None:
    """A value in the unit that is kept; None where it is none, asked or refused."""
    value, unit = saying.statement.value, saying.statement.unit
    if not isinstance(value, Decimal):
        return None
    if unit is None and kept == MONEY_UNIT:
        return None  # a question asks for it
    factor = Decimal(1) if unit is None else factor_between(unit, kept)
    if factor is None:
        saying.refuse("other_unit", unit=unit, kept=kept)
        return None
    return exact(saying, value * factor, is_money=kept == MONEY_UNIT)


def exact(saying: Saying, value: Decimal, *, is_money: bool) -> Decimal | None:
    """The value with no more decimals than are kept; of money it is asked."""
    places = WAN_PLACES if is_money else PLACES
    short = rounded(value, places)
    if short == value:
        return short
    if not is_money:
        saying.refuse("too_fine", places=places)
        return None
    drafting, said = saying.drafting, saying.statement
    key = f"{drafting.listed.name}|round"
    if drafting.answer(key) == YES:
        return short
    drafting.ask(
        Question(
            key,
            "round",
            *saying.place,
            choices=(YES,),
            params={"value": said.value, "unit": said.unit},
        )
    )
    return None


def day(name: str, precision: str = "") -> Take:
    """A date; `precision` is the field that tells how exactly it is meant: a day."""

    def take(saying: Saying) -> None:
        saying.put(name, date.fromisoformat(str(saying.statement.value)))
        if precision:
            saying.draft.give(precision, "day")

    return take


def due(prefix: str = "due") -> dict[str, Take]:
    """By when something is due, or was done: words, last day, how exactly it is meant.

    Words that are stored already change nothing; others tell day and precision, unless
    a column says them. A day without words is meant exactly in a form of ours; in a
    list the year's end is what a cell without a date stands for.
    """
    named = {each: f"{prefix}_{each}" for each in ("words", "on", "precision")}

    def take_words(saying: Saying) -> None:
        record, said = saying.draft.record, str(saying.statement.value).strip()
        is_same = getattr(record, named["words"]) == said
        words(named["words"])(saying)
        found = due_of(said, saying.drafting.listed.year or 0)
        if found is not None and found.on is not None and not is_same:
            saying.draft.give(named["on"], found.on)
            saying.draft.give(named["precision"], found.precision)

    def take_on(saying: Saying) -> None:
        record, on = (
            saying.draft.record,
            date.fromisoformat(str(saying.statement.value)),
        )
        is_same = getattr(record, named["on"]) == on
        saying.put(named["on"], on)
        if not is_same or getattr(record, named["precision"]) == "none":
            saying.draft.give(named["precision"], exactness(on, saying))

    return {
        named["words"]: take_words,
        named["on"]: take_on,
        named["precision"]: choice(named["precision"]),
    }


def exactness(on: date, saying: Saying) -> str:
    is_years_end = (on.month, on.day) == YEARS_END
    is_form = saying.drafting.listed.list in FORMS
    return "year" if is_years_end and not is_form else "day"


def refers(name: str, of: str) -> Take:
    """A record that is called by its name or code."""

    def take(saying: Saying) -> None:
        called = str(saying.statement.value).strip()
        told = saying.statement, saying.drafting
        other = find(of, called, *told, is_other=True)
        if other is not None:
            saying.put(name, other)

    return take


def passed_over(_saying: Saying) -> None:
    """What the record's key holds already."""
