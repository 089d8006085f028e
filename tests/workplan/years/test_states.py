"""A plan's state: what a draft hides, what a closed one keeps, the acts between."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from bureau.accounts import CLERK, LEADER, OFFICE
from bureau.models import Change
from bureau.records import Act
from bureau.writing import Refused, Row, write
from projects.models import Project
from projects.sheets.exports import Choice, Layout, NothingToExport, export
from tests.factories import (
    make_annual_plan,
    make_area,
    make_department,
    make_fact,
    make_figure,
    make_indicator,
    make_item,
    make_plan,
    make_project,
    make_target,
    make_user,
)
from workplan.models import (
    KeyTarget,
    PlanState,
    ReportedIndicator,
    WorkItem,
    WorkPlan,
)

pytestmark = pytest.mark.django_db
DRAFT, IN_FORCE, CLOSED = PlanState


def signed_in(role: str, **fields) -> Client:
    client = Client()
    client.force_login(make_user(role=role, **fields))
    return client


def make_draft() -> WorkPlan:
    """2024 of a department, not in force yet, with one of everything."""
    department = make_department(code="D")
    plan = make_plan(year=2024, title="2024年重点工作", state=DRAFT)
    project = make_project(code="P-1", name="绕城公路", department=department)
    make_annual_plan(project=project, year=2024)
    make_target(indicator=make_indicator(code="I-1", department=department), year=2024)
    make_item(area=make_area(plan=plan, number=1), department=department)
    return plan


def sent(plan: WorkPlan, state: str, reason: str = "", client: Client | None = None):
    """The act on a plan's state as its confirmation page sends it."""
    client = client or signed_in(OFFICE)
    url = f"/admin/workplan/workplan/{plan.pk}/state/{state}/"
    return client.post(url, {"version": plan.version, "reason": reason}, follow=True)


def state_of(plan: WorkPlan) -> str:
    return WorkPlan.objects.get(pk=plan.pk).state


def test_a_draft_is_seen_by_the_office_alone_and_marked():
    make_plan(year=2023)
    make_draft()
    office = signed_in(OFFICE).get("/?year=2024")
    assert office.context["view"].plan.year == 2024
    assert "草案" in office.content.decode()
    department = {"department": WorkItem.objects.get().department}
    for client in (signed_in(LEADER), signed_in(CLERK, **department)):
        answer = client.get("/projects/?year=2024")
        assert "绕城公路" not in answer.content.decode()
        assert client.get("/areas/2024/H1/1/").status_code == 404
    leader = signed_in(LEADER).get("/?year=2024").context["view"]
    assert leader.plan.year == 2023
    assert ("2024", "2024") not in leader.form.fields["year"].choices


@pytest.mark.parametrize("kind", ["workplan", "workarea", "workitem", "keytarget"])
def test_records_of_a_draft_are_on_no_list_of_its_readers(kind):
    make_draft()
    department = WorkItem.objects.get().department
    address = f"/admin/workplan/{kind}/"
    for client, count in (
        (signed_in(OFFICE), 1),
        (signed_in(CLERK, department=department), 0),
    ):
        assert client.get(address).context["cl"].result_count == count


def test_office_opens_on_what_is_in_force_and_not_on_its_draft():
    make_plan(year=2023)
    make_draft()
    assert signed_in(OFFICE).get("/").context["view"].plan.year == 2023


def test_closed_plan_opens_where_none_is_in_force_and_before_a_sample():
    make_plan(year=2022, state=CLOSED)
    make_plan(year=2023, is_sample=True)
    assert signed_in(LEADER).get("/").context["view"].plan.year == 2022


def test_office_puts_a_draft_in_force_after_a_look():
    plan = make_draft()
    client = signed_in(OFFICE)
    page = client.get(f"/admin/workplan/workplan/{plan.pk}/state/in_force/")
    assert "列有 1 个项目、1 项指标、1 项任务" in page.content.decode()
    sent(plan, "in_force", client=client)
    assert state_of(plan) == IN_FORCE
    change = Change.objects.select_related("operation").latest("pk")
    assert (change.old, change.new) == ({"state": "draft"}, {"state": "in_force"})
    assert change.operation.door == "action"


@pytest.mark.parametrize(
    ("state", "to"), [(IN_FORCE, CLOSED), (IN_FORCE, DRAFT), (CLOSED, IN_FORCE)]
)
def test_other_acts_say_why(state, to):
    plan = make_plan(state=state)
    sent(plan, to)
    assert state_of(plan) == state
    sent(plan, to, "年度考核结束")
    assert state_of(plan) == to
    assert Change.objects.latest("pk").operation.reason == "年度考核结束"


