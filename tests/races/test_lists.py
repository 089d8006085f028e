"""Two confirmations of one list at once: it is written once, and the other is told."""

import pytest

from bureau.accounts import OFFICE
from projects.models import AnnualPlan, Project
from projects.sheets.batches import NotConfirmed, look
from tests.factories import make_user
from tests.projects.listed import projects, received
from tests.races.conftest import ROUNDS
from tests.races.importing import confirming
from tests.races.order import at_once
from workplan.models import WorkPlan

ROADS = [[f"{number}号公路改建", 9000, 3000, 2000] for number in range(1, 13)]


@pytest.fixture
def batch(shared):
    office = make_user(role=OFFICE)
    sent = received(projects(*ROADS), office)
    look(sent, office)
    return sent


def counted() -> tuple[int, int, int]:
    models = Project, AnnualPlan, WorkPlan
    return tuple(model.objects.count() for model in models)


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_list_confirmed_twice_at_once_is_written_once(batch, _round):
    results = at_once(confirming(batch), confirming(batch))
    late = [each for each in results if isinstance(each, NotConfirmed)]
    assert [each.code for each in late] in (["used"], ["busy"])
    assert counted() == (len(ROADS), len(ROADS), 1)


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_same_list_sent_twice_is_written_once(batch, _round):
    other = received(projects(*ROADS), batch.user)
    look(other, other.user)
    results = at_once(confirming(batch), confirming(other))
    late = [each for each in results if isinstance(each, NotConfirmed)]
    assert [each.code for each in late] in (["changed"], ["busy"])
    assert counted() == (len(ROADS), len(ROADS), 1)
