"""What a planning office's list says, one statement a field of an object.

Pure. A list (投资计划, 任务清单, 完成情况, 民生实事, 指标目标, or a sheet of the year
workbook) is read into `Listed`; planning compares its statements with what is stored.
Values stand as written, in the unit that the sheet gives them.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from .found import Column, Issue, LeftOut, Params, Question

# The hidden sheet of what drop-downs offer, in all that is handed out to be filled in.
CHOICES = "选项"
# In the titles of a year workbook that holds sample records.
SAMPLE = "示例数据"


BETWEEN = "｜"  # a project and its outcome, an indicator and a level


class Of(StrEnum):
    """What a statement is about."""

    SHEET = "sheet"  # list, year, as_of, unit, quarters: of the sheet itself
    PROJECT = "project"
    ANNUAL_PLAN = "annual_plan"
    MILESTONE = "milestone"  # named project｜outcome
    INDICATOR = "indicator"
    TARGET = "target"  # in a list with levels named indicator｜level
    TASK = "task"
    READING = "reading"  # its field is a month, 2025-06
    DEPARTMENT = "department"
    MONTH = "month"
    ASIDE = "aside"  # understood, compared or named, and stored as none of these


Said = Decimal | str | None  # None: known to be said nowhere (长期, a plan unstated)


class Statement(NamedTuple):
    """A field of an object as a sheet has it. `row` and `column` count from 0.

    `name` is the object's: a part is `whole：part`, a milestone `project｜outcome`.
    A number is a `Decimal` in `unit`; a text has None. `note` tells what goes with
    the value: at_least, at_most, about, new words of the same task, why it is aside.
    """

    kind: Of
    row: int
    column: int | None
    name: str
    field: str
    value: Said
    unit: str | None = None
    note: str = ""
    params: Params = {}


@dataclass(slots=True)
class Listed:
    """All that one sheet's list gave.

    `list` is the name of its kind; None where the sheet is none, and the issues say
    what it is instead. `as_of` is year and month of 截至. `header_rows` are first and
    last, from 0. What a careful reader must not decide alone is a question, whose
    `params` hold kind, name, field, value and unit of the statement that its answer
    gives; until it is answered that statement is not among `statements`.
    """

    name: str
    header_rows: tuple[int, int] | None = None
    columns: list[Column] = field(default_factory=list)
    year: int | None = None
    as_of: tuple[int, int] | None = None
    unit: str | None = None
    statements: list[Statement] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    list: str | None = None  # the last: above, `list` is the type