@pytest.mark.parametrize(("state", "to"), [(DRAFT, CLOSED), (CLOSED, DRAFT)])
def test_no_act_leads_past_another(state, to):
    plan = make_plan(state=state)
    assert sent(plan, to, "x").status_code == 404
    assert state_of(plan) == state


def test_an_act_sent_twice_is_one():
    plan = make_draft()
    for _turn in range(2):
        assert sent(plan, "in_force").redirect_chain
    told = Change.objects.filter(model="workplan.workplan", action="changed")
    assert told.count() == 1


def test_an_act_on_what_was_changed_since_is_refused():
    plan = make_draft()
    stored = WorkPlan.objects.get()
    stored.note = "改"
    stored.save()
    answer = sent(plan, "in_force")
    assert "改动" in answer.context["form"].non_field_errors().as_text()
    assert state_of(plan) == DRAFT
    assert answer.context["form"]["version"].value() == stored.version


@pytest.mark.parametrize("role", [CLERK, LEADER])
def test_readers_may_not_act_on_a_plan(role):
    plan = make_plan()
    client = signed_in(role, department=make_department())
    assert sent(plan, CLOSED, "x", client).status_code == 403
    assert state_of(plan) == IN_FORCE


def test_the_form_shows_the_state_and_does_not_take_one():
    plan = make_plan(state=DRAFT)
    client = signed_in(OFFICE)
    data = {"year": 2023, "title": "新", "state": "closed", "version": plan.version}
    for prefix in ("areas", "reported"):
        data |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
    client.post(f"/admin/workplan/workplan/{plan.pk}/change/", data)
    assert WorkPlan.objects.values_list("title", "state").get() == ("新", "draft")


def test_second_real_plan_of_a_year_is_refused_by_name():
    make_plan(year=2024, title="重点工作")
    with pytest.raises(ValidationError, match="2024年已有工作计划《重点工作》"):
        make_plan(year=2024)
    assert make_plan(year=2024, is_sample=True).pk


def test_a_year_means_the_real_plan_and_its_sample_stays_reachable():
    for is_sample in (False, True):
        plan = make_plan(year=2024, is_sample=is_sample)
        title = "示例章" if is_sample else "真实章"
        make_area(plan=plan, number=1, title=title)
    client = signed_in(LEADER)

    def shown(query: str) -> bool:
        return client.get(f"/?{query}").context["view"].plan.is_sample

    found = [shown(f"year=2024{more}") for more in ("", "-sample", "&sample=1")]
    assert found == [False, True, True]
    links = client.get("/?year=2024&sample=1").content.decode()
    assert "year=2024-sample&amp;as_of=1" in links
    area = "/areas/2024/H1/1/"
    assert "真实章" in client.get(area).content.decode()
    assert "示例章" in client.get(f"{area}?year=2024-sample").content.decode()


def test_what_a_closed_plan_promised_stays_as_it_is():
    plan = make_draft()
    fact = make_fact(item=WorkItem.objects.get())
    plan.state = CLOSED
    plan.save()
    item, target = WorkItem.objects.get(), KeyTarget.objects.get()
    for record in (item, item.area, fact):
        with pytest.raises(ValidationError, match="已关闭"):
            type(record).objects.get(pk=record.pk).save()
        with pytest.raises(ValidationError, match="已关闭"):
            type(record).objects.get(pk=record.pk).delete()
    with pytest.raises(ValidationError, match="已关闭"):
        ReportedIndicator.objects.create(plan=plan, indicator=target.indicator)
    with pytest.raises(ValidationError, match="已关闭"):
        WorkPlan.objects.get().delete()
    target.value = 5
    with pytest.raises(Refused, match="已关闭"):
        write([Row(target)], Act())
    with pytest.raises(Refused, match="已关闭"):
        make_annual_plan(year=2024)


def test_a_task_is_not_moved_out_of_a_closed_plan():
    plan = make_draft()
    plan.state = CLOSED
    plan.save()
    item = WorkItem.objects.get()
    item.area = make_area(plan=make_plan(year=2025), number=1)
    with pytest.raises(ValidationError, match="已关闭"):
        item.save()


def test_samples_and_other_years_change_while_a_plan_is_closed():
    make_plan(year=2024, state=CLOSED)
    assert make_annual_plan(year=2025).pk
    assert make_annual_plan(year=2024, project=make_project(is_sample=True)).pk


def test_nothing_of_a_draft_is_taken_out_by_its_readers():
    make_draft()
    project = Project.objects.get()
    make_figure(project=project, year=2024, month=1)
    clerk = make_user(role=CLERK, department=project.department)
    for layout in (Layout.LONG, Layout.TEMPLATE):
        with pytest.raises(NothingToExport):
            export(Choice(2024, layout, 1, user=clerk), BytesIO())
        office = Choice(2024, layout, 1, user=make_user(role=OFFICE))
        assert export(office, BytesIO()) > 0
