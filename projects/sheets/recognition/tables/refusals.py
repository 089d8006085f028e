"""Why a sheet cannot be read: what it is instead, in a code.

Standard library only.
"""

import re
from decimal import Decimal

from projects.sheets.book import Sheet
from projects.sheets.found import FIGURES, Found, Layout, Meaning
from projects.sheets.recognition.headings import bare, heading, month_alone
from projects.sheets.recognition.text import amount, flat, is_figure

from .table import NUMBERS, Table

TEN_DAYS = re.compile("上旬|中旬|下旬|旬报")
WEEK = re.compile(r"本周|上周|周报|第\d+周|每周")
QUARTER = re.compile("第?[一二三四1-4]季度?")
MORE = 2  # numbers beside prose that a date or a page number explains
ENOUGH_ZEROS = 4  # a form handed out with zeros in it has at least so many


def why_no_table(sheet: Sheet) -> tuple[str, dict[str, object]]:
    """What a sheet without a header is: empty, prose, or a table nobody can read."""
    values = [(at, value) for row in sheet.rows for at, value in enumerate(row)]
    texts = [value for _at, value in values if isinstance(value, str) and value.strip()]
    numbers = [value for _at, value in values if is_figure(value)]
    if not texts and not numbers and not sheet.faults:
        return "empty", {}
    if is_transposed(sheet):
        return "transposed", {}
    if any(re.search(r"\d", text) and len(flat(text)) > 20 for text in texts):
        return ("no_header" if len(numbers) > MORE else "no_table"), {}
    return ("no_header" if numbers else "no_figures"), {}


def is_transposed(sheet: Sheet) -> bool:
    """Whether measures or months run down a column, and projects across."""
    for column in range(3):
        texts = [sheet.value(row, column) for row in range(min(len(sheet.rows), 40))]
        named = {
            heading((text,)).meaning for text in texts if isinstance(text, str) and text
        }
        months = [
            text for text in texts if isinstance(text, str) and month_alone(bare(text))
        ]
        if len(named & set(NUMBERS)) >= 3 or len(months) > 1:
            return True
    return False


def why_refused(table: Table, found: Found) -> tuple[str, dict[str, object]] | None:
    """Why a table with a header gives nothing; None where it does."""
    if says(table, TEN_DAYS) and not table.of(Meaning.ACTUAL, Meaning.THIS_MONTH):
        return "ten_day", {}
    if title_says(table, TEN_DAYS):
        return "ten_day", {}
    if says(table, WEEK):
        return "weekly", {}
    if not named(table):
        return ("transposed" if is_transposed_by_month(table) else "no_lines"), {}
    if has_kinds_in_rows(table):
        return "plan_rows", {}
    if quarters_dropped(table):
        return "quarters", {}
    if found.cells or found.doubtful or has_problems(table, found):
        if lines_are_measures(found):
            return ("plan_rows" if has_other_names(table) else "transposed"), {}
        return ("empty_form", {}) if nothing_but_zeros(table, found) else None
    return why_no_figures(table)


def quarters_dropped(table: Table) -> bool:
    """Whether figures stand by the quarter, of which one alone would be taken."""
    if table.layout != Layout.STANDING:
        return False
    named = (each for each in table.shaped if each.levels)
    quarters = [each for each in named if QUARTER.fullmatch(bare(each.levels[-1]))]
    taken = [each for each in quarters if each.meaning in FIGURES]
    dropped = [each for each in quarters if each.meaning == Meaning.IGNORED]
    return bool(taken) and any(
        is_figure(value) for each in dropped for value in table.sample(each.at)
    )


def says(table: Table, pattern: re.Pattern[str]) -> bool:
    """Whether the title or a heading says so: that it reports ten days, or a week."""
    words = [flat(each) for levels in table.header.levels.values() for each in levels]
    return any(map(pattern.search, words)) or title_says(table, pattern)


def title_says(table: Table, pattern: re.Pattern[str]) -> bool:
    """Whether a row above the header says so."""
    words = [flat(text) for texts in table.above_texts() for text in texts]
    return any(map(pattern.search, words))


