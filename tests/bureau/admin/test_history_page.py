"""A record's history tells what hangs on it, act by act, and only what one may see."""

import re
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bureau.accounts import CLERK, LEADER, OFFICE
from bureau.models import Change, Operation
from bureau.records import Act, Door, acting
from bureau.writing import Row, write
from tests.factories import (
    make_annual_plan,
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
from tests.projects.importing.uploads import confirm, preview, send
from workplan.models import PlanState

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def place(record: Model) -> str:
    name = record._meta.label_lower.replace(".", "_")
    return reverse(f"admin:{name}_history", args=[record.pk])


def acts(client: Client, record: Model) -> list[tuple[str, list[str]]]:
    """Each act of the page: what it is called, and what it changed."""
    answer = client.get(place(record))
    assert answer.status_code == 200
    return [
        (
            each.title,
            [
                f"{row.told.change.get_action_display()} {row.name}"
                for row in each.changes
            ],
        )
        for each in answer.context["page"]
    ]


def sign_in(client: Client, role: str, department=None) -> None:
    client.force_login(make_user(role=role, department=department))


def test_project_s_history_holds_its_figures_plans_and_milestones(client):
    project, other = make_project(name="330国道"), make_project(name="104国道")
    make_figure(project=other)
    make_annual_plan(project=project, year=2024)
    make_figure(project=project, year=2024, month=10)
    make_milestone(project=project, name="路基完工")
    sign_in(client, LEADER)
    assert acts(client, project) == [
        ("", ["added 330国道: 路基完工"]),
        ("", ["added 330国道 2024-10"]),
        ("", ["added 330国道 2024 annual plan"]),
        ("", ["added 330国道"]),
    ]


def test_indicator_s_history_holds_its_targets_and_readings(client):
    indicator = make_indicator(name="投资")
    make_target(indicator=indicator, year=2024)
    make_reading(indicator=indicator, year=2024, month=9)
    make_reading()
    sign_in(client, LEADER)
    assert acts(client, indicator) == [
        ("", ["added 投资 2024-09"]),
        ("", ["added 投资 2024 whole year"]),
        ("", ["added 投资"]),
    ]


def test_task_s_history_holds_its_facts_and_a_month_s_its_reopenings(client):
    item = make_item(name="美丽公路")
    make_fact(item=item, name="排名")
    month = make_month(year=2024, month=10, is_open=False)
    make_reopening(reporting_month=month, until=datetime(2099, 1, 2).date())  # noqa: DTZ001
    sign_in(client, OFFICE)
    assert acts(client, item)[0] == ("", ["added 美丽公路: 排名"])
    assert acts(client, month)[0] == ("", ["added 2024-10 工程建设科 until 2099-01-02"])


def test_what_was_removed_is_told_by_the_name_it_had(client):
    project = make_project(code="G330", name="330国道")
    milestone = make_milestone(project=project, name="路基完工")
    figure = make_figure(project=project, year=2024, month=10)
    milestone.delete()
    write([Row(figure, seen=figure.version, is_removed=True)], Act(reason="重复"))
    sign_in(client, LEADER)
    told = [changes for _title, changes in acts(client, project)]
    assert told[:2] == [["removed 330国道 2024-10"], ["removed 330国道: 路基完工"]]
    assert told[2:4] == [["added 330国道 2024-10"], ["added 330国道: 路基完工"]]


def test_act_stands_once_with_its_number_of_changes_and_its_reason(client):
    project = make_project(name="330国道")
    rows = [make_figure(project=project, month=each) for each in (1, 2, 3)]
    for each in rows:
        each.actual_to_date = "600.00"
    act = Act(make_user(name="李四", is_superuser=True), Door.FORM, "更正口径")
    write([Row(each, seen=each.version) for each in rows], act)
    sign_in(client, LEADER)
    page = client.get(place(project))
    first = page.context["page"][0]
    assert [each.name for each in first.changes] == [
        "330国道 2023-01",
        "330国道 2023-02",
        "330国道 2023-03",
    ]
    [row] = re.findall(r"<tr>(?:(?!</tr>).)*更正口径.*?</tr>", page.text, re.DOTALL)
    assert "<details><summary>3 changes</summary>" in row
    assert "李四" in row
    assert row.count("500.00 → 600.00") == 3


@pytest.fixture
def imported(client) -> SimpleNamespace:
    """A figure that a clerk's import changed, and that was taken back."""
    department = make_department()
    project = make_project(code="A1", name="330国道", department=department)
    make_figure(project=project, year=2024, actual_to_date="400.00")
    sign_in(client, CLERK, department)
    batch = send(client, [["A1", "330国道", None, 500]])
    client.get(preview(batch))
    confirm(client, batch)
    undo = f"/admin/projects/importbatch/{batch.pk}/undo/"
    client.post(undo, {"reason": "传错了文件"})
    batch.refresh_from_db()
    return SimpleNamespace(project=project, batch=batch, department=department)


CHANGED = ["changed 330国道 2024-06"]


def test_import_and_its_undoing_are_acts_of_their_own(client, imported):
    assert acts(client, imported.project)[:2] == [
        ("Import 月报.xlsx taken back", CHANGED),
        ("Import 月报.xlsx", CHANGED),
    ]
    assert "传错了文件" in client.get(place(imported.project)).text


def test_file_of_another_department_is_not_named(client, imported):
    imported.batch.department = make_department(name="OTHER科")
    imported.batch.name = "OTHER.xlsx"
    imported.batch.save()
    assert acts(client, imported.project)[:2] == [
        ("Import taken back", CHANGED),
        ("Import", CHANGED),
    ]
    assert "OTHER" not in client.get(place(imported.project)).text
    sign_in(client, OFFICE)
    assert acts(client, imported.project)[1][0] == "Import OTHER.xlsx"


def test_moved_project_keeps_what_was_another_department_s(client):
    """Whose it is now reads on from the day it came; the office reads all."""
    before, now = make_department(name="OTHER科"), make_department(name="养护科")
    project = make_project(name="330国道", department=before)
    make_figure(project=project, month=5, remark="SECRET5")
    make_milestone(project=project, name="SECRET6")
    project.department = now
    project.save()
    make_figure(project=project, month=7)
    sign_in(client, CLERK, now)
    text = client.get(place(project)).text
    assert "SECRET" not in text
    assert "OTHER" not in text
    assert [changes for _title, changes in acts(client, project)] == [
        ["added 330国道 2023-07"],
        ["changed 330国道"],
        ["added 330国道"],
    ]
    sign_in(client, OFFICE)
    assert "SECRET5" in client.get(place(project)).text


def test_milestone_that_moved_away_takes_its_news_along(client):
    own, other = make_department(), make_department(name="OTHER科")
    project = make_project(name="330国道", department=own)
    away = make_project(code="OTHER-P", name="OTHER项目", department=other)
    milestone = make_milestone(project=project, name="路基完工")
    milestone.project = away
    milestone.save()
    milestone.remark = "OTHER话"
    milestone.save()
    sign_in(client, CLERK, own)
    assert "OTHER" not in client.get(place(project)).text
    sign_in(client, CLERK, other)
    assert [changes for _title, changes in acts(client, away)][:2] == [
        ["changed OTHER项目: 路基完工"],
        ["changed OTHER项目: 路基完工"],
    ]


def test_draft_is_told_to_the_office_alone(client):
    department = make_department()
    project = make_project(name="330国道", department=department)
    make_plan(year=2025, state=PlanState.DRAFT)
    kept = make_annual_plan(project=project, year=2025, amount="777.00")
    gone = make_annual_plan(project=project, year=2024, amount="888.00")
    write([Row(gone, seen=gone.version, is_removed=True)], Act(reason="撤回"))
    for role in (CLERK, LEADER):
        sign_in(client, role, department if role == CLERK else None)
        text = client.get(place(project)).text
        assert "777.00" not in text
        assert "888.00" not in text
    sign_in(client, OFFICE)
    assert f"added {kept}" in str(acts(client, project))
    assert "888.00" in client.get(place(project)).text


def test_history_asks_as_often_for_many_rows(client):
    project, indicator = make_project(), make_indicator()
    make_figure(project=project)
    make_milestone(project=project, name="节点").delete()
    make_reading(indicator=indicator)
    sign_in(client, OFFICE)

    def queries(record: Model) -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get(place(record))
        return len(asked)

    queries(project), queries(indicator)  # Django keeps which kinds there are
    few = queries(project), queries(indicator)
    for month in (1, 2, 3, 4, 5, 7, 8):
        make_figure(project=project, month=month)
        make_annual_plan(project=project, year=2000 + month)
        make_milestone(project=project, name=f"节点{month}").delete()
        make_milestone(project=project, name=f"后续{month}")
        make_reading(indicator=indicator, month=month)
    assert (queries(project), queries(indicator)) == few


def test_moments_are_told_in_the_bureau_s_time(client):
    """An hour before midnight in the world's time is the next morning here."""
    project = make_project()
    user = make_user(role=OFFICE)
    late = datetime(2024, 12, 31, 23, 0, tzinfo=UTC)
    with acting(Act(user)):
        make_milestone(project=project)
    operation = Operation.objects.latest("pk")
    assert str(Operation(at=late, actor_name="李四")) == "2025-01-01 07:00 李四"
    told = {"asked_at": str(late)}
    Change.objects.create(
        operation=operation,
        at=late,
        model="bureau.user",
        object_id=user.pk,
        label="x",
        action="restored",
        new={"made_at": late.isoformat()},
    )
    Change.objects.create(
        operation=operation,
        at=late,
        model="bureau.rolerequest",
        object_id=1,
        label="x",
        action="added",
        new=told,
    )
    client.force_login(make_user(is_superuser=True))
    text = client.get(place(user)).text
    assert "made at 2025-01-01 07:00" in text
    audit = client.get("/admin/bureau/change/").text
    assert "asked at 2025-01-01 07:00" in audit
    exported = b"".join(client.post("/admin/bureau/change/export/").streaming_content)
    assert "asked at 2025-01-01 07:00" in exported.decode()
    assert "2025-01-01 07:00:00" in exported.decode()
