"""What pages, sums and sheets say of a promise that was revised within its year."""

import json
from datetime import date
from decimal import Decimal as D
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from bureau.periods import Month
from projects.measures import Colour
from projects.models import AnnualPlan, in_force
from tests.factories import (
    make_annual_plan,
    make_department,
    make_figure,
    make_indicator,
    make_plan,
    make_project,
    make_reading,
    make_target,
    make_yes_no,
    written,
)
from workplan.board.page import board
from workplan.details import (
    IndicatorPage,
    ProjectPage,
    indicator_page,
    project_page,
)
from workplan.models import Indicator, KeyTarget, Period, WorkPlan, yearly_targets
from workplan.reports import project_rows, target_rows
from workplan.rows import ProjectRow, TargetRow

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
FROM_SEPTEMBER = {
    "revision": 1,
    "holds_from": date(2023, 9, 1),
    "document": "示例〔2023〕9号",
    "reason": "指标调减",
}
PROJECT_QUERIES, INDICATOR_QUERIES = 6, 4
AUGUST, SEPTEMBER = Month(2023, 8), Month(2023, 9)
SIDE_BY_SIDE = (
    "originally 100 公里, revised from 1 September on (示例〔2023〕9号); the light "
    "goes by what holds now"
)
AHEAD = (
    "70 公里, revised from 1 September on (示例〔2023〕9号); the light still goes by "
    "what held before"
)


@pytest.fixture
def plan() -> WorkPlan:
    return make_plan()


@pytest.fixture
def road() -> Indicator:
    """100 km, 70 from September on; 50 by August, 55 by September."""
    road = make_indicator(code="ROAD")
    make_target(indicator=road, value="100")
    make_target(indicator=road, value="70", **FROM_SEPTEMBER)
    make_reading(indicator=road, month=8, value="50")
    make_reading(indicator=road, month=9, value="55")
    return road


def target_row(plan: WorkPlan, as_of: Month) -> TargetRow:
    [row] = target_rows(plan, as_of, reader=None)
    return row


def project_row(plan: WorkPlan, as_of: Month) -> ProjectRow:
    [row] = project_rows(plan, as_of, reader=None)
    return row


@pytest.mark.parametrize(
    ("as_of", "annual", "completion", "lag", "light"),
    [  # 50 of 100 against 8 of 12 months; 55 of 70 against 9 of 12
        (AUGUST, "100", "0.5000", "-16.67", Colour.YELLOW),
        (SEPTEMBER, "70", "0.7857", "3.57", Colour.GREEN),
    ],
)
def test_a_light_goes_by_the_target_of_its_month(
    plan, road, as_of, annual, completion, lag, light
):
    standing = target_row(plan, as_of).standing
    assert standing.commitment.annual == D(annual)
    assert round(standing.completion, 4) == D(completion)
    assert round(standing.lag_points, 2) == D(lag)
    assert standing.light.colour is light


def test_a_project_goes_by_the_plan_of_its_month(plan):
    project = make_project()
    make_annual_plan(project=project, amount="1000")
    make_annual_plan(project=project, amount="800", **FROM_SEPTEMBER)
    make_figure(project=project, month=8, actual_to_date="600")
    make_figure(project=project, month=9, actual_to_date="600")
    before, after = (project_row(plan, each) for each in (AUGUST, SEPTEMBER))
    assert (before.plan.amount, before.standing.completion) == (1000, D("0.6"))
    assert (after.plan.amount, after.standing.completion) == (800, D("0.75"))
    # 60 % against 8 of 12 months, 75 % against 9 of 12
    assert round(before.standing.lag_points, 2) == D("-6.67")
    assert after.standing.lag_points == 0


def test_each_level_and_period_is_revised_by_itself(plan, road):
    make_target(indicator=road, value="40", period=Period.H1)
    make_target(indicator=road, value="120", level="city")
    rows = target_rows(plan, SEPTEMBER, reader=None)
    found = {row.level: row.standing.commitment for row in rows}
    assert (found["own"].annual, found["city"].annual) == (70, 120)
    assert [point.value for point in found["own"].plan] == [40, 70]


