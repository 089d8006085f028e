"""What one list gives while it is read: statements, questions, issues, rows left out.

Standard library only.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from projects.sheets.book import Sheet, Value
from projects.sheets.found import Hints, LeftOut
from projects.sheets.listed import Listed, Of, Said, Statement
from projects.sheets.recognition.tables import Dialogue, Header
from projects.sheets.recognition.text import amount

from .columns import Taken
from .declare import Kind
from .line import Grid, Line

AS_WRITTEN, LEAVE, SWAPPED = "as_written", "leave", "swapped"


@dataclass(slots=True)
class Sum:
    """A row that sums others up: total, subtotal or the heading of a section."""

    at: int
    why: str
    label: str
    level: int


@dataclass(slots=True)
class Reading:
    """A sheet's list on its way: what is known of it, and what it gave so far."""

    sheet: Sheet
    kind: Kind
    header: Header
    columns: dict[int, Taken]
    dialogue: Dialogue
    listed: Listed
    grid: Grid
    above: list[int] = field(default_factory=list)
    year: int | None = None
    as_of: tuple[int, int] | None = None
    unit: str | None = None
    quarters: str | None = None
    quarters_sure: bool = False
    lines: list[Line] = field(default_factory=list)
    sums: list[Sum] = field(default_factory=list)
    named: dict[str, Line] = field(default_factory=dict)
    chapter: str = ""
    seen: dict[str, bool] = field(default_factory=dict)
    hints: Hints = field(default_factory=Hints)
    results: dict[str, Decimal] = field(default_factory=dict)

    def taken(self, key: str) -> Taken | None:
        """The column of a field, if the list has one."""
        return next((c for c in self.columns.values() if c.field.key == key), None)

    def has(self, *keys: str) -> bool:
        return any(each.field.key in keys for each in self.columns.values())

    def leave(self, row: int, why: str, **params: object) -> None:
        self.listed.left_out.append(LeftOut(row, why, params))

    def put(self, statement: Statement) -> None:
        self.listed.statements.append(statement)

    def state(
        self,
        of: Of,
        line: Line,
        key: str | int | None,
        name: str,
        what: str,
        value: Said,
        unit: str | None = None,
        note: str = "",
        **params: object,
    ) -> None:
        """One statement of a line; `key` is the field, or the column, it stands in."""
        at = self.column(line, key)
        code = {"code": line.code} if line.code else {}
        told = {key: each for key, each in params.items() if each != ""}
        self.put(Statement(of, line.at, at, name, what, value, unit, note, code | told))

    def aside(
        self,
        line: Line,
        key: str | int | None,
        name: str,
        what: str,
        value: Said,
        unit: str | None = None,
        note: str = "",
        **params: object,
    ) -> None:
        """What is understood and not stored."""
        self.state(Of.ASIDE, line, key, name, what, value, unit, note, **params)

    def column(self, line: Line, key: str | int | None) -> int | None:
        if key is None or isinstance(key, int):
            return key
        held = line.held(key)
        taken = self.taken(key)
        return held.column if held is not None else taken.at if taken else None

    def say(
        self,
        level: str,
        code: str,
        row: int | None = None,
        column: int | None = None,
        value: Value = None,
        **params: object,
    ) -> None:
        self.dialogue.say(level, code, row, column, value, **params)

    def answered(
        self,
        subject: str,
        code: str,
        choices: tuple[str, ...],
        line: Line,
        key: str | int | None,
        suggested: str | None = None,
        **params: object,
    ) -> str | None:
        """What a person answered of `<what>|<row>`; asked where nobody did.

        An answer that is none of the choices is asked again, unless any is taken.
        """
        answer = self.dialogue.answer(subject)
        if answer is not None and (not choices or answer in choices):
            return answer
        if answer is not None and is_number(answer) and takes_number(choices):
            return answer
        column = self.column(line, key)
        self.dialogue.ask(
            subject, code, choices, suggested, row=line.at, column=column, **params
        )
        return None

    def ask_value(
        self,
        code: str,
        statement: Statement,
        line: Line,
        key: str | int | None,
        suggested: str | None = None,
        choices: tuple[str, ...] = (AS_WRITTEN, LEAVE),
        **params: object,
    ) -> str | None:
        """Ask of a value that should not be stored unasked, or do as was answered.

        Gives the answer; what two swapped values are is the asker's to state.
        """
        subject = f"{statement.field}|{line.at + 1}|{statement.name}"
        told = {
            "kind": str(statement.kind),
            "name": statement.name,
            "field": statement.field,
            "value": statement.value,
            "unit": statement.unit,
        }
        if suggested and suggested not in choices:
            choices = (suggested, *choices)
        answer = self.answered(
            subject, code, choices, line, key, suggested, **(told | params)
        )
        if answer == AS_WRITTEN:
            self.put(statement)
        elif answer is not None and is_number(answer):
            self.put(statement._replace(value=Decimal(answer)))
        elif answer == LEAVE:
            self.aside(line, key, *statement[3:7], note="left")
        elif answer is not None and answer != SWAPPED:
            self.put(statement._replace(value=answer))
        return answer


def takes_number(choices: tuple[str, ...]) -> bool:
    """Whether a value was asked about: another one will do as well."""
    return AS_WRITTEN in choices or SWAPPED in choices


def is_number(text: str) -> bool:
    """Whether an answer is a number, as people type it."""
    return isinstance(amount(text).value, Decimal) and amount(text).unit is None


Reader = Callable[[Line, Reading], None]


def of_line(taken: Taken) -> Of:
    """What a cell of a column states something of."""
    return taken.field.of or Of.ASIDE
