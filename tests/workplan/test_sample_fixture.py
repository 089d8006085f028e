"""The sample year 2024: it loads alone, is marked throughout and shows every case."""

import json
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.core.management import call_command
from django.db import connection

from bureau.accounts import AUDIT, CLERK, HEAD, LEADER, OFFICE, SECURITY, SYSTEM, roles
from bureau.models import (
    Department,
    DepartmentReturn,
    ReportingMonth,
    ReturnStep,
    User,
)
from bureau.periods import Month
from bureau.records import Precision, Record, Sourced, triggers
from projects.models import Project
from workplan.board.page import board
from workplan.following import day_of
from workplan.models import Indicator, WorkPlan
from workplan.reports import project_rows, target_rows

FIXTURE = settings.BASE_DIR / "fixtures" / "sample_2024.json"
WRITTEN = json.loads(FIXTURE.read_text(encoding="utf-8"))
SEPTEMBER = Month(2024, 9)
ROLES = {  # and the department's code
    "auditor": (AUDIT, None),
    "clerk": (CLERK, "S24-JS"),
    "clerk2": (CLERK, "S24-YH"),
    "head": (HEAD, "S24-JS"),
    "leader": (LEADER, None),
    "office": (OFFICE, "S24-ZH"),
    "security": (SECURITY, None),
    "sysadmin": (SYSTEM, None),
}


def written(model: str) -> list[dict]:
    """What the file says of a model, in its order."""
    return [row["fields"] for row in WRITTEN if row["model"] == model]


def figures(project: str, field: str) -> dict[int, Decimal | None]:
    """A project's figures by month; null stays None."""
    return {
        row["month"]: None if row[field] is None else Decimal(row[field])
        for row in written("projects.investmentfigure")
        if row["project"] == [project]
    }


def reported(project: str) -> list[Decimal | None]:
    actual = figures(project, "actual_to_date")
    return [actual.get(month) for month in range(1, 10)]


def plan_in_force(project: str) -> Decimal:
    plans = written("projects.annualplan")
    return Decimal([row["amount"] for row in plans if row["project"] == [project]][-1])


def load() -> None:
    call_command("loaddata", FIXTURE.stem, verbosity=0)


def records() -> list[Record]:
    labels = {row["model"] for row in WRITTEN}
    models = [apps.get_model(label) for label in sorted(labels)]
    return [row for model in models for row in model.objects.order_by("pk")]


def test_every_record_is_valid(sample: None) -> None:
    assert len(records()) == len(WRITTEN)
    for record in records():
        record.full_clean()


def test_load_twice_changes_nothing(sample: None) -> None:
    before = serializers.serialize("json", records())
    load()
    assert serializers.serialize("json", records()) == before


def test_load_twice_passes_the_guard_of_what_is_only_added(sample: None) -> None:
    before = serializers.serialize("json", ReturnStep.objects.all())
    triggers.install(connection)
    load()
    assert serializers.serialize("json", ReturnStep.objects.all()) == before


def test_months_up_to_august_were_accepted(sample: None) -> None:
    returns = DepartmentReturn.objects.prefetch_related("steps")
    assert {(each.month, each.state) for each in returns} == {
        (month, "accepted") for month in range(1, 9)
    }
    assert returns.count() == 8 * 4
    for each in returns:
        steps = list(each.steps.all())
        assert [step.number for step in steps] == list(range(1, len(steps) + 1))
        assert (steps[0].act, steps[-1].act) == ("submitted", "accepted")
        assert all(one.at < other.at for one, other in pairwise(steps))
        assert all(step.by_name == str(step.by) for step in steps)


def test_coded_records_are_marked(sample: None) -> None:
    for model in (Department, Project, Indicator):
        rows = list(model.objects.all())
        assert rows
        assert all(row.is_sample and row.code.startswith("S24-") for row in rows)
        assert all("示例" in row.name for row in rows)
    plan = WorkPlan.objects.get()
    assert (plan.year, plan.is_sample, "示例" in plan.title) == (2024, True, True)


