"""Typed percentages of a report beside ours: of a measure, or of a project's money.

Standard library only.
"""

import re
from decimal import Decimal

from projects.sheets.recognition.text import (
    ACCUMULATES,
    IN_WAN,
    Measure,
    Outcome,
    Promise,
)

from .line import Line
from .reading import Reading
from .targets import compare_rate, rate_at

NOT_OF_YEAR = re.compile("总投资|总量|概算|时序|同期|合同")


def compare_rates(
    reading: Reading, line: Line, promise: Promise, outcome: Outcome
) -> None:
    """Each typed rate once: of the sentence, and of the column of progress."""
    whole = whole_of(promise, outcome)
    if whole is None:
        return
    name, target, value = whole
    rates = [
        each.value
        for each in outcome.rates
        if each.of in ("", name) and not NOT_OF_YEAR.search(each.base)
    ]
    key = "rate" if reading.has("rate") else "progress_percent"
    held = line.own(key)
    typed = rate_at(reading, held, value, target) if held is not None else None
    told = "outcome" if rates else key
    for rate in dict.fromkeys([*rates, *([typed] if typed is not None else [])]):
        compare_rate(reading, line, told, name, rate, value, target)


def whole_of(promise: Promise, outcome: Outcome) -> tuple[str, Decimal, Decimal] | None:
    """What a rate is of: name, target and result in one unit; None where several."""
    if promise.project and not promise.measures:
        return money_of(promise, outcome)
    if len(promise.measures) != 1:
        return None
    measure = promise.measures[0]
    if measure.kind != ACCUMULATES or measure.direction or not measure.value:
        return None
    return result_of(measure, outcome)


def result_of(
    measure: Measure, outcome: Outcome
) -> tuple[str, Decimal, Decimal] | None:
    """A measure with its one result, in the target's unit."""
    results = [each for each in outcome.results if each.of == measure.name]
    if len(results) != 1 or measure.value is None:
        return None
    factor = factor_of(results[0].unit, measure.unit)
    if factor is None:
        return None
    return measure.name, measure.value, results[0].value * factor


def money_of(promise: Promise, outcome: Outcome) -> tuple[str, Decimal, Decimal] | None:
    """A project's money to date beside its plan of the year."""
    plans = [each for each in outcome.plans if each.is_project]
    plan = promise.plan or (plans[0] if plans else None)
    results = [each for each in outcome.results if each.is_project]
    if plan is None or len(results) != 1 or not plan.value:
        return None
    factor = factor_of(results[0].unit, plan.unit)
    if factor is None:
        return None
    return promise.project, plan.value, results[0].value * factor


def factor_of(unit: str, into: str) -> Decimal | None:
    if unit == into:
        return Decimal(1)
    if unit in IN_WAN and into in IN_WAN:
        return IN_WAN[unit] / IN_WAN[into]
    return None
