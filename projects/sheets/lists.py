"""Which sheets of a book are lists, and what those say.

A sheet with months is monthly figures first; what is no such table, or tells of tasks
and indicators, is read as the list that it is. Kinds of lists are declarations: further
ones are registered here.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bureau.accounts import scope
from projects.models import Project

from .book import Book, Sheet
from .checking.likeness import plain
from .checking.matching import LEAVE_OUT
from .found import ASK, Answers, Found, Hints, Issue, Layout, Meaning
from .listed import Listed, Of
from .recognition import KINDS, Kind, flat, is_money, read_lists, recognise
from .records import NEW, records_of

NONE = "none"  # the answer that a task is about no project
FIGURES, LISTS = "figures", "lists"  # what alone is read; else each sheet as it is
A_HEAD = 40  # rows that tell what kind of list a sheet is
SAID_OF_SHEET = ("unit", "year", "month", "list", "round", "header", "skip")

_kinds: list[Kind] = list(KINDS)


def register_kind(kind: Kind) -> None:
    """Make a further kind of list known."""
    _kinds.append(kind)


def kinds() -> list[Kind]:
    return _kinds


class Heard(dict[str, str]):
    """Answers that know which of them were asked for."""

    def __init__(self, answers: Answers) -> None:
        super().__init__(answers)
        self.heard: set[str] = set()

    def get(self, key: str, default: Any = None) -> Any:
        self.heard.add(key)
        return super().get(key, default)


@dataclass
class Sheets:
    """A book as it was read: tables of figures, lists, and the answers that counted."""

    figures: list[Found] = field(default_factory=list)
    lists: list[Listed] = field(default_factory=list)
    heard: set[str] = field(default_factory=set)

    @property
    def all(self) -> list[Found | Listed]:
        return [*self.figures, *self.lists]


def read_book(book: Book, answers: Answers, hints: Hints, user: Any) -> Sheets:
    """Each sheet as figures or as a list, as `hints.reads` and the sheet have it."""
    if hints.reads == FIGURES:
        return Sheets(recognise(book, answers, hints))
    if hints.reads == LISTS:
        lists, heard = lists_of(book.sheets, book, answers, hints, user)
        return Sheets([], lists, heard)
    figures = recognise(book, answers, hints)
    open_ones = [each for each in book.sheets if not is_said_figures(each, answers)]
    wanted = [each for each in open_ones if may_be_list(each, figures, hints)]
    if not wanted:
        return Sheets(figures)
    lists, heard = lists_of(wanted, book, answers, hints, user)
    lists = [each for each in lists if each.list is not None]
    names = {each.name for each in lists}
    rest = [each for each in figures if each.name not in names]
    if lists:
        rest = list(map(beside_lists, rest))
    return Sheets(rest, lists, heard)


def beside_lists(found: Found) -> Found:
    """A sheet that is no table, beside lists: passed over, not wrong."""
    if found.layout is None:
        found.issues = [
            Issue("notice", "sheet_left_out", each.sheet, params={"why": each.code})
            if each.level == "error"
            else each
            for each in found.issues
        ]
    return found


# What is said of a table of figures alone, by the subject of the answer.
OF_FIGURES = ("column", "row", "layout", "lines", "basis", "zeros", "span", "name")


def is_said_figures(sheet: Sheet, answers: Answers) -> bool:
    """Whether a person has said what a table's columns and rows are."""
    start = f"{sheet.name}|"
    said = (each.removeprefix(start) for each in answers if each.startswith(start))
    return any(each.split("|")[0] in OF_FIGURES for each in said)


def may_be_list(sheet: Sheet, figures: Iterable[Found], hints: Hints) -> bool:
    """Whether a sheet is no table of months, or a list in spite of its month."""
    own = [each for each in figures if each.name == sheet.name]
    tables = [each for each in own if each.layout]
    is_form = any(each.is_form and each.name == sheet.name for each in _kinds)
    is_monthly_table = any(is_monthly(each) for each in tables) and not is_form
    if sheet.is_hidden or is_monthly_table:
        return False
    head = replace(sheet, rows=sheet.rows[:A_HEAD])
    [listed] = read_lists(Book("xlsx", [head]), {}, hints, _kinds)
    kind = next((each for each in _kinds if each.name == listed.list), None)
    if kind is None:
        return False
    if kind.is_form and is_form:  # its quarters are the year's plan, also while empty
        return True
    if tables:
        is_dated = any(map(tells_of_months, tables))
        is_other = counts(listed) or all(map(holds_words, tables))
        return not is_dated or (kind.of != Of.PROJECT and is_other)
    refusals = {issue.code for each in own for issue in each.issues}
    is_other = refusals & REFUSED or (refusals & ROWS and kind.of != Of.PROJECT)
    return not is_other or is_titled(head, kind)


