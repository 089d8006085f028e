"""What a new record takes over, and what nobody can untick."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from bureau.accounts import OFFICE
from bureau.models import Department, Reopening
from projects.models import Project
from tests.factories import (
    make_department,
    make_indicator,
    make_month,
    make_plan,
    make_project,
    make_reopening,
    make_user,
)
from workplan.models import Indicator

from .doors import values

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
PROJECT = {
    "code": "N",
    "name": "新",
    "category": "other",
    "stage": "ready",
    "level": "own",
}


@pytest.fixture
def office(client):
    user = make_user(role=OFFICE)
    client.force_login(user)
    return user


def project_data(**fields):
    sheets = ("figures", "annual_plans", "milestones")
    counts = {f"{each}-TOTAL_FORMS": 0 for each in sheets}
    return PROJECT | counts | {f"{each}-INITIAL_FORMS": 0 for each in sheets} | fields


def test_the_next_figure_is_of_the_same_year_and_month(client, office):
    url = reverse("admin:projects_investmentfigure_add")
    row = {"project": make_project().pk, "year": 2023, "month": 6, "_addanother": "1"}
    answer = client.post(url, row | {"actual_to_date": "5"})
    assert answer.url == f"{url}?year=2023&month=6"
    form = client.get(answer.url).context["adminform"].form
    assert (form["year"].value(), form["month"].value()) == ("2023", "6")


def test_the_next_target_is_of_the_same_period(client, office):
    url = reverse("admin:workplan_keytarget_add")
    row = {"indicator": make_indicator().pk, "year": 2023, "period": "H2", "value": "5"}
    row |= {"due_precision": "none", "bound": "exact", "level": "own"}
    row["_addanother"] = "1"
    assert client.post(url, row).url == f"{url}?year=2023&period=H2"


@pytest.mark.parametrize(
    "record", [make_project, make_indicator, make_plan, make_department]
)
def test_a_sample_stays_one(client, record):
    client.force_login(make_user(is_superuser=True))
    sample = record(is_sample=True)
    name = sample._meta.label_lower.replace(".", "_")
    url = reverse(f"admin:{name}_change", args=[sample.pk])
    page = client.get(url)
    assert "is_sample" not in page.context["adminform"].form.fields
    assert '<div class="readonly">sample</div>' in page.text
    counts = {
        f"{each.formset.prefix}-{count}": 0
        for each in page.context["inline_admin_formsets"]
        for count in ("TOTAL_FORMS", "INITIAL_FORMS")
    }
    data = values(sample) | counts | {"is_sample": "", "name": "改", "title": "改"}
    assert client.post(url, data | {"version": 1}).status_code == 302
    sample.refresh_from_db()
    assert (sample.version, sample.is_sample) == (2, True)


def test_what_belongs_to_a_sample_department_is_a_sample(client, office):
    department = make_department(is_sample=True)
    url = reverse("admin:projects_project_add")
    client.post(url, project_data(department=department.pk))
    assert Project.objects.get().is_sample
    row = {"code": "I", "name": "堵点", "kind": "level", "unit": "处"}
    row |= {
        "rhythm": "month",
        "direction": "higher",
        "project": Project.objects.get().pk,
    }
    row |= {"targets-TOTAL_FORMS": 0, "targets-INITIAL_FORMS": 0}
    client.post(reverse("admin:workplan_indicator_add"), row)
    assert Indicator.objects.get().is_sample


def test_what_belongs_to_a_real_department_is_none(client, office):
    department = make_department()
    url = reverse("admin:projects_project_add")
    data = project_data(department=department.pk, is_sample="on")
    assert client.post(url, data).status_code == 302
    assert not Project.objects.get().is_sample
    assert not Department.objects.get().is_sample


def day(days: int) -> str:
    return str(timezone.localdate() + timedelta(days=days))


@pytest.mark.parametrize(("days", "count"), [(-1, 0), (0, 1), (1, 1)])
def test_a_month_is_reopened_to_today_at_the_earliest(client, office, days, count):
    month, department = make_month(is_open=False), make_department()
    row = {"department": department.pk, "until": day(days), "reason": "补报"}
    answer = client.post(
        reverse("admin:bureau_reopening_add"), row | {"reporting_month": month.pk}
    )
    said = "That day is past: nothing would be opened."
    assert (said in answer.text) is not bool(count)
    assert Reopening.objects.count() == count


def test_a_month_is_not_reopened_to_a_past_day_on_its_page(client, office):
    month = make_month(is_open=False)
    row = {"department": make_department().pk, "until": day(-1), "reason": "补报"}
    data = {"year": 2023, "month": 6, "due_on": "", "version": 1}
    data |= {"reopenings-TOTAL_FORMS": 1, "reopenings-INITIAL_FORMS": 0}
    data |= {f"reopenings-0-{name}": value for name, value in row.items()}
    url = reverse("admin:bureau_reportingmonth_change", args=[month.pk])
    answer = client.post(url, data)
    assert "That day is past: nothing would be opened." in answer.text
    assert not Reopening.objects.exists()


def test_a_reopening_that_has_ended_can_say_another_reason(client, office):
    past = make_reopening(until=timezone.localdate() - timedelta(days=9))
    data = values(past) | {"initial-until": past.until, "reason": "更正原因"}
    url = reverse("admin:bureau_reopening_change", args=[past.pk])
    assert client.post(url, data | {"version": 1}).status_code == 302
    past.refresh_from_db()
    assert past.reason == "更正原因"
