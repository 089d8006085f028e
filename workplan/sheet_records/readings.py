"""What was reported of indicators, among the records that lists can speak of."""

from collections.abc import Iterable

from bureau.accounts import scope
from projects.sheet_records import PROJECTS, draft_of_figure, place_of
from projects.sheets.checking.likeness import plain
from projects.sheets.listed import Of, Statement
from projects.sheets.records import (
    MONTHLY,
    Draft,
    Drafting,
    Reach,
    Records,
    Saying,
    find,
    month_in,
    takes,
)
from workplan.models import Qualifier, Reading

from .indicators import INDICATORS
from .targets import unit_of_indicator

OF_PROJECTS = (Of.PROJECT, Of.ANNUAL_PLAN)


def readings(reach: Reach) -> Iterable[Reading]:
    rows = Reading.objects.sample(is_sample=reach.is_sample)
    rows = rows.filter(year__in=reach.years)
    return scope(reach.user, rows.select_related("indicator"))


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
