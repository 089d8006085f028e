"""What a text says: an amount, a unit, a period, a serial number, a word of a heading.

Standard library only.
"""

from . import heading_words, marks, measure_words
from .above import Said, heading_text, said_above, said_in
from .ahead import Ahead, Target, ahead_of
from .amounts import (
    NOTHING,
    Amount,
    amount,
    counted_in,
    is_figure,
    percent_points,
)
from .day_spans import spans_among
from .due_words import Due, due_of
from .facts import Fact, Outcome, Unsure
from .goals import Goal, goals_of
from .marks import UNMARKED, level_of_serial
from .measures import ACCUMULATES, GROWS, LEVEL, RANKS, YES_NO, Measure
from .outcomes import outcome_of
from .periods import (
    FIRST_YEAR,
    LAST_YEAR,
    MONTHS,
    SEVERAL_YEARS,
    Period,
    arabic,
    from_1900,
    month_of,
    periods_in,
    serial_month,
    whole_number,
    year_of,
)
from .promises import Promise, promise_of
from .quantities import Quantity, bare_quantity, quantities_in
from .states import is_suspended
from .titles import BOTH, PLAN, side_of_title
from .units import (
    IN_BRACKETS,
    IN_WAN,
    MONEY_UNITS,
    Units,
    is_money,
    is_slight,
    money_of,
    unit_called,
    units_of_heading,
    units_of_line,
)
from .wording import STARS, flat, is_sentence, name_of, tidy, visible

__all__ = [
    "Fact",
    "Outcome",
    "Unsure",
    "outcome_of",
    "quantities_in",
    "promise_of",
    "bare_quantity",
    "ahead_of",
    "YES_NO",
    "Target",
    "RANKS",
    "Quantity",
    "Promise",
    "Measure",
    "LEVEL",
    "GROWS",
    "Ahead",
    "ACCUMULATES",
    "Said",
    "heading_text",
    "said_above",
    "said_in",
    "heading_words",
    "measure_words",
    "Amount",
    "BOTH",
    "Due",
    "FIRST_YEAR",
    "Goal",
    "IN_BRACKETS",
    "IN_WAN",
    "LAST_YEAR",
    "MONEY_UNITS",
    "MONTHS",
    "NOTHING",
    "PLAN",
    "Period",
    "SEVERAL_YEARS",
    "STARS",
    "UNMARKED",
    "Units",
    "amount",
    "counted_in",
    "arabic",
    "due_of",
    "flat",
    "from_1900",
    "goals_of",
    "is_figure",
    "is_money",
    "is_sentence",
    "is_slight",
    "is_suspended",
    "level_of_serial",
    "marks",
    "money_of",
    "month_of",
    "name_of",
    "percent_points",
    "periods_in",
    "serial_month",
    "side_of_title",
    "spans_among",
    "tidy",
    "unit_called",
    "units_of_heading",
    "units_of_line",
    "visible",
    "whole_number",
    "year_of",
]
