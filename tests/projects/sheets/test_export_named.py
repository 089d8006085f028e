"""Whose file it is: the bureau's name in titles and properties, and it reads back."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest

from projects.sheets.exports import Layout
from projects.sheets.found import Hints
from projects.sheets.reader import read
from projects.sheets.recognition import recognise
from tests.factories import make_bureau, make_department, make_figure, make_project

from .exported import exported, values, workbook

pytestmark = pytest.mark.django_db
NAME = "青石县交通运输局"
TITLES = {
    Layout.WIDE: f"{NAME}2023年交通建设项目投资完成情况表（完成累计）",
    Layout.STANDING: f"{NAME}2023年8月交通建设项目投资完成情况表",
    Layout.TEMPLATE: f"{NAME}2023年8月投资完成情况填报表",
}


def company(book: bytes) -> str:
    """What the workbook's properties say of whose it is."""
    with ZipFile(BytesIO(book)) as members:
        text = members.read("docProps/app.xml").decode()
    return re.search("<Company>(.*)</Company>", text)[1]


@pytest.fixture
def figure():
    return make_figure(project=make_project(code="A1"), month=8, actual_to_date="500")


@pytest.mark.parametrize("layout", TITLES)
def test_title_begins_with_the_name(figure, layout):
    make_bureau(name=NAME, short_name="青石局")
    assert values(year=2023, month=8, layout=layout)[0][0] == TITLES[layout]


@pytest.mark.parametrize("layout", Layout)
def test_properties_name_it(figure, layout):
    make_bureau(name=NAME)
    book = exported(year=2023, month=8, layout=layout)
    assert company(book) == NAME


@pytest.mark.parametrize("layout", Layout)
def test_before_it_has_a_name_nobody_is_named(figure, layout):
    assert company(exported(year=2023, month=8, layout=layout)) == ""
    first = values(year=2023, month=8, layout=layout)[0][0]
    assert first.startswith(("2023年", "项目编号"))


@pytest.mark.parametrize("name", [NAME, "三门县交通运输局", "十一团交通局"])
@pytest.mark.parametrize("layout", Layout)
def test_what_is_read_back_is_the_same_with_a_name(figure, layout, name):
    def found() -> list:
        book = read(exported(year=2023, month=8, layout=layout))
        sheets = recognise(book, {}, Hints())
        return [(each.cells, each.questions, each.issues) for each in sheets]

    before = found()
    make_bureau(name=name)
    assert found() == before


def test_a_department_s_table_names_both(figure):
    make_bureau(name=NAME)
    department = make_department(name="公路科")
    project = make_project(code="B1", department=department)
    make_figure(project=project, month=8, actual_to_date="5")
    chosen = {"year": 2023, "month": 8, "layout": Layout.STANDING}
    title = values(department=department, **chosen)[0][0]
    assert title == f"{NAME}2023年8月公路科投资完成情况表"
    assert workbook(**chosen).sheetnames == ["8月"]