def test_a_yes_no_target_moves_its_day(plan):
    base = make_yes_no()
    due = {"value": None, "due_precision": "day"}
    make_target(indicator=base, due_on=date(2023, 8, 31), **due)
    make_target(indicator=base, due_on=date(2023, 11, 30), **due, **FROM_SEPTEMBER)
    make_reading(indicator=base, month=8, value="0")
    make_reading(indicator=base, month=9, value="0")
    before, after = (target_row(plan, each) for each in (AUGUST, SEPTEMBER))
    assert (before.standing.light.colour, before.due_on.month) == (Colour.RED, 8)
    assert (after.standing.light.colour, after.due_on.month) == (Colour.GREEN, 11)
    [line] = board(plan, SEPTEMBER, "yi", reader=None).compared
    assert line.revised.startswith("originally 31 August, revised from 1 September on")


def test_the_board_shows_original_and_present(plan, road):
    before, after = (
        board(plan, each, "yi", reader=None).compared[0] for each in (AUGUST, SEPTEMBER)
    )
    assert (before.original, before.revised) == ("", AHEAD)
    assert (after.original, after.revised) == ("originally 100 公里", SIDE_BY_SIDE)
    assert SIDE_BY_SIDE in after.why


def test_what_was_never_revised_says_nothing(plan):
    target = make_target()
    make_reading(indicator=target.indicator)
    [line] = board(plan, Month(2023, 6), "yi", reader=None).compared
    assert (line.original, line.revised, line.row.course) == ("", "", None)


def test_the_verdict_says_what_the_target_was(road):
    plan = make_plan(headline=road)
    verdict = board(plan, SEPTEMBER, "yi", reader=None).verdict
    assert verdict.endswith(f"The year's target: {SIDE_BY_SIDE}.")
    december = Month(2023, 12)
    make_reading(indicator=road, month=12, value="72")
    verdict = board(plan, december, "yi", reader=None).verdict
    assert verdict.startswith(
        "路面大中修 has reached its annual target: <b>72 公里</b>"
    )
    assert verdict.endswith(f"The year's target: {SIDE_BY_SIDE}.")


def test_an_indicators_page_holds_every_row(plan, road):
    page = indicator_page(road, plan, SEPTEMBER, "yi", reader=None)
    [stated] = page.stated
    assert (stated.target.value, stated.revised) == (70, SIDE_BY_SIDE)
    told = [(row.revision, words) for row, words in stated.revisions]
    assert told == [(0, "100 公里; no date given"), (1, "70 公里; no date given")]


def test_a_projects_page_holds_every_row(plan):
    project = make_project()
    make_annual_plan(project=project, amount="1000")
    make_annual_plan(project=project, amount="800", **FROM_SEPTEMBER)
    page = project_page(project, plan, SEPTEMBER, "wan", reader=None)
    assert page.original == "originally 1,000 万元"
    assert [words for _row, words in page.revisions] == ["1,000 万元", "800 万元"]


def completions(page: ProjectPage | IndicatorPage) -> dict[int, D]:
    """How much of the year is done by each month of a page's table, to 4 places."""
    return {line.month: round(line.completion, 4) for line in page.months}


def test_months_that_ended_before_a_plans_revision_keep_what_held_then():
    plan, project = make_plan(year=2024), make_project()
    make_annual_plan(project=project, year=2024, amount="46000")
    since = FROM_SEPTEMBER | {"holds_from": date(2024, 9, 1)}
    make_annual_plan(project=project, year=2024, amount="40000", **since)
    for month, done in ((8, "30000"), (9, "31000")):
        make_figure(project=project, year=2024, month=month, actual_to_date=done)
    pages = {
        month: project_page(project, plan, Month(2024, month), "wan", reader=None)
        for month in (8, 9)
    }
    # 30,000 of 46,000 is 65.22 % (of 40,000: 75 %); 31,000 of 40,000 is 77.5 %
    for page in pages.values():
        assert completions(page) == {8: D("0.6522"), 9: D("0.7750")}
    for month, page in pages.items():
        assert round(page.standing.completion, 4) == completions(page)[month]


def test_a_whole_that_is_the_sum_of_its_sections_keeps_their_plans(plan):
    whole = make_project(code="W")
    section = make_project(code="S", part_of=whole)
    make_annual_plan(project=section, amount="1000")
    make_annual_plan(project=section, amount="800", **FROM_SEPTEMBER)
    make_figure(project=section, month=8, actual_to_date="600")
    make_figure(project=section, month=9, actual_to_date="600")
    page = project_page(whole, plan, SEPTEMBER, "wan", reader=None)
    months = {line.month: line.completion for line in page.months}
    assert months == completions(page) == {8: D("0.6"), 9: D("0.75")}


