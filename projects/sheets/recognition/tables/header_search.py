"""Finding the rows that name a table's columns, among titles, unit lines and figures.

Standard library only.
"""

import re
from datetime import date
from typing import NamedTuple

from projects.sheets.book import Sheet, Span, Value
from projects.sheets.found import BESIDE, FIGURES, Meaning
from projects.sheets.recognition.headings import bare, heading, is_known, month_alone
from projects.sheets.recognition.text import (
    MONTHS,
    flat,
    heading_text,
    is_figure,
    is_sentence,
    serial_month,
    unit_called,
    units_of_line,
)

from .header import Header, header_between, month_number

DEPTH = 4  # no header has more rows
NAMING = (
    Meaning.NAME,
    Meaning.CODE,
    Meaning.INDICATOR_CODE,
    Meaning.INDICATOR_NAME,
)
MEASURES = (*FIGURES, *BESIDE)
LONGEST_HEADING = 60
DOTTED = re.compile(r"20\d\d\D\d|20\d{4}$")
SEARCHED_ROWS = 3_000  # of a longer sheet only the top is searched for more tables
# What stands below a group of columns.
SUB_HEADINGS = {
    "合计", "小计", "中央", "省", "市", "县", "地方", "其他", "自筹", "银行贷款",
    "金额", "投资额", "投资", "上旬", "中旬", "下旬", "数量", "姓名",
    "电话", "比例", "资金",
}  # fmt: skip


class Texts(NamedTuple):
    """A row's cells that could be headings: texts by column."""

    by_column: dict[int, str]

    @property
    def known(self) -> list[int]:
        return [at for at, text in self.by_column.items() if is_known(text)]


def texts_of(sheet: Sheet, row: int) -> Texts:
    """The texts of a row that are short enough for headings."""
    found = {}
    for column, value in enumerate(sheet.rows[row] if row < len(sheet.rows) else ()):
        if isinstance(value, str | date):
            text = heading_text(value)
            if text and len(flat(text)) <= LONGEST_HEADING:
                found[column] = text
    return Texts(found)


def headers(sheet: Sheet) -> list[Header]:
    """All headers of a sheet, top to bottom."""
    found: list[Header] = []
    row = 0
    while row < min(len(sheet.rows), SEARCHED_ROWS):
        if begins_anew(sheet, row) if found else is_anchor(sheet, row):
            header = header_at(sheet, row, found[-1].bottom + 1 if found else 0)
            found.append(header)
            row = header.bottom
        row += 1
    return found


def begins_anew(sheet: Sheet, row: int) -> bool:
    """Whether a row below a table names other columns: by its figures, or by 序号."""
    if is_anchor(sheet, row) and names_figures(sheet, row):
        return True
    return "序号" in sheet.rows[row] and is_all_words(sheet, row)


def is_all_words(sheet: Sheet, row: int) -> bool:
    """Whether a row holds several short texts and nothing else: no line does."""
    filled = [each for each in sheet.rows[row] if each is not None and each != ""]
    short = [each for each in filled if isinstance(each, str) and len(each) < 20]
    return len(short) == len(filled) > 2 and not any(map(is_figure, filled))


def names_figures(sheet: Sheet, row: int) -> bool:
    """Whether a row names figures or months: words in a line may look like a name."""
    texts = texts_of(sheet, row).by_column.values()
    return any(
        heading((text,)).meaning in MEASURES or month_alone(bare(text)) is not None
        for text in texts
    ) or heads_numbers(sheet, row)


def is_anchor(sheet: Sheet, row: int) -> bool:
    """Whether a row names columns: what its rows are about, and something of each."""
    cells = sheet.rows[row]
    if not any(map(can_head, cells)):
        return False
    if sum(each is not None and each != "" for each in cells) < 2:
        return False
    if figures_in(sheet, row):
        return heads_numbers(sheet, row)
    texts = texts_of(sheet, row)
    known = texts.known
    if len(known) < 2:
        return heads_numbers(sheet, row)
    words = list(texts.by_column.values())
    if any(map(is_sentence, words)) or states_unit(words):
        return False
    meanings = {heading((texts.by_column[at],)).meaning for at in known}
    if meanings & set(NAMING):
        # An office may add any number of columns of its own.
        measured = [
            at for at in known if heading((texts.by_column[at],)).meaning in MEASURES
        ]
        is_most = len(known) * 2 >= len(texts.by_column)
        return is_most or has_figures_below(sheet, row, measured)
    measures = meanings - {Meaning.REMARK, Meaning.IGNORED, Meaning.SERIAL}
    if len(known) > 2 and len(measures) > 1:
        return True
    return len(known) == len(words) and has_figures_below(sheet, row, known)


def can_head(value: Value) -> bool:
    """Whether a cell can head a column: no header is without such a one."""
    if isinstance(value, str):
        return is_known(value) or heading((value,)).meaning in NAMING
    return isinstance(value, date)


def has_figures_below(sheet: Sheet, row: int, columns: list[int]) -> bool:
    """Whether the next rows hold numbers under one of these columns."""
    below = range(row + 1, min(row + 4, len(sheet.rows)))
    return any(is_figure(sheet.value(at, column)) for at in below for column in columns)


def heads_numbers(sheet: Sheet, row: int) -> bool:
    """Whether it is 项目名称 with numbered months, or years, beside it."""
    figures = [each for each in sheet.rows[row] if is_figure(each)]
    numbers = [each for each in figures if month_number(each)]
    dated = [each for each in figures if is_year(each) or is_dotted_month(each)]
    has_periods = len(figures) > 1 and len(dated) == len(figures)
    has_periods = has_periods or heads_serials(sheet, row)
    if len(numbers) != MONTHS and not has_periods:
        return False
    texts = texts_of(sheet, row).by_column.values()
    return any(heading((text,)).meaning in NAMING for text in texts)


