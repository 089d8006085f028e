"""`manage.py compare` on the real report, against figures worked by hand."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from bureau.accounts import LEADER
from tests.factories import (
    make_department,
    make_indicator,
    make_reading,
    make_target,
    make_user,
)
from workplan.board.page import board
from workplan.models import Qualifier, WorkPlan
from workplan.reports import Month

KEYS = [
    "code",
    "name",
    "project",
    "unit",
    "kind",
    "direction",
    "h1_result",
    "qualifier",
    "annual_target",
    "annual_target_origin",
    "h2_target",
    "h2_target_origin",
    "actual_to_date",
    "completion",
    "expected",
    "basis",
    "lag_points",
    "pace_so_far",
    "required_monthly_pace",
    "pace_ratio",
    "pace_ratio_best3",
    "closes",
    "light",
    "light_reason",
    "note",
    "source",
]
# Added since: the rest is as outside scripts have known it, byte for byte.
NEW_KEYS = ["level", "stretch", "own_forecast", "department", "leader"]


def compare(*arguments: str) -> str:
    out = StringIO()
    call_command("compare", *arguments, "--format", "json", stdout=out)
    return out.getvalue()


def rows(*arguments: str) -> dict[str, dict]:
    return {row["code"]: row for row in json.loads(compare(*arguments))}


def test_compare_gives_every_key_in_order(report):
    found = [list(row) for row in json.loads(compare("--year", "2023"))]
    assert found == [[*KEYS, *NEW_KEYS]] * 8


def test_compare_investment(report):
    row = rows("--year", "2023", "--as-of", "6")["INV"]
    reason = row.pop("light_reason")
    added = {key: row.pop(key) for key in NEW_KEYS}
    assert added == {**dict.fromkeys(NEW_KEYS), "level": "own"}
    assert row == {
        "code": "INV",
        "name": "交通投资",
        "project": None,
        "unit": "万元",
        "kind": "accumulates",
        "direction": "higher",
        "h1_result": "220000.00",
        "qualifier": "exact",
        "annual_target": "460251.05",
        "annual_target_origin": "derived",
        "h2_target": "240251.05",
        "h2_target_origin": "remaining",
        "actual_to_date": "220000.00",
        "completion": "0.4780",
        "expected": "0.5000",
        "basis": "time",
        "lag_points": "-2.20",
        "pace_so_far": "36666.67",
        "required_monthly_pace": "40041.84",
        "pace_ratio": "1.0921",
        "pace_ratio_best3": None,
        "closes": False,
        "light": "green",
        "note": "",
        "source": "一(一)2",
    }
    assert "2.2" in reason


def test_compare_output_without_a_first_half_result(report):
    row = rows("--year", "2023")["G330-OUTPUT"]
    assert (row["annual_target"], row["h1_result"]) == ("8000.00", None)
    assert (row["completion"], row["h2_target"], row["closes"]) == (None, None, None)
    assert row["light"] == "none"


@pytest.mark.parametrize(
    ("code", "h1", "annual", "completion", "h2", "light"),
    [
        ("RURAL-MAINT", "25.4", "38.2", "0.6649", "12.8", "green"),
        ("RURAL-NEW", "5", "5", "1.0000", "0", "blue"),
        ("CHOKE", "2", "3", "0.6667", "1", "green"),
    ],
)
def test_compare_quantities(report, code, h1, annual, completion, h2, light):
    row = rows("--year", "2023")[code]
    keys = ("h1_result", "annual_target", "completion", "h2_target", "light")
    assert tuple(row[key] for key in keys) == (h1, annual, completion, h2, light)


def test_compare_says_what_may_not_be_comparable(report):
    assert "口径" in rows("--year", "2023")["RURAL-MAINT"]["note"]


def test_compare_yes_no_has_no_numbers(report):
    row = rows("--year", "2023")["BOND-SPENT"]
    numbers = [key for key in KEYS[6:21] if row[key] is not None]
    assert (numbers, row["light"], row["closes"]) == ([], "none", None)


def test_compare_is_the_same_with_and_without_the_sample(report):
    alone = compare("--year", "2023").encode()
    call_command("loaddata", "sample_2024", verbosity=0)
    assert compare("--year", "2023").encode() == alone
    assert rows("--year", "2024").keys().isdisjoint(rows("--year", "2023"))


@pytest.mark.parametrize("kind", ["level", "accumulates"])
def test_compare_gives_no_completion_where_less_is_better(report, kind):
    indicator = make_indicator(code="A", unit="天", kind=kind, direction="lower")
    make_reading(indicator=indicator, value="5.025")
    make_target(indicator=indicator, value="5")
    row = rows("--year", "2023", "--as-of", "6")["A"]
    assert (row["actual_to_date"], row["annual_target"]) == ("5.025", "5")
    assert (row["completion"], row["expected"], row["lag_points"]) == (None, None, None)


def test_compare_gives_the_completion_of_a_level_that_should_rise(report):
    indicator = make_indicator(code="A", unit="%", kind="level")
    make_reading(indicator=indicator, value="91.08")
    make_target(indicator=indicator, value="92")
    assert rows("--year", "2023", "--as-of", "6")["A"]["completion"] == "0.9900"


def test_compare_gives_a_row_for_each_level_of_a_promise(report):
    department = make_department(code="D1")
    owner = {"department": department, "leader_in_charge": "王某"}
    indicator = make_indicator(code="A", unit="万元", **owner)
    make_reading(indicator=indicator, value="50", own_forecast="95.5")
    make_target(indicator=indicator, value="100", stretch="120", bound="at_least")
    make_target(indicator=indicator, value="80", level="city")
    found = json.loads(compare("--year", "2023", "--as-of", "6"))
    asked = ["annual_target", "completion", *NEW_KEYS]
    shown = [[row[key] for key in asked] for row in found if row["code"] == "A"]
    assert shown == [
        ["100.00", "0.5000", "own", "120.00", "95.50", "D1", "王某"],
        ["80.00", "0.6250", "city", None, "95.50", "D1", "王某"],
    ]


def test_compare_gives_no_share_of_a_growth_or_a_rank(report):
    for code, kind, unit, direction in (
        ("G", "growth", "%", "higher"),
        ("R", "rank", "位", "lower"),
    ):
        indicator = make_indicator(code=code, kind=kind, unit=unit, direction=direction)
        make_reading(indicator=indicator, value="3")
        make_target(indicator=indicator, value="7")
    found = rows("--year", "2023", "--as-of", "6")
    keys = ("actual_to_date", "completion", "expected", "h2_target", "closes", "light")
    assert [found["G"][key] for key in keys] == ["3", None, None, None, None, "green"]
    assert [found["R"][key] for key in keys] == ["3", None, None, None, True, "blue"]


def test_compare_of_what_is_only_striven_for_has_no_light(report):
    indicator = make_indicator(code="A", unit="万元")
    make_reading(indicator=indicator, value="227000")
    make_target(indicator=indicator, value=None, stretch="600000", bound="at_least")
    row = rows("--year", "2023", "--as-of", "6")["A"]
    keys = ("annual_target", "stretch", "completion", "closes", "light")
    assert [row[key] for key in keys] == [None, "600000.00", None, None, "none"]
    assert "力争 600,000 万元（已完成其 37.8%）" in row["light_reason"]


def test_compare_marks_at_least(report):
    indicator = make_indicator(code="A")
    make_reading(indicator=indicator, value="50", qualifier=Qualifier.AT_LEAST)
    make_target(indicator=indicator, value="100")
    assert rows("--year", "2023")["A"]["qualifier"] == "at_least"


def test_compare_of_a_year_without_a_plan(db):
    with pytest.raises(CommandError, match="no work plan for 1999"):
        compare("--year", "1999")


@pytest.mark.parametrize("month", range(1, 13))
def test_compare_answers_for_every_month(report, month):
    row = rows("--year", "2023", "--as-of", str(month))
    assert "G330-OUTPUT" in row


def test_board_shows_what_compare_prints(report, client):
    """Every figure of the command stands on the page, in the page's own format."""
    page = board(WorkPlan.objects.get(year=2023), Month(2023, 6), "wan", reader=None)
    client.force_login(make_user(role=LEADER))
    html = client.get(reverse("workplan:board"), {"unit": "wan"}).content.decode()
    printed = rows("--year", "2023", "--as-of", "6")
    assert [line.row.code for line in page.compared] != []
    for line in page.compared:
        row = printed[line.row.code]
        assert line.standing.light.colour == row["light"]
        if row["h1_result"] is not None:
            assert f"{line.scale.stated(line.standing.h1_result)}<" in html
    for text in ("220,000<", "460,251.05<", "40,041.84", "36,666.67", "47.8%", "1.09<"):
        assert text in html
