"""What can go out: the projects' figures, and whatever other apps bring along.

An app says once, when it starts, how its months look in the long table and in the
return form; this one knows neither indicators nor readings.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from .choice import Choice

Value = str | int | Decimal | None


class Heading(NamedTuple):
    """A column of a long table: its pinned heading, and what its cells are.

    `places` is how many decimals its numbers show; None where it holds text.
    """

    text: str
    width: int
    places: int | None = None


class Table(NamedTuple):
    """A sheet of the long layout: a row is one owner and one month."""

    name: str
    headings: tuple[Heading, ...]
    rows: Sequence[tuple[Value, ...]]


class Field(NamedTuple):
    """A column of a return form; what is not `is_open` is locked.

    A number has `places`; `choices` stand in a drop-down, which refuses anything else
    where `is_strict`.
    """

    heading: str
    width: int
    places: int | None = None
    is_open: bool = False
    choices: tuple[str, ...] = ()
    is_strict: bool = True


class ReturnSheet(NamedTuple):
    """A sheet of a return form, filled in with what is known."""

    name: str
    title: str
    fields: tuple[Field, ...]
    rows: list[tuple[Value, ...]]


@dataclass(frozen=True)
class Source:
    """One kind of month that goes out: a project's figure, an indicator's reading."""

    long: Callable[[Choice], Table]
    template: Callable[[Choice], ReturnSheet]


_sources: list[Source] = []


def register(source: Source) -> None:
    """Let an app's months go out too; once, when it starts."""
    if source not in _sources:
        _sources.append(source)


def long_tables(choice: Choice) -> list[Table]:
    """The long tables that have a row."""
    tables = [source.long(choice) for source in _sources]
    return [each for each in tables if each.rows]


def return_sheets(choice: Choice) -> list[ReturnSheet]:
    """The sheets of a return form that have a row."""
    sheets = [source.template(choice) for source in _sources]
    return [each for each in sheets if each.rows]
