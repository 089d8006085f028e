"""Worked by hand: each row of these tables was computed on paper first."""

from datetime import date
from decimal import Decimal as D

import pytest

from bureau.formats import rounded
from bureau.periods import Month
from projects.measures import (
    Basis,
    Colour,
    Commitment,
    Direction,
    Kind,
    Origin,
    Point,
    Qualifier,
    Rule,
    Span,
    Standing,
)
from projects.progress import (
    assess,
    best_three_pace,
    derived_annual,
    expected_by,
    points_of_lag,
    second_half_target,
    share,
    spans,
    variance,
)

JUNE = Month(2023, 6)
YEAR_OF_100 = Commitment(2023, D(100))


def points(*pairs: tuple[int, str]) -> tuple[Point, ...]:
    return tuple(Point(month, D(value)) for month, value in pairs)


# Published bulletins: done, annual target, per cent as printed.
BULLETINS = [
    pytest.param("139.97", "340", "41.2", 1, id="四川 2015 1-5月 高速公路"),
    pytest.param("83.13", "163", "51", 0, id="绵阳 2021 上半年"),
    pytest.param("688.2", "600", "114.7", 1, id="安徽 2014 1-11月"),
]


@pytest.mark.parametrize(("done", "target", "printed", "places"), BULLETINS)
def test_completion_as_bulletins_print_it(done, target, printed, places):
    completion = share(D(done), D(target))
    assert rounded(completion * 100, places) == D(printed)


@pytest.mark.parametrize(
    ("part", "whole", "result"),
    [
        pytest.param(None, "10", None, id="not reported"),
        pytest.param("0", "10", "0", id="reported nothing"),
        pytest.param("5", None, None, id="no target"),
        pytest.param("5", "0", None, id="a target of 0"),
        pytest.param("12", "10", "1.2", id="over 100 % stays so"),
    ],
)
def test_share(part, whole, result):
    values = [None if value is None else D(value) for value in (part, whole, result)]
    assert share(values[0], values[1]) == values[2]


@pytest.mark.parametrize(
    ("promise", "completion"),
    [
        pytest.param({}, "1.005", id="more is better"),
        pytest.param({"kind": Kind.LEVEL}, "1.005", id="a level that should rise"),
        pytest.param({"direction": Direction.LOWER}, None, id="a limit"),
        pytest.param(
            {"kind": Kind.LEVEL, "direction": Direction.LOWER}, None, id="days at most"
        ),
        pytest.param({"kind": Kind.YES_NO, "annual": None}, None, id="yes or no"),
    ],
)
def test_completion_is_none_where_less_is_better(promise, completion):
    commitment = Commitment(2023, **({"annual": D(200)} | promise))
    found = assess(commitment, points((6, "201")), JUNE).completion
    assert found == (None if completion is None else D(completion))


def test_derived_annual_is_the_report_s_implied_year():
    assert rounded(derived_annual(D(220000), D("0.478")), 2) == D("460251.05")


@pytest.mark.parametrize(
    ("month", "due_on", "share_expected"),
    [
        pytest.param(1, None, D(1) / 12, id="first month"),
        pytest.param(6, None, D("0.5"), id="half way, no date: 12 months"),
        pytest.param(12, None, D(1), id="year's end"),
        pytest.param(6, date(2023, 10, 31), D("0.6"), id="6 of 10 months"),
        pytest.param(11, date(2023, 10, 31), D(1), id="never over 1"),
        pytest.param(6, date(2024, 3, 31), D("0.5"), id="due after the year: 12"),
    ],
)
def test_expected_by_time(month, due_on, share_expected):
    commitment = Commitment(2023, D(100), due_on=due_on)
    assert expected_by(commitment, month) == (share_expected, Basis.TIME)


