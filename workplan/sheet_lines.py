"""Indicators' readings among the lines that a sheet can hold, in and out."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from bureau.accounts import scope
from projects.sheets.exports import sources
from projects.sheets.found import Meaning
from projects.sheets.lines import Lines, Owner, register

from .export_readings import READINGS as OUT
from .models import Indicator, KeyTarget, Reading, yearly_targets

PLACES = 4


def indicators_of(user: Any) -> Iterable[Owner]:
    """The indicators within a person's scope, each in its own unit."""
    rows = scope(user, Indicator.objects.order_by("code"))
    first = "pk", "code", "name", "unit", "department_id"
    more = "kind", "is_sample", "direction", "completion_of_id"
    for *known, kind, is_sample, direction, whole in rows.values_list(*first, *more):
        yield Owner(*known, None, kind, is_sample, direction, whole is not None)


def targets_of(
    indicators: set[int], years: set[int]
) -> Mapping[tuple[int, int], Decimal]:
    """The year's targets that readings should come near to."""
    return yearly_targets(KeyTarget.objects.all(), indicators, years)


READINGS = Lines(
    model=Reading,
    fields={
        Meaning.ACTUAL: "value",
        Meaning.QUALIFIER: "qualifier",
        Meaning.REMARK: "remark",
    },
    owners=indicators_of,
    places=PLACES,
    is_indicator=True,
    targets=targets_of,
)

register(READINGS)
sources.register(OUT)
