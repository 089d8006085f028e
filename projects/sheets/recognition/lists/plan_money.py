"""Money of a project's year beside its plan: by quarters, and done to date.

Standard library only.
"""

import re
from decimal import Decimal

from projects.sheets.book import column_name
from projects.sheets.listed import Of
from projects.sheets.recognition.text import Measure, amount, flat

from .columns import Taken
from .dated import QUARTER_ENDS, state_goals
from .facts import settle_month, texts_at, years_in
from .line import Held, Line
from .quarter_cells import Number, state_plan_numbers
from .quarters import QUARTERS
from .reading import LEAVE, Reading
from .stating import stated
from .sums import factor_of
from .targets import compare_rate, rate_at
from .values import money_of, says_nothing

OF_TOTAL = re.compile("累计|总投资|开工")
BEFORE, DONE = "before", "done"


def state_money(line: Line, reading: Reading) -> None:
    """Quarters of the plan, and what is done to date."""
    state_quarters(line, reading)
    state_to_date(line, reading)
    taken, held = reading.taken("done"), line.own("done")
    if taken is not None and held is not None:
        state_result(reading, line, taken, held)
    state_rate(reading, line)


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
    if is_before_by_note(reading, taken):
        state_before(reading, line, taken, held)
        return
    told = {"heading": taken.heading}
    subject, choices = f"column|{column_name(taken.at)}", (BEFORE, DONE, LEAVE)
    answer = reading.answered(
        subject, "list_to_date", choices, line, taken.at, BEFORE, **told
    )
    if answer == DONE:
        state_result(reading, line, taken, held)
    elif answer == BEFORE:
        state_before(reading, line, taken, held)


def state_before(reading: Reading, line: Line, taken: Taken, held: Held) -> None:
    found = money_of(reading, line, taken, held)
    if found is not None:
        what = Of.ANNUAL_PLAN, line, taken.at, line.name, "invested_before"
        reading.state(*what, found.value, found.unit, found.note)


def is_before_by_note(reading: Reading, taken: Taken) -> bool:
    """Whether a note explains the heading by last year's end: 为至2025年底数."""
    notes = [each.row for each in reading.listed.left_out if each.why == "note"]
    texts = [text for _row, text in texts_at(reading.sheet, notes)]
    clauses = [each for text in texts for each in re.split("[；;。]", text)]
    last_year = (reading.year or 0) - 1
    return any(
        flat(taken.levels[-1]) in each and last_year in years_in(each)
        for each in clauses
    )


def state_rate(reading: Reading, line: Line) -> None:
    """A typed rate beside ours: of the year's plan, or of the total so far."""
    held, taken = line.own("rate"), reading.taken("rate")
    if held is None or taken is None or says_nothing(held.text):
        return
    of_year = reading.has("done")
    if not of_year and not OF_TOTAL.search(taken.heading):
        return
    pair = ("done", "amount") if of_year else (before_key(reading), "total_investment")
    values = [number(reading, line, key) for key in pair]
    rate = rate_at(reading, held, *values)
    if rate is not None and values[0] is not None and values[1]:
        compare_rate(reading, line, "rate", line.name, rate, values[0], values[1])


def before_key(reading: Reading) -> str:
    return "to_date" if reading.has("to_date") else "invested_before"


def number(reading: Reading, line: Line, key: str) -> Decimal | None:
    """A column's amount in 万元; None where it is none, or its unit open."""
    taken, held = reading.taken(key), line.own(key)
    found = amount(held.value) if held is not None else None
    if found is None or taken is None or not isinstance(found.value, Decimal):
        return None
    factor = factor_of(found.unit or taken.unit or reading.unit, "万元")
    return found.value * factor if factor is not None else None


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
