"""Due dates in words: what they settle in a form, and when the form asks."""

from datetime import date

import pytest
from django.urls import reverse

from bureau.accounts import OFFICE
from projects.models import Milestone
from tests.factories import (
    make_annual_plan,
    make_area,
    make_indicator,
    make_item,
    make_milestone,
    make_plan,
    make_project,
    make_target,
    make_user,
)
from workplan.models import KeyTarget, PlanState, WorkItem

from .doors import values

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
ADD = "admin:projects_milestone_add"


@pytest.fixture
def office(client):
    client.force_login(make_user(role=OFFICE))


@pytest.fixture
def plan():
    return make_plan(year=2025)


def milestone(**fields):
    given = {"project": make_project().pk, "name": "通车", "due_precision": "none"}
    return given | {"completed_precision": "none"} | fields


def due(record):
    return record.due_on, record.due_precision, record.due_words


@pytest.mark.parametrize(
    ("words", "day", "precision"),
    [
        ("三季度末", date(2025, 9, 30), "quarter"),
        ("上半年", date(2025, 6, 30), "half"),
        ("10月底", date(2025, 10, 31), "month_end"),
        ("年内", date(2025, 12, 31), "year"),
        ("10月15日", date(2025, 10, 15), "day"),
        ("2026年6月底", date(2026, 6, 30), "month_end"),
        ("长期", None, "none"),
        ("待定", None, "none"),
    ],
)
def test_words_settle_the_day(client, office, plan, words, day, precision):
    answer = client.post(reverse(ADD), milestone(due_words=words))
    assert answer.status_code == 302
    assert due(Milestone.objects.get()) == (day, precision, words)


@pytest.mark.parametrize("words", ["国庆前", "适时", "2月30日"])
def test_words_without_a_certain_day_are_asked_about(client, office, plan, words):
    answer = client.post(reverse(ADD), milestone(due_words=words))
    [problem] = answer.context["adminform"].form.errors["due_words"]
    assert problem.startswith(f"“{words}” names no certain day. Write it as 6月底")
    assert not Milestone.objects.exists()


def test_with_the_day_any_words_will_do(client, office, plan):
    data = milestone(due_words="国庆前", due_on="2025-09-30")
    assert client.post(reverse(ADD), data).status_code == 302
    assert due(Milestone.objects.get()) == (date(2025, 9, 30), "day", "国庆前")


def test_a_day_that_was_entered_wins_over_words(client, office, plan):
    data = milestone(due_words="上半年", due_on="2025-05-31")
    data["due_precision"] = "month_end"
    client.post(reverse(ADD), data)
    assert due(Milestone.objects.get()) == (date(2025, 5, 31), "month_end", "上半年")


def test_a_day_that_the_words_name_is_meant_as_exactly(client, office, plan):
    client.post(reverse(ADD), milestone(due_words="上半年", due_on="2025-06-30"))
    assert due(Milestone.objects.get()) == (date(2025, 6, 30), "half", "上半年")


def test_without_a_plan_the_words_say_the_year(client, office):
    answer = client.post(reverse(ADD), milestone(due_words="6月底"))
    [problem] = answer.context["adminform"].form.errors["due_words"]
    assert problem.startswith("“6月底” does not say of which year.")
    client.post(reverse(ADD), milestone(due_words="2025年6月底"))
    assert Milestone.objects.get().due_on == date(2025, 6, 30)


def test_words_are_of_the_year_that_lists_the_project(client, office, plan):
    make_plan(year=2026, state=PlanState.DRAFT)
    road = make_project()
    make_annual_plan(project=road, year=2025)
    data = milestone(project=road.pk, due_words="9月底")
    page = client.post(reverse(ADD), data, follow=True)
    assert Milestone.objects.get().due_on == date(2025, 9, 30)
    told = [str(each) for each in page.context["messages"]]
    assert told[-1] == "“9月底” is taken as Sept. 30, 2025."


def test_words_of_a_project_of_two_years_are_asked_for_theirs(client, office, plan):
    make_plan(year=2026, state=PlanState.DRAFT)
    road = make_project()
    for year in (2025, 2026):
        make_annual_plan(project=road, year=year)
    answer = client.post(reverse(ADD), milestone(project=road.pk, due_words="9月底"))
    [problem] = answer.context["adminform"].form.errors["due_words"]
    assert problem == (
        "“9月底” does not say of which year. Write the year too: 2025年9月底 / "
        "2026年9月底."
    )
    assert not Milestone.objects.exists()


