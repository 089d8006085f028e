"""Every file of the corpus, through the recogniser and through the command.

What must not pass leaves nothing behind; what passes changes nothing when sent again.
"""

import re
from pathlib import Path

import pytest

from projects.models import AnnualPlan
from projects.sheets.found import Found, Hints
from projects.sheets.reader import Unreadable, read
from projects.sheets.recognition import recognise
from tests.factories import make_department, make_project, make_user

from .corpus import CASES, PARTS, Case
from .corpus.build import xlsx
from .corpus.case import figures_of
from .corpus.check import (
    Told,
    call,
    cells_of,
    cells_told,
    data_of,
    left_out,
    prepare,
    readings,
    run,
    stored,
    texts_of,
    wanted,
)
from .corpus.long import HEAD

READABLE = [case for case in CASES if not case.refused]
READ = [case for case in READABLE if case.cells is not None or case.left_out]
PASSING = [case for case in READABLE if case.passes]
WARNED = [case for case in PASSING if case.warned and case.reason]
REFUSED = [case for case in CASES if case.refused]


def recognised(case: Case) -> list[Found]:
    hints = Hints(case.year, case.month, case.unit)
    return recognise(read(data_of(case.name)), case.answers, hints)


@pytest.mark.parametrize("case", READ, ids=str)
def test_recogniser_reads_exactly_these_cells(case):
    found = recognised(case)
    if case.cells is not None:
        assert cells_of(found) == wanted(case)
    said = {each.row + 1: each.why for each in found[0].left_out}
    for row, why in case.left_out.items():
        assert said[row] == (why or said[row])


@pytest.mark.parametrize("case", REFUSED, ids=str)
def test_reader_or_recogniser_refuses(case):
    try:
        book = read(data_of(case.name))
    except Unreadable as error:
        assert error.code
        return
    found = recognise(book, {}, Hints(case.year, case.month, case.unit))
    assert [issue for each in found for issue in each.issues if issue.level == "error"]


def commit(case: Case, folder: Path) -> Told:
    return run(folder, case, commit=True, reason=case.reason)


def look(case: Case, told: Told) -> None:
    """All that the command says of a file it could read."""
    assert told.code == (0 if case.passes else 1), told
    if case.fails:
        assert told.words or told.json["errors"] or told.json["questions"]
        return
    assert told.places == set(case.errors), told.json["errors"]
    assert told.asked == case.questions
    assert case.suggested.items() <= told.suggested.items()
    if case.cells is not None:
        assert cells_told(told) == wanted(case)
    assert set(case.warned) <= told.warned
    assert set(case.left_out) <= left_out(told)
    if case.counts:
        assert told.counts == case.counts


@pytest.mark.usefixtures("corpus")
@pytest.mark.parametrize("case", READABLE, ids=str)
def test_command_reads_and_stores_exactly_this(case, tmp_path):
    prepare(case)
    before = stored()
    look(case, commit(case, tmp_path))
    assert stored() == (figures_of(case) if case.passes else before)
    assert readings() == set(case.readings or ())
    assert AnnualPlan.objects.count() == 0
    for code, texts in case.texts.items():
        assert texts in texts_of(code)


@pytest.mark.usefixtures("corpus")
@pytest.mark.parametrize("case", READABLE[::5], ids=str)
def test_command_without_commit_tells_the_same_and_stores_nothing(case, tmp_path):
    prepare(case)
    before = stored()
    look(case, run(tmp_path, case))
    assert stored() == before
    assert readings() == set()


@pytest.mark.usefixtures("corpus")
@pytest.mark.parametrize("case", PASSING[::5], ids=str)
def test_command_changes_nothing_when_the_file_comes_again(case, tmp_path):
    prepare(case)
    commit(case, tmp_path)
    assert run(tmp_path, case).counts[:2] == (0, 0)


@pytest.mark.usefixtures("corpus")
@pytest.mark.parametrize("case", WARNED, ids=str)
def test_command_writes_nothing_doubtful_without_a_reason(case, tmp_path):
    prepare(case)
    before = stored()
    run(tmp_path, case, commit=True)
    assert stored() == before


@pytest.mark.usefixtures("corpus")
@pytest.mark.parametrize("case", REFUSED, ids=str)
def test_command_refuses_and_says_what_it_is(case, tmp_path):
    prepare(case)
    told = run(tmp_path, case, commit=True)
    assert told.code == 1
    assert stored() == set()
    assert re.search(case.refused, told.words, re.IGNORECASE), told


@pytest.mark.usefixtures("corpus")
def test_code_of_another_department_answers_as_an_unknown_one(tmp_path):
    own, other = make_department(name="建设科"), make_department(name="养护科")
    make_project(code="JX-91", name="锦溪支路", department=own)
    make_project(code="BT-91", department=other)
    clerk = make_user(username="clerk", role="科室经办", department=own)
    messages = []
    for code in ("BT-91", "ZZ-91"):
        path = tmp_path / f"{code}.xlsx"
        path.write_bytes(xlsx([HEAD, [code, None, 2023, 6, None, 5, None]])())
        told = call(path, commit=True, username=clerk.username)
        assert told.code == 1
        messages.append(told.words.replace(code, "*"))
    assert messages[0] == messages[1]
    assert stored() == set()


def test_corpus_is_large_enough():
    assert len(CASES) >= 80
    assert len({part.__name__ for part in PARTS}) == len(PARTS)
