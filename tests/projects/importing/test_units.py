"""A column's unit, corrected on the page beside what the column is."""

import pytest

from tests.factories import make_indicator
from tests.projects.sheets.sent import workbook as xlsx

from .test_answers import correction
from .uploads import IMPORT, file_of, preview

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
HEAD = ["项目编号", "项目名称", "年度计划（万元）", "累计完成（亿元）", "形象进度"]


def sent(client, *rows, title="2024年6月"):
    data = xlsx({"6月": [[title], *rows]})
    page = client.post(IMPORT, {"import_file": file_of(data)}, follow=True)
    return page, page.context["batch"]


def units(page):
    form = page.context["sheets"][0].form
    return {n: form.initial[n] for n in form.fields if n.startswith("unit|")}


def test_unit_of_a_column_is_corrected_over_its_heading(client, clerk, project):
    page, batch = sent(client, HEAD, ["G330", project.name, 800, 500, "路基"])
    assert units(page) == {"unit|C": "万元", "unit|D": "亿元"}
    data = correction(page, **{"unit|D": "万元"})
    page = client.post(preview(batch), data, follow=True)
    batch.refresh_from_db()
    assert batch.answers == {"6月|unit|D": "万元"}
    assert [each.new for each in page.context["cells"].object_list] == ["500", "路基"]
    assert [(each.about, each.said) for each in page.context["given"]] == [
        ("6月: unit of money D", "万元")
    ]


def test_correction_of_a_columns_unit_is_taken_back(client, clerk, project):
    page, batch = sent(client, HEAD, ["G330", project.name, 800, 5, None])
    client.post(preview(batch), correction(page, **{"unit|D": "万元"}))
    data = {"what": "forget", "key": "6月|unit|D"}
    page = client.post(preview(batch), data, follow=True)
    assert units(page)["unit|D"] == "亿元"
    assert [each.new for each in page.context["cells"].object_list] == ["50,000"]


def test_unit_of_the_sheet_leaves_a_headings_own_alone(client, clerk, project):
    head = [each.replace("（万元）", "") for each in HEAD]
    page, batch = sent(client, head, ["G330", project.name, 800, 5, None])
    page = client.post(preview(batch), correction(page, unit="元"), follow=True)
    assert units(page) == {"unit|C": "元", "unit|D": "亿元"}


def test_selects_stand_beside_the_columns_meaning(client, clerk, project):
    page, _batch = sent(client, HEAD, ["G330", project.name, 800, 5, None])
    text = page.content.decode()
    assert 'aria-label="Unit of column D: 累计完成（亿元）"' in text
    heads = page.context["sheets"][0].heads
    assert [(each.letter, each.unit is not None, each.note) for each in heads] == [
        ("A", False, ""),
        ("B", False, ""),
        ("C", True, ""),
        ("D", True, ""),
        ("E", False, ""),
    ]


def test_no_unit_of_money_that_is_none_is_taken(client, clerk, project):
    page, batch = sent(client, HEAD, ["G330", project.name, 800, 5, None])
    page = client.post(preview(batch), correction(page, **{"unit|D": "吨"}))
    assert list(page.context["sheets"][0].form.errors) == ["unit|D"]


def test_readings_have_no_unit_of_money(client, clerk):
    make_indicator(code="OPEN", department=clerk.department)
    head = ["指标编号", "单位", "累计完成"]
    page, _batch = sent(client, head, ["OPEN", "公里", 5])
    assert units(page) == {}
