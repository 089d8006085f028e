"""A further kind of list and of record: declared, and served by what stands."""

import pytest

from bureau.records import Act
from projects.models import Category
from projects.sheets import lists
from projects.sheets.recognition import KINDS, Kind
from projects.sheets.recognition.lists import Field, Type
from projects.sheets.records import Records, declare, find, register, takes
from projects.sheets.undo import undo
from tests.projects.listed import errors, looked, workbook, written

pytestmark = pytest.mark.django_db
CATEGORY = "category_of_works"
ROWS = [
    ["工程类别目录"],
    ["类别名称", "类别编号", "排序号"],
    ["内河航道", "waterway", 11],
]


@pytest.fixture(autouse=True)
def declared(monkeypatch):
    """工程类别目录: what the office's list of categories could be."""
    monkeypatch.setattr(lists, "_kinds", list(KINDS))
    monkeypatch.setattr(declare, "_kinds", dict(declare._kinds))
    lists.register_kind(
        Kind(
            "工程类别目录",
            CATEGORY,
            (
                Field("name", "类别名称", "", Type.NAME),
                Field("code", "类别编号", "", Type.CODE, CATEGORY),
                Field("number", "排序号", "", Type.WORDS, CATEGORY),
            ),
            named=("name",),
            needs=(("name", "code"),),
            title="目录",
            code="code",
            has_year=False,
        )
    )
    register(
        Records(
            of=CATEGORY,
            model=Category,
            rank=0,
            stored=lambda _reach: Category.objects.all(),
            key=lambda each: (each.pk,),
            draft_of=lambda said, drafting: find(CATEGORY, said.name, said, drafting),
            takes={"code": takes.words("code"), "number": takes.whole("number")},
            owners=lambda each: declare.Owner(each.pk, each.code, each.name, ""),
        )
    )


def test_further_kind_is_planned_written_and_undone():
    batch = written(workbook(类别=ROWS))
    category = Category.objects.get(code="waterway")
    assert (category.name, category.number, batch.created) == ("内河航道", 11, 1)
    assert looked(workbook(类别=ROWS)).records == []
    undo(batch, Act(None, "import", "误导入"))
    assert not Category.objects.filter(code="waterway").exists()


def test_further_kind_changes_what_stands():
    written(workbook(类别=ROWS))
    rows = [*ROWS[:2], ["内河航道", "waterway", 12]]
    (record,) = looked(workbook(类别=rows)).records
    told = [(each.field, each.old, each.new, each.column) for each in record.changes]
    assert told == [("number", "11", "12", 2)]


def test_fault_of_a_further_kind_is_told_at_its_cell():
    rows = [*ROWS[:2], ["内河航道", "water way", 12]]
    assert errors(looked(workbook(类别=rows))) == [("类别", 3, 2, "value")]
