"""Every field that a list can state something of has words for a reader."""

import ast
from pathlib import Path

import pytest
from django.utils.translation import override

from projects.sheets.found import Issue
from projects.sheets.recognition.lists import KINDS
from projects.sheets.records.declare import known_kinds
from projects.sheets.sentences import FIELDS
from projects.sheets.words import problem

LISTS = Path("projects/sheets/recognition/lists")
# Where the field stands among what each of these is given.
STATING = {"state": 4, "aside": 3, "Statement": 4}
OF_THE_SHEET = {"list", "as_of"}


def declared():
    return {each.states for kind in KINDS for each in kind.fields}


def stored():
    return {field for records in known_kinds() for field in records.takes}


def written():
    """The fields that the readers of lists name themselves."""
    trees = [ast.parse(each.read_text("utf-8")) for each in LISTS.glob("*.py")]
    calls = [e for tree in trees for e in ast.walk(tree) if isinstance(e, ast.Call)]
    return {field for call in calls if (field := field_in(call))} - OF_THE_SHEET


def field_in(call):
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    at = STATING.get(name)
    given = call.args[at] if at is not None and len(call.args) > at else None
    is_text = isinstance(given, ast.Constant) and isinstance(given.value, str)
    return given.value if is_text else ""


def test_the_readers_name_fields():
    assert {"growth", "last_year", "name"} <= written()


@pytest.mark.parametrize("fields", [declared, stored, written])
def test_every_field_has_words(fields):
    assert sorted(fields() - {*FIELDS}) == []


def test_a_notice_says_them():
    told = {"field": "invested_before", "rows": [3]}
    issue = Issue("notice", "list_aside", "表", 2, params=told)
    with override("en"):
        assert problem(issue) == (
            "What stands under “invested before this year” (rows 3) was read and is "
            "not kept."
        )
