"""Titles, messages, lists, searches and removals say what a record is of."""

import json
import re

import pytest
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bureau.accounts import CLERK, OFFICE
from bureau.models import Department
from tests.factories import (
    make_annual_plan,
    make_area,
    make_department,
    make_fact,
    make_figure,
    make_indicator,
    make_item,
    make_milestone,
    make_month,
    make_plan,
    make_project,
    make_reading,
    make_reopening,
    make_target,
    make_user,
)
from workplan.models import Half, ReportedIndicator, WorkPlan

pytestmark = pytest.mark.django_db


def place(record: Model, page: str) -> str:
    name = record._meta.label_lower.replace(".", "_")
    return reverse(f"admin:{name}_{page}", args=[record.pk])


def titles(client: Client, address: str) -> list[str]:
    """The browser's title and the headings of a page, and where it stands."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    found = re.findall(r"<title>(.*?)</title>", answer.text, re.DOTALL)
    found += re.findall(r"<h[12]>(.*?)</h[12]>", answer.text)
    return [re.sub(r"\s+", " ", each).strip() for each in found]


@pytest.fixture
def figure(department: Department) -> Model:
    project = make_project(name="G330 仙丽段", department=department)
    return make_figure(project=project, year=2024, month=10)


@pytest.mark.parametrize("role", [CLERK, OFFICE])
def test_clerk_and_office_read_whose_figure_a_page_is_of(client, figure, role):
    client.force_login(make_user(role=role, department=figure.project.department))
    found = titles(client, place(figure, "change"))
    assert found[0].startswith("G330 仙丽段 2024-10 | 修改月度数据 |")
    assert found[1:3] == ["修改月度数据", "G330 仙丽段 2024-10"]
    history = titles(client, place(figure, "history"))
    assert "变更历史：G330 仙丽段 2024-10" in history


def test_page_before_a_removal_names_the_record_in_title_and_heading(client, office):
    project = make_project(name="330国道")
    title, *headings = titles(client, place(project, "delete"))
    assert title.startswith("删除：330国道 | ")
    assert "删除：330国道" in headings


def test_page_that_refuses_a_removal_names_the_record_as_well(client, office):
    figure = make_figure(project=make_project(name="330国道"))
    title, *headings = titles(client, place(figure.project, "delete"))
    assert title.startswith("不能删除项目：330国道 | ")
    assert "不能删除项目：330国道" in headings


def test_message_says_what_was_changed(client, figure):
    client.force_login(make_user(role=CLERK, department=figure.project.department))
    address = place(figure, "change")
    form = client.get(address).context["adminform"].form
    shown = {name: form[name].value() for name in form.fields}
    data = {name: "" if value is None else value for name, value in shown.items()}
    answer = client.post(address, data | {"remark": "雨"}, follow=True)
    [message] = [str(each) for each in answer.context["messages"]]
    text = re.sub("<.*?>", "", message)
    assert text == "已修改月度数据“G330 仙丽段 2024-10”。"


def test_page_of_every_kind_says_what_it_is_of(client, office):
    project = make_project(name="330国道")
    plan = make_plan(year=2024, title="重点工作")
    area = make_area(plan=plan, half=Half.YEAR, number=3, title="农村公路")
    indicator = make_indicator(name="交通投资")
    records = {
        "330国道 2024 年度计划": make_annual_plan(project=project, year=2024),
        "330国道：路基完工": make_milestone(project=project, name="路基完工"),
        "交通投资 2024-09": make_reading(indicator=indicator, year=2024, month=9),
        "交通投资 2024 全年": make_target(indicator=indicator, year=2024),
        "2024 全年 3 农村公路": area,
        "农村公路：美丽公路": make_item(area=area, name="美丽公路"),
    }
    for name, record in records.items():
        for page in ("change", "history", "delete"):
            assert name in client.get(place(record, page)).text, (name, page)
        listed = client.get(place(record, "change").rsplit("/", 3)[0] + "/").text
        assert f'aria-label="选中：{name}"' in listed, name


def test_reopening_says_month_department_and_day(client, office):
    month = make_month(year=2024, month=10, is_open=False)
    own = make_department(name="公路养护中心")
    row = make_reopening(reporting_month=month, department=own)
    assert (
        f"2024-10 公路养护中心 至 {row.until}" in client.get(place(row, "change")).text
    )


def test_search_names_a_milestone_by_its_project(client, office):
    make_milestone(project=make_project(name="330国道"), name="路基完工")
    asked = {"app_label": "workplan", "model_name": "workitem"}
    asked |= {"field_name": "milestone", "term": "路基"}
    with CaptureQueriesContext(connection) as few:
        answer = client.get("/admin/autocomplete/", asked)
    [found] = json.loads(answer.content)["results"]
    assert found["text"] == "330国道：路基完工"
    for number in range(8):
        make_milestone(project=make_project(), name=f"路基{number}")
    with CaptureQueriesContext(connection) as many:
        client.get("/admin/autocomplete/", asked)
    assert len(many) == len(few)


def grow(plan: WorkPlan, count: int) -> None:
    """So many areas, each with a task and its fact, and as many listed indicators."""
    for _number in range(count):
        make_fact(item=make_item(area=make_area(plan=plan)))
        ReportedIndicator.objects.create(plan=plan, indicator=make_indicator())


def queries(client: Client, record: Model) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(place(record, "delete")).status_code == 200
    return len(asked)


def test_removal_of_a_plan_names_all_with_as_many_queries(client, office):
    plan = make_plan(title="重点工作")
    grow(plan, 2)
    page = client.get(place(plan, "delete")).text
    for name in (
        "项目建设：瓯海大道西延",
        "瓯海大道西延：全市排名",
        "重点工作：路面大中修",
    ):
        assert name in page
    few = queries(client, plan)
    grow(plan, 10)
    assert queries(client, plan) == few


@pytest.mark.parametrize("make", [make_milestone, make_figure], ids=["gone", "kept"])
def test_removal_of_a_project_names_its_rows_with_as_many_queries(client, office, make):
    project = make_project(name="330国道")

    def rows(numbers: range) -> None:
        for number in numbers:
            own = {"name": f"节点{number}"} if make is make_milestone else {}
            make(project=project, **own or {"month": number})

    rows(range(1, 3))
    named = "330国道：节点1" if make is make_milestone else "330国道 2023-01"
    assert named in client.get(place(project, "delete")).text
    few = queries(client, project)
    rows(range(3, 12))
    assert queries(client, project) == few
