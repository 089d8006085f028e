"""What becomes of a statement's value: words, money, days, departments, choices.

Each function here makes a `Take` for a field of a model. Money becomes 万元 exactly;
what is finer than the field keeps is asked about, or refused.
"""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import partial

from bureau.formats import MONEY_UNIT, rounded
from bureau.records import names_of
from projects.sheets.checking.conversion import factor_between
from projects.sheets.found import Question
from projects.sheets.recognition import due_of

from .declare import Records, Take, records_of
from .drafts import Saying
from .finding import find

BETWEEN = "；"
JOINED = "、"  # between names
PLACES = 4  # decimals of a measure that is no money
WAN_PLACES = 2
YES = "yes"
NO_DAY = "none"  # of a due date's precision


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


def names(name: str) -> Take:
    """Names of departments, joined as they are kept."""

    def take(saying: Saying) -> None:
        said = JOINED.join(names_of(str(saying.statement.value or "")))
        words(name)(saying._replace(statement=saying.statement._replace(value=said)))

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
    """By when, in the plan's words; the last day allowed; how exactly it is meant."""
    return {
        f"{prefix}_words": partial(due_words, prefix),
        f"{prefix}_on": partial(due_on, prefix),
        f"{prefix}_precision": partial(due_precision, prefix),
    }


def due_words(prefix: str, saying: Saying) -> None:
    """Words tell the day and how exact it is, or none; stored ones change nothing."""
    draft, drafting = saying.draft, saying.drafting
    before = getattr(draft.record, f"{prefix}_words")
    words(f"{prefix}_words")(saying)
    if getattr(draft.record, f"{prefix}_words") == before:
        return
    found = due_of(str(saying.statement.value), drafting.listed.year or 0)
    if found is not None and found.on is not None:
        give_day(prefix, saying, found.on, found.precision)
    else:
        give_day(prefix, saying, None, NO_DAY)


def give_day(prefix: str, saying: Saying, on: date | None, precision: str) -> None:
    saying.draft.give(f"{prefix}_on", on)
    saying.draft.give(f"{prefix}_precision", precision)


def due_on(prefix: str, saying: Saying) -> None:
    """The last day that is allowed; without words of its own it is the year's end.

    In a sheet of the year workbook a date is that day, and takes the place of words.
    """
    on = date.fromisoformat(str(saying.statement.value))
    draft = saying.draft
    has_words = f"{prefix}_words" in draft.places
    is_same = getattr(draft.record, f"{prefix}_on") == on
    saying.put(f"{prefix}_on", on)
    if saying.drafting.is_form and not has_words:
        draft.give(f"{prefix}_words", "")
        draft.give(f"{prefix}_precision", "day")
    elif (
        not (has_words or is_same)
        or getattr(draft.record, f"{prefix}_precision") == NO_DAY
    ):
        is_years_end = (on.month, on.day) == (12, 31)
        draft.give(f"{prefix}_precision", "year" if is_years_end else "day")


def due_precision(prefix: str, saying: Saying) -> None:
    """How exactly the day is meant, where words do not tell: not at all is no day."""
    choice(f"{prefix}_precision")(saying)
    if saying.statement.value == NO_DAY:
        saying.draft.give(f"{prefix}_on", None)


def unknown(saying: Saying, called: str, of: str) -> None:
    """An error: what a sheet of ours refers to is nobody's name or code."""
    what = str(declared(of).model._meta.verbose_name)
    saying.refuse("list_unknown", name=called, what=what)


def declared(of: str) -> Records:
    """The declaration of a kind that is known to be registered."""
    records = records_of(of)
    if records is None:
        raise KeyError(of)
    return records


def refers(name: str, of: str) -> Take:
    """A record that is called by its name or code."""

    def take(saying: Saying) -> None:
        called = str(saying.statement.value).strip()
        other = find(of, called, saying.statement, saying.drafting)
        if other is not None:
            saying.put(name, other)

    return take


def passed_over(_saying: Saying) -> None:
    """What the record's key holds already."""
