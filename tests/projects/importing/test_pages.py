"""The import pages: who may open them, what a file must be, what a preview shows."""

from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from bureau.accounts import AUDIT, LEADER, SECURITY, SYSTEM
from projects.importing.forms import LARGEST_FILE
from projects.models import ImportBatch, InvestmentFigure
from projects.sheets.marking import child
from tests.factories import (
    make_department,
    make_figure,
    make_month,
    make_project,
    make_return,
    make_user,
)

from .uploads import IMPORT, PROCESS, file_of, preview, said, send, workbook

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
LISTS = [
    "/admin/projects/investmentfigure/",
    "/admin/workplan/reading/",
]


def stored(project, month=6):
    return InvestmentFigure.objects.get(project=project, year=2024, month=month)


@pytest.mark.parametrize("address", LISTS)
def test_import_button_leads_to_the_importer(client, clerk, address):
    assert f'href="{IMPORT}"' in client.get(address).content.decode().replace("'", '"')


@pytest.mark.parametrize("address", LISTS)
def test_leader_sees_no_import_button(client, address):
    client.force_login(make_user(role=LEADER))
    assert IMPORT not in client.get(address).content.decode()


@pytest.mark.parametrize("role", [LEADER, SYSTEM, SECURITY, AUDIT])
def test_leaders_and_administrators_get_no_import(client, clerk, project, role):
    batch = send(client, [["G330", "330国道改建", None, 500]])
    client.force_login(make_user(role=role))
    for address in (IMPORT, preview(batch), f"{preview(batch)}marked/"):
        assert client.get(address).status_code == 403
    for address in (IMPORT, PROCESS, preview(batch)):
        assert client.post(address).status_code == 403


def test_upload_leads_to_a_preview_and_writes_nothing(client, clerk, project):
    make_figure(project=project, year=2024, actual_to_date="400.00")
    batch = send(client, [["G330", "330国道改建", None, 500.5]])
    page = client.get(preview(batch))
    (cell,) = page.context["cells"].object_list
    assert (cell.code, cell.month, cell.old, cell.new) == (
        "G330",
        "2024-06",
        "400",
        "500.5",
    )
    assert (cell.kind, cell.place) == ("changed", "6月 E4")
    assert stored(project).actual_to_date == Decimal("400.00")
    assert batch.user == clerk
    assert batch.department == clerk.department


def test_preview_shows_only_what_is_new_or_changed(client, clerk, department):
    lines = []
    for number in range(3):
        each = make_project(
            code=f"P{number}0", name=f"项目{number}", department=department
        )
        lines.append([each.code, each.name, None, 100 + number])
        if number < 2:
            make_figure(
                project=each, year=2024, actual_to_date=100 + number * 2 - number
            )
    lines[1][3] = 150
    page = client.get(preview(send(client, lines)))
    context, plan = page.context, page.context["plan"]
    assert "all cells: 2" in page.content.decode()
    assert (plan.created, plan.updated, plan.unchanged) == (1, 1, 1)
    assert context["preview"].counts == {"new": 1, "changed": 1, "refused": 0}
    assert [each.code for each in context["cells"].object_list] == ["P10", "P20"]


def test_cell_that_clears_is_shown_in_words(client, clerk, project):
    make_figure(project=project, year=2024, actual_to_date="400.00")
    batch = send(client, [["G330", "330国道改建", None, "未报"]])
    (cell,) = client.get(preview(batch)).context["cells"].object_list
    assert (cell.old, cell.new) == ("400", "cleared: not reported")


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"import_file": ""},
        {"import_file": file_of(b"")},
        {"import_file": file_of(b"PK\x03\x04 no workbook")},
        {"import_file": file_of(b"%PDF-1.7", "月报.pdf")},
        {"import_file": file_of(b"\x00" * (LARGEST_FILE + 1))},
    ],
    ids=["nothing", "text", "empty", "damaged", "pdf", "too large"],
)
def test_what_is_no_file_to_read_is_said_on_the_field(client, clerk, data):
    response = client.post(IMPORT, data)
    assert response.status_code == 200
    assert len(response.context["form"].errors["import_file"]) == 1
    assert not ImportBatch.objects.exists()


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.xlsx", "长" * 300 + ".xlsx", "a\x00b.xlsx", "“'<b>.xlsx"]
)
def test_odd_file_names_are_kept_as_text(client, clerk, project, name):
    data = workbook([["G330", "330国道改建", None, 500]])
    response = client.post(IMPORT, {"import_file": file_of(data, name)}, follow=True)
    batch = ImportBatch.objects.get()
    assert response.context["batch"] == batch
    assert len(batch.name) <= 255
    assert "/" not in batch.name
    assert b"<b>" not in response.content.split(b"</nav>")[0]


