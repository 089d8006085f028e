"""Text with delimiters: one raw sheet, every value as text.

What a text means, number or date, is for the recogniser to say: nothing is converted.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from projects.sheets.content import refuse_markup
from projects.sheets.unreadable import Unreadable

from .raw import Facts, RawSheet, Room, Row, cleaned, plain, raw_sheet

NAME = "CSV"
LONGEST_FIELD = 32_767  # what a cell of Excel holds
DELIMITERS = ("\t", ",", ";", "，", "|")  # the rarest in a text first
SAMPLE = 100_000  # characters by which the delimiter is chosen
DECLARED = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)  # Excel's own first line
END = "\x1a"  # as DOS programs end a text; put last, it shows an open quotation mark


def sheets(data: bytes) -> list[RawSheet]:
    """The text as one sheet. Raises Unreadable: see there."""
    text = decoded(data)
    refuse_markup(text)
    declared = DECLARED.match(text)
    if declared:
        text = text[declared.end() :]
    delimiter = declared[1] if declared else delimiter_of(text)
    facts = Facts(NAME)
    return [raw_sheet(facts, Room().taken(_rows(text, delimiter, facts)), {})]


def decoded(data: bytes) -> str:
    """Text in UTF-8, in UTF-16 with its mark, or in GB 18030, which includes GBK."""
    marked = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    if b"\0" in data and not marked:
        raise Unreadable("binary")
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            raise Unreadable("binary")
        return text
    raise Unreadable("encoding")


def delimiter_of(text: str) -> str:
    """The delimiter that gives most rows the same number of cells, more than one."""
    best = (0, 0)
    chosen = ","
    for delimiter in DELIMITERS:
        rows = csv.reader(io.StringIO(text[:SAMPLE], newline=""), delimiter=delimiter)
        try:
            widths = Counter(len(row) for row in rows if len(row) > 1)
        except csv.Error:
            continue
        if widths:
            width, count = widths.most_common(1)[0]
            if (count, width) > best:
                best, chosen = (count, width), delimiter
    return chosen


def _rows(text: str, delimiter: str, facts: Facts) -> Iterator[Row]:
    """Rows as Excel would part them. An open quotation mark would swallow the end."""
    csv.field_size_limit(LONGEST_FIELD)
    lines = io.StringIO(f"{text}\n{END}", newline="")
    # A quotation mark behind a space, as in "a", "b", would be a part of its field.
    is_spaced = f'"{delimiter} "' in text[:SAMPLE]
    reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=is_spaced)
    begin = opened = 1
    try:
        for number, values in enumerate(reader):
            if values == [END]:
                return
            row = plain([cleaned(value) for value in values])
            if row:
                facts.require_near(number, len(row) - 1)
                if len(values) > len(row):
                    facts.fields[number] = len(values)
            yield row
            opened, begin = begin, reader.line_num + 1
    except csv.Error as problem:
        raise Unreadable("long_field", line=begin, limit=LONGEST_FIELD) from problem
    raise Unreadable("quotes", line=opened)
