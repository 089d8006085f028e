"""Revising an annual plan and a target: who may, what is asked, what is stored."""

from datetime import date
from decimal import Decimal as D

import pytest
from django.urls import reverse

from bureau.accounts import CLERK, HEAD, LEADER, OFFICE, SYSTEM
from bureau.models import Change
from projects.models import AnnualPlan
from tests.factories import (
    make_annual_plan,
    make_department,
    make_figure,
    make_indicator,
    make_plan,
    make_project,
    make_reading,
    make_target,
    make_user,
    make_yes_no,
)
from workplan.models import KeyTarget, PlanState
from workplan.revising.forms import preset_day

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
DECIDED = {
    "seen": "0",
    "holds_from": "2023-09-01",
    "document": "示例〔2023〕9号",
    "reason": "征地推迟",
}


@pytest.fixture
def office(client):
    client.force_login(user := make_user(role=OFFICE))
    return user


@pytest.fixture
def plan():
    make_plan()
    return make_annual_plan(amount="1000", invested_before="200", source="表1")


def address(row) -> str:
    kind = "plan" if isinstance(row, AnnualPlan) else "target"
    return reverse(f"workplan:revise-{kind}", args=[row.pk])


def revise(client, row, **sent):
    return client.post(address(row), DECIDED | sent)


def problems(response) -> list[str]:
    form = response.context["page"].form
    return [message for errors in form.errors.values() for message in errors]


def test_the_page_shows_what_held_and_is_set_to_it(client, office, plan):
    page = client.get(address(plan)).context["page"]
    assert [words for _row, words in page.rows] == ["1,000 万元"]
    assert page.form["amount"].value() == D("1000.00")
    assert (page.form["reason"].value(), page.form["document"].value()) == ("", "")
    assert page.form["holds_from"].value() == date(2023, 12, 1)  # of a year long over


@pytest.mark.parametrize(
    ("year", "today", "day"),
    [
        (2024, date(2024, 9, 17), date(2024, 9, 1)),
        (2024, date(2025, 1, 3), date(2024, 12, 1)),
        (2025, date(2024, 12, 30), date(2025, 1, 1)),
    ],
)
def test_the_day_is_set_to_the_running_month_of_the_plans_year(year, today, day):
    assert preset_day(year, today) == day


def test_a_revision_stands_beside_the_original(client, office, plan):
    answer = revise(client, plan, amount="0.08亿元")
    assert answer.url == f"{plan.project.get_absolute_url()}?year=2023"
    first, second = AnnualPlan.objects.order_by("revision")
    assert (first.amount, first.version) == (1000, 1)
    assert (second.revision, second.amount) == (1, 800)
    assert (second.document, second.reason) == ("示例〔2023〕9号", "征地推迟")
    assert second.holds_from == date(2023, 9, 1)
    assert (second.invested_before, second.source) == (200, "表1")  # carried over


def test_history_says_who_revised_and_why(client, office, plan):
    revise(client, plan, amount="800")
    change = Change.objects.filter(model="projects.annualplan").latest("pk")
    assert (change.operation.actor, change.operation.reason) == (office, "征地推迟")
    assert (change.action, change.new["amount"]) == ("added", "800.00")


def test_any_row_of_a_promise_leads_to_the_next_revision(client, office, plan):
    revise(client, plan, amount="800")
    revise(client, plan, amount="700", seen="1", holds_from="2023-10-01")
    told = AnnualPlan.objects.order_by("revision").values_list("revision", "amount")
    assert list(told) == [(0, 1000), (1, 800), (2, 700)]


@pytest.mark.parametrize(
    ("sent", "problem"),
    [
        ({"reason": ""}, "This field is required."),
        ({"amount": ""}, "This field is required."),
        ({"holds_from": ""}, "This field is required."),
        ({"holds_from": "2024-01-01"}, "This is no day of 2023."),
        ({"amount": "1000"}, "Nothing is revised: it says what held before."),
        ({"amount": "-1"}, "This cannot be negative."),
        (
            {"seen": "3"},
            "Somebody else revised this meanwhile: look, and save again.",
        ),
        ({"seen": ""}, "Somebody else revised this meanwhile: look, and save again."),
    ],
)
def test_what_is_refused_is_said_and_stores_nothing(
    client, office, plan, sent, problem
):
    answer = revise(client, plan, **{"amount": "800"} | sent)
    assert problem in problems(answer)
    assert AnnualPlan.objects.count() == 1


def test_two_who_revise_at_once_are_told(client, office, plan):
    """Both saw the original; the second sees the first's, and may then save."""
    revise(client, plan, amount="800")
    answer = revise(client, plan, amount="700")
    assert problems(answer) == [
        "Somebody else revised this meanwhile: look, and save again."
    ]
    assert 'name="seen" value="1"' in answer.content.decode()
    assert AnnualPlan.objects.count() == 2


