"""Records on their way from a list: each as it is to be, beside what is stored of it.

Nothing is written here. A new record has a negative number until it is stored, so that
others can refer to it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any, NamedTuple

from django.db import models

from bureau.records import Act, Record, history
from projects.sheets.checking.likeness import plain
from projects.sheets.found import Answers, Issue, Question
from projects.sheets.listed import SAMPLE, Listed, Of, Statement
from projects.sheets.recognition import WORKBOOK

from .declare import Key, Reach, Records, records_of

FORMS = {each.name for each in WORKBOOK}  # the year workbook's own sheets


class Place(NamedTuple):
    """Where something was said; rows and columns count from 0."""

    sheet: str
    row: int
    column: int | None = None


@dataclass(eq=False)
class Draft:
    """One record: as it is to be, as it stands (None where it is new), and where each
    field was said.

    `links` are records that it is tied to beside its fields, by the field's name;
    `revises`: it takes the place of a stored one and leaves that as it is.
    """

    records: Records
    record: Any
    place: Place
    before: dict[str, str | None] | None = None
    places: dict[str, Place] = field(default_factory=dict)
    links: dict[str, list["Draft"]] = field(default_factory=dict)
    revises: bool = False

    @property
    def is_new(self) -> bool:
        return self.before is None

    @property
    def changed(self) -> list[str]:
        """The fields that differ from what is stored; of a new one, all said."""
        now = history.values_of(self.record)
        if self.before is not None:
            return [name for name, text in now.items() if self.before[name] != text]
        blank = history.values_of(self.records.model())
        return [name for name, text in now.items() if text != blank[name]]

    @property
    def is_change(self) -> bool:
        return self.is_new or bool(self.changed)

    def place_of(self, name: str) -> Place:
        return self.places.get(name, self.place)

    def give(self, name: str, value: Any) -> None:
        """Set a field that no cell says; another draft stands for its record."""
        setattr(self.record, name, value.record if isinstance(value, Draft) else value)

    def tie(self, name: str, other: "Draft") -> None:
        """Link a record to it, once."""
        tied = self.links.setdefault(name, [])
        if other not in tied:
            tied.append(other)


class Saying(NamedTuple):
    """A statement on its way into a draft."""

    statement: Statement
    draft: Draft
    drafting: "Drafting"

    @property
    def place(self) -> Place:
        said = self.statement
        return Place(self.drafting.listed.name, said.row, said.column)

    def put(self, name: str, value: Any) -> None:
        """The field's value, unless another place of the file says another."""
        draft = self.draft
        attribute = draft.records.model._meta.get_field(name).attname
        earlier, old = draft.places.get(attribute), getattr(draft.record, attribute)
        draft.give(name, value)
        if earlier is None:
            draft.places[attribute] = self.place
        elif getattr(draft.record, attribute) != old and not self.is_refused():
            self.refuse("twice", **earlier._asdict())

    def is_refused(self) -> bool:
        """Whether the reader found something wrong with the statement's cell."""
        issues = self.drafting.listed.issues
        wrong = ((each.row, each.column) for each in issues if each.level == "error")
        return self.place[1:] in wrong

    def refuse(self, code: str, /, **params: object) -> None:
        """An error at the statement's cell."""
        self.drafting.say("error", code, self.place, self.statement.value, **params)