@pytest.mark.parametrize(
    ("field", "value"), [("year", "20255"), ("month", "13"), ("unit", "吨")]
)
def test_hints_that_cannot_be_are_refused(client, clerk, field, value):
    data = {"import_file": file_of(b"x"), field: value}
    assert list(client.post(IMPORT, data).context["form"].errors) == [field]


def test_hint_fills_in_what_the_sheet_does_not_say(client, clerk, project):
    title = "6月重点项目投资完成情况表"
    batch = send(client, [["G330", "330国道改建", None, 500]], title=title, year=2024)
    (cell,) = client.get(preview(batch)).context["cells"].object_list
    assert cell.month == "2024-06"


def test_error_is_named_with_its_cell(client, clerk, project):
    batch = send(client, [["G330", "330国道改建", None, 500], ["NONE", "无", None, 5]])
    context = client.get(preview(batch)).context
    (problem,) = context["preview"].errors.shown
    assert (problem.place, problem.value) == ("6月 B5", "NONE")
    assert not context["preview"].may_be_confirmed
    assert context["preview"].errors.count == 1


def test_another_departments_project_answers_as_none(client, clerk, project):
    def words(code):
        batch = send(client, [[code, "某项目", None, 500]])
        (problem,) = client.get(preview(batch)).context["preview"].errors.shown
        return problem.text.replace(code, ""), problem.accepted

    make_project(code="OTHER", department=make_department())
    assert words("OTHER") == words("NOONE")


def test_closed_month_is_said_once_and_refuses_its_cells(client, clerk, department):
    make_month(year=2024, month=6, is_open=False)
    lines = [
        [make_project(code=f"C{n}", department=department).code, "", None, n]
        for n in range(1, 6)
    ]
    context = client.get(preview(send(client, lines))).context
    assert context["preview"].errors.count == 5
    (problem,) = context["preview"].errors.shown
    assert problem.place == "6月 E4, 6月 E5, 6月 E6 and 2 more"
    assert context["preview"].counts["refused"] == 5


def test_marked_workbook_comes_back_with_its_list(client, clerk, project):
    batch = send(client, [["G330", "330国道改建", None, 500], ["NONE", "无", None, 5]])
    response = client.get(f"{preview(batch)}marked/")
    header = response["Content-Disposition"]
    assert header == ("attachment; filename*=utf-8''%E6%9C%88%E6%8A%A5%20marked.xlsx")
    book = load_workbook(BytesIO(response.content))
    assert book.sheetnames == ["6月", "错误清单"]
    assert [each.value for each in book["错误清单"][2]][:3] == ["6月", "B5", "NONE"]
    assert book["6月"]["B5"].value == "NONE"


def test_where_nothing_can_be_marked_the_page_says_so(
    client, clerk, project, monkeypatch
):
    batch = send(client, [["NONE", "无", None, 5]])
    monkeypatch.setattr(child, "ENTRY", "raise SystemExit(9)")
    page = client.get(f"{preview(batch)}marked/", follow=True)
    assert page.redirect_chain == [(preview(batch), 302)]
    assert said(page) == [
        "No marked file could be made of this one; what is wrong stands below."
    ]


