"""Two imports of one month at once, with their lines in opposite orders.

All of one file is stored or nothing of it; nobody waits in a circle, and nobody long.
"""

from time import monotonic
from typing import Any

import pytest
from django.db import connection

from bureau.models import Change
from bureau.writing import Outcome
from projects.models import BatchState, ImportBatch
from projects.sheets import asking, batches
from projects.sheets.batches import NotConfirmed, look
from projects.sheets.undo import undo
from tests.projects.sheets.sent import act_of, confirmed
from tests.races.conftest import ROUNDS
from tests.races.importing import (
    HELD,
    LONGEST,
    WROTE,
    again,
    confirming,
    file_of,
    make_projects,
    store,
    values,
)
from tests.races.order import at_once, overtaken

AT_LEAST = 2 if ROUNDS == 1 else 20
LINES, CHUNK = 60, 10
BOTH = pytest.mark.parametrize("is_new", [True, False], ids=["new", "changed"])


@pytest.fixture
def projects(shared):
    return make_projects(LINES)


@pytest.fixture
def file(projects):
    return file_of(projects, 61)


@pytest.fixture
def files(projects, file):
    """The same month sent twice: all 61, and from the last line up all 62."""
    return [file, file_of(projects[::-1], 62)]


@pytest.fixture
def in_parts(monkeypatch):
    """Several calls of the writer in an import: another could come between."""
    monkeypatch.setattr(asking, "CHUNK", CHUNK)


def outcome(*, is_new: bool) -> Outcome:
    return Outcome(created=LINES) if is_new else Outcome(updated=LINES)


def assert_all_of(batch: ImportBatch, value: int) -> None:
    """Every figure is the batch's, and history tells of each once."""
    batch.refresh_from_db()
    assert batch.state == BatchState.WRITTEN
    assert values() == [value] * LINES
    told = Change.objects.filter(operation__key=batch.operation)
    assert [each.new["actual_to_date"] for each in told] == [f"{value}.00"] * LINES


def assert_late(result: Any, batch: ImportBatch) -> None:
    """All its cells had been changed since, and it can be looked at again."""
    assert isinstance(result, NotConfirmed), result
    assert (result.code, len(result.issues)) == ("changed", LINES)
    batch.refresh_from_db()
    assert (batch.state, batch.operation) == (BatchState.WAITING, None)


@BOTH
def test_one_of_two_imports_at_once_is_stored_whole(is_new, projects, files, rounds):
    for _turn in rounds(AT_LEAST):
        if not is_new:
            store(projects)
        both = [again(each) for each in files]
        began = monotonic()
        results = at_once(*map(confirming, both))
        assert monotonic() - began < LONGEST
        won = int(results[1] == outcome(is_new=is_new))
        assert results[won] == outcome(is_new=is_new)
        assert_all_of(both[won], 61 + won)
        late = both[1 - won]
        assert_late(results[1 - won], late)
        # Who was late looks at what stands now, and has the last word.
        look(late, late.user)
        confirmed(late, "核实")
        assert_all_of(late, 62 - won)


@BOTH
def test_import_waits_for_the_one_under_way(is_new, projects, files, rounds, in_parts):
    for _turn in rounds(AT_LEAST):
        if not is_new:
            store(projects)
        one, other = (again(each) for each in files)
        began = monotonic()
        first, second = overtaken(confirming(one), confirming(other), after=WROTE)
        assert monotonic() - began < LONGEST
        assert first == outcome(is_new=is_new)
        assert_late(second, other)
        assert_all_of(one, 61)


@BOTH
def test_without_the_lock_two_imports_wait_for_each_other(
    is_new, projects, files, rounds, in_parts, monkeypatch
):
    if connection.vendor == "sqlite":
        pytest.skip("SQLite lets one transaction write at a time: no lock to leave out")
    monkeypatch.setattr(batches, "one_at_a_time", lambda: None)
    # Rows that stand already would be held in one order before any is written.
    stored = batches.stored_months
    monkeypatch.setattr(batches, "stored_months", lambda rows, **_held: stored(rows))
    for _turn in rounds():
        if not is_new:
            store(projects)
        both = [again(each) for each in files]
        results = overtaken(*map(confirming, both), after=WROTE)
        (lost,) = [each for each in results if isinstance(each, NotConfirmed)]
        assert lost.code == "busy"
        assert "deadlock detected" in str(lost.__cause__)


@pytest.mark.parametrize("after", [HELD, WROTE])
def test_batch_confirmed_twice_at_once_is_written_once(file, rounds, after):
    for _turn in rounds():
        batch = again(file)
        first, second = overtaken(confirming(batch), confirming(batch), after=after)
        assert (first, second.code) == (outcome(is_new=True), "used")
        assert_all_of(batch, 61)


def test_batch_taken_back_twice_at_once_goes_back_once(file, projects, rounds):
    for _turn in rounds():
        store(projects)
        batch = again(file)
        confirmed(batch, "月报")
        act = act_of(batch, "传错了文件")
        jobs = [lambda each=batch, by=act: undo(each, by)] * 2
        first, second = overtaken(*jobs, after="projects.sheets.undo:write")
        assert (len(first.rows), second.code) == (LINES, "used")
        assert values() == [500] * LINES
