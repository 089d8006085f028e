"""Indicators with their targets and readings."""

from collections.abc import Iterable
from typing import Any

from bureau.accounts import scope
from bureau.formats import MONEY_UNIT
from projects.measures import Kind as Counting
from projects.sheet_records import (
    ANSWERING,
    LEVELS,
    PROJECTS,
    PROMISED,
    draft_of_figure,
    give_code,
    named,
    pk_of,
    place_of,
    year_start,
)
from projects.sheets.checking.likeness import plain
from projects.sheets.lines import Owner
from projects.sheets.listed import Of, Statement
from projects.sheets.recognition import is_money
from projects.sheets.records import (
    MONTHLY,
    Draft,
    Drafting,
    Records,
    Saying,
    find,
    month_in,
    takes,
)
from workplan.models import (
    Indicator,
    KeyTarget,
    Kind,
    Period,
    Qualifier,
    Reading,
)

LEVEL_MARK = "｜"  # between an indicator and the level of a promise: 候车亭｜市
PERIODS = {"q1": Period.Q1, "h1": Period.H1, "q3": Period.Q3, "h2": Period.H2}
STRETCHES = {f"{key}_stretch": period for key, period in PERIODS.items()}
OF_PROJECTS = (Of.PROJECT, Of.ANNUAL_PLAN)
LIVELIHOOD_LIST = "民生实事"


# indicators


def indicators(user: Any, _years: set[int]) -> Iterable[Indicator]:
    rows = Indicator.objects.filter(is_sample=False)
    chosen = rows.select_related("department", "project", "part_of")
    return scope(user, chosen.order_by("code"))


def owner_of_indicator(record: Indicator) -> Owner:
    known = record.pk, record.code, record.name, record.unit, record.department_id
    return Owner(*known)


def take_unit(saying: Saying) -> None:
    """Money is kept in 万元, whatever unit the list has."""
    said = str(saying.statement.value)
    unit = MONEY_UNIT if is_money(said) else said
    record = saying.draft.record
    if saying.draft.is_new:
        saying.put("unit", unit)
    elif takes.factor_between(unit, record.unit) is None:
        saying.refuse("other_unit", unit=said, kept=record.unit or "–")


def settle_indicator(draft: Draft, drafting: Drafting) -> None:
    """Code and kind of a new one; yes or no has no unit, of a rank less is better."""
    if not draft.is_new:
        return
    record = draft.record
    give_code(draft, drafting, year_start(drafting, Of.INDICATOR))
    if not record.unit and record.kind == Kind.ACCUMULATES:
        record.kind = Kind.YES_NO
    if record.kind == Kind.RANK:
        record.direction = "lower"


INDICATORS = Records(
    of=Of.INDICATOR,
    model=Indicator,
    rank=4,
    stored=indicators,
    key=pk_of,
    draft_of=named(Of.INDICATOR),
    takes={
        "code": takes.words("code"),
        "unit": take_unit,
        "kind": takes.choice("kind"),
        "direction": takes.choice("direction"),
        "part_of": takes.refers("part_of", Of.INDICATOR),
        "project": takes.refers("project", Of.PROJECT),
        "completion_of": takes.refers("completion_of", Of.INDICATOR),
        "source": takes.words("source"),
        **ANSWERING,
    },
    settle=settle_indicator,
    owners=owner_of_indicator,
)


# targets


def targets(user: Any, years: set[int]) -> Iterable[KeyTarget]:
    rows = KeyTarget.objects.filter(year__in=years, indicator__is_sample=False)
    return scope(user, rows.select_related("indicator"))


def draft_of_target(
    statement: Statement, drafting: Drafting
) -> Draft | list[Draft] | None:
    """An indicator's target for a period, at the level that its name tells.

    What a line says besides its numbers can be of several periods.
    """
    name, _mark, level = statement.name.partition(LEVEL_MARK)
    indicator = find(Of.INDICATOR, name, statement, drafting)
    year = drafting.listed.year
    if indicator is None or year is None:
        return None
    known = PERIODS | STRETCHES
    periods = [known.get(each) for each in statement.params.get("periods", ())]
    level = LEVELS.get(level, "own")
    return [
        target_of(indicator, year, period or Period.YEAR, level, statement, drafting)
        for period in periods or [known.get(statement.field)]
    ]


def target_of(
    indicator: Draft,
    year: int,
    period: str,
    level: str,
    statement: Statement,
    drafting: Drafting,
) -> Draft:
    key = indicator.record.pk, year, str(period), level
    start = {"indicator": indicator, "year": year, "period": period, "level": level}
    return drafting.draft(Of.TARGET, key, place_of(statement, drafting), **start)