def has_kinds_in_rows(table: Table) -> bool:
    """Whether a column says of every row whether it is the plan or what was done."""
    for each in table.of(Meaning.UNKNOWN, Meaning.IGNORED, Meaning.UNIT):
        words = [v for v in table.sample(each.at) if isinstance(v, str)]
        kinds = [heading((v,)) for v in words]
        sides = {kind.side or kind.basis for kind in kinds if kind.meaning in NUMBERS}
        known = [kind for kind in kinds if kind.meaning in (*NUMBERS, Meaning.IGNORED)]
        if len(sides) > 1 and len(known) * 5 >= len(words) * 4:
            return True
    return False


def named(table: Table) -> bool:
    return bool(
        table.of(
            Meaning.NAME, Meaning.CODE, Meaning.INDICATOR_CODE, Meaning.INDICATOR_NAME
        )
    )


def has_problems(table: Table, found: Found) -> bool:
    """Whether something was wrong at a cell: then that is what must be said."""
    wrong = [each for each in table.dialogue.issues if each.level == "error"]
    return any(each.row is not None and each.code != "placeholder" for each in wrong)


def lines_are_measures(found: Found) -> bool:
    """Whether the names are 总投资, 本月完成 and the like: projects stand across."""
    names = list(dict.fromkeys(each.name for each in found.cells))
    measures = [each for each in names if heading((each,)).meaning in NUMBERS]
    months = [each for each in names if month_alone(bare(each)) is not None]
    return len(names) > 1 and max(len(measures), len(months)) * 2 > len(names)


def has_other_names(table: Table) -> bool:
    """Whether projects stand beside 计划 and 完成, under one heading with them."""
    names = [each for each in table.shaped if each.heading.meaning == Meaning.NAME]
    return len(names) > 1


def nothing_but_zeros(table: Table, found: Found) -> bool:
    """Whether a form was handed out with zeros in it and never filled in."""
    values = [each.value for each in found.cells]
    return (
        len(values) >= ENOUGH_ZEROS
        and table.layout != "long"
        and all(isinstance(each, Decimal) and not each for each in values)
    )


def why_no_figures(table: Table) -> tuple[str, dict[str, object]]:
    """What the table has instead of figures."""
    if not table.of(*FIGURES):
        units = other_units(table)
        if units:
            if units == ["%"]:
                return "all_percent", {}
            return "unit_not_money", {"unit": "、".join(u for u in units if u != "%")}
        if len(years_across(table)) > 1:
            return "years", {"years": years_across(table)}
        if table.of(Meaning.COMPLETION):
            return "all_percent", {}
        if is_transposed_by_month(table):
            return "transposed", {}
        return "no_figures", {}
    return "empty_form", {}


def other_units(table: Table) -> list[str]:
    """Units of what was read as figures, or of headings, that are no money."""
    named = [unit for each in table.shaped for unit in each.heading.units.others]
    headed = [unit for unit in named if unit != "%"]
    return list(dict.fromkeys([*table.other_units, *headed]))


def years_across(table: Table) -> list[int]:
    """The years that head columns where months should."""
    found = []
    for each in table.shaped:
        period = each.heading.period
        if period is not None and period.year and not period.month:
            found.append(period.year)
    return sorted(set(found))


def is_transposed_by_month(table: Table) -> bool:
    """Whether months run down and nobody knows the columns beside them."""
    return bool(table.of(Meaning.MONTH)) and bool(table.of(Meaning.UNKNOWN))


def only_percent(table: Table) -> bool:
    """Whether every value in the figure columns is a percentage, of several."""
    seen = percent = 0
    for shaped in table.of(*FIGURES):
        for row in range(table.first, table.end):
            value = table.sheet.value(row, shaped.at)
            if value is None or value == "":
                continue
            seen += 1
            shown = table.sheet.formats.get((row, shaped.at), "")
            percent += "%" in shown or amount(value).problem == "percent"
    return seen > 1 and percent == seen  # of one its own cell is told
