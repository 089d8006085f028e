"""What a report's sentences say, as facts: one number each, in the list it belongs to.

Standard library only.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from .clauses import Month


class Fact(NamedTuple):
    """A number of a report: what it is of, as written, and of which month.

    `of` is a measure's name, a project's where `is_project`, a part's own words, or
    what the sentence calls it. `words` is its clause, `said` what stands at the number.
    `whole` is what a part is of, `base` what a rate is taken of or a sum counts from.
    """

    of: str
    value: Decimal
    unit: str
    qualifier: str = ""
    month: Month | None = None
    words: str = ""
    is_project: bool = False
    whole: str = ""
    base: str = ""
    said: str = ""


class Unsure(NamedTuple):
    """A number that may belong to several measures, or to one only perhaps."""

    fact: Fact
    names: tuple[str, ...]


@dataclass(slots=True)
class Outcome:
    """What a report's words say, each number in one list.

    `results` are what a measure, or a project's money, came to by its month; `begun`
    is a state of the same quantity; `plans` are what is named as the year's plan or
    target; `shares` is physical progress in per cent. `others` are counts without a
    target. `physical` are words of physical progress, sentence by sentence. `is_kept`:
    what was to become of the promise's thing has (已开工).
    """

    words: str
    results: list[Fact] = field(default_factory=list)
    begun: list[Fact] = field(default_factory=list)
    parts: list[Fact] = field(default_factory=list)
    outlook: list[Fact] = field(default_factory=list)
    growth: list[Fact] = field(default_factory=list)
    ranks: list[Fact] = field(default_factory=list)
    rates: list[Fact] = field(default_factory=list)
    plans: list[Fact] = field(default_factory=list)
    shares: list[Fact] = field(default_factory=list)
    others: list[Fact] = field(default_factory=list)
    physical: list[str] = field(default_factory=list)
    state: str = ""
    is_kept: bool = False
    unsure: list[Unsure] = field(default_factory=list)
