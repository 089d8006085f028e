"""Two people save the same month's grid: on one row the second sees both values."""

from collections.abc import Callable
from typing import Any
from unittest.mock import patch

import pytest
from django.test import Client

from bureau.models import Change
from bureau.writing import rules
from projects.models import InvestmentFigure, Project
from tests.factories import make_figure
from tests.races.order import at_once, overtaken
from tests.workplan.reporting.months import MONTH, Office, october

HELD, STORED = "bureau.writing:plan", "bureau.writing:store"


def saver(office: Office, typed: dict[Project, str]) -> Callable[[], Any]:
    """A clerk with the page open, who types and presses Save when called."""
    client = Client()
    client.force_login(office.clerk())
    data = {}
    for row in client.get(office.url).context["page"].rows:
        data[f"{row.key}-seen"] = row.seen_text
        data[f"{row.key}-figure"] = typed.get(row.line.record, row.figure_now)
        data |= {f"{row.key}-words": "", f"{row.key}-remark": ""}
    return lambda: client.post(office.url, data)


def value_of(project: Project) -> tuple[str, int]:
    """What stands, and how often history says it was written."""
    row = InvestmentFigure.objects.get(project=project, month=MONTH)
    changes = Change.objects.filter(
        model="projects.investmentfigure", object_id=row.pk, action="changed"
    )
    return str(row.actual_to_date), changes.count()


def is_told(response: Any) -> bool:
    """Whether the page came back with both values at the row."""
    if response.status_code != 200:
        return False
    return [row.state for row in response.context["page"].rows] == ["stale"]


def stocked(rows: int = 1) -> Office:
    office = october(projects=rows, indicators=0)
    for project in office.projects:
        make_figure(project=project, month=MONTH, actual_to_date="60")
    return office


@pytest.mark.parametrize("after", [HELD, STORED])
def test_second_on_one_row_sees_both_values(after, rounds):
    for _turn in rounds():
        office = stocked()
        [project] = office.projects
        jobs = [saver(office, {project: text}) for text in ("61", "62")]
        first, second = overtaken(*jobs, after=after)
        assert first.status_code == 302
        assert is_told(second)
        assert value_of(project) == ("61.00", 1)


def test_two_on_different_rows_lose_nothing(rounds):
    for _turn in rounds():
        office = stocked(rows=2)
        jobs = [saver(office, {project: "61"}) for project in office.projects]
        assert [each.status_code for each in at_once(*jobs)] == [302, 302]
        assert [value_of(each) for each in office.projects] == [("61.00", 1)] * 2


def test_one_of_two_who_fill_the_same_row_wins(rounds):
    for _turn in rounds():
        office = october(projects=1, indicators=0)
        [project] = office.projects
        jobs = [saver(office, {project: text}) for text in ("61", "62")]
        answers = at_once(*jobs)
        assert sorted(each.status_code for each in answers) == [200, 302]
        won = "61.00" if answers[0].status_code == 302 else "62.00"
        assert value_of(project) == (won, 0)


def test_without_versions_the_first_one_s_figure_is_lost(rounds):
    for _turn in rounds():
        office = stocked()
        [project] = office.projects
        jobs = [saver(office, {project: text}) for text in ("61", "62")]
        with patch.object(rules, "version_problems", lambda each: []):
            answers = overtaken(*jobs, after=HELD)
        assert [each.status_code for each in answers] == [302, 302]
        assert value_of(project) == ("62.00", 2)