def test_expected_takes_the_plan_curve_where_there_is_one():
    commitment = Commitment(2023, D(100), plan=points((6, "40"), (12, "100")))
    assert expected_by(commitment, 6) == (D("0.4"), Basis.PLAN)
    assert expected_by(commitment, 9) == (D("0.7"), Basis.PLAN)


@pytest.mark.parametrize(
    "commitment",
    [
        Commitment(2023),
        Commitment(2023, D(0)),
        Commitment(2023, D(92), kind=Kind.LEVEL),
        Commitment(2023, D(10), direction=Direction.LOWER),
        Commitment(2023, kind=Kind.YES_NO),
    ],
    ids=["no target", "target 0", "level", "limit", "yes or no"],
)
def test_expected_is_none_where_no_share_can_be_expected(commitment):
    assert expected_by(commitment, 6) == (None, None)


def test_lag_is_in_points_and_negative_behind():
    assert points_of_lag(D("0.478"), D("0.5")) == D("-2.2")
    assert points_of_lag(None, D("0.5")) is None


def test_spans_give_a_gap_to_all_its_months():
    found = spans(points((6, "22"), (1, "3"), (2, "5")))
    assert found == [Span(1, 1, D(3)), Span(2, 2, D(2)), Span(3, 6, D(17))]
    assert [span.is_one_month for span in found] == [True, True, False]


def test_spans_keep_a_correction_downwards():
    assert spans(points((1, "5"), (2, "4")))[1].amount == D(-1)


@pytest.mark.parametrize(
    ("reported", "best"),
    [
        pytest.param(((1, "2"), (2, "6"), (3, "9"), (4, "10")), "3", id="2 4 3 1"),
        pytest.param(((1, "2"), (2, "6")), None, id="two months only"),
        pytest.param(((6, "22"),), None, id="a span is no month"),
    ],
)
def test_best_three_pace(reported, best):
    assert best_three_pace(points(*reported)) == (None if best is None else D(best))


@pytest.mark.parametrize(
    ("stated", "annual", "h1_result", "result"),
    [
        pytest.param("1", "3", "2", ("1", Origin.STATED), id="stated"),
        pytest.param("7", "3", None, ("7", Origin.STATED), id="stated, H1 missing"),
        pytest.param(None, "38.2", "25.4", ("12.8", Origin.REMAINING), id="remaining"),
        pytest.param(None, "5", "6", ("0", Origin.REMAINING), id="none left"),
        pytest.param(None, "8000", None, None, id="H1 not reported"),
        pytest.param(None, None, "3", None, id="no annual target"),
    ],
)
def test_second_half_target(stated, annual, h1_result, result):
    numbers = [
        None if each is None else D(each) for each in (annual, stated, h1_result)
    ]
    commitment = Commitment(2023, numbers[0], h2=numbers[1])
    expected = (None, None) if result is None else (D(result[0]), result[1])
    assert second_half_target(commitment, numbers[2]) == expected


def test_variance_needs_both():
    assert variance(D(5), D(8)) == D(-3)
    assert variance(None, D(8)) is None


def test_assess_the_report_s_investment():
    annual = derived_annual(D(220000), D("0.478"))
    commitment = Commitment(2023, annual, Origin.DERIVED)
    standing = assess(commitment, points((6, "220000")), JUNE)
    assert rounded(standing.completion, 4) == D("0.4780")
    assert rounded(standing.lag_points, 2) == D("-2.20")
    assert rounded(standing.pace_so_far, 2) == D("36666.67")
    assert rounded(standing.required_monthly_pace, 2) == D("40041.84")
    assert rounded(standing.pace_ratio, 4) == D("1.0921")
    assert standing.pace_ratio_best3 is None
    assert standing.forecast_at_run_rate == D(440000)
    assert standing.closes is False
    assert (standing.light.colour, standing.light.rule) == (
        Colour.GREEN,
        Rule.ON_SCHEDULE,
    )