def take_value(saying: Saying) -> None:
    """The value with how it is stated; a livelihood list's are such promises."""
    takes.amount("value", unit_of_indicator)(saying)
    if saying.statement.note in ("at_least", "at_most", "about"):
        saying.draft.give("bound", saying.statement.note)
    elif saying.drafting.listed.list in takes.FORMS:  # there no bound is exactly
        saying.draft.give("bound", "exact")
    if saying.drafting.listed.list == LIVELIHOOD_LIST:
        saying.draft.give("is_livelihood", value=True)


def take_level(saying: Saying) -> None:
    """The level is told by the name; what is no level of ours is named."""
    said = str(saying.statement.value)
    if said not in LEVELS:
        told = {"field": "level"}
        saying.drafting.say("notice", "list_not_kept", saying.place, said, **told)


def unit_of_indicator(saying: Saying) -> str:
    return str(saying.draft.record.indicator.unit)


def settle_target(draft: Draft, drafting: Drafting) -> None:
    """A day without a value belongs to no target, but to one of yes or no.

    Whether a promise is a 民生实事 goes for all its periods.
    """
    record = draft.record
    yearly = drafting.drafts.get(
        (Of.TARGET, (record.indicator_id, record.year, "YEAR", record.level))
    )
    if yearly is not None and yearly.record.is_livelihood and draft.is_new:
        record.is_livelihood = True
    is_measured = record.indicator.kind != Counting.YES_NO
    if draft.is_new and is_measured and record.value is None and record.stretch is None:
        drafting.drop(draft)
        said = record.due_words or str(record.due_on or "")
        told = {"field": "due_on"}
        drafting.say("notice", "list_not_kept", draft.place, said, **told)


TARGETS = Records(
    of=Of.TARGET,
    model=KeyTarget,
    rank=5,
    stored=targets,
    key=lambda each: (each.indicator_id, each.year, each.period, each.level),
    draft_of=draft_of_target,
    takes={
        **dict.fromkeys(("year", "floor", *PERIODS), take_value),
        **dict.fromkeys(
            ("stretch", *STRETCHES), takes.amount("stretch", unit_of_indicator)
        ),
        "note": takes.words("note"),
        "source": takes.words("source"),
        "level": take_level,
        "livelihood": PROMISED["livelihood"],
        **takes.due(),
    },
    settle=settle_target,
)


# readings


def readings(user: Any, years: set[int]) -> Iterable[Reading]:
    rows = Reading.objects.filter(year__in=years, indicator__is_sample=False)
    return scope(user, rows.select_related("indicator"))


def draft_of_reading(statement: Statement, drafting: Drafting) -> Draft | None:
    """An indicator's month; of a project it is the money of its month."""
    period = month_in(statement.field)
    if period is None:
        return None
    if is_of_project(statement, drafting):
        return draft_of_figure(statement, drafting)
    indicator = find(Of.INDICATOR, statement.name, statement, drafting)
    if indicator is None:
        return None
    year, month = period
    key = indicator.record.pk, year, month
    start = {"indicator": indicator, "year": year, "month": month}
    return drafting.draft(Of.READING, key, place_of(statement, drafting), **start)


def is_of_project(statement: Statement, drafting: Drafting) -> bool:
    """Whether the list speaks of a project by that name, or one stands here so."""
    own = {e.kind for e in drafting.listed.statements if e.name == statement.name}
    if own & {Of.INDICATOR}:
        return False
    return bool(own & set(OF_PROJECTS)) or stands(statement.name, drafting)


def stands(name: str, drafting: Drafting) -> bool:
    """Whether a project, and no indicator, is called so."""

    def names(records: Records) -> set[str]:
        return {plain(each.name) for each in drafting.rows(records).values()}

    known = drafting.once("projects' names", lambda: names(PROJECTS))
    measured = drafting.once("indicators' names", lambda: names(INDICATORS))
    return plain(name) in known - measured


def take_reading(saying: Saying) -> None:
    """The value to date, with how exact it is: 余 is at least."""
    takes.amount("value", unit_of_indicator)(saying)
    if saying.statement.note in dict(Qualifier.choices):
        saying.draft.give("qualifier", saying.statement.note)


READINGS = Records(
    of=Of.READING,
    model=Reading,
    rank=6,
    stored=readings,
    key=lambda each: (each.indicator_id, each.year, each.month),
    draft_of=draft_of_reading,
    takes={MONTHLY: take_reading},
    is_offices=False,
)