def test_rows_have_no_number_of_their_own() -> None:
    assert not [row for row in WRITTEN if "pk" in row]


def test_sourced_rows_name_the_sample() -> None:
    rows = [row for row in WRITTEN if issubclass(apps.get_model(row["model"]), Sourced)]
    assert {row["fields"].get("source") for row in rows} == {"示例"}
    without = {row["model"] for row in WRITTEN if row not in rows}
    assert {each for each in without if not each.startswith("bureau.")} == {
        "workplan.obstacle",
        "workplan.obstaclestep",
        "workplan.push",
        "workplan.pushanswer",
    }


def test_years_are_2024() -> None:
    rows = [row["fields"] for row in WRITTEN if "year" in row["fields"]]
    assert {row["year"] for row in rows} == {2024}


def test_accounts_have_no_password(sample: None) -> None:
    accounts = list(User.objects.order_by("username"))
    assert [user.username for user in accounts] == sorted(ROLES)
    assert all(user.is_sample and user.is_staff for user in accounts)
    assert not any(user.is_superuser for user in accounts)
    assert not any(user.has_usable_password() for user in accounts)


def test_rights_come_from_the_role(sample: None) -> None:
    found = {user.username: roles(user) for user in User.objects.all()}
    assert found == {name: {role} for name, (role, _code) in ROLES.items()}
    assert not User.objects.exclude(user_permissions=None)


def test_accounts_belong_to_departments(sample: None) -> None:
    named = User.objects.values_list("username", "department__code")
    assert dict(named) == {name: code for name, (_role, code) in ROLES.items()}


def test_months_are_closed_up_to_august(sample: None) -> None:
    months = ReportingMonth.objects.order_by("month")
    assert [month.month for month in months] == list(range(1, 10))
    assert [month.month for month in months if month.is_open] == [9]
    assert months.last().due_on == date(2024, 10, 10)


@pytest.mark.parametrize("field", ["planned_to_date", "actual_to_date"])
def test_figures_never_fall(field: str) -> None:
    for project in written("projects.project"):
        values = figures(project["code"], field).values()
        known = [value for value in values if value is not None]
        assert all(a <= b for a, b in pairwise(known)), project["code"]


def test_figures_run_to_september() -> None:
    rows = written("projects.investmentfigure")
    months = {row["month"] for row in rows if row["actual_to_date"] is not None}
    assert months == set(range(1, 10))
    assert {row["month"] for row in written("workplan.reading")} == months


def test_plan_curves_end_at_the_plan_in_force() -> None:
    without = []
    for project in written("projects.project"):
        planned = figures(project["code"], "planned_to_date")
        if set(planned.values()) == {None}:
            without.append(project["code"])
        else:
            assert planned[12] == plan_in_force(project["code"])
            assert None not in planned.values()
    assert without == ["S24-P13", "S24-P14"]


def test_months_missing_late_and_zero() -> None:
    missing = {
        project["code"]: [
            month
            for month, value in enumerate(reported(project["code"]), 1)
            if value is None
        ]
        for project in written("projects.project")
    }
    assert {code: months for code, months in missing.items() if months} == {
        "S24-P05": [4, 5],
        "S24-P10": [9],
    }
    assert reported("S24-P15") == [Decimal(0)] * 9


def test_over_plan_and_met_exactly() -> None:
    assert reported("S24-P07")[-1] > plan_in_force("S24-P07")
    assert reported("S24-P12")[-1] == plan_in_force("S24-P12")


def test_revision_keeps_the_first_plan() -> None:
    plans = written("projects.annualplan")
    first, second = [row for row in plans if row["project"] == ["S24-P08"]]
    assert (first["revision"], first["amount"]) == (0, "18000.00")
    assert (second["revision"], second["amount"]) == (1, "21500.00")
    assert second["document"]
    assert second["reason"]