def test_one_file_too_many_is_not_taken_and_told_why(client, clerk, project):
    for _number in range(20):
        ImportBatch.objects.create(user=clerk, name="月报")
    file = file_of(workbook([["G330", "330国道改建", None, 500]]))
    page = client.post(IMPORT, {"import_file": file})
    (told,) = page.context["form"].errors["import_file"]
    assert told.startswith("20 of your files wait to be confirmed; at most 20 may")
    assert ImportBatch.objects.count() == 20


def test_batch_with_an_impossible_number_is_not_found(client, clerk):
    assert client.get(f"{IMPORT}{'9' * 30}/").status_code == 404


def test_pages_of_cells_take_as_many_queries_whatever_is_on_them(
    client, clerk, department, django_assert_num_queries
):
    lines = []
    for number in range(130):
        each = make_project(
            code=f"Q{number:03}", name=f"项{number}", department=department
        )
        lines.append([each.code, each.name, None, 10 + number])
    few, many = send(client, lines[:2]), send(client, lines)
    for batch in (few, many):
        client.get(preview(batch))
    for address in (preview(few), preview(many), f"{preview(many)}?page=2&show=new"):
        with django_assert_num_queries(7):
            page = client.get(address)
    assert len(page.context["cells"].object_list) == 30


@pytest.mark.parametrize("query", ["page=x", "page=-1", "page=999", "show=x", "show="])
def test_nonsense_in_the_address_shows_the_cells(client, clerk, project, query):
    batch = send(client, [["G330", "330国道改建", None, 500]])
    page = client.get(f"{preview(batch)}?{query}")
    assert len(page.context["cells"].object_list) == 1


def test_preview_without_a_change_shows_no_table_of_changes(client, clerk, project):
    make_figure(project=project, year=2024, actual_to_date="400.00")
    batch = send(client, [["G330", "330国道改建", None, 400]])
    page = client.get(preview(batch)).content.decode()
    assert "all cells" not in page


def test_reason_is_not_asked_of_a_clerk_for_plans_they_cannot_set(
    client, clerk, project
):
    batch = send(client, [["G330", "330国道改建", 800, 500]])
    hint = client.get(preview(batch)).context["preview"].reason_hint
    assert hint.startswith("Not needed")


def test_closed_month_says_how_to_go_on_without_it(client, clerk, project):
    make_month(year=2024, month=6, is_open=False)
    batch = send(client, [["G330", "330国道改建", None, 500]])
    (problem,) = client.get(preview(batch)).context["preview"].errors.shown
    assert problem.text.startswith("2024-06 is closed")
    assert problem.accepted.startswith("Empty these cells")


def test_submitted_month_says_how_to_go_on_without_it(
    client, clerk, department, project
):
    make_return(department=department, year=2024, month=6)
    batch = send(client, [["G330", "330国道改建", None, 500]])
    (problem,) = client.get(preview(batch)).context["preview"].errors.shown
    assert problem.text.startswith("2024-06 has been submitted.")
    assert problem.accepted.startswith("Empty these cells")


def test_sheet_that_is_not_read_says_why_in_its_line(client, clerk, project):
    book = load_workbook(BytesIO(workbook([["G330", "330国道改建", None, 500]])))
    book.create_sheet("说明").append(["填报说明"])
    target = BytesIO()
    book.save(target)
    client.post(IMPORT, {"import_file": file_of(target.getvalue())})
    page = client.get(preview(ImportBatch.objects.latest("pk")))
    _figures, notes = page.context["sheets"]
    assert notes.summary.startswith("This sheet was left out.")


def test_csv_that_cannot_be_marked_gets_its_list_by_that_name(client, clerk, project):
    rows = "2024年6月投资（万元）\n项目编号,项目名称,完成累计\nG330,330国道改建,四百\n"
    client.post(IMPORT, {"import_file": file_of(rows.encode(), "月报.csv")})
    address = preview(ImportBatch.objects.latest("pk"))
    assert "Download the list of errors" in client.get(address).content.decode()
    header = client.get(f"{address}marked/").headers["Content-Disposition"]
    assert header.endswith("%20errors.xlsx")
