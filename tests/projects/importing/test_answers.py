"""What a file does not say is asked; what was taken wrongly is corrected."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from projects.models import HeaderAnswers, ImportBatch
from tests.factories import make_department, make_project
from tests.projects.sheets.sent import workbook as xlsx

from .uploads import IMPORT, confirm, file_of, preview, said, send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def test_missing_year_is_asked_and_answered(client, clerk, project):
    title = "6月重点项目投资完成情况表"
    batch = send(client, [["G330", "330国道改建", None, 500]], title=title)
    page = client.get(preview(batch))
    (asked,) = page.context["questions"].asked()
    assert asked.question.key == "6月|year"
    assert not page.context["preview"].may_be_confirmed
    data = {"what": "answer", "6月|year": "2024"}
    page = client.post(preview(batch), data, follow=True)
    assert page.context["plan"].questions == []
    assert page.context["preview"].may_be_confirmed
    assert [each.key for each in page.context["given"]] == ["6月|year"]


def test_answer_that_cannot_be_is_refused_on_its_field(client, clerk, project):
    title = "6月重点项目投资完成情况表"
    batch = send(client, [["G330", "330国道改建", None, 500]], title=title)
    page = client.post(preview(batch), {"what": "answer", "6月|year": "99"})
    assert list(page.context["questions"].errors) == ["6月|year"]
    assert said(page)[0].startswith("Not taken yet")
    batch.refresh_from_db()
    assert batch.answers == {}


def test_answer_is_taken_back(client, clerk, project):
    title = "6月重点项目投资完成情况表"
    batch = send(client, [["G330", "330国道改建", None, 500]], title=title)
    client.post(preview(batch), {"what": "answer", "6月|year": "2024"})
    data = {"what": "forget", "key": "6月|year"}
    page = client.post(preview(batch), data, follow=True)
    assert [each.key for each in page.context["plan"].questions] == ["6月|year"]


def test_what_was_said_is_told_in_words(client, clerk, project):
    batch = send(client, [["G330", "330国道改建", 800, 500]])
    changed = {"column|D": "planned_to_date", "unit": "亿元", "others": "4"}
    data = correction(client.get(preview(batch)), **changed)
    page = client.post(preview(batch), data, follow=True)
    assert {(each.about, each.said) for each in page.context["given"]} == {
        ("6月: column D", "planned to date"),
        ("6月: unit of money", "亿元"),
        ("6月: row 4", "a sum of other rows"),
    }


def test_nothing_said_is_no_answer(client, clerk, project):
    batch = send(client, [["G330", "330国道改建", None, 500]])
    page = client.post(preview(batch), {"what": "answer"}, follow=True)
    assert said(page) == ["Nothing was said that was not known."]


@pytest.mark.parametrize("value", [1e28, 1e308, 5e-324])
def test_number_with_any_number_of_digits_has_a_page(client, clerk, project, value):
    batch = send(client, [["G330", "330国道改建", None, value]])
    page = client.get(preview(batch))
    assert page.status_code == 200
    assert not page.context["preview"].may_be_confirmed
    told = [
        *(each.value for each in page.context["preview"].errors.shown),
        *(each.text for each in page.context["questions"].asked()),
    ]
    assert len(told) == 1
    assert len(told[0]) < 200


def test_project_that_differs_in_an_ordinal_is_not_chosen(client, clerk, department):
    make_project(code="T2", name="金溪大道二期", department=department)
    batch = send(client, [[None, "金溪大道1期", None, 500]])
    (asked,) = client.get(preview(batch)).context["questions"].asked()
    assert asked.field.initial is None
    assert [value for value, _text in asked.field.field.choices] == ["T2", "-"]


def test_likely_project_is_chosen_but_not_taken(client, clerk, project):
    batch = send(client, [[None, "330国道改建工程", None, 500]])
    page = client.get(preview(batch))
    (asked,) = page.context["questions"].asked()
    assert asked.field.initial == "G330"
    assert page.context["preview"].figures == 0
    data = {"what": "answer", asked.question.key: "G330"}
    page = client.post(preview(batch), data, follow=True)
    assert [each.code for each in page.context["cells"].object_list] == ["G330"]
    assert [each.said for each in page.context["given"]] == ["G330 330国道改建"]


def test_another_project_is_named_by_its_code(client, clerk, project, department):
    make_project(code="S26", name="省道", department=department)
    batch = send(client, [[None, "330国道改建工程", None, 500]])
    (asked,) = client.get(preview(batch)).context["questions"].asked()
    data = {"what": "answer", f"{asked.question.key}|code": " s26 "}
    page = client.post(preview(batch), data, follow=True)
    assert [each.code for each in page.context["cells"].object_list] == ["S26"]


@pytest.mark.parametrize("code", ["NONE", "OTHER"])
def test_code_out_of_reach_is_no_code(client, clerk, project, code):
    make_project(code="OTHER", department=make_department())
    batch = send(client, [[None, "330国道改建工程", None, 500]])
    (asked,) = client.get(preview(batch)).context["questions"].asked()
    name = f"{asked.question.key}|code"
    page = client.post(preview(batch), {"what": "answer", name: code})
    assert page.context["questions"].errors == {
        name: ["No project or indicator of yours is called so."]
    }


def test_lines_without_a_project_are_left_out_together(client, clerk, project):
    lines = [[None, name, None, 5] for name in ("330国道改建工程", "某路", "某桥")]
    batch = send(client, lines)
    keys = [f"6月|name|{row}" for row in (4, 5, 6)]
    data = {"what": "answer", keys[0]: "G330", "rest": "on"}
    page = client.post(preview(batch), data, follow=True)
    batch.refresh_from_db()
    assert batch.answers == dict(zip(keys, ["G330", "-", "-"], strict=True))
    assert page.context["preview"].may_be_confirmed


def test_projects_to_choose_from_are_ones_own(client, clerk, project):
    make_project(code="OTHER", department=make_department())
    batch = send(client, [[None, "330国道改建工程", None, 500]])
    assert [each.code for each in client.get(preview(batch)).context["owners"]] == [
        "G330"
    ]


def correction(page, **changed):
    """The form of the first sheet as it was shown, with what is changed."""
    form = page.context["sheets"][0].form
    data = {
        form.add_prefix(name): "" if value is None else value
        for name, value in form.initial.items()
    }
    data |= {form.add_prefix(name): value for name, value in changed.items()}
    return {"what": "correct", "sheet": "0"} | data


def test_column_is_corrected(client, clerk, project):
    batch = send(client, [["G330", "330国道改建", 800, 500]])
    page = client.get(preview(batch))
    changed = {"column|D": "planned_to_date"}
    page = client.post(preview(batch), correction(page, **changed), follow=True)
    batch.refresh_from_db()
    assert batch.answers == {"6月|column|D": "planned_to_date"}
    cells = page.context["cells"].object_list
    assert [(each.field, each.new) for each in cells] == [
        ("planned to date (万元)", "800"),
        ("actual to date (万元)", "500"),
    ]


def test_unit_is_corrected(client, clerk, project):
    batch = send(client, [["G330", "330国道改建", None, 5]])
    page = client.get(preview(batch))
    page = client.post(preview(batch), correction(page, unit="亿元"), follow=True)
    (cell,) = page.context["cells"].object_list
    assert cell.new == "50,000"


def test_sheet_is_left_out(client, clerk, project):
    batch = send(client, [["G330", "330国道改建", None, 5]])
    page = client.get(preview(batch))
    page = client.post(preview(batch), correction(page, skip="on"), follow=True)
    assert page.context["preview"].figures == 0


def test_sheet_that_was_left_out_is_read_again(client, clerk, project):
    batch = send(client, [["G330", "330国道改建", None, 5]])
    page = client.get(preview(batch))
    page = client.post(preview(batch), correction(page, skip="on"), follow=True)
    data = correction(page)
    del data["sheet0-skip"]
    page = client.post(preview(batch), data, follow=True)
    assert page.context["preview"].figures == 1


def test_rows_are_left_out_and_taken_for_lines(client, clerk, department, project):
    make_project(code="SUM", name="合计", department=department)
    batch = send(client, [["G330", "330国道改建", None, 5]])
    page = client.get(preview(batch))
    changed = {"lines": "5", "others": "4"}
    client.post(preview(batch), correction(page, **changed))
    batch.refresh_from_db()
    assert batch.answers == {"6月|row|5": "line", "6月|row|4": "subtotal"}
    cells = client.get(preview(batch)).context["cells"].object_list
    assert [each.code for each in cells] == ["SUM"]


@pytest.mark.parametrize(
    "wrong",
    [{"year": "99"}, {"month": "0"}, {"unit": "吨"}, {"column|D": "nonsense"}]
    + [{"header_first": "9", "header_last": "3"}, {"header_first": ""}]
    + [{"lines": "五"}, {"others": "0"}],
    ids=["year", "month", "unit", "column", "order", "half", "word", "zero"],
)
def test_correction_that_cannot_be_is_refused(client, clerk, project, wrong):
    batch = send(client, [["G330", "330国道改建", None, 5]])
    data = correction(client.get(preview(batch)), **wrong)
    page = client.post(preview(batch), data)
    assert page.context["sheets"][0].form.errors
    assert page.context["sheets"][0].is_open
    batch.refresh_from_db()
    assert batch.answers == {}


@pytest.mark.parametrize("number", ["", "-1", "7", "x", "9" * 30])
def test_correction_of_no_sheet_is_not_found(client, clerk, project, number):
    batch = send(client, [["G330", "330国道改建", None, 5]])
    data = {"what": "correct", "sheet": number}
    assert client.post(preview(batch), data).status_code == 404


def test_first_rows_stand_beside_what_was_recognised(client, clerk, project):
    batch = send(client, [["G330", "330国道改建", 800, 500]])
    (sheet,) = client.get(preview(batch)).context["sheets"]
    assert [each.letter for each in sheet.heads] == list("ABCDEF")
    assert [each.number for each in sheet.rows if each.is_header] == [3]
    assert sheet.rows[3].cells[1:5] == ["G330", "330国道改建", "800", "500"]
    assert sheet.form.initial["column|E"] == "actual_to_date"
    assert not sheet.is_open


def test_another_project_is_named_by_its_name(client, clerk, project, department):
    make_project(code="S26", name="省道", department=department)
    batch = send(client, [[None, "330国道改建工程", None, 500]])
    data = {"what": "answer", "6月|name|4|code": "省道"}
    page = client.post(preview(batch), data, follow=True)
    assert [each.code for each in page.context["cells"].object_list] == ["S26"]


def test_lines_of_others_are_left_out_together(client, clerk, project):
    lines = [
        ["G330", "330国道改建", None, 500],
        ["X1", "甲", None, 1],
        ["X2", "乙", 2, 2],
    ]
    batch = send(client, lines)
    page = client.get(preview(batch))
    assert page.context["preview"].foreign == 2
    assert "Leave out the 2 lines whose codes are not yours" in page.content.decode()
    page = client.post(preview(batch), {"what": "foreign"}, follow=True)
    assert page.context["preview"].may_be_confirmed
    left = page.context["sheets"][0].left_out
    assert (5, "left out, as you said: X1 is none of yours") in left
    page = client.post(preview(batch), {"what": "forget", "key": "6月|foreign"})
    assert client.get(preview(batch)).context["preview"].foreign == 2


def test_remembered_answer_is_shown_and_forgotten(client, clerk, project):
    lines = [[None, "330国道改建工程", None, 500]]
    batch = send(client, lines)
    client.post(preview(batch), {"what": "answer", "6月|name|4": "G330"})
    client.get(preview(batch))
    confirm(client, batch)
    batch = send(client, lines)
    page = client.get(preview(batch))
    (given,) = page.context["given"]
    shown = (given.key, given.said, given.is_recalled)
    assert shown == ("6月|name|4", "G330 330国道改建", True)
    assert "as it was said of an earlier sheet" in page.content.decode()
    data = {"what": "forget", "key": given.key}
    page = client.post(preview(batch), data, follow=True)
    assert [each.key for each in page.context["plan"].questions] == [given.key]
    assert HeaderAnswers.objects.get().answers["names"] == {}


@pytest.mark.parametrize("rows", ["900-1000", "1-2"])
def test_headings_that_are_none_are_no_answer(client, clerk, project, rows):
    batch = send(client, [["G330", "330国道改建", None, 500]])
    first, last = rows.split("-")
    data = {"what": "correct", "sheet": "0", "sheet0-header_first": first}
    data |= {"sheet0-header_last": last}
    page = client.post(preview(batch), data, follow=True)
    assert not page.context["preview"].may_be_confirmed


def test_what_the_columns_say_need_not_be_said_of_the_sheet(client, clerk, project):
    header = ["项目编号", "年度", "月份", "完成累计（万元）"]
    file = file_of(xlsx({"长表": [header, ["G330", 2024, 6, 5]]}))
    client.post(IMPORT, {"import_file": file})
    page = client.get(preview(ImportBatch.objects.latest("pk")))
    names = {each.name for each in page.context["sheets"][0].fields}
    assert names.isdisjoint({"year", "month", "unit"})


SILENT = [
    ["2024年（万元）"],
    ["项目编号", "1-7月累计完成", "8月当月完成", "9月当月完成"],
    ["G330", 500, 0, 0],
]
OLD = [["2023年7月（万元）"], ["项目编号", "累计完成"], ["G330", 400]]


def hidden_beside() -> bytes:
    """A sheet whose last months are zeros, and last year's in a hidden one."""
    book = load_workbook(BytesIO(xlsx({"本年": SILENT, "上年": OLD})))
    book["上年"].sheet_state = "hidden"
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def test_hidden_sheet_and_months_of_zeros_are_asked_and_answered(
    client, clerk, project
):
    file = file_of(hidden_beside())
    page = client.post(IMPORT, {"import_file": file}, follow=True)
    batch = ImportBatch.objects.latest("pk")
    assert [each.text for each in page.context["questions"].asked()] == [
        "The last months (8、9) are 0 in every line. Were they not reported yet, or "
        "was nothing done in them?",
        "Sheet 上年 is hidden. Shall it be left out?",
    ]
    data = {"what": "answer", "本年|zeros": "unreported", "上年|skip": "yes"}
    page = client.post(preview(batch), data, follow=True)
    assert {(each.about, each.said) for each in page.context["given"]} == {
        ("本年: months of zeros", "not reported yet: leave these months out"),
        ("上年: leave this sheet out", "Yes"),
    }
    assert page.context["plan"].questions == []
    cells = page.context["cells"].object_list
    assert [(each.code, each.month) for each in cells] == [("G330", "2024-07")]