def test_assess_keeps_not_reported_apart_from_nothing():
    missing = assess(YEAR_OF_100, points((5, "40")), JUNE)
    nothing = assess(YEAR_OF_100, points((6, "0")), JUNE)
    assert (missing.actual_to_date, missing.light.colour) == (None, Colour.NONE)
    assert missing.last_known == Point(5, D(40))
    assert missing.closes is None
    assert (nothing.actual_to_date, nothing.light.colour) == (D(0), Colour.RED)
    assert nothing.pace_ratio is None


def test_assess_looks_no_further_than_its_month():
    standing = assess(YEAR_OF_100, points((3, "20"), (6, "50")), Month(2023, 3))
    assert (standing.actual_to_date, standing.h1_result) == (D(20), None)


def test_assess_keeps_the_first_half_s_result_later():
    standing = assess(YEAR_OF_100, points((6, "50"), (9, "70")), Month(2023, 9))
    assert (standing.h1_result, standing.h2_target) == (D(50), D(50))
    assert standing.remaining == D(30)
    assert standing.required_monthly_pace == D(10)
    assert standing.this_span == Span(7, 9, D(20))


def test_assess_asks_no_pace_when_no_month_is_left():
    standing = assess(YEAR_OF_100, points((12, "90")), Month(2023, 12))
    assert (standing.remaining, standing.required_monthly_pace) == (D(10), None)
    assert standing.closes is False


def test_assess_compares_with_the_best_three_months():
    figures = points((1, "2"), (2, "6"), (3, "9"), (4, "10"))
    standing = assess(Commitment(2023, D(58)), figures, Month(2023, 4))
    assert standing.required_monthly_pace == D(6)
    assert (standing.pace_ratio, standing.pace_ratio_best3) == (D("2.4"), D(2))


def test_assess_passes_at_least_on():
    standing = assess(YEAR_OF_100, [Point(6, D(50), Qualifier.AT_LEAST)], JUNE)
    assert standing.qualifier is Qualifier.AT_LEAST


LOWER = Direction.LOWER
LIGHTS = [
    ("9.9 points behind", {}, 6, "40.1", Colour.GREEN, Rule.ON_SCHEDULE),
    ("10 points behind", {}, 6, "40", Colour.YELLOW, Rule.BEHIND),
    ("30 points behind", {}, 6, "20", Colour.YELLOW, Rule.BEHIND),
    ("30.1 points behind", {}, 6, "19.9", Colour.RED, Rule.FAR_BEHIND),
    ("10 behind two thirds", {"annual": D(300)}, 8, "170", Colour.YELLOW, Rule.BEHIND),
    ("met", {}, 6, "100", Colour.BLUE, Rule.MET),
    ("over", {}, 6, "114.7", Colour.BLUE, Rule.MET),
    ("year's end, unmet", {}, 12, "99", Colour.RED, Rule.PAST_DUE),
    (
        "due this month's end",
        {"due_on": date(2023, 6, 30)},
        6,
        "99",
        Colour.RED,
        Rule.PAST_DUE,
    ),
    (
        "due next day",
        {"due_on": date(2023, 7, 1)},
        6,
        "99",
        Colour.GREEN,
        Rule.ON_SCHEDULE,
    ),
    ("no figure", {}, 6, None, Colour.NONE, Rule.NO_FIGURE),
    ("no target", {"annual": None}, 6, "5", Colour.NONE, Rule.NO_TARGET),
    ("within limit", {"direction": LOWER}, 6, "60", Colour.GREEN, Rule.WITHIN_LIMIT),
    ("over limit", {"direction": LOWER}, 6, "101", Colour.RED, Rule.EXCEEDED),
    ("limit kept", {"direction": LOWER}, 12, "100", Colour.BLUE, Rule.MET),
    ("level met", {"kind": Kind.LEVEL}, 6, "100", Colour.BLUE, Rule.MET),
    ("level not yet", {"kind": Kind.LEVEL}, 6, "90", Colour.GREEN, Rule.NOT_YET),
    ("level past due", {"kind": Kind.LEVEL}, 12, "90", Colour.RED, Rule.PAST_DUE),
    ("done", {"kind": Kind.YES_NO}, 6, "1", Colour.BLUE, Rule.MET),
    ("not done", {"kind": Kind.YES_NO}, 6, "0", Colour.GREEN, Rule.NOT_YET),
    (
        "not done, past due",
        {"kind": Kind.YES_NO, "due_on": date(2023, 5, 31)},
        6,
        "0",
        Colour.RED,
        Rule.PAST_DUE,
    ),
    ("yes or no, no word", {"kind": Kind.YES_NO}, 6, None, Colour.NONE, Rule.NO_FIGURE),
]


