"""A file as a bureau might send it, and all that may be made of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

Bytes = Callable[[], bytes]


class Open:
    """Equal to everything: what the rules for a sheet leave open."""

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 0

    def __repr__(self) -> str:
        return "ANY"


ANY: Any = Open()
CLEARED = "CLEARED"


class Read(NamedTuple):
    """A cell as `manage.py import_figures` tells it; rows count from 1."""

    sheet: str
    row: int
    name: str
    code: str
    year: int | None
    month: int | None
    kind: str
    value: Decimal | str
    unit: str | None


class Stored(NamedTuple):
    """A month of a project in 万元."""

    code: str
    year: int
    month: int
    planned: str | None
    actual: str | None


class Reading(NamedTuple):
    """A month of an indicator, in its own unit."""

    code: str
    year: int
    month: int
    value: str | None
    qualifier: str = "exact"


class Wrong(NamedTuple):
    """An error at a cell (None: the whole sheet, or the file)."""

    sheet: str
    cell: str | None


# The projects and indicators that stand in the database for every case.
PROJECTS = {
    "JX-01": "金溪大道一期",
    "JX-02": "金溪大道二期",
    "BT-01": "白塔互通改造",
    "WT-01": "梧桐客运站",
    "QL-01": "青岭隧道",
    "HS-01": "横山港区码头",
    "0012": "柳湾桥危桥改造",
    "2023001": "东屿大桥",
}
CODES = {name: code for code, name in PROJECTS.items()}
INDICATORS = {
    "KM-1": ("路面大中修", "km"),
    "CU-1": ("隐患整治", "处"),
    "RC-1": ("水上客运量", "人次"),
    "PQ-1": ("优良路率", "%"),
}
KINDS = {
    "planned": "planned_to_date",
    "actual": "actual_to_date",
    "this": "this_month",
    "annual": "annual_plan",
    "total": "total_investment",
}
IN_WAN = {"元": Decimal("0.0001"), "万元": Decimal(1), "亿元": Decimal(10_000)}


@dataclass(frozen=True)
class Case:
    """One file and its right reading.

    `cells` None: not compared (where the rules leave the reading open). `questions` are
    the second parts of the keys: month, unit, row, column, name, lines, basis, round;
    `suggested` the answers that must be likely, by the whole key.
    `errors` are the places that must be named; no other may be. `fails` alone: it must
    not pass, and how it is told is open. `refused` is a pattern that the English
    refusal of the whole file has to match. `stored` None: what the cells say, in 万元.
    `counts` are months created, updated, unchanged. `warned` must be among the
    warnings. `reason` is given with the commit.
    """

    name: str
    filename: str
    data: Bytes
    cells: Iterable[Read] | None = None
    year: int | None = None
    month: int | None = None
    unit: str | None = None
    answers: dict[str, str] = field(default_factory=dict)
    errors: Iterable[Wrong] = ()
    questions: frozenset[str] | set[str] = frozenset()
    suggested: dict[str, str] = field(default_factory=dict)
    fails: bool = False
    refused: str = ""
    warned: Iterable[Wrong] = ()
    left_out: dict[int, str] = field(default_factory=dict)
    before: Iterable[Stored] = ()
    closed: Iterable[tuple[int, int]] = ()
    stored: Iterable[Stored] | None = None
    readings: Iterable[Reading] | None = None
    texts: dict[str, tuple[str, str]] = field(default_factory=dict)
    counts: tuple[int, int, int] | None = None
    reason: str = ""

    def __str__(self) -> str:
        return self.name

    @property
    def passes(self) -> bool:
        """Whether nothing stands in the way of a commit."""
        return not (self.errors or self.questions or self.fails or self.refused)


def line(
    row: int,
    name: str = "",
    code: str = "",
    *,
    sheet: str = "Sheet1",
    year: int | None = 2023,
    month: int | None = 6,
    unit: str | None = "万元",
    **values: str,
) -> list[Read]:
    """What a row gives: `line(4, "金溪大道一期", annual="3000", actual="1200")`.

    An annual plan is of no month; of which year and month a total is, is left open.
    """
    return [
        Read(
            sheet,
            row,
            name,
            code,
            ANY if kind == "total" else year,
            {"total": ANY, "annual": None}.get(kind, month),
            KINDS[kind],
            value if value == CLEARED else Decimal(value),
            unit,
        )
        for kind, value in values.items()
    ]


def reading(
    row: int, code: str, value: str, *, year: int = 2023, month: int = 6
) -> Read:
    """What a row of an indicator gives, in the indicator's unit."""
    name, unit = INDICATORS[code]
    kind = "actual_to_date"
    return Read("Sheet1", row, name, code, year, month, kind, Decimal(value), unit)


def figures_of(case: Case) -> set[Stored]:
    """What is to stand after a commit: as the case says, or its own cells in 万元."""
    if case.stored is not None:
        return set(case.stored)
    found: dict[tuple[str, int, int], dict[str, str]] = {}
    for each in case.before:
        values = {"planned_to_date": each.planned, "actual_to_date": each.actual}
        found[each.code, each.year, each.month] = values
    for each in case.cells or ():
        code = each.code or CODES.get(each.name, "")
        if each.kind in ("planned_to_date", "actual_to_date") and code in PROJECTS:
            month = found.setdefault((code, each.year, each.month), {})
            month[each.kind] = in_wan(each)
    return {
        Stored(*key, told.get("planned_to_date"), told.get("actual_to_date"))
        for key, told in found.items()
    }


def in_wan(cell: Read) -> str | None:
    if cell.value == CLEARED:
        return None
    return f"{cell.value * IN_WAN[cell.unit]:.2f}"
