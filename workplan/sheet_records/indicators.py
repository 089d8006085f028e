"""Indicators among the records that lists can speak of."""

from collections.abc import Iterable

from bureau.accounts import scope
from bureau.formats import MONEY_UNIT
from projects.sheet_records import (
    ANSWERING,
    SOURCE,
    give_code,
    named,
    pk_of,
    year_start,
)
from projects.sheets.lines import Owner
from projects.sheets.listed import Of
from projects.sheets.recognition import is_money
from projects.sheets.records import Draft, Drafting, Reach, Records, Saying, takes
from workplan.models import Indicator, Kind


def indicators(reach: Reach) -> Iterable[Indicator]:
    rows = Indicator.objects.sample(is_sample=reach.is_sample)
    chosen = rows.select_related("department", "project", "part_of")
    return scope(reach.user, chosen.order_by("code"))


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
        "rhythm": takes.choice("rhythm"),
        "part_of": takes.refers("part_of", Of.INDICATOR),
        "completion_of": takes.refers("completion_of", Of.INDICATOR),
        "project": takes.refers("project", Of.PROJECT),
        **ANSWERING,
        **SOURCE,
    },
    settle=settle_indicator,
    owners=owner_of_indicator,
)
