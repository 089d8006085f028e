"""Which stored record a list means: by its code, its exact name, or as a person says.

A name that is nobody's is new, unless one is much alike: then it is asked. Only what
is within the person's scope is known here.
"""

from dataclasses import replace
from difflib import SequenceMatcher
from typing import Any

from bureau.accounts import may
from projects.sheets.checking.conversion import factor_between
from projects.sheets.checking.likeness import are_turned, are_two, numbered, plain
from projects.sheets.checking.matching import LEAVE_OUT, NEW, Owners
from projects.sheets.found import Question
from projects.sheets.lines import Owner
from projects.sheets.listed import BETWEEN, Of, Statement

from .declare import Records, records_of
from .drafts import Draft, Drafting, Place

PART = "："  # between a whole and its part
LIKE, WITHIN = 0.75, 0.5  # of 1: how alike two names are, how much one is of another


class Known:
    """The stored records of a kind by code and name, with what was drafted of them."""

    def __init__(self, records: Records, drafting: Drafting) -> None:
        owner_of = records.owners
        if owner_of is None:
            raise ValueError(f"{records.of} has no names of its own")
        rows = drafting.rows(records).values()
        pairs = [(owner_of(each), each) for each in rows]
        self.owners = Owners(owner for owner, _row in pairs)
        self.by_pk = {owner.pk: row for owner, row in pairs}


def find(of: str, name: str, statement: Statement, drafting: Drafting) -> Draft | None:
    """The record that a list calls so; None where it is asked or left out."""
    records = records_of(of)
    if records is None:
        return None
    code = code_in(statement, of, name, drafting)
    mark = of, plain(name), code
    if mark not in drafting.found:
        drafting.found[mark] = found(records, name, code, statement, drafting)
    draft = drafting.found[mark]
    if draft is not None:
        drafting.found.setdefault((of, plain(name), ""), draft)
    return draft


def code_in(statement: Statement, of: str, name: str, drafting: Drafting) -> str:
    """The code that the list gives a record of that name; "" where it gives none."""
    is_its = WHOSE_LINE.get(statement.kind, statement.kind) == of
    is_its = is_its and name == called(statement)
    beside = str(statement.params.get("code", "")) if is_its else ""
    return beside or drafting.codes().get((of, name), "")


# Whose code and name stand in the line of a statement that is about something else.
WHOSE_LINE: dict[str, str] = {
    Of.ANNUAL_PLAN: Of.PROJECT,
    Of.MILESTONE: Of.PROJECT,
    Of.TARGET: Of.INDICATOR,
}


def called(statement: Statement) -> str:
    """The name that a statement's line goes by: 候车亭 of 候车亭｜市."""
    return statement.name.partition(BETWEEN)[0]


def refers(of: str, name: str, statement: Statement) -> bool:
    """Whether a statement only refers to a record that another line is about."""
    line = WHOSE_LINE.get(statement.kind, statement.kind)
    is_own = line == of and name == called(statement)
    return statement.kind == Of.MILESTONE or not is_own


def known(records: Records, drafting: Drafting) -> Known:
    if records.of not in drafting.known:
        drafting.known[records.of] = Known(records, drafting)
    return drafting.known[records.of]


def found(
    records: Records, name: str, code: str, statement: Statement, drafting: Drafting
) -> Draft | None:
    stored = known(records, drafting)
    place = Place(drafting.listed.name, statement.row, statement.column)
    is_reference = refers(records.of, name, statement)
    if code:
        is_its = not is_reference or drafting.codes().get((records.of, name)) == code
        return by_code(records, name, code, place, drafting, is_its=is_its)
    if is_reference and (made := drafting.coded.get((records.of, plain(name)))):
        return made
    owner = stored.owners.coded(name) or stored.owners.named(name)
    if owner is not None:
        return kept(records, stored, owner, place, drafting)
    if not plain(name):
        return None  # what a line lacks its reader says
    if is_reference and is_nobody(records, name, statement, drafting):
        told = {"name": name, "what": str(records.model._meta.verbose_name)}
        drafting.say("error", "list_unknown", place, name, **told)
        return None
    return by_answer(records, name, statement, place, drafting)


def is_nobody(
    records: Records, name: str, statement: Statement, drafting: Drafting
) -> bool:
    """Whether a sheet of ours names what neither stands nor is in the file.

    Departments are asked about, and so is what is much like one that stands.
    """
    if not drafting.is_form or records.asks_unknown:
        return False
    told = drafting.once("names in the file", lambda: names_in(drafting))
    if (records.of, plain(name)) in told:
        return False
    return not like(known(records, drafting).owners, name)


def names_in(drafting: Drafting) -> set[tuple[str, str]]:
    said = (each for listed in drafting.lists for each in listed.statements)
    return {(each.kind, plain(each.name)) for each in said}


def by_code(
    records: Records,
    name: str,
    code: str,
    place: Place,
    drafting: Drafting,
    *,
    is_its: bool,
) -> Draft | None:
    """The code decides; a name that is exactly another's contradicts it.

    Only a line of its own renames a record or adds one.
    """
    made = drafting.coded.get((records.of, plain(code)))
    stored = known(records, drafting)
    owner, named = stored.owners.coded(code), stored.owners.named(name)
    is_same = owner is not None and plain(owner.name) == plain(name)
    if named is not None and not is_same and (owner is None or named.pk != owner.pk):
        told = {"code": code, "name": owner.name if owner else code}
        drafting.say("error", "list_other_code", place, name, **told)
        return None
    if owner is None and not is_its:
        if made is None:
            told = {"name": code, "what": str(records.model._meta.verbose_name)}
            drafting.say("error", "list_unknown", place, code, **told)
        return made
    if owner is None:
        draft = new(records, name, place, drafting, code=code)
        drafting.coded.setdefault((records.of, plain(code)), draft)
        return draft
    draft = kept(records, stored, owner, place, drafting)
    if is_its and plain(name) not in (plain(owner.name), plain(code)):
        draft.record.name = name
        draft.places["name"] = place
    return draft


