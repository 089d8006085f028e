"""A list through the pages: sent, answered, looked at, confirmed, taken back."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from bureau.accounts import CLERK, OFFICE
from bureau.models import User
from projects.models import ImportBatch, Project
from tests.factories import make_department, make_project, make_user
from tests.projects.listed import (
    HALF_YEAR,
    INDICATORS,
    INVESTMENT,
    LIVELIHOOD,
    SAID,
    TASKS,
    projects,
    workbook,
)
from workplan.models import WorkItem

from .uploads import IMPORT, confirm, file_of, preview, said, send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
ROAD = ["104国道改建", 9000, 3000, 2000, None]
OFFICES = {
    INVESTMENT: "区公路中心 区交投集团 区运输服务中心 区农村公路站 "
    "区港航事业中心 局综合计划科",
    LIVELIHOOD: "区农村公路站 区运输服务中心 区交投集团 区公交公司 区港航事业中心",
    HALF_YEAR: "综合计划科 建设管理科 农村公路科 养护科 运输科 安全科",
    INDICATORS: "综合计划科 运输管理科 港航中心 公路中心 农村公路科 "
    "安全监督科 办公室 执法大队",
    TASKS: "综合计划科 建设管理科 农村公路科 运输管理科 安全监督科 办公室 执法大队",
}


@pytest.fixture
def office(client) -> User:
    user = make_user(role=OFFICE)
    client.force_login(user)
    return user


def upload(client, data: bytes, name: str = "清单.xlsx") -> ImportBatch:
    response = client.post(IMPORT, {"import_file": file_of(data, name)})
    assert response.status_code == 302, response.context["form"].errors
    return ImportBatch.objects.latest("pk")


@pytest.mark.parametrize("path", OFFICES, ids=lambda path: path.stem)
def test_list_comes_in_by_the_pages_and_goes_again(client, office, path):
    for name in OFFICES[path].split():
        make_department(name=name)
    batch = upload(client, path.read_bytes(), path.name)
    answers = SAID[path] | {"what": "answer"}
    page = client.post(preview(batch), answers, follow=True)
    assert page.context["plan"].questions == []
    assert page.context["plan"].of_level("error") == []
    page = confirm(client, batch, reason="年初编制")
    assert said(page)[0].startswith("Written: ")
    batch.refresh_from_db()
    assert (batch.state, batch.created > 20) == ("written", True)
    undo = reverse("admin:projects_importbatch_undo", args=[batch.pk])
    client.post(undo, {"reason": "误导入"})
    assert not Project.objects.exists()
    assert not WorkItem.objects.exists()


def test_preview_shows_records_by_sheet_and_kind_old_to_new(client, office):
    make_project(code="G104", name=ROAD[0], total_investment=8000)
    batch = upload(client, projects(ROAD))
    page = client.get(preview(batch))
    shown = [
        (record.group, record.label, record.kind_words, each.field, each.old, each.new)
        for record in page.context["records"].object_list
        for each in record.changes
    ]
    assert shown[:2] == [
        *[
            ("计划: projects", "104国道改建", "changed", field, old, new)
            for field, old, new in [
                ("total investment (万元)", "8,000", "9,000"),
            ]
        ],
        *[
            (
                "计划: annual plans",
                "104国道改建 2025 annual plan",
                "added",
                field,
                "–",
                new,
            )
            for field, new in [("annual plan (万元)", "2,000")]
        ],
    ]
    assert "Write 3 records and figures" in page.text


def test_preview_asks_the_database_no_oftener_for_more_records(
    client, office, django_assert_max_num_queries
):
    few = upload(client, projects(ROAD))
    many = upload(
        client, projects(*([f"项目{at:03}号路", 9, 3, 2] for at in range(70)))
    )
    for batch in (few, many):
        client.get(preview(batch))
        with django_assert_max_num_queries(12):
            page = client.get(preview(batch))
    assert page.context["records"].paginator.num_pages == 3


def test_pages_of_records_turn(client, office):
    batch = upload(
        client, projects(*([f"项目{at:03}号路", 9, 3, 2] for at in range(70)))
    )
    page = client.get(f"{preview(batch)}?records=3")
    assert page.context["records"].number == 3
    assert len(page.context["records"].object_list) == 41
    assert client.get(f"{preview(batch)}?records=x").status_code == 200


def test_name_asked_is_chosen_in_words(client, office):
    make_project(code="G104", name="104国道改建工程")
    batch = upload(client, projects(ROAD))
    form = client.get(preview(batch)).context["questions"]
    (asked,) = form.asked()
    assert [str(text) for _value, text in asked.field.field.choices] == [
        "G104 104国道改建工程",
        "a new one",
        "none: leave this line out",
    ]


def test_list_is_left_out_by_its_button(client, office):
    batch = upload(client, projects(ROAD))
    data = {"what": "skip", "sheet": "计划"}
    page = client.post(preview(batch), data, follow=True)
    assert page.context["plan"].records == []
    assert client.post(preview(batch), data | {"sheet": "x"}).status_code == 404


def test_marked_file_has_the_faults_of_a_list(client, office):
    batch = upload(client, projects(["104国道改建", "九千", 1, 1]))
    marked = reverse("admin:projects_investmentfigure_import_marked", args=[batch.pk])
    response = client.get(marked)
    assert response.headers["Content-Disposition"].startswith("attachment")
    book = load_workbook(BytesIO(b"".join(response)))
    assert book["计划"]["C4"].fill.fill_type == "solid"
    assert book["计划"]["D4"].fill.fill_type is None
    listed = [value for row in book.worksheets[-1].values for value in row]
    assert "C4" in listed


def test_first_page_tells_the_office_of_lists(client, office):
    assert "重点工作任务清单" in client.get(IMPORT).text


def test_clerk_is_not_told_of_lists_and_refused_one(client):
    client.force_login(make_user(role=CLERK, department=make_department()))
    assert "重点工作任务清单" not in client.get(IMPORT).text
    batch = upload(client, projects(ROAD))
    page = client.get(preview(batch))
    errors = {each.code for each in page.context["plan"].of_level("error")}
    assert errors == {"list_no_right"}
    assert not page.context["preview"].may_be_confirmed


def test_monthly_sheet_brings_a_new_project(client, office):
    batch = send(client, [[None, "白塔路改建", 5000, 1200]])
    (asked,) = client.get(preview(batch)).context["plan"].questions
    assert asked.choices == ("new", "-")
    client.post(preview(batch), {"what": "answer", asked.key: "new"})
    page = confirm(client, batch)
    assert said(page)[-1:] == ["Written: 4 added, 0 changed, 0 unchanged."]
    road = Project.objects.get()
    assert (road.name, road.annual_plans.get().amount) == ("白塔路改建", 5000)
    assert road.figures.get().actual_to_date == 1200
    undo = reverse("admin:projects_importbatch_undo", args=[batch.pk])
    client.post(undo, {"reason": "误导入"})
    assert not Project.objects.exists()


def test_clerk_is_offered_no_new_project(client, clerk):
    batch = send(client, [[None, "白塔路改建", 5000, 1200]])
    (asked,) = client.get(preview(batch)).context["plan"].questions
    assert asked.choices == ("-",)


def test_lists_and_figures_come_in_one_workbook(client, office):
    make_project(code="G330", name="330国道改建")
    month = [
        ["2024年6月重点项目投资完成情况表"],
        ["序号", "项目编号", "项目名称", "年度计划（万元）", "本年累计完成（万元）"],
        [1, "G330", "330国道改建", 800, 500],
    ]
    plan = [
        ["2025年交通重点项目投资计划表"],
        ["项目名称", "总投资（万元）", "2025年计划投资（万元）"],
        ["白塔路改建", 9000, 2000],
    ]
    batch = upload(client, workbook(月报=month, 计划=plan))
    found = client.get(preview(batch)).context["plan"]
    assert [each.name for each in found.sheets] == ["月报"]
    assert [each.name for each in found.lists] == ["计划"]
    page = confirm(client, batch)
    assert said(page)[-1:] == ["Written: 4 added, 0 changed, 0 unchanged."]