def figures_in(sheet: Sheet, row: int) -> bool:
    """Whether a row holds numbers other than numbered months and years."""
    numbers = set()
    for value in sheet.rows[row]:
        if not is_figure(value) or is_year(value) or is_dotted_month(value):
            continue
        if heads_serials(sheet, row):
            return False
        month = month_number(value)
        if month is None:
            return True
        numbers.add(month)
    return bool(numbers) and len(numbers) < MONTHS


def heads_serials(sheet: Sheet, row: int) -> bool:
    """Whether the numbers of a row are the serials of months that follow each other."""
    figures = [each for each in sheet.rows[row] if is_figure(each)]
    texts = [serial_month(each, is_1904=sheet.is_1904) for each in figures]
    if len(texts) < 2 or not all(texts):
        return False
    days = [int(str(each)) for each in figures]
    return all(28 <= b - a <= 31 for a, b in zip(days, days[1:], strict=False))


def is_dotted_month(value: Value) -> bool:
    """2023.6 and 202306 head a column; as figures they would be odd."""
    text = str(value)
    return bool(DOTTED.match(text)) and month_alone(bare(text)) is not None


def is_year(value: Value) -> bool:
    return bool(re.fullmatch(r"20\d\d|2100", str(value)))


def header_at(sheet: Sheet, row: int, first: int) -> Header:
    """The header round its row of names, not above row `first`."""
    return header_between(sheet, top_of(sheet, row, first), bottom_of(sheet, row))


def top_of(sheet: Sheet, row: int, first: int) -> int:
    """How far up groups of columns reach above the row of names."""
    spans = [span for span in sheet.merged if span.top <= row <= span.bottom]
    top = max(
        first, min((s.top for s in spans if is_heading_span(s, row)), default=row)
    )
    while top > first and row - top < DEPTH - 1 and is_group_row(sheet, top - 1, row):
        top -= 1
    return top


def is_heading_span(span: Span, row: int) -> bool:
    return span.bottom - span.top < DEPTH and span.top >= row - DEPTH


def is_group_row(sheet: Sheet, row: int, names: int) -> bool:
    """Whether a row above the names groups columns, and is no title or unit line."""
    texts = texts_of(sheet, row).by_column
    if not texts or figures_in(sheet, row):
        return False
    if states_unit(list(texts.values())) or is_lone_date(sheet.rows[row]):
        return False
    leaves = sum(bool(heading_text(each)) for each in sheet.rows[names])
    widest = max((width_at(sheet, row, column) for column in texts), default=1)
    if widest > max(2, leaves * 3 // 4) or min(texts) == 0 and len(texts) == 1:
        return False
    return all(is_known(text) or is_group_word(text) for text in texts.values())


def states_unit(texts: list[str]) -> bool:
    """Whether a row is the sheet's unit line: 单位：万元, or a unit alone."""
    labelled = any(re.match(r"\(?.{0,4}单位[::]", flat(text)) for text in texts)
    return bool(units_of_line(texts)) and (labelled or len(texts) == 1)


def is_lone_date(cells: list[Value]) -> bool:
    """Whether a row has one date: when the table was made, not a group of columns."""
    return sum(isinstance(each, date) for each in cells) == 1


def is_group_word(text: str) -> bool:
    """Whether a text can stand over columns: 投资完成情况, 各月投资, 2023年."""
    plain = flat(text)
    return len(plain) <= 20 and not is_sentence(text) and ":" not in plain


def width_at(sheet: Sheet, row: int, column: int) -> int:
    """How many columns the merged cell at a place covers."""
    for span in sheet.merged:
        if span.top <= row <= span.bottom and span.left <= column <= span.right:
            return span.right - span.left + 1
    return 1


def bottom_of(sheet: Sheet, row: int) -> int:
    """How far down the header reaches below the row of names."""
    bottom = row
    for span in sheet.merged:
        if span.top <= row <= span.bottom < row + DEPTH and is_text_at(sheet, span):
            bottom = max(bottom, min(span.bottom, len(sheet.rows) - 1))
    while bottom - row < DEPTH - 1 and continues(sheet, row, bottom + 1):
        bottom += 1
    return bottom


def is_text_at(sheet: Sheet, span: Span) -> bool:
    return isinstance(sheet.value(span.top, span.left), str)


def continues(sheet: Sheet, names: int, row: int) -> bool:
    """Whether a row goes on naming columns: nothing but headings, units or months."""
    texts = texts_of(sheet, row)
    if not texts.by_column or figures_in(sheet, row):
        return False
    naming = [
        column
        for column, text in texts_of(sheet, names).by_column.items()
        if heads_lines(text)
    ]
    if any(column in texts.by_column for column in naming):
        return False
    words = list(texts.by_column.values())
    known = [each for each in words if is_known(each) or is_sub_heading(each)]
    return len(known) == len(words) or (
        len(words) > 3 and len(known) * 4 >= len(words) * 3
    )


def heads_lines(text: str) -> bool:
    """Whether only lines stand below: under 责任单位 may be 单位名称 and 联系人."""
    found = heading((text,))
    is_company = found.name_kind == "company"
    return found.meaning in (*NAMING, Meaning.SERIAL) and not is_company


def is_sub_heading(text: str) -> bool:
    """What stands below a group: 计划, 完成, 合计, 上旬, a unit, a month."""
    plain = bare(text)
    return bool(unit_called(text) or month_alone(plain)) or plain in SUB_HEADINGS