# What a sheet was refused for as figures that speaks against a list as well.
REFUSED = {"weekly", "ten_day", "years", "series", "all_percent", "other_rows"}
REFUSED |= {"skipped", "unit_not_money"}
ROWS = {"plan_rows", "transposed"}


def is_monthly(found: Found) -> bool:
    """A row a month, or the months side by side: nothing but figures is built so."""
    return found.layout in (Layout.LONG, Layout.WIDE)


def tells_of_months(found: Found) -> bool:
    """Whether a table has what was done, or anything of a month."""
    done = Meaning.ACTUAL, Meaning.THIS_MONTH
    has_done = any(each.meaning in done for each in found.columns)
    is_of_month = found.month is not None
    return has_done or is_of_month or any(each.month for each in found.cells)


def holds_words(found: Found) -> bool:
    """Whether what was taken for figures are words alone: 完成时限 is no 完成."""
    codes = {each.code for each in found.issues if each.level == "error"}
    return not found.cells and "not_a_number" in codes


def counts(listed: Listed) -> bool:
    """Whether a list counts something else than money."""
    units = {each.unit for each in listed.statements if each.kind in COUNTED}
    units |= {e.value for e in listed.statements if e.field == "unit"}
    known = {str(each) for each in units if each} - {"%"}
    return any(not is_money(each) for each in known)


COUNTED = (Of.TARGET, Of.READING)


def is_titled(sheet: Sheet, kind: Kind) -> bool:
    """Whether the sheet's name or title has the words of such a list."""
    texts = [sheet.name, *(str(v) for row in sheet.rows[:3] for v in row[:3] if v)]
    return bool(kind.title) and any(re.search(kind.title, flat(t)) for t in texts)


def lists_of(
    sheets: list[Sheet], book: Book, answers: Answers, hints: Hints, user: Any
) -> tuple[list[Listed], set[str]]:
    """The lists of some sheets; a project that stands is not asked about."""
    wanted = [each for each in sheets if not is_skipped(each, answers)]
    part = Book(book.kind, wanted)
    given = Heard(as_the_reader_knows(answers))
    lists = read_lists(part, given, hints, _kinds)
    if standing := standing_projects(lists, user):
        given.update(standing)
        lists = read_lists(part, given, hints, _kinds)
    skipped = [
        Listed(each.name, issues=[Issue("notice", "skipped", each.name)])
        for each in sheets
        if is_skipped(each, answers)
    ]
    return lists + skipped, given.heard


def is_skipped(sheet: Sheet, answers: Answers) -> bool:
    return answers.get(f"{sheet.name}|skip") == "yes"


def as_the_reader_knows(answers: Answers) -> dict[str, str]:
    """That a task's project is one of ours the reader need not know: it is one."""

    def told(key: str, value: str) -> str:
        is_ours = value not in (NEW, NONE, ASK, LEAVE_OUT)
        return NEW if "|project|" in key and is_ours else value

    return {key: told(key, value) for key, value in answers.items() if value}


def standing_projects(lists: list[Listed], user: Any) -> Mapping[str, str]:
    """Answers for projects that a task names as they are called, here or there."""
    asked = [q for each in lists for q in each.questions if q.code == "list_project"]
    if not asked:
        return {}
    names = {
        plain(said.name)
        for each in lists
        for said in each.statements
        if said.kind == Of.PROJECT
    }
    rows = scope(user, Project.objects.filter(is_sample=False))
    names.update(plain(each) for each in rows.values_list("name", flat=True))
    return {q.key: NEW for q in asked if plain(str(q.params["name"])) in names}


def unheard_of_lists(
    answers: Answers, lists: Iterable[Listed], heard: set[str]
) -> list[Issue]:
    """An error for each answer about a list that nothing there asks for."""
    names = [each.name for each in lists]
    return [
        Issue("error", "bad_answer", "", params={"key": key, "answer": value[:40]})
        for key, value in answers.items()
        if value not in ("", ASK) and key not in heard and is_of(key, names)
    ]


def is_of(key: str, names: list[str]) -> bool:
    """Whether an answer is about one line of one of these lists."""
    name = next((each for each in names if key.startswith(f"{each}|")), None)
    if name is None:
        return False
    subject = key.removeprefix(f"{name}|").split("|")[0]
    # That a name is known by now is no mistake of who answered.
    return subject not in SAID_OF_SHEET and records_of(subject) is None


def about_figures(answers: Answers, lists: Iterable[Listed]) -> Answers:
    """The answers that are about no list."""
    starts = tuple(f"{each.name}|" for each in lists)
    return {k: v for k, v in answers.items() if not starts or not k.startswith(starts)}
