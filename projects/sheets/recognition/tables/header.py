"""Where a table's header is: one to four rows that name its columns, and their texts.

Standard library only.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from projects.sheets.book import Sheet, Span, Value
from projects.sheets.recognition.text import (
    MONTHS,
    flat,
    heading_text,
    serial_month,
    spans_among,
    tidy,
)

from .dialogue import Dialogue

NOTHING_TYPED: Mapping[Value, str] = {}


@dataclass(slots=True)
class Header:
    """A header's first and last row, and each column's texts from top to bottom."""

    top: int
    bottom: int
    levels: dict[int, tuple[str, ...]] = field(default_factory=dict)

    def heading(self, column: int) -> str:
        """A column's texts in one line."""
        return "/".join(tidy(each) for each in self.levels.get(column, ()))


def month_number(value: Value) -> int | None:
    """1 to 12 as a number in a header."""
    if isinstance(value, bool) or not re.fullmatch(r"0?[1-9]|1[0-2]", str(value)):
        return None
    return int(str(value))


def header_between(
    sheet: Sheet, top: int, bottom: int, typed: Mapping[Value, str] = NOTHING_TYPED
) -> Header:
    """The header that these rows make; `typed` is what was typed for some dates."""
    header = Header(top, bottom)
    width = max((len(sheet.rows[at]) for at in range(top, bottom + 1)), default=0)
    grid = filled(sheet, header, width, typed)
    for column in range(width):
        levels: list[str] = []
        for line in grid:
            text = line[column]
            if text and text not in levels[-1:]:
                levels.append(text)
        if levels:
            header.levels[column] = tuple(levels)
    return header


def filled(
    sheet: Sheet, header: Header, width: int, typed: Mapping[Value, str]
) -> list[list[str]]:
    """The header's texts, each merged cell's in all of its columns."""
    grid = [[""] * width for _row in range(header.top, header.bottom + 1)]
    for at, row in enumerate(range(header.top, header.bottom + 1)):
        numbered = has_numbered_months(sheet, row)
        for column in range(width):
            value = sheet.value(row, column)
            month = month_number(value) if numbered else None
            serial = serial_month(value, is_1904=sheet.is_1904)
            said = typed.get(value) or heading_text(value)
            text = f"{month}月" if month else serial or said
            grid[at][column] = october(text, grid[at][column - 1])
    merged = False
    for span in spans_within(sheet, header):
        merged = merged or span.right > span.left
        value = sheet.value(span.top, span.left)
        text = typed.get(value) or heading_text(value)
        for row in range(
            max(span.top, header.top), min(span.bottom, header.bottom) + 1
        ):
            for column in range(span.left, min(span.right, width - 1) + 1):
                grid[row - header.top][column] = text
    if not merged:
        spread(grid)
    return grid


def with_spans(sheet: Sheet, header: Header, dialogue: Dialogue) -> Header:
    """A header in which 1-6 that became a date is 1-6月, unless a day is meant."""
    typed = spans_in(sheet, header)
    if not typed or dialogue.answer("span") == "day":
        return header
    return header_between(sheet, header.top, header.bottom, typed)


def spans_in(sheet: Sheet, header: Header) -> Mapping[Value, str]:
    """What may have been typed for the dates of a header."""
    rows = sheet.rows[header.top : header.bottom + 1]
    return spans_among(each for row in rows for each in row)


def october(text: str, before: str) -> str:
    """2023.1 as a number behind 2023.9 is its October."""
    is_tenth = re.fullmatch(r"20\d\d\.1", text) and before == text[:-1] + "9"
    return f"{text}0" if is_tenth else text


def has_numbered_months(sheet: Sheet, row: int) -> bool:
    """Whether a header row numbers all twelve months without the word 月."""
    numbers = [month_number(each) for each in sheet.rows[row]]
    return set(range(1, MONTHS + 1)) <= set(numbers)


def spans_within(sheet: Sheet, header: Header) -> Iterator[Span]:
    for span in sheet.merged:
        if span.top >= header.top and span.top <= header.bottom:
            yield span


def spread(grid: list[list[str]]) -> None:
    """Without merged cells a group's text stands over its first column only."""
    for at, line in enumerate(grid[:-1]):
        below = grid[at + 1 :]
        group = ""
        for column, text in enumerate(line):
            has_below = any(row[column] for row in below)
            if text:
                group = text if has_below else ""
            elif group and has_below and not any(row[column] for row in grid[:at]):
                line[column] = group
            else:
                group = ""


def same_names(one: Header, other: Header) -> bool:
    """Whether two headers name the same columns: a page break repeats them."""
    return {at: list(map(flat, levels)) for at, levels in one.levels.items()} == {
        at: list(map(flat, levels)) for at, levels in other.levels.items()
    }
