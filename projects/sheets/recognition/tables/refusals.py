"""Why a sheet cannot be read: what it is instead, in a code.

Standard library only.
"""

import re
from decimal import Decimal
from typing import TypeGuard

from projects.sheets.book import Sheet, Value
from projects.sheets.found import FIGURES, Found, Layout, Meaning
from projects.sheets.recognition.headings import bare, heading, month_alone
from projects.sheets.recognition.text import amount, flat, is_figure, tidy
from projects.sheets.recognition.text.heading_words import OTHER_CODE

from .table import NUMBERS, SHOWN, Table

TEN_DAYS = re.compile("上旬|中旬|下旬|旬报")
WEEK = re.compile(r"本周|上周|周报|第\d+周|每周")
QUARTER = re.compile("第?[一二三四1-4]季度?")
HEAD_ROWS = 30  # in which a header is looked for once none was found
LONGEST_HEADING = 20
FREQUENCY, SERIES = {"频率", "频度"}, {"指标名称", "指标"}
OF_MONTHS = (Meaning.ACTUAL, Meaning.THIS_MONTH, Meaning.PLANNED, Meaning.ANNUAL)
MORE = 2  # numbers beside prose that a date or a page number explains
ENOUGH_ZEROS = 4  # a form handed out with zeros in it has at least so many


Refusal = tuple[str, dict[str, object]]


def why_no_table(sheet: Sheet) -> Refusal:
    """What a sheet without a header is: empty, prose, or a table nobody can read."""
    values = [(at, value) for row in sheet.rows for at, value in enumerate(row)]
    texts = [value for _at, value in values if isinstance(value, str) and value.strip()]
    numbers = [value for _at, value in values if is_figure(value)]
    if not texts and not numbers and not sheet.faults:
        return "empty", {}
    headings = likely_headings(sheet)
    refused = of_another_subject(sheet, headings)
    if refused is not None:
        return refused
    code = why_unknown(headings)
    if is_transposed(sheet, has_heads=code == "unknown_headings"):
        return "transposed", {}
    if headings:
        return code, {"headings": headings}
    if any(re.search(r"\d", text) and len(flat(text)) > 20 for text in texts):
        return ("no_header" if len(numbers) > MORE else "no_table"), {}
    return ("no_header" if numbers else "no_figures"), {}


def likely_headings(sheet: Sheet) -> list[str]:
    """The first row of several short texts and no number that stands over others."""
    for row, cells in enumerate(sheet.rows[:HEAD_ROWS]):
        filled = [each for each in cells if each is not None and each != ""]
        texts = [each for each in filled if is_short(each)]
        if len(texts) > 1 and len(texts) == len(filled):
            below = sheet.rows[row + 1 : row + 3]
            if any(is_figure(each) for line in below for each in line):
                return list(map(tidy, texts))[:SHOWN]
    return []


def why_unknown(headings: list[str]) -> str:
    """What likely headings lack: the names of lines, their figures, or both."""
    meanings = {heading((each,)).meaning for each in headings}
    if meanings & set(NUMBERS):
        return "no_lines"
    names = {Meaning.NAME, Meaning.CODE, Meaning.INDICATOR_NAME}
    if meanings & names:
        return "no_figures"
    return "unknown_headings" if headings else ""


def is_short(value: Value) -> TypeGuard[str]:
    """Whether a cell's text is short enough for a heading, and announces nothing."""
    if not isinstance(value, str) or is_figure(value):
        return False
    plain = flat(value)
    return 0 < len(plain) < LONGEST_HEADING and ":" not in plain


def of_another_subject(sheet: Sheet, headings: list[str]) -> Refusal | None:
    """Whether it is a series of statistics, or a register of companies and the like."""
    if is_series(sheet):
        return "series", {}
    other = next((each for each in headings if OTHER_CODE.fullmatch(flat(each))), None)
    return ("other_rows", {"heading": other}) if other else None


