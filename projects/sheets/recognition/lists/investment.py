"""What is particular to a list of projects with their year's investment.

Standard library only.
"""

import re
from collections import defaultdict
from decimal import Decimal

from projects.sheets.listed import Of, Statement
from projects.sheets.recognition.text import flat

from .line import Line
from .plan_money import state_money
from .reading import AS_WRITTEN, LEAVE, Reading
from .stating import stated
from .sums import compare_typed_sums, compare_with_parts, factor_of, plain_number
from .words_of_cells import stage_in

STAGED = re.compile("(?:续建|在建|新建|新开工|前期|储备)(?=项目|工程|工作|类|[)）])")
A_STAGE = 5  # characters: 新开工, 续建项目; a longer remark tells of something else
MONEY = ("total_investment", "invested_before", "amount")


def read_project(line: Line, reading: Reading) -> None:
    """A project's stage by its section, its place in the plan, and what was done."""
    if line.whole is not None:
        reading.state(Of.PROJECT, line, "name", line.name, "part_of", line.whole.name)
    else:
        state_stage(line, reading)
        state_listed(line, reading)
        ask_over_total(line, reading)
    state_money(line, reading)


def state_stage(line: Line, reading: Reading) -> None:
    """The stage of the section, or of the category, where no column says it."""
    if line.head is not None or stated(reading, line, "stage"):
        return
    held = line.cells.get("category")
    remark = line.own("remark")
    words = [held.text] if held is not None and held.text else []
    if remark is not None and len(remark.text) <= A_STAGE:
        words.append(remark.text)
    stages = (stage_in(each) for each in [*words, *reversed(line.sections)])
    stage = next((each for each in stages if each and each != "suspended"), None)
    if not line.sections:
        stage = stage or stage_of_title(reading)
    if stage:
        reading.state(Of.PROJECT, line, None, line.name, "stage", stage)


def stage_of_title(reading: Reading) -> str | None:
    """The one stage that a title's brackets or the sheet's name tell: （续建）."""
    rows = (reading.grid.own_values(row).values() for row in reading.above)
    titles = [flat(str(each)) for row in rows for each in row]
    names = [*titles, reading.sheet.name]
    said = [word for name in names for word in STAGED.findall(name)]
    stages = {stage for each in said if (stage := stage_in(each)) is not None}
    return stages.pop() if len(stages) == 1 else None


def state_listed(line: Line, reading: Reading) -> None:
    """A project without an amount is listed in the year's plan all the same."""
    if (
        line.head is None
        and reading.has("amount")
        and not stated(reading, line, "amount")
    ):
        if not wrong_at(reading, line, "amount"):
            reading.state(Of.ANNUAL_PLAN, line, "amount", line.name, "amount", None)
    elif line.head is None and not reading.has("amount"):
        reading.state(Of.ANNUAL_PLAN, line, None, line.name, "amount", None)


def wrong_at(reading: Reading, line: Line, key: str) -> bool:
    """Whether the cell of a field was refused."""
    column = reading.column(line, key)
    return any(
        (each.row, each.column, each.level) == (line.at, column, "error")
        for each in reading.dialogue.issues
    )


def ask_over_total(line: Line, reading: Reading) -> None:
    """Before and plan together above the total: a person must say that it is so."""
    total, before, plan = (stated(reading, line, each) for each in MONEY)
    if total is None or plan is None or total.note:
        return
    numbers = [
        each for each in (before, plan) if each is not None and each.value is not None
    ]
    sums = [in_unit(each, total.unit) for each in numbers]
    if not isinstance(total.value, Decimal) or any(each is None for each in sums):
        return
    ours = sum((each for each in sums if each is not None), Decimal(0))
    if ours <= total.value:
        return
    told = {
        "kind": str(Of.ASIDE),
        "name": line.name,
        "field": "over_total",
        "value": ours,
        "unit": total.unit,
        "total": total.value,
    }
    subject = f"over_total|{line.at + 1}|{line.name}"
    answer = reading.answered(
        subject, "list_over_total", (AS_WRITTEN, LEAVE), line, "amount", None, **told
    )
    if answer == LEAVE:
        for each in numbers:
            reading.listed.statements.remove(each)
            reading.put(each._replace(kind=Of.ASIDE, note="left"))
        reading.state(Of.ANNUAL_PLAN, line, "amount", line.name, "amount", None)


def ask_over_total_of(line: Line, reading: Reading) -> None:
    """The same of a line of the year workbook, which is listed by standing there."""
    state_listed(line, reading)
    ask_over_total(line, reading)


def in_unit(statement: Statement, unit: str | None) -> Decimal | None:
    """A statement's amount in another unit of money."""
    factor = factor_of(statement.unit, unit)
    if factor is None or not isinstance(statement.value, Decimal):
        return None
    return statement.value * factor


def compare_sums(lines: list[Line], reading: Reading) -> None:
    """Sums, parts, and names that come twice."""
    compare_typed_sums(reading)
    compare_with_parts(reading, lines, MONEY, plain_number)
    tell_twice(lines, reading)


def tell_twice(lines: list[Line], reading: Reading) -> None:
    """A project named twice: an error where its amounts differ, else a notice."""
    by_name: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        if line.head is None and not line.code:
            by_name[flat(line.name)].append(line)
    for first, *others in by_name.values():
        for each in others:
            same = all(cell(first, key) == cell(each, key) for key in MONEY)
            level = "notice" if same else "error"
            column = reading.column(each, "name")
            told = {"first": first.at + 1}
            reading.dialogue.say(
                level, "list_twice", each.at, column, each.name, **told
            )


def cell(line: Line, key: str) -> str:
    held = line.cells.get(key)
    return held.text if held is not None else ""
