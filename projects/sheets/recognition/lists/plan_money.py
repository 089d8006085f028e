"""Money of a project's year beside its plan: by quarters, and done to date.

Standard library only.
"""

from decimal import Decimal

from projects.sheets.book import column_name
from projects.sheets.listed import Of
from projects.sheets.recognition.text import Measure, amount

from .columns import Taken
from .dated import QUARTER_ENDS, state_goals
from .facts import settle_month
from .line import Held, Line
from .quarter_cells import Number, state_plan_numbers
from .quarters import QUARTERS
from .reading import LEAVE, Reading
from .stating import stated
from .values import money_of

BEFORE, DONE = "before", "done"


def state_money(line: Line, reading: Reading) -> None:
    """Quarters of the plan, and what is done to date."""
    state_quarters(line, reading)
    state_to_date(line, reading)
    taken, held = reading.taken("done"), line.own("done")
    if taken is not None and held is not None:
        state_result(reading, line, taken, held)


def state_quarters(line: Line, reading: Reading) -> None:
    """Money planned to date at each quarter's end; amounts alone are summed up."""
    numbers = {}
    for q in QUARTERS:
        taken, held = reading.taken(q), line.own(q)
        if held is not None and amount(held.value).problem == "not_a_number":
            state_goals(reading, line, held, QUARTER_ENDS[q])
            continue
        found = money_of(reading, line, taken, held) if taken and held else None
        if taken is not None and held is not None and found is not None:
            words = f"{found.value}{found.unit or ''}"
            numbers[q] = Number(found.value, found.unit or "", found.note, words)
    if not numbers:
        return
    plan = stated(reading, line, "amount")
    value = plan.value if plan is not None else None
    whole = value if isinstance(value, Decimal) else None
    measure = Measure(line.name, whole, plan.unit or "" if plan else "")
    state_plan_numbers(reading, line, measure, numbers)


def state_to_date(line: Line, reading: Reading) -> None:
    """累计完成 without a year: before this one, or in it. It is asked of the column."""
    taken, held = reading.taken("to_date"), line.own("to_date")
    if taken is None or held is None:
        return
    told = {"heading": taken.heading}
    subject, choices = f"column|{column_name(taken.at)}", (BEFORE, DONE, LEAVE)
    answer = reading.answered(
        subject, "list_to_date", choices, line, taken.at, BEFORE, **told
    )
    if answer == DONE:
        state_result(reading, line, taken, held)
    elif answer == BEFORE and (found := money_of(reading, line, taken, held)):
        what = Of.ANNUAL_PLAN, line, taken.at, line.name, "invested_before"
        reading.state(*what, found.value, found.unit, found.note)


def state_result(reading: Reading, line: Line, taken: Taken, held: Held) -> None:
    """Money to date as a reading of the heading's month, or of the sheet's."""
    month = taken.period.month if taken.period else None
    if month is None and reading.as_of is None:
        settle_month(reading, reading.hints)
    as_of = (reading.year, month) if month and reading.year else reading.as_of
    found = money_of(reading, line, taken, held)
    if found is not None and as_of is not None:
        what = f"{as_of[0]}-{as_of[1]:02}"
        said = found.value, found.unit, found.note
        reading.state(Of.READING, line, taken.at, line.name, what, *said)