def test_an_indicators_months_keep_the_target_and_the_curve_of_then(plan, road):
    half = make_target(indicator=road, value="40", period=Period.Q3)
    make_reading(indicator=road, month=6, value="30")
    make_target(indicator=road, value="60", period=half.period, **FROM_SEPTEMBER)
    for month in (AUGUST, SEPTEMBER):
        page = indicator_page(road, plan, month, "yi", reader=None)
        shown = {
            line.month: (line.completion and round(line.completion, 4), line.planned)
            for line in page.months
        }
        # 30 and 50 of 100; 55 of 70, which is 5 km short of the curve's 60
        assert shown == {
            6: (D("0.3000"), None),
            8: (D("0.5000"), None),
            9: (D("0.7857"), 60),
            12: (None, 70),
        }


@pytest.mark.parametrize("is_revised", [False, True])
def test_a_revision_costs_a_page_no_query(
    plan, road, is_revised, django_assert_num_queries
):
    project = make_project()
    make_annual_plan(project=project, amount="1000")
    if is_revised:
        make_annual_plan(project=project, amount="800", **FROM_SEPTEMBER)
    else:
        KeyTarget._base_manager.filter(revision=1)._raw_delete("default")
    with django_assert_num_queries(PROJECT_QUERIES):
        project_page(project, plan, SEPTEMBER, "wan", reader=None)
    with django_assert_num_queries(INDICATOR_QUERIES):
        indicator_page(road, plan, SEPTEMBER, "yi", reader=None)


def compared(*arguments: str) -> dict[str, Any]:
    out = StringIO()
    call_command("compare", *arguments, "--format", "json", stdout=out)
    return {row["code"]: row for row in json.loads(out.getvalue())}


@pytest.fixture
def revised_sample(sample: None) -> None:
    """The sample year with 36 km of rural roads in place of 40, from September on."""
    rural = KeyTarget.objects.get(
        indicator__code="S24-RURAL", year=2024, period=Period.YEAR
    )
    written(
        KeyTarget(
            indicator=rural.indicator,
            year=2024,
            value="36",
            due_on=rural.due_on,
            due_precision=rural.due_precision,
            due_words=rural.due_words,
            source=rural.source,
            **FROM_SEPTEMBER | {"holds_from": date(2024, 9, 1)},
        )
    )


@pytest.mark.parametrize(
    ("month", "annual", "completion", "expected", "lag", "pace", "h2"),
    [
        # 26.1 of 40; the curve 5 (March), 28 (September), 40 is at 24.1667 in August.
        ("8", "40", "0.6525", "0.6042", "4.83", "3.48", "23.75"),
        # 31.2 of 36; 28 of 36 planned; 4.8 km left for three months; 36 less 16.25.
        ("9", "36", "0.8667", "0.7778", "8.89", "1.60", "19.75"),
    ],
)
def test_the_sample_year_goes_by_40_until_august_and_by_36_from_september(
    revised_sample, month, annual, completion, expected, lag, pace, h2
):
    row = compared("--year", "2024", "--as-of", month)["S24-RURAL"]
    assert (row["annual_target"], row["completion"]) == (annual, completion)
    assert (row["expected"], row["lag_points"]) == (expected, lag)
    assert (row["required_monthly_pace"], row["h2_target"]) == (pace, h2)
    assert row["light"] == "green"


def test_the_note_of_compare_says_both(revised_sample):
    note = compared("--year", "2024", "--as-of", "9")["S24-RURAL"]["note"]
    assert note == SIDE_BY_SIDE.replace("100", "40")


def test_what_nobody_revised_compares_as_before(revised_sample):
    before = compared("--year", "2024", "--as-of", "9")
    KeyTarget._base_manager.filter(revision=1)._raw_delete("default")
    after = compared("--year", "2024", "--as-of", "9")
    assert {code for code in before if before[code] != after[code]} == {"S24-RURAL"}


def test_doubts_look_at_the_latest_of_each_level(road):
    make_target(indicator=road, value="60", level="city")
    rows = KeyTarget.objects.all()
    assert yearly_targets(rows, [road.pk], [2023]) == {(road.pk, 2023): D(70)}


def test_the_latest_plan_is_that_of_each_year():
    project = make_project(department=make_department())
    make_annual_plan(project=project, amount="1000")
    make_annual_plan(project=project, amount="800", **FROM_SEPTEMBER)
    make_annual_plan(project=project, year=2024, amount="500")
    found = in_force(AnnualPlan.objects.all(), [project.pk], [2023, 2024])
    assert {year: plan.amount for (_pk, year), plan in found.items()} == {
        2023: 800,
        2024: 500,
    }
