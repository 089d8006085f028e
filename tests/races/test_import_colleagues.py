"""An import is written while colleagues save and the office closes the month.

Nobody's save fails for it, and nobody waits in a circle: months come before rows, and
rows in one order.
"""

from collections.abc import Callable
from decimal import Decimal
from threading import Event
from time import monotonic
from typing import Any

import pytest
from django.db import connection

from bureau.models import ReportingMonth
from bureau.records import Act
from bureau.writing import Outcome, Row, write
from projects.models import InvestmentFigure, Project
from projects.sheets import asking
from projects.sheets import undo as undoing
from projects.sheets.undo import undo
from tests.bureau.admin.doors import INLINE
from tests.factories import MONTH, YEAR, make_figure, make_month
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
from tests.races.test_doors import Colleague, Sheet

AT_LEAST = 2 if ROUNDS == 1 else 20
MANY = 3_000 if ROUNDS == 1 else 20_000
YEAR_ROUND = range(1, 13)
LINES, CHUNK = 60, 10
WRITTEN = Outcome(created=LINES)
HAS_ROW = pytest.mark.parametrize("has_row", [True, False], ids=["row", "no row"])


@pytest.fixture
def projects(shared):
    return make_projects(LINES)


@pytest.fixture
def file(projects):
    return file_of(projects, 61)


@pytest.fixture
def in_parts(monkeypatch):
    """Several calls of the writer in an import: another could come between."""
    for each in (asking, undoing):
        monkeypatch.setattr(each, "CHUNK", CHUNK)


def saver(records: list[InvestmentFigure], **wanted: Any) -> Callable[[], Outcome]:
    """A colleague saves figures in one go, as they were read now but for one value."""
    found = InvestmentFigure.objects.in_bulk([each.pk for each in records])
    for each in found.values():
        for name, value in wanted.items():
            setattr(each, name, value)
    rows = [Row(found[each.pk]) for each in records]
    return lambda: write(rows, Act())


def close() -> None:
    """The office closes the month, whether anybody has opened it or not."""
    month = ReportingMonth.objects.filter(year=YEAR, month=MONTH).first()
    month = month or ReportingMonth(year=YEAR, month=MONTH)
    month.is_open = False
    month.save()


@pytest.mark.parametrize("after", [HELD, WROTE])
@pytest.mark.parametrize("year", [YEAR, YEAR - 1], ids=["held", "free"])
def test_colleague_saves_a_figure_of_another_month(after, year, file, projects, rounds):
    is_free = connection.vendor == "postgresql" and year != YEAR
    for _turn in rounds():
        own = make_figure(project=projects[0], year=year, month=5)
        save, batch = saver([own], actual_to_date=Decimal(7)), again(file)
        jobs = confirming(batch), save
        results = overtaken(*jobs, after=after, is_free=is_free)
        assert results == (WRITTEN, Outcome(updated=1))
        own.refresh_from_db()
        assert (own.actual_to_date, values()) == (7, [61] * LINES)


def test_colleague_s_number_is_not_written_over(file, projects, rounds):
    for _turn in rounds():
        store(projects)
        (own,) = InvestmentFigure.objects.filter(project=projects[5])
        save, batch = saver([own], actual_to_date=Decimal(7)), again(file)
        saved, wrote = overtaken(save, confirming(batch), after="bureau.writing:store")
        assert (saved, wrote.code) == (Outcome(updated=1), "changed")
        (issue,) = wrote.issues
        assert issue.params == {"code": "P-5", "old": "500.00", "now": "7.00"}
        assert values() == [7] + [500] * (LINES - 1)


def saves_until(done: Event, projects: list[Project]) -> Callable[[], list[float]]:
    """A colleague saves last year's figure and this year's, over and over again.

    Gives the seconds that each save took.
    """
    owns = [make_figure(project=projects[n], year=YEAR - n, month=1) for n in (0, 1)]

    def save() -> list[float]:
        took: list[float] = []
        while not (done.is_set() and len(took) > 1):
            began = monotonic()
            own = owns[len(took) % 2]
            own.remark = f"第{len(took)}次"
            assert write([Row(own, seen=own.version)], Act()) == Outcome(updated=1)
            took.append(monotonic() - began)
        return took

    return save