def kept(
    records: Records, stored: Known, owner: Owner, place: Place, drafting: Drafting
) -> Draft:
    row = stored.by_pk[owner.pk]
    return drafting.draft(records.of, records.key(row), place)


def new(
    records: Records, name: str, place: Place, drafting: Drafting, **start: Any
) -> Draft:
    draft = drafting.begun(records, None, place, name=name, **start)
    draft.places["name"] = place
    key = records.of, plain(name), draft.record.pk
    return drafting.keep(records.of, key, draft)


def by_answer(
    records: Records, name: str, statement: Statement, place: Place, drafting: Drafting
) -> Draft | None:
    """What the person says of a name, or said of it in an earlier sheet; else new."""
    stored = known(records, drafting)
    key = f"{place.sheet}|{records.of}|{name}"
    said = said_of(records, name, place, drafting)
    remembered = drafting.names.get(f"{records.of}|{name}", "")
    answer = said or remembered
    owner = stored.owners.coded(answer) if answer not in ("", NEW, LEAVE_OUT) else None
    if owner is not None:
        drafting.confirmed[f"{records.of}|{name}"] = owner.code
        if said is None:
            drafting.recalled[key] = owner.code
        return kept(records, stored, owner, place, drafting)
    if said == LEAVE_OUT:
        drafting.left.setdefault(place.sheet, []).append(place.row)
        return None
    alike = [] if PART in name else alike_in(records, stored, name, drafting)
    must_ask = alike or asks_anyway(records, stored)
    if said != NEW and must_ask:
        may_add = may(drafting.act.actor, "add", records.model)
        asked = which(records, key, name, statement, place, stored, alike)
        drafting.ask(asked if may_add else without_new(asked))
        return None
    return new(records, name, place, drafting)


def said_of(
    records: Records, name: str, place: Place, drafting: Drafting
) -> str | None:
    """What was answered of a name: in any of the lists, or by the line's question."""
    keys = [f"{each.name}|{records.of}|{name}" for each in drafting.lists]
    keys.append(f"{place.sheet}|{records.of}|{place.row + 1}|{name}")
    answers = [drafting.answer(each) for each in keys]
    return next((each for each in answers if each), None)


def asks_anyway(records: Records, stored: Known) -> bool:
    """Of departments each unknown one is asked about, once there are any."""
    return records.asks_unknown and bool(stored.by_pk)


def like(owners: Owners, name: str) -> list[Owner]:
    """Those that may be meant by another writing of their name."""
    return [
        each
        for each in owners.like(name)
        if not are_two(name, each.name) and is_close(name, each.name)
    ]


def alike_in(
    records: Records, stored: Known, name: str, drafting: Drafting
) -> list[Owner]:
    """Those that may be meant; first those whose name is only turned round."""
    unit = unit_said(records, name, drafting)
    turned = [
        each
        for each in stored.owners.reordered(name)
        if not unit or factor_between(unit, each.unit) is not None
    ]
    return list(dict.fromkeys([*turned, *like(stored.owners, name)]))


def unit_said(records: Records, name: str, drafting: Drafting) -> str:
    """The unit that the list gives a record of that name; "" where it gives none."""
    said = drafting.once(
        f"units in {drafting.listed.name}",
        lambda: {
            (each.kind, each.name): str(each.value)
            for each in drafting.listed.statements
            if each.field == "unit"
        },
    )
    return said.get((records.of, name), "")


def is_close(name: str, other: str) -> bool:
    one, two = plain(name), plain(other)
    if numbered(name) == numbered(other):
        return True
    if one in two or two in one:
        return min(len(one), len(two)) >= WITHIN * max(len(one), len(two))
    return SequenceMatcher(None, one, two).ratio() >= LIKE


def is_same_but_order(name: str, other: str) -> bool:
    """Whether two names differ in their writing or their order alone."""
    return numbered(name) == numbered(other) or are_turned(name, other)


def without_new(asked: Question) -> Question:
    """For who may add none: one of those that stand, or nothing."""
    suggested = asked.suggested if asked.suggested != NEW else None
    choices = tuple(each for each in asked.choices if each != NEW)
    return replace(asked, choices=choices, suggested=suggested)


def which(
    records: Records,
    key: str,
    name: str,
    statement: Statement,
    place: Place,
    stored: Known,
    alike: list[Owner],
) -> Question:
    """Whether a name is one of those alike, or new; of departments all are offered."""
    others = stored.owners.by_code.values() if records.asks_unknown else ()
    offered = list(dict.fromkeys([*alike, *others]))
    codes = [each.code for each in offered]
    same = next((each for each in alike if is_same_but_order(each.name, name)), None)
    return Question(
        key=key,
        code=f"list_which_{records.of}",
        sheet=place.sheet,
        row=place.row,
        column=place.column,
        choices=(*codes, NEW, LEAVE_OUT),
        suggested=same.code if same else None if alike else NEW,
        params={
            "kind": str(statement.kind),
            "name": name,
            "field": records.of,
            "value": name,
            "unit": None,
            "names": {each.code: each.name for each in offered},
        },
    )
