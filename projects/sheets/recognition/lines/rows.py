"""Which rows of a table are lines, and why the others are left out.

Standard library only.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from projects.sheets.book import Value
from projects.sheets.found import Meaning
from projects.sheets.recognition.tables import NUMBERS, Header, Table, cell_at
from projects.sheets.recognition.text import (
    STARS,
    amount,
    flat,
    is_figure,
    is_sentence,
    marks,
    name_of,
    tidy,
)

LINE = "line"
YEAR = re.compile(r"(?:19|20)\d\d年度?")
# What a row with figures seems to be by its name only, and may be a project's line.
DOUBTFUL = ("example", "part", "note", "signature", "text", "column_numbers")


@dataclass(slots=True)
class Row:
    """One row under a header; `kind` is LINE, the reason it is left out, or "" yet.

    `values` are its numbers by column; `has_any` says whether a value column is filled
    at all, if only with words; `is_wide` that one text stands across the table.
    """

    at: int
    label: str
    name: str
    code: str
    level: int
    serial: Value
    values: dict[int, Decimal]
    has_any: bool
    texts: list[str]
    is_wide: bool = False
    kind: str = ""
    is_nameless: bool = False  # its words, if any, stand beside the column of names
    children: list["Row"] = field(default_factory=list)
    # How it came to be a subtotal: by its mark, or only by its numbers.
    is_sure: bool = True

    @property
    def is_item(self) -> bool:
        """Whether a serial number or a code marks it as a line of its own."""
        return bool(self.code) or self.level in (marks.ITEM, marks.SUB_ITEM)

    @property
    def is_first(self) -> bool:
        """Whether its serial is 1."""
        return str(self.serial).strip(STARS + " .、").split(".")[0] == "1"


def rows_of(table: Table, repeated: Iterable[Header]) -> list[Row]:
    """All rows under a table's header, with what each says of itself."""
    columns = Places(table)
    headers = {at for each in repeated for at in range(each.top, each.bottom + 1)}
    rows = []
    for at in range(table.first, table.end):
        row = columns.row(at)
        if at in headers:
            row.kind = "header"
        else:
            row.kind = obvious(row, table, columns)
        rows.append(row)
    settle_senders(rows, table)
    settle_tail(rows)
    return rows


def settle_senders(rows: list[Row], table: Table) -> None:
    """Below the last line an office's name and a day are its signature, unlabelled.

    A name alone in the column of names may be a line that has no figures yet.
    """
    for row in reversed(rows):
        if row.kind in ("blank", "note", "signature", "text"):
            continue
        cells = table.cells(row.at)
        dated = any(map(marks.is_day, cells))
        unnamed = cell_at(table.sheet.rows[row.at], table.place(Meaning.NAME)) is None
        if row.kind or row.values or not (dated or unnamed):
            break
        if row.code or row.is_item or not marks.is_sent_from(cells):
            break
        row.kind = "signature"


class Places:
    """Where a table keeps names, codes and figures, to read row by row."""

    def __init__(self, table: Table) -> None:
        self.table, self.sheet = table, table.sheet
        code = Meaning.INDICATOR_CODE if table.is_indicator else Meaning.CODE
        name = Meaning.INDICATOR_NAME if table.is_indicator else Meaning.NAME
        self.code, self.name = table.place(code), table.place(name)
        self.serial = table.place(Meaning.SERIAL)
        self.numbers = [each.at for each in table.of(*NUMBERS)]
        self.values = [
            each.at
            for each in table.shaped
            if each.meaning in (*NUMBERS, Meaning.PROGRESS)
        ]
        self.first = min(self.numbers, default=0)
        self.merged = merged_names(table, self.name)
        self.wide = {
            row
            for span in table.sheet.merged
            if span.right - span.left >= 2
            for row in range(span.top, span.bottom + 1)
        }

    def row(self, at: int) -> Row:
        """A row as it stands; what it is follows from it and from those around."""
        cells = self.sheet.rows[at]
        serial = cell_at(cells, self.serial)
        raw = cell_at(cells, self.name)
        if raw is None and at in self.merged and self.has_value(at, cells):
            raw = self.sheet.value(self.merged[at], self.name or 0)
        own = self.table.cells(at)
        texts = [each for each in own if isinstance(each, str) and each.strip()]
        code = code_text(cell_at(cells, self.code))
        name = raw if isinstance(raw, str) and raw.strip() else ""
        if not name and is_name_number(raw):
            name = str(raw)
        if code and not name and self.name is not None and is_words(code):
            code = ""
        label = name or self.label_elsewhere(cells) or code
        is_nameless = not (name or code) and self.name is not None
        for text in (code, *own[: self.first - self.table.left]):
            if isinstance(text, str) and marks.said_by_label(text):
                is_sum = marks.said_by_label(text) in ("total", "subtotal")
                label, code = text, code if text != code and not is_sum else ""
        level = marks.level_of_serial(serial)
        if level == marks.UNMARKED:
            level = marks.level_of_name(label)
        return Row(
            at=at,
            label=label,
            name=name_of(name or label),
            code=code,
            level=level,
            serial=serial,
            values=self.numbers_in(cells),
            has_any=self.has_value(at, cells),
            texts=texts,
            is_wide=at in self.wide,
            is_nameless=is_nameless,
        )

    def label_elsewhere(self, cells: list[Value]) -> str:
        """A text before the first figure, where the name's own cell is empty."""
        for value in cells[self.table.left : self.first]:
            if isinstance(value, str) and value.strip() and not is_figure(value):
                return value
        return ""

    def numbers_in(self, cells: list[Value]) -> dict[int, Decimal]:
        found = {}
        for at in self.numbers:
            value = amount(cells[at]).value if at < len(cells) else None
            if isinstance(value, Decimal):
                found[at] = value
        return found

    def has_value(self, at: int, cells: list[Value]) -> bool:
        """Whether a figure's cell holds anything: a number, words, an error."""
        for column in self.values:
            value = cells[column] if column < len(cells) else None
            if value is not None and not (isinstance(value, str) and not value.strip()):
                return True
            if self.sheet.faults and (at, column) in self.sheet.faults:
                return True
        return False


