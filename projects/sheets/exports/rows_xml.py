"""Many rows into a workbook: xlsxwriter makes it, and the rows are put in as XML.

For 20,000 rows xlsxwriter takes some ten times as long as it takes to write their XML
(SpreadsheetML, ECMA-376 part 1, 18.3). So it makes a workbook with the header, the
settings and two rows of samples that carry each column's formats, and the rows take
the samples' place.
"""

import re
from collections.abc import Callable, Sequence
from html import escape
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

from xlsxwriter.utility import xl_col_to_name

from .pen import FORMULA
from .sources import Heading, Table, Value

CHUNK = 1_000
LEVEL = 3  # of zlib: a tenth larger than with its usual 6, in half the time
SAMPLE_ROW, QUOTED_ROW = 1, 2  # from 0
SAMPLES = re.compile(rb'<row r="2".*(?=</sheetData>)', re.DOTALL)
STYLE = re.compile(rb'<c r="([A-Z]+[23])" s="(\d+)"/>')
DIMENSION = re.compile(rb'(?<=<dimension ref="A1:)[A-Z]+\d+')
# XML cannot hold these; a workbook has _x000B_ instead, and _x005F_ where a text
# has an underscore that would be read as the beginning of one.
UNSAID = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
Encoder = Callable[[int, Value], str]


def fill(file: BinaryIO, skeleton: BinaryIO, tables: Sequence[Table]) -> None:
    """Copy a workbook, the rows of each table from row 2 on of the first sheets.

    In the skeleton, row 2 holds a blank of each column's format, row 3 one of its
    format for text that begins like a formula.
    """
    members = {
        f"xl/worksheets/sheet{at}.xml": each for at, each in enumerate(tables, 1)
    }
    with (
        ZipFile(skeleton) as source,
        ZipFile(file, "w", ZIP_DEFLATED, compresslevel=LEVEL) as target,
    ):
        for name in source.namelist():
            data = source.read(name)
            if name in members:
                write_sheet(target, name, data, members[name])
            else:
                target.writestr(name, data)


def write_sheet(target: ZipFile, name: str, sheet: bytes, table: Table) -> None:
    """One sheet, rows in the place of its samples, a chunk at a time."""
    samples = SAMPLES.search(sheet)
    if samples is None:
        raise ValueError(f"{name} has no samples")
    last = f"{xl_col_to_name(len(table.headings) - 1)}{len(table.rows) + 1}"
    encoders = encoders_of(table.headings, samples[0])
    with target.open(name, "w") as member:
        member.write(DIMENSION.sub(last.encode(), sheet[: samples.start()]))
        for at in range(0, len(table.rows), CHUNK):
            chunk = enumerate(table.rows[at : at + CHUNK], at + 2)
            xml = "".join(row_xml(number, values, encoders) for number, values in chunk)
            member.write(xml.encode())
        member.write(sheet[samples.end() :])


def encoders_of(headings: Sequence[Heading], samples: bytes) -> list[Encoder]:
    """What writes each column's cells, in the formats of the samples."""
    styles = {cell.decode(): int(style) for cell, style in STYLE.findall(samples)}
    encoders = []
    for column, heading in enumerate(headings):
        name = xl_col_to_name(column)
        style, quoted = (styles[f"{name}{row + 1}"] for row in (SAMPLE_ROW, QUOTED_ROW))
        if heading.places is None:
            encoders.append(text_encoder(name, style, quoted))
        else:
            encoders.append(number_encoder(name, style))
    return encoders


def row_xml(number: int, values: Sequence[Value], encoders: Sequence[Encoder]) -> str:
    """A row, counted from 1; blanks are left out."""
    cells = [
        encode(number, value)
        for encode, value in zip(encoders, values, strict=True)
        if value is not None and value != ""
    ]
    return f'<row r="{number}">{"".join(cells)}</row>'


def number_encoder(column: str, style: int) -> Encoder:
    """A number, digit by digit as it is stored."""

    def encode(row: int, value: Value) -> str:
        return f'<c r="{column}{row}" s="{style}"><v>{value}</v></c>'

    return encode


def text_encoder(column: str, style: int, quoted: int) -> Encoder:
    """A text; one that begins like a formula stays text when somebody edits it."""

    def encode(row: int, value: Value) -> str:
        text = str(value)
        own = quoted if text.startswith(FORMULA) else style
        return (
            f'<c r="{column}{row}" s="{own}" t="inlineStr">'
            f'<is><t xml:space="preserve">{as_xml(text)}</t></is></c>'
        )

    return encode


def as_xml(text: str) -> str:
    """Text as XML holds it."""
    plain = UNSAID.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
    return escape(plain, quote=False)
