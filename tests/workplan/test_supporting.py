"""A supporting department reads a record and its figures, and changes nothing of it."""

import pytest
from django.test import Client
from django.urls import reverse

from bureau.accounts import CLERK, HEAD, may_read, readable, scope
from bureau.models import User
from bureau.records import Act
from bureau.writing import Refused, Row, write
from projects.models import InvestmentFigure, Milestone, Project
from tests.factories import (
    make_annual_plan,
    make_area,
    make_department,
    make_fact,
    make_figure,
    make_indicator,
    make_item,
    make_milestone,
    make_plan,
    make_project,
    make_reading,
    make_target,
    make_user,
)
from workplan.models import Fact, Half, Indicator, KeyTarget, Reading, WorkItem

pytestmark = pytest.mark.django_db
READ = (
    Project,
    Milestone,
    InvestmentFigure,
    Indicator,
    KeyTarget,
    Reading,
    WorkItem,
    Fact,
)


def make_led(tag: str, supporting: str) -> None:
    """A department's rows of every kind, which another supports."""
    owner = {"department": make_department(code=tag, name=f"{tag}科")}
    project = make_project(
        code=f"{tag}-P", name=f"{tag}项目", supporting=supporting, **owner
    )
    make_annual_plan(project=project)
    make_figure(project=project, actual_to_date="123.45", remark=f"{tag}说明")
    make_milestone(
        project=project, name=f"{tag}节点", due_on="2023-06-01", due_precision="day"
    )
    indicator = make_indicator(
        code=f"{tag}-I", name=f"{tag}指标", supporting=supporting, **owner
    )
    make_target(indicator=indicator)
    make_reading(indicator=indicator, value="5", remark=f"{tag}备注")
    item = make_item(
        area=make_area(half=Half.YEAR, number=len(tag)),
        name=f"{tag}任务",
        supporting=supporting,
        **owner,
    )
    make_fact(item=item, name=f"{tag}事实")


@pytest.fixture
def clerk() -> User:
    """A clerk of a department that supports LEAD's rows and none of ANOTHER's."""
    make_plan()
    make_led("LEAD", "安全科、养护科")
    make_led("ANOTHER", "安全科、养护科二")
    return make_user(role=CLERK, department=make_department(code="S", name="养护科"))


@pytest.fixture
def browser(clerk: User, client: Client) -> Client:
    client.force_login(clerk)
    return client


@pytest.mark.parametrize("model", READ)
def test_it_reads_what_it_supports_and_no_door_lets_it_change_that(clerk, model):
    assert model.objects.count() == 2
    assert readable(clerk, model.objects.all()).count() == 1
    assert scope(clerk, model.objects.all()).count() == 0


def test_it_sees_the_record_and_its_figures(browser):
    html = browser.get("/projects/LEAD-P/").text
    assert "123.45" in html
    assert "LEAD说明" in html
    assert "LEAD节点" in html
    assert "LEAD备注" in browser.get("/indicators/LEAD-I/").text
    board = browser.get("/").text
    assert "LEAD指标" in board
    assert "LEAD任务" in browser.get("/areas/2023/YEAR/4/").text


@pytest.mark.parametrize(
    "address", ["/", "/projects/", "/areas/2023/YEAR/4/", "/areas/2023/YEAR/7/"]
)
def test_it_sees_nothing_else(browser, address):
    assert "ANOTHER" not in browser.get(address).text


@pytest.mark.parametrize("address", ["/projects/ANOTHER-P/", "/indicators/ANOTHER-I/"])
def test_what_it_does_not_support_is_not_there(browser, address):
    assert browser.get(address).status_code == 404


def test_its_pages_lead_to_no_form(browser):
    for address in ("/projects/LEAD-P/", "/indicators/LEAD-I/"):
        assert "变更记录" not in browser.get(address).text


@pytest.mark.parametrize("page", ["change", "history", "delete"])
@pytest.mark.parametrize(
    ("kind", "model"),
    [
        ("projects_project", Project),
        ("projects_investmentfigure", InvestmentFigure),
        ("projects_milestone", Milestone),
        ("workplan_reading", Reading),
    ],
)
def test_every_form_refuses_it(browser, kind, model, page):
    record = model.objects.order_by("pk").first()
    address = reverse(f"admin:{kind}_{page}", args=[record.pk])
    for answer in (browser.get(address), browser.post(address, {})):
        assert answer.status_code in {302, 403, 404}
        assert "LEAD" not in answer.text


def test_the_writer_refuses_it(clerk):
    figure = InvestmentFigure.objects.get(project__code="LEAD-P")
    figure.actual_to_date = 200
    with pytest.raises(Refused):
        write([Row(figure)], Act(actor=clerk))
    figure.refresh_from_db()
    assert str(figure.actual_to_date) == "123.45"


def test_everybody_is_every_department(clerk):
    project = Project.objects.get(code="ANOTHER-P")
    project.supporting = "各科室"
    project.save()
    assert may_read(clerk, project)
    assert readable(clerk, Project.objects.all()).count() == 2


@pytest.mark.parametrize(
    ("role", "count"), [(HEAD, 1), ("", 0), ("系统管理员", 0), ("局领导", 2)]
)
def test_only_a_department_s_people_support(clerk, role, count):
    user = make_user(role=role, department=clerk.department)
    assert readable(user, Project.objects.all()).count() == count
    found = [may_read(user, each) for each in Project.objects.order_by("code")]
    assert sum(found) == count