def test_colleague_goes_on_saving_while_a_large_file_comes_in(shared, say):
    projects, done = make_projects(MANY // len(YEAR_ROUND)), Event()
    save = saves_until(done, projects)
    batch = again(file_of(projects[2:], 61, YEAR_ROUND))
    job = confirming(batch)

    def wrote() -> Outcome:
        try:
            return job()
        finally:
            done.set()

    lines = len(projects[2:]) * len(YEAR_ROUND)
    outcome, took = at_once(wrote, save)
    assert outcome == Outcome(created=lines)
    assert isinstance(took, list), took
    assert max(took) < LONGEST
    assert InvestmentFigure.objects.filter(actual_to_date=61).count() == lines
    say(f"{len(took)} saves beside an import of {lines}: {max(took):.2f} s at most")


@HAS_ROW
@pytest.mark.parametrize("after", [HELD, WROTE])
def test_month_closes_after_the_import(after, has_row, file, rounds, in_parts):
    for _turn in rounds():
        if has_row:
            make_month()
        batch = again(file)
        assert overtaken(confirming(batch), close, after=after) == (WRITTEN, None)
        assert values() == [61] * LINES
        assert not ReportingMonth.objects.get().is_open


@HAS_ROW
def test_import_after_the_close_stores_nothing(has_row, file, rounds):
    for _turn in rounds():
        if has_row:
            make_month()
        batch, after = again(file), "bureau.records.history:record"
        closed, late = overtaken(close, confirming(batch), after=after)
        assert (closed, late.code) == (None, "refused")
        assert {each.code for each in late.issues} == {"closed"}
        assert values() == []


def test_import_save_and_close_at_once_all_end(file, projects, rounds):
    for _turn in rounds(AT_LEAST):
        store(projects)
        store(projects, 400, month=5)
        may = InvestmentFigure.objects.filter(month=5).order_by("-pk")
        save, batch = saver(list(may), actual_to_date=Decimal(7)), again(file)
        began = monotonic()
        wrote, saved, closed = at_once(confirming(batch), save, close)
        assert monotonic() - began < LONGEST
        assert (saved, closed) == (Outcome(updated=LINES), None)
        assert wrote == Outcome(updated=LINES) or wrote.code == "refused"
        came_in = 61 if isinstance(wrote, Outcome) else 500
        assert (values(5), values()) == ([7] * LINES, [came_in] * LINES)


def page_of(figure: InvestmentFigure) -> Callable[[], Any]:
    """A colleague's page of the project, with a word on it and a number below."""
    client = Colleague("张工", INLINE, 62).client
    url, _data = INLINE.inline(figure, "62", 1)
    sent = Sheet(client.get(url).text).sent
    assert Decimal(sent["figures-0-actual_to_date"]) == 500
    sent |= {"state": "改线", "figures-0-actual_to_date": "60", "_save": "1"}
    return lambda: client.post(url, sent)


def test_project_page_is_saved_beside_an_import(projects, rounds):
    """The page holds the project and then asks for its figure; an import holds the
    figure, and a new one asks for the project."""
    file = file_of(projects, 61, months=(MONTH, 7))
    for _turn in rounds():
        store(projects, 400, month=7)
        own = make_figure(project=projects[0], month=5)
        send = page_of(own)
        wrote, answer = overtaken(confirming(again(file)), send, after=HELD)
        assert wrote == Outcome(created=LINES, updated=LINES)
        assert answer.status_code == 302
        own.refresh_from_db()
        assert (own.actual_to_date, own.project.state) == (60, "改线")


def test_whoever_saves_several_is_not_locked_out_by_a_batch_going_back(
    file, projects, rounds, in_parts
):
    for _turn in rounds():
        store(projects)
        batch = again(file)
        confirmed(batch, "月报")
        rows = list(InvestmentFigure.objects.order_by("-pk"))
        save, act = saver(rows, planned_to_date=Decimal(9)), act_of(batch, "传错了")
        after = "projects.sheets.undo:write"
        job = lambda each=batch, by=act: undo(each, by)  # noqa: E731
        undone, saved = overtaken(job, save, after=after)
        assert len(undone.rows) == LINES
        assert saved == Outcome(updated=LINES)
