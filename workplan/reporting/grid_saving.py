"""Storing what was typed into the grid: each row by itself, through the one writer.

What is right is stored; what is doubtful, wrong or late waits where it was typed, and
says why.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Value

from bureau.formats import plain
from bureau.records import Act
from bureau.writing import Problem, Refused, check, write
from projects.belonging import projects_in
from projects.models import InvestmentFigure, Project
from workplan.belonging import indicators_in
from workplan.models import Indicator, Reading

from .grid import How, is_locked, key_of, last_month_of
from .grid_typed import UNSAVED, Sent, read, sent_of
from .lines import Line, Owed
from .month_words import words_before


class OwedIn(Owed):
    """What is owed in one month, with no more of the year than saving it asks for.

    That is the month, and the one before where `with_last`; in no order. A sum of
    parts takes a figure like any other line.
    """

    def __init__(self, owed: Owed, month: int, *, with_last: bool) -> None:
        months = [month - 1, month] if with_last else [month]
        super().__init__(owed.plan, reader=owed.reader, months=months)
        self.only, self.month = owed.only, month

    @cached_property
    def projects(self) -> list[Project]:
        return self.unsummed(projects_in, "figures", InvestmentFigure.objects.all())

    @cached_property
    def indicators(self) -> list[Indicator]:
        rows = Reading.objects.all()
        return self.unsummed(indicators_in, "readings", rows, related=("project",))

    def unsummed(self, *listed: Any, related: tuple[str, ...] = ()) -> list[Any]:
        found = self.listed(*listed).annotate(is_sum=Value(value=False))
        return list(found.select_related(*related) if related else found)

    @property
    def own_lines(self) -> list[Line]:
        return self.lines(self.month)


@dataclass
class Saving:
    """What a form sent, by row; `unknown` rows are not, or no longer, in the grid.

    `elsewhere` are the states of rows that stand unsaved on the page, and of which this
    form, being of some rows alone, says no more.
    """

    sent: dict[str, Sent] = field(default_factory=dict)
    elsewhere: dict[str, str] = field(default_factory=dict)
    unknown: int = 0
    without_last: int = 0  # rows that cannot go on as in the month before

    @property
    def saved(self) -> list[Sent]:
        return [each for each in self.sent.values() if each.is_saved]

    @property
    def waiting(self) -> list[Sent]:
        """Rows that are not stored, and say why."""
        return [each for each in self.sent.values() if not each.is_saved]

    @property
    def wants_reason(self) -> bool:
        return any(each.wants_reason for each in self.waiting)


def asks_last(data: Mapping[str, str], how: How) -> bool:
    """Whether a form cannot be read without the figures of the month before."""
    return how is How.MONTH or data.get("act", "").startswith("same:")


def rows_named(data: Mapping[str, str]) -> set[str]:
    """The rows that a form speaks of."""
    return {name.removesuffix("-seen") for name in data if name.endswith("-seen")}


def unsaved_elsewhere(data: Mapping[str, str], known: Iterable[str]) -> dict[str, str]:
    """How rows that a form does not send stand on its page, where they wait there."""
    said = {key: data.get(f"{key}-waits") for key in {*known} - rows_named(data)}
    return {key: state for key, state in said.items() if state in UNSAVED}


def save(
    data: Mapping[str, str], lines: list[Line], act: Act, how: How, on: date
) -> Saving:
    """Read what a form sent of these lines, and store what can be."""
    known = {key_of(line): line for line in lines if not is_locked(line)}
    saving = Saving(
        elsewhere=unsaved_elsewhere(data, known),
        unknown=len(rows_named(data) - known.keys()),
    )
    sent = {
        key: found
        for key, line in known.items()
        if (found := sent_of(data, key, line)) is not None
    }
    press(data.get("act", ""), sent, saving)
    saving.sent = {
        key: each
        for key, each in sent.items()
        if each.is_touched or each.is_to_date or each.reason
    }
    read(saving.sent.values(), is_month=how is How.MONTH)
    by_reason = defaultdict(list)
    for each in saving.sent.values():
        if each.row is not None and not each.errors:
            by_reason[each.reason or act.reason].append(each)
    for reason, rows in by_reason.items():
        # An operation of its own: its reason is said of nothing else.
        store(rows, Act(act.actor, act.door, reason), on)
    return saving


def store(rows: list[Sent], act: Act, on: date) -> None:
    """Write the rows together, without those that are refused."""
    if act.reason.strip():
        rows = known_doubts(rows, act, on)
    while rows:
        try:
            write([each.row for each in rows], act, on=on)
        except Refused as refused:
            tell(rows, refused.problems)
            rows = [each for each in rows if not each.is_refused]
        else:
            for each in rows:
                each.is_saved = True
            return


def tell(rows: list[Sent], problems: list[Problem]) -> None:
    for each in problems:
        rows[each.row].tell(each)


def known_doubts(rows: list[Sent], act: Act, on: date) -> list[Sent]:
    """The rows whose doubts the page had shown before their reason was given."""
    problems = check([each.row for each in rows], act, on=on, with_answered=True)
    tell(rows, [each for each in problems if each.doubt])
    for each in rows:
        if each.mark == each.told:
            each.doubts = []
    return [each for each in rows if not each.doubts]


def press(act: str, sent: dict[str, Sent], saving: Saving) -> None:
    """What a button of the grid says beside what is typed: `fix:p12:1250.00`."""
    name, _colon, rest = act.partition(":")
    key, _colon, value = rest.partition(":")
    if name == "same":
        rows = unfilled(sent) if key == "all" else [sent.get(key)]
        for each in filter(None, rows):
            saving.without_last += not as_last_month(each)
    elif (each := sent.get(key)) is None:
        return
    elif name == "fix":
        each.figure, each.is_to_date = value, True
    elif name == "mine":
        version = int(value) if value.isdecimal() else 0
        each.seen = each.seen._replace(version=version)
    elif name == "theirs":
        del sent[key]


def unfilled(sent: dict[str, Sent]) -> list[Sent]:
    """Rows that are expected and hold no figure yet."""
    return [
        each
        for each in sent.values()
        if each.line.is_missing and not each.figure and not each.seen.figure
    ]


def as_last_month(sent: Sent) -> bool:
    """Take the month before's figure, and its words where none are typed."""
    last = last_month_of(sent.line)
    if last is None:
        return False
    sent.figure, sent.is_to_date = plain(last) or "", True
    sent.words = sent.words or words_before(sent.line)
    return True
