"""What a workbook's sheets say: layout, columns, periods, units, lines, values.

Standard library only. The second stage of an import: a `Book` comes in as it was read,
and a `Found` for every table goes out, with all questions and all problems.
"""

from projects.sheets.book import Book, Sheet, column_name
from projects.sheets.found import Answers, Found, Hints, Issue, Layout, LeftOut

from .across import settle_hidden, settle_zeros
from .columns import notice_words, settle_columns
from .lines import (
    LongRows,
    ask_of_header,
    ask_whose,
    notice_headless,
    rows_of,
    settle_rows,
    settle_wholes,
    take_rows,
)
from .tables import (
    Block,
    Dialogue,
    Table,
    only_percent,
    tables_of,
    why_no_table,
    why_refused,
)
from .text import units_of_line


def recognise(book: Book, answers: Answers, hints: Hints) -> list[Found]:
    """Every table of every sheet; sheets that hold none say what they are instead.

    A sheet without a table is an error in itself, but only worth a notice in a workbook
    that has others.
    """
    found = [each for sheet in book.sheets for each in of_sheet(sheet, answers, hints)]
    settle_hidden(found, book, answers)
    settle_zeros(found, answers)
    if any(each.layout is not None for each in found):
        for each in found:
            if each.layout is None:
                each.issues = [as_notice(issue) for issue in each.issues]
    ask_once(found)
    return found


def as_notice(issue: Issue) -> Issue:
    """A refusal as a word on a sheet that was passed over."""
    if issue.level != "error":
        return issue
    params = {**issue.params, "why": issue.code}
    return Issue("notice", "sheet_left_out", issue.sheet, params=params)


def of_part(issue: Issue, table: Table) -> Issue:
    """A refusal of one of a sheet's tables as a word on it."""
    params = {**issue.params, "why": issue.code, "first": table.header.top + 1}
    return Issue(
        "notice", "table_left_out", issue.sheet, table.header.top, params=params
    )


def ask_once(found: list[Found]) -> None:
    """Two tables of one sheet may need the same answer."""
    asked: set[str] = set()
    for each in found:
        each.questions = [q for q in each.questions if q.key not in asked]
        asked |= {q.key for q in each.questions}


def of_sheet(sheet: Sheet, answers: Answers, hints: Hints) -> list[Found]:
    """A sheet's tables, or why there is none."""
    dialogue = Dialogue(sheet.name, answers)
    if dialogue.answer("skip") == "yes":
        return [without_table(sheet, "notice", "skipped")]
    tables = tables_of(sheet, answers)
    if not tables:
        code, params = why_no_table(sheet)
        return [without_table(sheet, "error", code, **params)]
    found = [of_table(table, block, hints) for table, block in tables]
    good = [each for each in found if each.layout is not None]
    for each, (table, _block) in zip(found, tables, strict=True):
        if good and each.layout is None:
            good[0].issues += [of_part(issue, table) for issue in each.issues]
    if good and sheet.is_hidden:
        good[0].issues.append(Issue("notice", "hidden_sheet", sheet.name))
    return good or found[:1]


def without_table(sheet: Sheet, level: str, code: str, **params: object) -> Found:
    return Found(sheet.name, issues=[Issue(level, code, sheet.name, params=params)])


def of_table(table: Table, block: Block, hints: Hints) -> Found:
    """One table, read; or refused, saying what it is."""
    settle_columns(table, hints)
    ask_of_header(table)
    found = Found(table.sheet.name)
    above(table, found)
    repeated = {
        at for each in block.repeated for at in range(each.top, each.bottom + 1)
    }
    if table.layout == Layout.LONG:
        LongRows(table, found).read(repeated)
    else:
        rows = rows_of(table, block.repeated)
        settle_wholes(rows, table)
        settle_rows(rows, table.dialogue)
        ask_whose(table, rows)
        take_rows(table, rows, found)
    return finished(table, found)


def above(table: Table, found: Found) -> None:
    """The rows over the lines: title, unit line, other words, the header itself."""
    titled = False
    for row in table.above:
        texts = [
            each
            for each in table.sheet.rows[row]
            if isinstance(each, str) and each.strip()
        ]
        if not texts:
            continue
        has_unit = bool(units_of_line(texts))
        why = "unit" if has_unit else "text" if titled else "title"
        titled = titled or why == "title"
        found.left_out.append(LeftOut(row, why))
    for row in range(table.header.top, table.header.bottom + 1):
        found.left_out.append(LeftOut(row, "header"))


def finished(table: Table, found: Found) -> Found:
    """The table with all that was decided, or refused with the reason."""
    refused = why_refused(table, found)
    if refused is None and not found.cells and only_percent(table):
        refused = "all_percent", {}
    if refused is not None:
        code, params = refused
        return without_table(table.sheet, "error", code, **params)
    notice_hidden(table, found)
    notice_headless(table, found)
    notice_words(table)
    header = table.header
    found.layout = table.layout
    found.header_rows = header.top, header.bottom
    found.columns = [each.column for each in table.shaped]
    found.undecided = sorted(table.undecided)
    found.unit, found.year, found.month = table.unit, table.year, table.month
    found.questions, found.issues = table.dialogue.questions, table.dialogue.issues
    found.left_out.sort(key=lambda each: each.row)
    return found


def notice_hidden(table: Table, found: Found) -> None:
    """Say that hidden rows and columns were read."""
    sheet = table.sheet
    if not sheet.hidden_rows and not sheet.hidden_columns:
        return
    rows = sorted({each.row for each in found.cells} & sheet.hidden_rows)
    if rows:
        table.dialogue.say("notice", "hidden_rows", rows=[row + 1 for row in rows])
    columns = {each.column for each in found.cells} & sheet.hidden_columns
    if columns:
        table.dialogue.say("notice", "hidden_columns", columns=named(columns))


def named(columns: set[int]) -> list[str]:
    return [column_name(each) for each in sorted(columns)]
