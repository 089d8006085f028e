from datetime import date

import pytest

from projects.measures import Colour
from projects.milestones import judge_milestone

JUNE_30 = date(2023, 6, 30)
BEFORE, AFTER = date(2023, 5, 31), date(2023, 7, 31)


@pytest.mark.parametrize(
    ("due", "forecast", "completed", "colour"),
    [
        pytest.param(BEFORE, None, None, Colour.RED, id="past due"),
        pytest.param(JUNE_30, None, None, Colour.RED, id="due that day"),
        pytest.param(BEFORE, AFTER, None, Colour.RED, id="past due, with a forecast"),
        pytest.param(AFTER, date(2023, 8, 1), None, Colour.YELLOW, id="will slip"),
        pytest.param(AFTER, AFTER, None, Colour.GREEN, id="forecast in time"),
        pytest.param(AFTER, None, None, Colour.GREEN, id="not due yet"),
        pytest.param(BEFORE, None, JUNE_30, Colour.BLUE, id="completed late"),
        pytest.param(None, None, BEFORE, Colour.BLUE, id="completed without a date"),
        pytest.param(BEFORE, None, AFTER, Colour.RED, id="completed afterwards only"),
        pytest.param(AFTER, None, date(2023, 8, 1), Colour.GREEN, id="still open then"),
        pytest.param(None, AFTER, None, Colour.NONE, id="no due date"),
    ],
)
def test_judge_milestone(due, forecast, completed, colour):
    found = judge_milestone(JUNE_30, due=due, forecast=forecast, completed=completed)
    assert found is colour