@pytest.mark.parametrize(
    ("promise", "month", "value", "colour", "rule"),
    [pytest.param(*row[1:], id=row[0]) for row in LIGHTS],
)
def test_light(promise, month, value, colour, rule):
    commitment = Commitment(2023, **({"annual": D(100)} | promise))
    figures = [] if value is None else points((month, value))
    light = assess(commitment, figures, Month(2023, month)).light
    assert (light.colour, light.rule) == (colour, rule)


@pytest.mark.parametrize(
    ("promise", "month", "value", "closes"),
    [
        pytest.param({}, 3, "25", True, id="exactly reaches it"),
        pytest.param({}, 3, "24.99", False, id="falls short"),
        pytest.param({"direction": LOWER}, 6, "50", True, id="limit kept at this pace"),
        pytest.param({"direction": LOWER}, 6, "51", False, id="limit passed"),
        pytest.param(
            {"kind": Kind.LEVEL}, 6, "90", None, id="a level says nothing yet"
        ),
        pytest.param({"kind": Kind.LEVEL}, 12, "90", False, id="a level past due"),
        pytest.param({"kind": Kind.YES_NO}, 6, "1", True, id="done"),
        pytest.param({"kind": Kind.YES_NO}, 6, "0", None, id="not done yet"),
        pytest.param({"annual": None}, 6, "50", None, id="no target"),
    ],
)
def test_closes(promise, month, value, closes):
    commitment = Commitment(2023, **({"annual": D(100)} | promise))
    standing = assess(commitment, points((month, value)), Month(2023, month))
    assert standing.closes is closes


def test_done_stays_done_without_a_further_word():
    commitment = Commitment(2023, kind=Kind.YES_NO)
    assert assess(commitment, points((3, "1")), JUNE).light.rule is Rule.MET
    assert assess(commitment, points((3, "0")), JUNE).light.rule is Rule.NO_FIGURE


def test_light_says_how_many_days_are_left():
    commitment = Commitment(2023, kind=Kind.YES_NO, due_on=date(2023, 10, 31))
    assert assess(commitment, (), JUNE).light.days_left == 123


DUE_IN_MAY = {"due_on": date(2023, 5, 31)}
KEPT = [
    ("past due and unmet", DUE_IN_MAY, (5, "90"), Rule.PAST_DUE),
    (
        "reported after its date",
        {"due_on": date(2023, 2, 28)},
        (4, "90"),
        Rule.PAST_DUE,
    ),
    ("not done", {"kind": Kind.YES_NO} | DUE_IN_MAY, (5, "0"), Rule.PAST_DUE),
    ("a level", {"kind": Kind.LEVEL} | DUE_IN_MAY, (5, "90"), Rule.PAST_DUE),
    ("over a limit", {"direction": LOWER}, (5, "101"), Rule.EXCEEDED),
]
NOT_KEPT = [
    ("far behind may have caught up", {}, (5, "1")),
    ("not yet due when last reported", DUE_IN_MAY, (4, "90")),
    ("not done when last asked", {"kind": Kind.YES_NO} | DUE_IN_MAY, (4, "0")),
    ("met", DUE_IN_MAY, (5, "100")),
    ("within a limit", {"direction": LOWER}, (5, "99")),
    ("no target", {"annual": None} | DUE_IN_MAY, (5, "90")),
]