@dataclass
class Drafting:
    """All that lists of one file make of the stored records, on its way.

    `names` are what names were said to mean in earlier sheets, by kind and name.
    `coded` are new records by the codes that lists give them, `kept` the asides that a
    record took after all: sheet, row and field. `listed` is the list that is being
    taken. `heard` are the answers that counted.
    """

    act: Act
    lists: list[Listed]
    answers: Answers
    names: Mapping[str, str] = field(default_factory=dict)
    years: set[int] = field(default_factory=set)
    drafts: dict[tuple[str, Key], Draft] = field(default_factory=dict)
    found: dict[tuple, Draft | None] = field(default_factory=dict)
    known: dict[str, Any] = field(default_factory=dict)
    confirmed: dict[str, str] = field(default_factory=dict)
    recalled: dict[str, str] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    heard: set[str] = field(default_factory=set)
    kept: set[tuple[str, int, str]] = field(default_factory=set)
    coded: dict[tuple[str, str], Draft] = field(default_factory=dict)
    left: dict[str, list[int]] = field(default_factory=dict)
    refused: set[tuple[str, str]] = field(default_factory=set)
    unkept: dict[str, list[Statement]] = field(default_factory=dict)
    needs_reason: bool = False
    _listed: Listed | None = None
    _codes: dict[tuple[str, str], str] | None = None
    _rows: dict[str, dict[Key, Any]] = field(default_factory=dict)
    _numbers: Any = field(default_factory=lambda: count(-1, -1))

    @property
    def listed(self) -> Listed:
        if self._listed is None:
            raise RuntimeError("No list is being taken.")
        return self._listed

    @property
    def is_form(self) -> bool:
        """Whether the list is a sheet of the year workbook."""
        return self.listed.list in FORMS

    @property
    def reach(self) -> Reach:
        """Sample records are meant where a title says so."""
        return Reach(self.act.actor, self.years, self.once("sample", self.names_sample))

    def names_sample(self) -> bool:
        said = (each for listed in self.lists for each in listed.statements)
        titles = (e.name for e in said if e.kind == Of.SHEET and e.field == "list")
        return any(SAMPLE in each for each in titles)

    def codes(self) -> dict[tuple[str, str], str]:
        """The codes that the list gives its records, by kind and name."""
        if self._codes is None:
            told = (each for each in self.listed.statements if each.field == "code")
            self._codes = {(e.kind, e.name): str(e.value) for e in told}
        return self._codes

    @listed.setter
    def listed(self, listed: Listed) -> None:
        self._listed, self._codes = listed, None

    def rows(self, records: Records) -> dict[Key, Any]:
        """The stored rows of a kind by their keys, asked for once."""
        if records.of not in self._rows:
            stored = records.stored(self.reach)
            self._rows[records.of] = {records.key(each): each for each in stored}
        return self._rows[records.of]

    def draft(self, of: str, key: Key, place: Place, **start: Any) -> Draft:
        """The record of a key: drafted before, stored, or new as `start` says."""
        records = records_of(of)
        if records is None:
            raise KeyError(of)
        known = self.drafts.get((of, key))
        if known is not None:
            return known
        stored = self.rows(records).get(key)
        return self.keep(of, key, self.begun(records, stored, place, **start))

    def begun(self, records: Records, stored: Any, place: Place, **start: Any) -> Draft:
        """A draft of a stored record, or of a new one."""
        if stored is not None:
            return Draft(records, stored, place, history.values_of(stored))
        draft = Draft(records, records.model(), place)
        draft.record.pk = next(self._numbers)
        if self.reach.is_sample and hasattr(draft.record, "is_sample"):
            draft.record.is_sample = True
        for name, value in start.items():
            draft.give(name, value)
        return draft

    def found_by_name(self, of: str, name: str) -> Draft | None:
        """What a list's name was found to mean; None where nothing was looked for."""
        marks = (mark for mark in self.found if mark[:2] == (of, plain(name)))
        return next((self.found[mark] for mark in marks), None)

    def once(self, what: str, ask: Callable[[], Any]) -> Any:
        """What is the same for all records, asked for once."""
        if what not in self.known:
            self.known[what] = ask()
        return self.known[what]

    def keep(self, of: str, key: Key, draft: Draft) -> Draft:
        return self.drafts.setdefault((of, key), draft)

    def drop(self, draft: Draft) -> None:
        """Let go of what is no record after all."""
        self.drafts = {
            key: each for key, each in self.drafts.items() if each is not draft
        }

    def of_kind(self, of: str) -> list[Draft]:
        """The drafts of a kind, in the order of the sheets."""
        return [draft for (kind, _key), draft in self.drafts.items() if kind == of]

    def say(
        self,
        level: str,
        code: str,
        place: Place,
        value: Any = None,
        /,
        **params: object,
    ) -> None:
        """An issue at a place, once."""
        issue = Issue(level, code, *place, value, params)
        if issue not in self.issues:
            self.issues.append(issue)

    def answer(self, key: str) -> str | None:
        """What a person answered; the key counts as heard."""
        self.heard.add(key)
        return (self.answers.get(key) or "").strip() or None

    def ask(self, question: Question) -> None:
        """Ask once."""
        if all(each.key != question.key for each in self.questions):
            self.questions.append(question)


def ordered(drafts: Iterable[Draft]) -> list[Draft]:
    """What others rest on first: by rank, wholes before their parts."""
    return sorted(drafts, key=lambda each: (each.records.rank, depth(each.record)))


def depth(record: Record, most: int = 3) -> int:
    """How many records of its own kind it rests on, one upon the other."""
    own = [
        getattr(record, each.name)
        for each in foreign_keys(record)
        if each.related_model is type(record) and each.is_cached(record)
    ]
    others = [each for each in own if each is not None]
    return 1 + max(depth(each, most - 1) for each in others) if others and most else 0


def foreign_keys(record: Record) -> list[models.ForeignKey]:
    """The fields of a record that refer to others."""
    fields = record._meta.concrete_fields
    return [each for each in fields if isinstance(each, models.ForeignKey)]
