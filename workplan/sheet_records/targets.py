"""Targets of indicators among the records that lists can speak of."""

from collections.abc import Iterable
from operator import attrgetter

from bureau.accounts import scope
from bureau.records import each_in_force
from projects.measures import Kind as Counting
from projects.sheet_records import LEVELS, PROMISED, SOURCE, place_of
from projects.sheets.listed import Of, Statement
from projects.sheets.records import (
    Draft,
    Drafting,
    Reach,
    Records,
    Saying,
    find,
    takes,
)
from workplan.models import Bound, KeyTarget, Period

LEVEL_MARK = "｜"  # between an indicator and the level of a promise: 候车亭｜市
PERIODS = {"q1": Period.Q1, "h1": Period.H1, "q3": Period.Q3, "h2": Period.H2}
STRETCH = "_stretch"  # of a field: what is striven for in its period
LIVELIHOOD_LIST = "民生实事"


PROMISE = attrgetter("indicator_id", "year", "period", "level")


def targets(reach: Reach) -> Iterable[KeyTarget]:
    """Of each promise the latest revision, which a list changes as it stands.

    A list brings no document that would revise it.
    """
    rows = KeyTarget.objects.sample(is_sample=reach.is_sample)
    rows = scope(reach.user, rows.filter(year__in=reach.years))
    return each_in_force(rows.select_related("indicator"), PROMISE).values()


def draft_of_target(
    statement: Statement, drafting: Drafting
) -> Draft | list[Draft] | None:
    """An indicator's target for a period, at the level that its name tells.

    What a line says besides its numbers can be of several periods.
    """
    name, _mark, level = statement.name.partition(LEVEL_MARK)
    indicator = find(Of.INDICATOR, name, statement, drafting)
    if indicator is None or drafting.listed.year is None:
        return None
    level = LEVELS.get(level, "own")
    keys = statement.params.get("periods") or [statement.field]
    return [target_of(key, indicator, level, statement, drafting) for key in keys]


def target_of(
    key: str, indicator: Draft, level: str, statement: Statement, drafting: Drafting
) -> Draft:
    """The target of the period that a field is about: h1_stretch is of the half."""
    period = PERIODS.get(key.removesuffix(STRETCH), Period.YEAR)
    year = drafting.listed.year
    found = indicator.record.pk, year, str(period), level
    start = {"indicator": indicator, "year": year, "period": period, "level": level}
    return drafting.draft(Of.TARGET, found, place_of(statement, drafting), **start)


def take_value(saying: Saying) -> None:
    """The value with how it is stated; a livelihood list's are such promises."""
    takes.amount("value", unit_of_indicator)(saying)
    draft, said, drafting = saying.draft, saying.statement, saying.drafting
    if said.note in ("at_least", "at_most", "about"):
        draft.give("bound", said.note)
    elif drafting.is_form:
        draft.give("bound", Bound.EXACT)
    if said.value == takes.YES:
        promised(drafting).add(draft.record.pk)
    if drafting.listed.list == LIVELIHOOD_LIST:
        draft.give("is_livelihood", value=True)


def take_stretch(saying: Saying) -> None:
    """What is striven for; stated alone, 以上 is said of it."""
    takes.amount("stretch", unit_of_indicator)(saying)
    draft, note = saying.draft, saying.statement.note
    if draft.record.value is None and (note or saying.drafting.is_form):
        is_bound = note in ("at_least", "at_most", "about")
        draft.give("bound", note if is_bound else Bound.EXACT)


def promised(drafting: Drafting) -> set[int]:
    """The targets that are to be done, and have no number."""
    return drafting.once("to be done", set)


def take_level(saying: Saying) -> None:
    """The level is told by the name; what is no level of ours is named."""
    said = str(saying.statement.value)
    if said not in LEVELS:
        told = {"field": "level"}
        saying.drafting.say("notice", "list_not_kept", saying.place, said, **told)


def unit_of_indicator(saying: Saying) -> str:
    return str(saying.draft.record.indicator.unit)


def promises(draft: Draft, drafting: Drafting) -> bool:
    """Whether a target says anything: a number, or of yes or no that it is to be."""
    record = draft.record
    if not draft.is_new or record.value is not None or record.stretch is not None:
        return True
    is_told = bool(day_of(record)) or record.pk in promised(drafting)
    return record.indicator.kind == Counting.YES_NO and is_told


def day_of(record: KeyTarget) -> str:
    return record.due_words or str(record.due_on or "")


def settle_target(draft: Draft, drafting: Drafting) -> None:
    """A new one that promises nothing is none; a day alone only of yes or no.

    Whether a promise is a 民生实事 goes for all its periods.
    """
    record = draft.record
    if not draft.is_new:
        return
    yearly = drafting.drafts.get(
        (Of.TARGET, (record.indicator_id, record.year, "YEAR", record.level))
    )
    if yearly is not None and yearly.record.is_livelihood:
        record.is_livelihood = True
    if promises(draft, drafting):
        return
    drafting.drop(draft)
    if said := day_of(record):
        told = {"field": "due_on"}
        drafting.say("notice", "list_not_kept", draft.place, said, **told)


TARGETS = Records(
    of=Of.TARGET,
    model=KeyTarget,
    rank=5,
    stored=targets,
    key=PROMISE,
    draft_of=draft_of_target,
    takes={
        **dict.fromkeys(("year", "floor", *PERIODS), take_value),
        **dict.fromkeys(
            ("stretch", *(f"{each}{STRETCH}" for each in PERIODS)),
            take_stretch,
        ),
        "level": take_level,
        "livelihood": PROMISED["livelihood"],
        "note": takes.words("note"),
        **takes.due(),
        **SOURCE,
    },
    settle=settle_target,
)