def in_june(promise: dict, last: tuple[int, str]) -> Standing:
    """As of June, with one figure of an earlier month."""
    commitment = Commitment(2023, **({"annual": D(100)} | promise))
    return assess(commitment, points(last), JUNE)


@pytest.mark.parametrize(
    ("promise", "last", "rule"), [pytest.param(*row[1:], id=row[0]) for row in KEPT]
)
def test_a_red_that_silence_does_not_lift_stays(promise, last, rule):
    standing = in_june(promise, last)
    assert (standing.light.colour, standing.light.rule) == (Colour.RED, rule)
    assert (standing.light.is_kept, standing.closes) == (True, False)
    assert standing.actual_to_date is None


@pytest.mark.parametrize(
    ("promise", "last"), [pytest.param(*row[1:], id=row[0]) for row in NOT_KEPT]
)
def test_a_month_without_a_figure_is_grey_where_nobody_knows(promise, last):
    light = in_june(promise, last).light
    assert (light.rule, light.is_kept) == (Rule.NO_FIGURE, False)


def test_a_reported_red_is_not_kept():
    commitment = Commitment(2023, D(100), **DUE_IN_MAY)
    reported = assess(commitment, points((5, "90"), (6, "91")), JUNE).light
    met = assess(commitment, points((5, "90"), (6, "100")), JUNE).light
    assert (reported.rule, reported.is_kept) == (Rule.PAST_DUE, False)
    assert (met.rule, met.is_kept) == (Rule.MET, False)


@pytest.mark.parametrize(
    ("promise", "rule", "completion", "closes"),
    [
        # 上虞 2025: 力争 60 and no floor, 22.7 done
        pytest.param(
            {"annual": None, "stretch": D(60)}, Rule.NO_FLOOR, None, None, id="striven"
        ),
        pytest.param(
            {"annual": D(50), "stretch": D(60)},
            Rule.MET,
            D(1),
            True,
            id="floor reached",
        ),
        pytest.param(
            {"annual": D(100), "suspended_on": date(2023, 6, 30)},
            Rule.SUSPENDED,
            D("0.5"),
            None,
            id="suspended on the month's last day",
        ),
        pytest.param(
            {"annual": D(100), "suspended_on": date(2023, 7, 1)},
            Rule.ON_SCHEDULE,
            D("0.5"),
            True,
            id="suspended after it",
        ),
        pytest.param(
            {"annual": D(60), "kind": Kind.GROWTH},
            Rule.NOT_YET,
            None,
            None,
            id="growth",
        ),
        pytest.param(
            {"annual": D(50), "kind": Kind.RANK, "direction": Direction.LOWER},
            Rule.MET,
            None,
            True,
            id="rank as good as promised",
        ),
        pytest.param(
            {"annual": D(49), "kind": Kind.RANK, "direction": Direction.LOWER},
            Rule.NOT_YET,
            None,
            None,
            id="rank one behind",
        ),
    ],
)
def test_what_is_judged_otherwise(promise, rule, completion, closes):
    found = assess(Commitment(2023, **promise), points((6, "50")), JUNE)
    assert (found.light.rule, found.completion) == (rule, completion)
    assert found.closes is closes


def test_silence_of_what_is_suspended_keeps_no_red():
    due = Commitment(2023, D(100), due_on=date(2023, 5, 31))
    assert assess(due, points((5, "90")), JUNE).light.is_kept
    resting = Commitment(
        2023, D(100), due_on=date(2023, 5, 31), suspended_on=date(2023, 6, 1)
    )
    light = assess(resting, points((5, "90")), JUNE).light
    assert (light.rule, light.colour, light.is_kept) == (
        Rule.SUSPENDED,
        Colour.NONE,
        False,
    )
