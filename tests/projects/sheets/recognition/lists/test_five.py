"""The five workbooks beside their right readings: all of it read, and nothing else."""

from pathlib import Path

import pytest

from projects.sheets.found import Hints
from projects.sheets.reader import read
from projects.sheets.recognition.lists import read_lists

from .expected import compare_file, compared, expected_of, got_of, workbooks

DATA = Path(__file__).parent / "data"
BOOKS = list(workbooks(DATA))


def test_there_are_five():
    assert len(BOOKS) == 5


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.stem)
def test_workbook_is_read_as_expected(path):
    found = compare_file(path)
    assert list(map(str, found.missing)) == []
    assert list(map(str, found.extra)) == []


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.stem)
def test_no_telephone_of_a_signature_is_kept(path):
    lists = read_lists(read(path.read_bytes()), {}, Hints())
    signed = {
        left.row for each in lists for left in each.left_out if left.why == "signature"
    }
    rows = {statement.row for each in lists for statement in each.statements}
    assert not rows & signed
    assert all(
        not left.params["name"] for left in lists[0].left_out if left.row in signed
    )


def test_comparing_finds_what_is_missing_and_what_is_too_much():
    path = DATA / "qingping_2025_indicators.xlsx"
    right = expected_of(path.with_name(f"{path.stem}.expected.tsv"))
    got = got_of(read_lists(read(path.read_bytes()), {}, Hints()))
    without = [each for each in got if each.field != "h1"]
    changed = [
        each._replace(value="29")
        if each.value == "28" and each.field == "floor"
        else each
        for each in got
    ]
    assert {each.field for each in compared(right, without).missing} == {"h1"}
    found = compared(right, changed)
    assert [each.value for each in found.missing] == ["28"]
    assert [each.value for each in found.extra] == ["29"]
