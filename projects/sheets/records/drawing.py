"""The lists of a file against what is stored: every record as it is to be.

Statements go in by the rank of their kinds, over all lists: a milestone's sheet may
stand before that of its project.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from bureau.records import Act
from projects.sheets.found import Answers, LeftOut, Question
from projects.sheets.listed import Listed, Of, Statement

from .checks import check
from .declare import Records, endings, known_kinds, records_of
from .drafts import Draft, Drafting, Place, Saying, ordered
from .finding import NEW, known, like

MONTH = re.compile(r"(\d{4})-(\d{2})")
# Compared with what is stored or computed: a difference is said where it is found.
COMPARED = ("compare_sum", "compare_rate", "same_reading", "category", "due_on")


def draw(
    lists: list[Listed], act: Act, answers: Answers, names: Mapping[str, str]
) -> Drafting:
    """All that the lists would change for the person of the act, checked."""
    drafting = Drafting(act, lists, answers, names, years_of(lists))
    for records in known_kinds():
        for listed in lists:
            drafting.listed = listed
            for statement in statements_of(records, listed):
                take(records, statement, drafting)
    for ending in endings():
        ending(drafting)
    for listed in lists:
        tell_not_kept(drafting, listed)
    for draft in ordered(drafting.drafts.values()):
        draft.records.settle(draft, drafting)
    check(drafting)
    for listed in lists:
        rows = sorted(set(drafting.left.get(listed.name, ())))
        listed.left_out += [LeftOut(row, "by_answer") for row in rows]
        listed.questions = [offer_stored(each, drafting) for each in listed.questions]
    return drafting


def offer_stored(question: Question, drafting: Drafting) -> Question:
    """What the reader asks of a project can be answered by one that stands, too."""
    records = records_of(str(question.params.get("field")))
    if records is None or records.owners is None or NEW not in question.choices:
        return question
    alike = like(known(records, drafting).owners, str(question.params["name"]))
    codes = tuple(each.code for each in alike)
    names = {"names": {each.code: each.name for each in alike}}
    params = {**question.params, **names}
    return replace(question, choices=(*codes, *question.choices), params=params)


def years_of(lists: Iterable[Listed]) -> set[int]:
    """The years that the lists are of, and those of single months in them."""
    years = {each.year for each in lists if each.year is not None}
    for listed in lists:
        for statement in listed.statements:
            for text in (statement.field, statement.name):
                if found := MONTH.fullmatch(text):
                    years.add(int(found[1]))
    return years


def statements_of(records: Records, listed: Listed) -> list[Statement]:
    """Those of a kind; first by what others find the record, its code and name."""
    own = [each for each in listed.statements if each.kind == records.of]
    first = {"code": 0, "name": 1}
    return sorted(own, key=lambda each: first.get(each.field, len(first)))


def take(records: Records, statement: Statement, drafting: Drafting) -> None:
    """One statement into its record; a field that nobody knows is named."""
    found = records.draft_of(statement, drafting)
    for draft in found if isinstance(found, list) else [found]:
        if draft is not None:
            take_into(draft, statement, drafting)


def take_into(draft: Draft, statement: Statement, drafting: Drafting) -> None:
    taker = draft.records.takes.get(statement.field)
    if taker is None:
        taker = draft.records.takes.get(MONTHLY if is_month(statement) else "")
    if taker is None:
        drafting.unkept.setdefault(drafting.listed.name, []).append(statement)
        return
    taker(Saying(statement, draft, drafting))


MONTHLY = "month"  # takes the value of a field that is a month, 2025-06


def is_month(statement: Statement) -> bool:
    return MONTH.fullmatch(statement.field) is not None


def month_in(text: str) -> tuple[int, int] | None:
    """Year and month of 2025-06; None where it is none."""
    found = MONTH.fullmatch(text)
    return (int(found[1]), int(found[2])) if found else None


def tell_not_kept(drafting: Drafting, listed: Listed) -> None:
    """What was read and is stored nowhere: once for each field, with its rows."""
    rows: dict[str, list[Statement]] = {}
    for each in drafting.unkept.pop(listed.name, ()):
        rows.setdefault(each.field, []).append(each)
    for each in listed.statements:
        is_kept = each.kind == Of.SHEET or records_of(each.kind) is not None
        is_kept = is_kept or (listed.name, each.row, each.field) in drafting.kept
        if not is_kept and each.field not in COMPARED:
            rows.setdefault("month" if is_month(each) else each.field, []).append(each)
    for name, found in rows.items():
        first = found[0]
        place = Place(listed.name, first.row, first.column)
        told = {"field": name, "rows": sorted({each.row + 1 for each in found})}
        drafting.say("notice", "list_aside", place, first.value, **told)
