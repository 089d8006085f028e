"""What a kind of list is: a declaration, which the one reader follows.

Standard library only. A further kind is a further `Kind`: no code of reading knows one
by its name.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from projects.sheets.listed import Of

if TYPE_CHECKING:
    from .line import Line
    from .reading import Reading


class Type(StrEnum):
    """What the cells of a field hold, and so how they are read."""

    SERIAL = "serial"
    NAME = "name"  # what the line is about
    WORDS = "words"
    CODE = "code"
    MONEY = "money"  # in the unit of its heading, else of the sheet
    AMOUNT = "amount"  # in the line's own unit
    PERCENT = "percent"
    UNIT = "unit"
    DUE = "due"  # due words, and the last day that they allow
    DAY = "day"  # a date, and nothing else
    GOALS = "goals"  # dated outcomes: milestones of the line's project
    OUTCOME_DAY = "outcome_day"  # the day of one outcome: 开工时间
    LEADING = "leading"  # the department that answers; others named with it support
    SUPPORTING = "supporting"
    PERSON = "person"
    TELEPHONE = "telephone"
    LEVEL = "level"  # 省 市 区 县
    STAGE = "stage"
    CHOICE = "choice"  # one of the field's own words
    YES_NO = "yes_no"
    CATEGORY = "category"  # the chapter of the lines beside it
    REMARK = "remark"
    LAST_YEAR = "last_year"  # compared, never stored
    YEAR = "year"
    MONTH = "month"
    PARTICULAR = "particular"  # what the kind's own function reads


class Field(NamedTuple):
    """A column that a list may have.

    `heading` is what people are given to fill in; `words` is a pattern for whatever
    else they write, over a heading without its unit, in which the list's year is 本年
    and the one before it 上年. `first` are words that no others go before: 牵头单位
    leads where 责任单位 stands beside it; `weak` words count only where no other column
    has the field. `of` is what a cell states, under the name `field` (else the key);
    None leaves it to the kind's own function. `in_words` is the key of what the column
    is where its cells hold sentences. `choices` are words and what they mean, the first
    of a meaning goes out; what is `is_rare` only where a line has it.
    `not_under` are words of a level above under which a column is not the field;
    `beside` are keys of which one must be there, too, where the heading is of
    `beside_if`.
    """

    key: str
    heading: str
    words: str = ""
    type: Type = Type.WORDS
    of: Of | None = None
    field: str = ""
    first: str = ""
    weak: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    in_words: str = ""
    not_under: str = ""
    beside: tuple[str, ...] = ()
    beside_if: str = ""
    is_rare: bool = False

    @property
    def states(self) -> str:
        return self.field or self.key


@dataclass(frozen=True)
class Kind:
    """A kind of list.

    `named` are the keys of what a line is called by, the first that a list has;
    `needs` are sets of keys, one of which must be there (of each set any one key where
    it is given as a|b); `needs_titled` will do where the
    title's words are there; `lacks` are keys of which no column may be filled;
    `title` are words of a title or of a sheet's name. `parted`:
    rows below 其中： are parts of the line above. `counts`: the sheet tells how far
    things are, so that its month must be known. `call` names a line otherwise than by
    its words; of a form (`is_form`), what is no value where one belongs is an error.
    `code` is the key of its object's code. `verbatim`: names and words are taken as
    they stand, for the sheet is our own. `told` are keys of which a line must hold
    one, else it says nothing. `particular` reads of a line what its fields' types
    cannot; `at_end` looks at all lines together.
    """

    name: str
    of: Of
    fields: tuple[Field, ...]
    named: tuple[str, ...]
    needs: tuple[tuple[str, ...], ...]
    needs_titled: tuple[tuple[str, ...], ...] = ()
    title: str = ""
    sheet_name: str = ""
    code: str = ""
    lacks: tuple[str, ...] = ()
    parted: bool = True
    has_year: bool = True
    is_form: bool = False
    verbatim: bool = False
    told: tuple[str, ...] = ()
    counts: tuple[str, ...] = ()
    call: "Callable[[Line, Reading], str] | None" = None
    particular: "Callable[[Line, Reading], None] | None" = None
    at_end: "Callable[[list[Line], Reading], None] | None" = None

    def field(self, key: str) -> Field | None:
        return next((each for each in self.fields if each.key == key), None)

    def headings(self) -> list[str]:
        """The first word of every field's heading, in their order: what goes out."""
        return [each.heading for each in self.fields]


@lru_cache(maxsize=2_000)
def pattern(words: str) -> re.Pattern[str]:
    """Words of a heading as a pattern, compiled once."""
    return re.compile(words, re.IGNORECASE)


def words(**said: str) -> tuple[tuple[str, str], ...]:
    """Words of a field with what they mean, given by meaning."""
    return tuple((word, means) for means, each in said.items() for word in each.split())