def merged_names(table: Table, name: int | None) -> dict[int, int]:
    """Rows under a merged name, each with the row that holds it."""
    found = {}
    for span in table.sheet.merged:
        if name is not None and span.left == name and span.top >= table.first:
            for row in range(span.top + 1, span.bottom + 1):
                found[row] = span.top
    return found


def is_name_number(value: Value) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def code_text(value: Value) -> str:
    """A code as text: a number gives its digits."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, Decimal) and value == value.to_integral_value():
        return f"{value:.0f}"
    return tidy(str(value)).removeprefix("'")


def is_words(code: str) -> bool:
    """Whether a code is none: 南昌市 or 2013年项目 among the codes of bridges."""
    return not re.search("[0-9A-Za-z]", YEAR.sub("", code))


def obvious(row: Row, table: Table, places: Places) -> str:
    """What a row says of itself without those around it."""
    cells = table.cells(row.at)
    if not row.has_any and all(is_blank(each) for each in cells):
        return "blank"
    if numbers_columns(table, row.at):
        return "column_numbers"
    if row.at == table.first and is_units_row(row):
        return "unit"
    said = marks.said_by_label(row.label)
    coded = row.code and marks.said_by_label(row.code) != "example"
    if said and not coded:
        return said
    first = row.texts[0] if row.texts else ""
    if marks.is_note(first) and not row.code and not row.values:
        return "note"
    texts = row.texts[:1] if row.values else row.texts
    if not row.code and marks.is_signature(texts) and len(row.values) < 2:
        return "signature"
    return ""


def numbers_columns(table: Table, at: int) -> bool:
    """Whether a row right under the header only numbers the columns."""
    if at > table.first + 1:
        return False
    below = table.cells(at + 1) if at + 1 < table.end else []
    return marks.are_column_numbers(table.cells(at), below)


def is_doubtful(row: Row) -> bool:
    """Whether a row that is left out may be a line: it has figures and a name."""
    if row.kind == "column_numbers" and row.name not in marks.LETTERS:
        return False
    return row.kind in DOUBTFUL and bool(row.values and row.name) and not row.code


def is_blank(value: Value) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def is_units_row(row: Row) -> bool:
    return not row.has_any and bool(row.texts) and "单位" in flat(row.texts[0])[:4]


def settle_tail(rows: list[Row]) -> None:
    """Below the last figures stand notes, signatures and prose."""
    last = max((at for at, row in enumerate(rows) if is_figured(row)), default=-1)
    in_note = False
    for row in rows[last + 1 :]:
        in_note = in_note or row.kind == "note"
        if row.kind in ("", "part") and not row.has_any:
            row.kind = kind_below(row, in_note=in_note)
    for row in rows[: last + 1]:
        if row.kind == "" and not row.has_any and not row.is_item and is_prose(row):
            row.kind = "text"


def is_figured(row: Row) -> bool:
    """Whether a row holds figures of the table."""
    return row.has_any and row.kind not in (
        "signature",
        "note",
        "column_numbers",
        "header",
    )


def is_prose(row: Row) -> bool:
    return is_sentence(row.label) or any(map(is_sentence, row.texts))


def kind_below(row: Row, *, in_note: bool) -> str:
    """What a row without figures is, below the last that has some."""
    first = flat(row.texts[0]) if row.texts else ""
    if in_note or marks.NUMBERED_NOTE.match(first):
        return "note"
    if row.is_item and not is_prose(row) and row.name and row.name != first:
        return ""
    return "text"
