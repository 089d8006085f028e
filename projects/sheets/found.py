"""What was recognised in a sheet: its layout, columns, cells, and what must be asked.

Pure. Codes and parameters only: `words.py` says them in a person's language.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any, NamedTuple

from .book import Value

Params = Mapping[str, Any]


class Meaning(StrEnum):
    """What a column is, or what a value read from it is."""

    __hash__ = str.__hash__  # an Enum's own is Python, and every cell asks for it

    # Money of a project, or the readings of an indicator.
    PLANNED = "planned_to_date"
    ACTUAL = "actual_to_date"
    THIS_MONTH = "this_month"
    ANNUAL = "annual_plan"
    TOTAL = "total_investment"
    # Recognised, compared with what is stored, never taken for figures.
    BEFORE = "invested_before"
    SINCE_START = "since_start"
    COMPLETION = "completion"
    # Text of the month's figure.
    PROGRESS = "physical_progress"
    REMARK = "remark"
    # What a row is about.
    SERIAL = "serial"
    CODE = "code"
    NAME = "name"
    INDICATOR_CODE = "indicator_code"
    INDICATOR_NAME = "indicator_name"
    YEAR = "year"
    MONTH = "month"
    UNIT = "unit"
    QUALIFIER = "qualifier"
    # Known, and not stored: last year, targets in words, people, obstacles, parts.
    IGNORED = "ignored"
    # Not known: shown to the person, who may say what it is.
    UNKNOWN = "unknown"


FIGURES = (
    Meaning.PLANNED,
    Meaning.ACTUAL,
    Meaning.THIS_MONTH,
    Meaning.ANNUAL,
    Meaning.TOTAL,
)
BESIDE = (Meaning.BEFORE, Meaning.SINCE_START, Meaning.COMPLETION)
TEXTS = (Meaning.PROGRESS, Meaning.REMARK)


class Layout(StrEnum):
    """How a sheet is built."""

    LONG = "long"  # a row is one project (or indicator) and one month
    WIDE = "wide"  # months stand side by side, in one column each or in pairs
    STANDING = "standing"  # one month a sheet, a row a project


@dataclass(slots=True)
class Column:
    """A column and what it was taken for; `unit` and month where its heading has them.

    `heading` is all its header rows, top to bottom, joined by "/", without line breaks.
    """

    index: int
    heading: str
    meaning: Meaning
    unit: str | None = None
    year: int | None = None
    month: int | None = None


class Cleared:
    """A cell says 未报: what is stored is to be cleared."""

    def __repr__(self) -> str:
        return "CLEARED"


CLEARED = Cleared()


class Cell(NamedTuple):
    """A value read for a line. `row` and `column` count from 0.

    `value` is as written, in `unit` (元, 万元, 亿元; for indicators their own unit;
    None where nobody said): 2.2亿 is 2.2 in 亿元. `code` and `name` are the line's, as
    written; an indicator's line has `is_indicator`.
    """

    row: int
    column: int
    kind: Meaning
    value: Decimal | str | Cleared
    unit: str | None
    name: str
    code: str
    year: int | None
    month: int | None
    is_indicator: bool = False


class LeftOut(NamedTuple):
    """A row that is no line, and why: title, header, unit, total, subtotal, section,
    note, signature, column_numbers, blank, example, ... `params` go into the words.
    """

    row: int
    why: str
    params: Params = {}


class Total(NamedTuple):
    """A typed sum (合计, 小计, 其中) with the rows it is of, to compare with ours."""

    row: int
    column: int
    kind: Meaning
    value: Decimal
    unit: str | None
    year: int | None
    month: int | None
    rows: tuple[int, ...]


@dataclass(slots=True)
class Issue:
    """Something wrong or worth saying about a place in a sheet.

    `level` is "error" (cannot pass), "warning" (passes with a reason) or "notice".
    """

    level: str
    code: str
    sheet: str
    row: int | None = None
    column: int | None = None
    value: Value = None
    params: Params = field(default_factory=dict)


@dataclass(slots=True)
class Question:
    """What the sheet does not say; `key` is the name of its answer.

    Keys: "<sheet>|year", "|month", "|unit", "|unit|F" (a column's), "|column|F" (its
    meaning), "|row|12" (line / subtotal), "|name|12" (whose line: a code), "|lines"
    (are types or areas the lines: yes), "|basis" (cumulative / monthly), "|skip" (leave
    a hidden sheet out: yes / no), "|zeros" (unreported / nothing), "|round", "|span"
    (was 1-6 made a date: span / day).
    `choices` are the answers accepted; empty where any number or code is.
    """

    key: str
    code: str
    sheet: str
    row: int | None = None
    column: int | None = None
    choices: tuple[str, ...] = ()
    suggested: str | None = None
    params: Params = field(default_factory=dict)


class Doubtful(NamedTuple):
    """A row left out as a note or an example, and what it gives if it is a line.

    Only who knows the projects can tell: 注：江路 may be one.
    """

    row: int
    found: "Found"


@dataclass(slots=True)
class Found:
    """All that one sheet gave. `header_rows` are first and last, from 0.

    `undecided` are the columns of which it is asked whether they count to date.
    `unread` are the codes of lines in which something is wrong, a cell each: whether
    they are anybody's is told at the same time.
    """

    name: str
    layout: Layout | None = None
    header_rows: tuple[int, int] | None = None
    columns: list[Column] = field(default_factory=list)
    undecided: list[int] = field(default_factory=list)
    unit: str | None = None
    year: int | None = None
    month: int | None = None
    cells: list[Cell] = field(default_factory=list)
    beside: list[Cell] = field(default_factory=list)
    texts: list[Cell] = field(default_factory=list)
    unread: list[Cell] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    doubtful: list[Doubtful] = field(default_factory=list)
    totals: list[Total] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)


class Hints(NamedTuple):
    """What the person said before the sheet was opened; fills in, never overrides.

    `reads` is what alone is looked for: figures, or lists; None for both.
    """

    year: int | None = None
    month: int | None = None
    unit: str | None = None
    reads: str | None = None


Answers = Mapping[str, str]
ASK = "?"  # an answer that takes a remembered one back: ask again
