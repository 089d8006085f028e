"""What several kinds of records share: places, codes, whose promise, who answers."""

from collections.abc import Iterable
from typing import Any

from projects.sheets.listed import Of, Statement
from projects.sheets.records import Draft, Drafting, Place, Saying, find, takes

LEVELS = {"省": "province", "市": "city", "区": "county", "县": "county", "局": "own"}
YEAR_LETTERS = {Of.PROJECT: "P", Of.INDICATOR: "Z"}
DIGITS = 2


def place_of(statement: Statement, drafting: Drafting) -> Place:
    return Place(drafting.listed.name, statement.row, statement.column)


def next_code(of: str, taken: Iterable[str], start: str) -> str:
    """The first of P01, P02 … after a start that nobody has."""
    known = set(taken)
    number = 1
    while (code := f"{start}{number:0{DIGITS}}") in known:
        number += 1
    return code


def give_code(draft: Draft, drafting: Drafting, start: str) -> None:
    """A code where the list gives none; one that is taken cannot be given."""
    of, model = draft.records.of, draft.records.model
    stored = drafting.once(
        f"codes of {of}",
        lambda: set(model._base_manager.values_list("code", flat=True)),
    )
    taken = drafting.once(f"codes of {of}, new ones too", lambda: set(stored))
    code = draft.record.code
    if code in stored:
        drafting.say("error", "list_code_taken", draft.place_of("code"), code)
    code = code or next_code(of, taken, start)
    draft.record.code = code
    taken.add(code)


def year_start(drafting: Drafting, of: str) -> str:
    """2025P of a project's code: the latest year that the lists are of."""
    return f"{max(drafting.years, default='')}{YEAR_LETTERS[of]}"


def pk_of(record: Any) -> tuple[Any, ...]:
    return (record.pk,)


def named(of: str) -> Any:
    """The record that a statement of its own kind is about, by its code or name."""
    return lambda statement, drafting: find(of, statement.name, statement, drafting)


def take_level(saying: Saying) -> None:
    """Whose promise it is: 国家 and 部 are none that is kept."""
    said = str(saying.statement.value)
    if said in LEVELS or said in LEVELS.values():
        saying.put("level", LEVELS.get(said, said))
    else:
        saying.drafting.say(
            "notice", "list_not_kept", saying.place, said, field="level"
        )


ANSWERING = {
    "department": takes.refers("department", Of.DEPARTMENT),
    "supporting": takes.names("supporting"),
    "person_in_charge": takes.words("person_in_charge"),
    "telephone": takes.words("telephone"),
    "leader_in_charge": takes.words("leader_in_charge"),
}
PROMISED = {"level": take_level, "livelihood": takes.flag("is_livelihood")}
SOURCE = {"source": takes.words("source")}