def is_series(sheet: Sheet) -> bool:
    """Whether 频率 and 指标名称 stand side by side or below each other."""
    rows = [
        [flat(each) for each in row if isinstance(each, str)]
        for row in sheet.rows[:HEAD_ROWS]
    ]
    words = {each for row in rows for each in row}
    return bool(words & FREQUENCY) and bool(words & SERIES)


def is_transposed(sheet: Sheet, *, has_heads: bool) -> bool:
    """Whether measures run down a column, or months below a row of names."""
    for column in range(3):
        texts = [sheet.value(row, column) for row in range(min(len(sheet.rows), 40))]
        named = {
            heading((text,)).meaning for text in texts if isinstance(text, str) and text
        }
        months = [
            text for text in texts if isinstance(text, str) and month_alone(bare(text))
        ]
        if len(named & set(NUMBERS)) >= 3 or (has_heads and len(months) > 1):
            return True
    return False


def why_refused(table: Table, found: Found) -> Refusal | None:
    """Why a table with a header gives nothing; None where it does."""
    refused = of_another_period(table) or of_no_projects(table)
    if refused is not None:
        return refused
    if not named(table):
        code = "transposed" if is_transposed_by_month(table) else "no_lines"
        return code, {"headings": table.headings()}
    if has_kinds_in_rows(table):
        return "plan_rows", {}
    if quarters_dropped(table):
        return "quarters", {}
    if is_of_no_month(table, found):
        return why_of_no_month(table)
    if found.cells or found.doubtful or has_problems(table, found):
        if lines_are_measures(found):
            return ("plan_rows" if has_other_names(table) else "transposed"), {}
        return ("empty_form", {}) if nothing_but_zeros(table, found) else None
    return why_no_figures(table)


def of_another_period(table: Table) -> Refusal | None:
    """Whether it reports ten days, or a week."""
    if says(table, TEN_DAYS) and not table.of(Meaning.ACTUAL, Meaning.THIS_MONTH):
        return "ten_day", {}
    if title_says(table, TEN_DAYS):
        return "ten_day", {}
    return ("weekly", {}) if says(table, WEEK) else None


def of_no_projects(table: Table) -> Refusal | None:
    """Whether it is about something else, having no code of ours."""
    if table.of(Meaning.CODE, Meaning.INDICATOR_CODE):
        return None
    headings = [] if names_projects(table) else table.headings()
    return of_another_subject(table.sheet, headings)


def names_projects(table: Table) -> bool:
    """Whether the names are not said to be those of companies, areas or types."""
    names = table.of(Meaning.NAME, Meaning.INDICATOR_NAME)
    return any(not each.heading.name_kind for each in names)


def is_of_no_month(table: Table, found: Found) -> bool:
    """Whether nothing but the whole project's investment was read, and nothing asked.

    Of an annual plan the office may set one; a state in words is a month's.
    """
    if any(each.code == "column" for each in table.dialogue.questions):
        return False
    if table.of(*OF_MONTHS, Meaning.PROGRESS) or table.is_indicator:
        return False
    return bool(found.cells) and not has_problems(table, found)


def why_of_no_month(table: Table) -> Refusal:
    return in_words(table) or ("only_total", {"headings": table.headings()})


def in_words(table: Table) -> Refusal | None:
    """The column that holds words where figures belong, where there is one."""
    for heading_of, words in table.in_words.items():
        return "words", {"heading": heading_of, "words": words}
    return None


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


def why_no_figures(table: Table) -> Refusal:
    """What the table has instead of figures."""
    if not table.of(*FIGURES):
        words = in_words(table)
        if words is not None:
            return words
        units = other_units(table)
        if units:
            if units == ["%"]:
                return "all_percent", {}
            return "unit_not_money", {"unit": "、".join(u for u in units if u != "%")}
        if len(years_across(table)) > 1:
            return "years", {"years": years_across(table)}
        if table.of(Meaning.COMPLETION):
            return "all_percent", {}
        return "no_figures", {"headings": table.headings()}
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
    """Whether months run down, and what stands beside them is named by no measure."""
    beside = bool(table.of(Meaning.UNKNOWN)) and not table.of(*FIGURES)
    return bool(table.of(Meaning.MONTH)) and beside


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
