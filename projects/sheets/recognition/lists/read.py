"""Every sheet of a book as the list it is.

Standard library only.
"""

from collections.abc import Sequence

from projects.sheets.book import Book, Sheet
from projects.sheets.found import Answers, Column, Hints, Issue, Meaning
from projects.sheets.listed import CHOICES, Listed
from projects.sheets.recognition.tables import Dialogue, Header
from projects.sheets.recognition.text import flat

from .declare import Kind, Type
from .facts import settle_facts, year_said
from .find import Candidate, candidates, of_header
from .kinds import KINDS
from .line import Grid, Line
from .plain import read_fields
from .quarter_facts import settle_quarters
from .reading import Reading
from .rows import read_rows
from .rows_above import read_above
from .unknown import settle_unknown, tell_unknown
from .values import says_nothing


def read_lists(
    book: Book, answers: Answers, hints: Hints, kinds: Sequence[Kind] = KINDS
) -> list[Listed]:
    """One `Listed` for every sheet but that of drop-downs.

    `kinds` are the lists that are known.
    """
    sheets = [each for each in book.sheets if not offers_choices(each)]
    found = [read_sheet(sheet, answers, hints, kinds) for sheet in sheets]
    if any(each.list is not None for each in found):
        for each in found:
            if each.list is None:
                each.issues = [as_notice(issue) for issue in each.issues]
    return found


def offers_choices(sheet: Sheet) -> bool:
    """Whether a sheet only holds what the drop-downs of the others offer."""
    return sheet.is_hidden and sheet.name == CHOICES


def as_notice(issue: Issue) -> Issue:
    """A sheet that is no list, beside others that are."""
    return Issue("notice", issue.code, issue.sheet, params=issue.params)


def read_sheet(
    sheet: Sheet, answers: Answers, hints: Hints, kinds: Sequence[Kind]
) -> Listed:
    """A sheet's list, or why it is none."""
    listed = Listed(sheet.name)
    dialogue = Dialogue(sheet.name, answers)
    best = best_of(sheet, kinds, dialogue, hints)
    if best is None:
        is_empty = not any(each for row in sheet.rows for each in row)
        code = "list_empty" if is_empty else "list_none"
        listed.issues.append(
            Issue(
                "notice" if is_empty else "error",
                code,
                sheet.name,
                params={
                    "kinds": [each.name for each in kinds if not each.sheet_name],
                },
            )
        )
        return listed
    reading = Reading(
        sheet,
        best.kind,
        best.header,
        best.columns,
        dialogue,
        listed,
        Grid(sheet, best.header.bottom + 1),
        hints=hints,
    )
    read(reading, hints)
    return listed


def best_of(
    sheet: Sheet, kinds: Sequence[Kind], dialogue: Dialogue, hints: Hints
) -> Candidate | None:
    """The kind and columns that fit best, headings read with the list's own year."""
    first = next(iter(candidates(sheet, kinds)), None)
    if first is None:
        return None
    year = year_of_list(sheet, first.header, hints)
    again = of_header(sheet, first.header, kinds, year)
    best = max(again, key=lambda each: each.weight, default=first)
    answer = dialogue.answer("list")
    return next((each for each in again if each.kind.name == answer), best)


def year_of_list(sheet: Sheet, header: Header, hints: Hints) -> int | None:
    """The year that a list says above its columns, else the one that was named."""
    said = year_said(sheet, header, list(range(header.top)))
    return said[0] if said else hints.year


def read(reading: Reading, hints: Hints) -> None:
    """The whole sheet: what stands above, its rows, then what each line says."""
    listed = reading.listed
    listed.list = reading.kind.name
    listed.header_rows = reading.header.top, reading.header.bottom
    read_above(reading)
    settle_unknown(reading, year_of_list(reading.sheet, reading.header, hints))
    listed.columns = [column_of(reading, at) for at in sorted(reading.header.levels)]
    settle_facts(reading, hints)
    read_rows(reading)
    settle_quarters(reading)
    tell_unknown(reading)
    for line in reading.lines:
        read_line(reading, line)
    tell_codes_twice(reading)
    if reading.kind.at_end is not None:
        reading.kind.at_end(reading.lines, reading)
    listed.left_out.sort(key=lambda each: each.row)
    listed.questions = reading.dialogue.questions
    listed.issues = reading.dialogue.issues


def read_line(reading: Reading, line: Line) -> None:
    code = line.cells.get(reading.kind.code) if reading.kind.code else None
    if code is not None and code.row == line.at:
        line.code = code.text
    if reading.kind.call is not None and line.head is None:
        line.name = reading.kind.call(line, reading)
    read_fields(reading, line)
    if reading.kind.particular is not None:
        reading.kind.particular(line, reading)


def column_of(reading: Reading, at: int) -> Column:
    """A column as it was taken, for a person to see."""
    taken = reading.columns.get(at)
    meaning = (
        Meaning.UNKNOWN
        if taken is None
        else MEANINGS.get(taken.field.type, Meaning.IGNORED)
    )
    return Column(
        at, reading.header.heading(at), meaning, taken.unit if taken else None
    )


MEANINGS = {
    Type.SERIAL: Meaning.SERIAL,
    Type.NAME: Meaning.NAME,
    Type.CODE: Meaning.CODE,
    Type.UNIT: Meaning.UNIT,
    Type.REMARK: Meaning.REMARK,
}


def tell_codes_twice(reading: Reading) -> None:
    """Two lines with one code: nobody can tell whose it is."""
    field = reading.kind.field("code")
    if field is None or field.of != reading.kind.of:
        return
    first: dict[str, Line] = {}
    for line in reading.lines:
        held = line.own("code")
        if held is None or line.head is not None or says_nothing(held.text):
            continue
        before = first.setdefault(flat(held.text), line)
        if before is not line:
            told = {"first": before.at + 1}
            reading.say(
                "error", "list_code_twice", held.row, held.column, held.value, **told
            )