def test_bureau_total_exceeds_its_projects() -> None:
    rows = written("projects.project")
    codes = [row["code"] for row in rows if "part_of" not in row]
    totals = [
        Decimal(row["value"])
        for row in written("workplan.reading")
        if row["indicator"] == ["S24-INV"]
    ]
    assert len(totals) == 9
    for month, total in enumerate(totals):
        known = [reported(code)[month] for code in codes]
        assert total > sum(value for value in known if value is not None)


def test_project_lights_in_september(sample: None) -> None:
    rows = project_rows(WorkPlan.objects.get(), SEPTEMBER, reader=None)
    lights = {row.code: row.standing.light.colour for row in rows}
    others = {code: light for code, light in lights.items() if light != "green"}
    assert len(lights) == 20
    assert others == {
        "S24-P03": "red",
        "S24-P04": "yellow",
        "S24-P06": "yellow",
        "S24-P07": "blue",  # over 100 %
        "S24-P10": "none",  # September is late
        "S24-P12": "blue",
    }


def test_target_lights_in_september(sample: None) -> None:
    rows = target_rows(WorkPlan.objects.get(), SEPTEMBER, reader=None)
    assert {row.code: row.standing.light.rule for row in rows} == {
        "S24-ACC": "within_limit",
        "S24-BUS": "behind",
        "S24-CARGO": "on_schedule",
        "S24-CHOKE": "on_schedule",  # due in October
        "S24-DAYS": "met",
        "S24-DOC": "not_yet",
        "S24-GROWTH": "not_yet",
        "S24-HUB": "met",
        "S24-INV": "on_schedule",
        "S24-LAND": "far_behind",
        "S24-PATROL": "no_figure",
        "S24-PQI": "not_yet",
        "S24-RANK": "met",
        "S24-REPAIR": "met",  # over 100 %
        "S24-RESURF": "on_schedule",
        "S24-RURAL": "on_schedule",
        "S24-RURAL-NEW": "on_schedule",
        "S24-RURAL-UP": "on_schedule",
        "S24-STOP": "met",  # exactly
        "S24-WEIGH": "past_due",
    }


def test_milestones_show_every_case() -> None:
    rows = written("projects.milestone")
    done = [row for row in rows if row["completed_on"]]
    dated = [row for row in rows if not row["completed_on"] and row["due_on"]]
    late = [row for row in done if row["completed_on"] > row["due_on"]]
    slipped = [row for row in dated if (row["forecast_on"] or "") > row["due_on"]]
    past = [row for row in dated if row["due_on"] <= "2024-09-30"]
    assert (len(rows), len(done), len(late)) == (50, 18, 3)
    assert (len(dated), len(slipped), len(past)) == (29, 6, 5)
    assert max(row["completed_on"] for row in done) <= "2024-09-30"
    said = {row["due_precision"] for row in rows}
    assert said == set(Precision) - {Precision.QUARTER}


def test_areas_have_items_in_both_halves_and_the_year() -> None:
    halves = [(half, number) for half in ("H1", "H2") for number in range(1, 5)]
    expected = [*halves, ("YEAR", 1)]
    areas = [[2024, *each, "sample"] for each in expected]
    rows = written("workplan.workarea")
    keys = [(row["plan"], row["half"], row["number"]) for row in rows]
    assert keys == [([2024, "sample"], *each) for each in expected]
    items = written("workplan.workitem")
    assert all(any(item["area"] == area for item in items) for area in areas)


def test_board_names_the_late_obstacle_and_the_push(sample: None) -> None:
    plan = WorkPlan.objects.get()
    on = day_of(plan, date(2026, 11, 29))
    page = board(plan, Month(2024, 9), "yi", reader=None, on=on)
    assert (page.obstacles.open, page.obstacles.overdue) == (2, 1)
    pushed = [each for each in page.push if each.subject.natural_key() == ("S24-P03",)]
    assert "问题“征迁交地未完成，尚有两处未签约”已逾期 10 天" in pushed[0].reason
    assert {each.sent.state for each in pushed} == {"已督办 1 天，未答复"}