def test_nothing_is_said_of_a_day_that_was_entered(client, office, plan):
    data = milestone(due_words="国庆前", due_on="2025-09-30")
    page = client.post(reverse(ADD), data, follow=True)
    assert len(page.context["messages"]) == 1


def change(record, **fields):
    name = f"admin:{record._meta.label_lower.replace('.', '_')}_change"
    old = {f"initial-{name}": value for name, value in values(record).items()}
    new = values(record) | {"version": record.version}
    return reverse(name, args=[record.pk]), old | new | fields


def test_new_words_change_the_day(client, office, plan):
    record = make_milestone(
        due_on="2025-06-30", due_precision="half", due_words="上半年"
    )
    record.refresh_from_db()
    assert client.post(*change(record, due_words="三季度末")).status_code == 302
    record.refresh_from_db()
    assert due(record) == (date(2025, 9, 30), "quarter", "三季度末")


def test_a_stored_day_is_kept_under_words_that_name_none(client, office, plan):
    record = make_milestone(
        due_on="2025-06-30", due_precision="half", due_words="上半年"
    )
    record.refresh_from_db()
    assert client.post(*change(record, due_words="汛期前")).status_code == 302
    record.refresh_from_db()
    assert due(record) == (date(2025, 6, 30), "half", "汛期前")


def test_an_emptied_day_is_no_day(client, office, plan):
    record = make_milestone(due_on="2025-06-30", due_precision="day")
    record.refresh_from_db()
    assert client.post(*change(record, due_on="")).status_code == 302
    record.refresh_from_db()
    assert due(record) == (None, "none", "")


def test_untouched_words_leave_the_day_alone(client, office, plan):
    record = make_milestone(
        due_on="2025-05-31", due_precision="month_end", due_words="上半年"
    )
    record.refresh_from_db()
    assert client.post(*change(record, remark="已开工")).status_code == 302
    record.refresh_from_db()
    assert due(record) == (date(2025, 5, 31), "month_end", "上半年")


def test_a_days_completion_is_a_day(client, office, plan):
    client.post(reverse(ADD), milestone(completed_on="2025-03-04"))
    record = Milestone.objects.get()
    assert (record.completed_on, record.completed_precision) == (
        date(2025, 3, 4),
        "day",
    )


def test_a_task_is_due_in_the_year_of_its_plan(client, office, plan):
    area = make_area(plan=make_plan(year=2024), number=1)
    item = make_item(area=area, number=1)
    data = {"title": area.title, "half": "H1", "number": 1, "plan": area.plan_id}
    data |= {"version": 1, "items-TOTAL_FORMS": 2, "items-INITIAL_FORMS": 1}
    row = {"number": 1, "kind": "task", "name": "修路", "state": "planned"}
    data |= {f"items-0-{name}": value for name, value in row.items()}
    data |= {"items-0-id": item.pk, "items-0-version": 1, "items-0-due_words": "年底"}
    data |= {f"items-1-{name}": value for name, value in row.items()}
    data |= {"items-1-number": 2, "items-1-due_words": "一季度"}
    url = reverse("admin:workplan_workarea_change", args=[area.pk])
    assert client.post(url, data).status_code == 302
    found = WorkItem.objects.order_by("number").values_list("due_on", "due_precision")
    assert list(found) == [(date(2024, 12, 31), "year"), (date(2024, 3, 31), "quarter")]


def test_a_target_is_due_in_its_own_year(client, office, plan):
    data = {"indicator": make_indicator().pk, "year": 2026, "period": "YEAR"}
    data |= {"value": "5", "bound": "exact", "level": "own", "due_precision": "none"}
    data["due_words"] = "11月底前"
    assert client.post(reverse("admin:workplan_keytarget_add"), data).status_code == 302
    assert due(KeyTarget.objects.get()) == (
        date(2026, 11, 30),
        "month_end",
        "11月底前",
    )


def test_a_target_in_a_table_is_asked_at_its_row(client, office, plan):
    target = make_target(indicator=make_indicator())
    indicator = target.indicator
    data = values(indicator) | {"version": 1, "change_reason": "更正"}
    data |= {"readings-TOTAL_FORMS": 0, "readings-INITIAL_FORMS": 0}
    data |= {"targets-TOTAL_FORMS": 1, "targets-INITIAL_FORMS": 1}
    row = values(target) | {"id": target.pk, "version": 1, "due_words": "国庆前"}
    data |= {f"targets-0-{name}": value for name, value in row.items()}
    url = reverse("admin:workplan_indicator_change", args=[indicator.pk])
    page = client.post(url, data)
    assert "“国庆前” names no certain day." in page.text
    assert KeyTarget.objects.get().due_words == ""