def test_a_doubt_is_asked_once_and_passes_with_the_reason(client, office, plan):
    make_figure(project=plan.project, actual_to_date="900")
    answer = revise(client, plan, amount="0.0900")
    assert len(problems(answer)) == 1
    assert AnnualPlan.objects.count() == 1
    shown = answer.context["page"].form.doubts_shown
    revise(client, plan, amount="0.09", doubts_shown=shown)
    assert AnnualPlan.objects.get(revision=1).amount == D("0.09")


def test_a_closed_plan_is_not_revised(client, office):
    plan = make_annual_plan()
    make_plan(state=PlanState.CLOSED)
    answer = revise(client, plan, amount="800")
    assert "is closed" in problems(answer)[0]
    assert AnnualPlan.objects.count() == 1


def test_the_curve_is_asked_for_again(client, office, plan):
    make_figure(
        project=plan.project, month=12, planned_to_date="1000", actual_to_date=None
    )
    answer = client.post(address(plan), DECIDED | {"amount": "800"}, follow=True)
    told = [str(each) for each in answer.context["messages"]]
    assert told[0] == "The revision is saved; the original stays."
    assert told[1].startswith("Planned to date ends at 1,000 万元 in month 12")


def test_a_target_is_revised_in_its_unit(client, office):
    make_plan()
    target = make_target(value="40", bound="at_least", level="city", note="口径")
    make_reading(indicator=target.indicator, value="20")
    due = {"due_words": "11月底", "due_precision": "none"}
    revise(client, target, value="36公里", stretch="38", **due)
    row = KeyTarget.objects.get(revision=1)
    assert (row.value, row.stretch) == (36, 38)
    assert (row.due_on, row.due_precision) == (date(2023, 11, 30), "month_end")
    kept = (row.bound, row.level, row.note, row.period)
    assert kept == ("at_least", "city", "口径", "YEAR")
    assert KeyTarget.objects.get(revision=0).value == 40


def test_a_yes_no_target_is_asked_for_its_day_alone(client, office):
    make_plan()
    due = {"due_on": date(2023, 8, 31), "due_precision": "day"}
    target = make_target(indicator=make_yes_no(), value=None, **due)
    names = list(client.get(address(target)).context["page"].form.fields)
    assert not {"value", "stretch"} & set(names)
    assert revise(client, target, due_on="2023-08-31").status_code == 200
    sent = {"due_on": "2023-11-30", "due_precision": "day"}
    assert revise(client, target, **sent).status_code == 302
    assert KeyTarget.objects.get(revision=1).due_on == date(2023, 11, 30)


def test_only_that_period_and_level_is_shown(client, office):
    road = make_indicator()
    target = make_target(indicator=road, value="40")
    make_target(indicator=road, value="20", period="H1")
    make_target(indicator=road, value="50", level="city")
    page = client.get(address(target)).context["page"]
    assert [words for _row, words in page.rows] == ["40 公里; no date given"]


@pytest.mark.parametrize("role", [CLERK, HEAD, LEADER, SYSTEM])
def test_nobody_else_revises(client, role, plan):
    own = make_department() if role in {CLERK, HEAD} else None
    project = make_project(department=own)
    own_plan = make_annual_plan(project=project)
    client.force_login(make_user(role=role, department=own))
    for row in (plan, own_plan):
        assert client.get(address(row)).status_code == 403
        assert revise(client, row, amount="800").status_code == 403
    assert AnnualPlan.objects.count() == 2


def test_no_such_row_is_not_found(client, office):
    assert client.get("/plans/999999/revise/").status_code == 404
    assert client.get("/targets/999999/revise/").status_code == 404


@pytest.mark.parametrize(("role", "is_offered"), [(OFFICE, True), (LEADER, False)])
def test_pages_offer_it_to_the_office(client, role, is_offered):
    make_plan()
    project, road = make_project(), make_indicator()
    rows = [make_annual_plan(project=project), make_target(indicator=road)]
    client.force_login(make_user(role=role))
    for record, row in zip((project, road), rows, strict=True):
        text = client.get(record.get_absolute_url()).content.decode()
        assert (address(row) in text) is is_offered


def test_forms_of_the_records_lead_to_it(client, office):
    rows = [make_annual_plan(), make_target()]
    for row in rows:
        app, name = row._meta.app_label, row._meta.model_name
        page = reverse(f"admin:{app}_{name}_change", args=[row.pk])
        text = client.get(page).content.decode()
        assert f'href="{address(row)}"' in text
        assert "This form corrects a slip" in text


def test_the_records_own_form_corrects_a_slip_of_a_revision(client, office):
    target = make_target(value="36", revision=1, reason="调整", document="9号")
    page = reverse("admin:workplan_keytarget_change", args=[target.pk])
    form = client.get(page).context["adminform"].form
    sent = {name: form[name].value() for name in form.fields}
    sent = {name: value for name, value in sent.items() if value is not None}
    initial = {f"initial-{name}": value for name, value in sent.items()}
    sent |= initial | {"value": "35", "change_reason": "笔误"}
    assert client.post(page, sent).status_code == 302
    target.refresh_from_db()
    assert (target.value, target.revision, target.document) == (35, 1, "9号")
