"""The list of imports: who sees which, what a batch wrote, and taking it back."""

from decimal import Decimal

import pytest

from bureau.accounts import AUDIT, CLERK, HEAD, LEADER, OFFICE, SYSTEM
from bureau.models import Change
from bureau.records import Act
from bureau.writing import Row, write
from projects.models import BatchState, ImportBatch, InvestmentFigure, Project
from tests.factories import (
    make_department,
    make_figure,
    make_month,
    make_project,
    make_return,
    make_user,
)

from .uploads import IMPORT, confirm, preview, said, send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
LIST = "/admin/projects/importbatch/"


@pytest.fixture
def batch(client, clerk, department):
    """An import that changed one figure and added another."""
    old = make_project(code="A1", department=department)
    new = make_project(code="A2", department=department)
    make_figure(project=old, year=2024, actual_to_date="400.00")
    lines = [["A1", old.name, None, 500], ["A2", new.name, None, 60]]
    sent = send(client, lines)
    client.get(preview(sent))
    confirm(client, sent)
    sent.refresh_from_db()
    return sent


def page_of(batch):
    return f"{LIST}{batch.pk}/change/"


def take_back(client, batch, why="传错了文件"):
    return client.post(f"{LIST}{batch.pk}/undo/", {"reason": why}, follow=True)


def figures():
    rows = InvestmentFigure.objects.values_list("project__code", "actual_to_date")
    return dict(rows)


def test_list_names_file_person_and_counts(client, batch, clerk):
    (row,) = client.get(LIST).context["cl"].result_list
    assert (row, row.created, row.updated) == (batch, 1, 1)
    page = client.get(LIST).content.decode()
    for words in ("月报.xlsx", str(clerk), batch.sha256[:8], "written"):
        assert words in page


def test_filter_names_only_who_sent_something(client, batch, clerk):
    make_user(name="王某", department=clerk.department)
    assert "王某" not in client.get(LIST).content.decode()


def test_list_takes_as_many_queries_for_many(
    client, batch, clerk, django_assert_num_queries
):
    for _number in range(20):
        ImportBatch.objects.create(
            user=make_user(),
            department=clerk.department,
            name="x",
            state=BatchState.WRITTEN,
        )
    with django_assert_num_queries(11):
        page = client.get(LIST)
    assert len(page.context["cl"].result_list) == 21


def test_colleague_sees_it_once_it_is_written(client, clerk, department, batch):
    waiting = send(client, [["A1", "", None, 700]])
    client.force_login(make_user(role=HEAD, department=department))
    assert list(client.get(LIST).context["cl"].result_list) == [batch]
    assert client.get(page_of(batch)).status_code == 200
    assert client.get(page_of(waiting)).status_code == 302
    assert f"{waiting.pk}/undo" not in client.get(LIST).content.decode()


def test_another_departments_batch_answers_as_none(client, batch):
    client.force_login(make_user(role=CLERK, department=make_department()))
    assert list(client.get(LIST).context["cl"].result_list) == []
    own, none = client.get(page_of(batch)), client.get(f"{LIST}999999/change/")
    assert (own.status_code, own.url) == (none.status_code, none.url)
    assert take_back(client, batch).status_code == 404


@pytest.mark.parametrize("role", [LEADER, SYSTEM, AUDIT])
def test_leaders_and_administrators_see_no_imports(client, batch, role):
    client.force_login(make_user(role=role))
    for address in (LIST, page_of(batch)):
        assert client.get(address).status_code == 403
    assert take_back(client, batch).status_code == 403


def test_page_lists_what_was_written(client, batch):
    page = client.get(page_of(batch))
    first, second = Project.objects.order_by("code")
    assert [name for name, _told in page.context["wrote"]] == [
        f"A1 {first.name} 2024-06",
        f"A2 {second.name} 2024-06",
    ]
    assert "400.00 → 500.00" in page.content.decode()


def test_page_names_a_record_that_is_gone_as_history_does(client, batch):
    take_back(client, batch)
    names = [name for name, _told in client.get(page_of(batch)).context["wrote"]]
    assert names[1] == "A2 2024 6"


def test_page_of_one_that_waits_leads_on(client, clerk, department):
    make_project(code="A1", department=department)
    waiting = send(client, [["A1", "", None, 700]])
    page = client.get(page_of(waiting)).content.decode()
    assert f'href="{preview(waiting)}"' in page
    assert "/undo/" not in page


@pytest.mark.parametrize("address", ["add/", "{pk}/change/", "{pk}/delete/"])
def test_nothing_is_added_changed_or_deleted(client, batch, address):
    assert client.post(LIST + address.format(pk=batch.pk)).status_code == 403


def test_sender_takes_it_back(client, batch, clerk):
    page = take_back(client, batch)
    assert said(page) == ["Taken back: 2 figures."]
    assert figures() == {"A1": Decimal("400.00")}
    batch.refresh_from_db()
    assert (batch.state, batch.undone_by) == (BatchState.UNDONE, clerk)
    assert page.context["undo_form"] is None
    assert Change.objects.latest("pk").operation.reason == "传错了文件"


def test_why_it_was_taken_back_is_shown(client, batch):
    take_back(client, batch, " 传错了文件 ")
    page, rows = client.get(page_of(batch)), client.get(LIST)
    why = '<div class="readonly">传错了文件</div>'
    assert why in page.content.decode()
    assert "undone: 传错了文件" in rows.content.decode()


def test_why_is_kept_where_every_cell_was_edited_since(client, batch):
    for figure in InvestmentFigure.objects.all():
        figure.actual_to_date = Decimal("1.00")
        write([Row(figure, seen=figure.version)], Act())
    take_back(client, batch, "重复导入")
    batch.refresh_from_db()
    assert (batch.undone_why, len(batch.kept)) == ("重复导入", 2)


def test_taking_back_twice_changes_nothing(client, batch):
    take_back(client, batch)
    changes = Change.objects.count()
    assert len(said(take_back(client, batch))) == 1
    assert Change.objects.count() == changes


def test_taking_back_asks_why(client, batch):
    assert said(take_back(client, batch, "  ")) == ["Say why the import is taken back."]
    assert figures()["A1"] == Decimal("500.00")


def test_office_takes_it_back_and_a_colleague_does_not(client, batch, department):
    client.force_login(make_user(role=HEAD, department=department))
    assert client.get(page_of(batch)).context["undo_form"] is None
    assert take_back(client, batch).status_code == 403
    assert figures()["A1"] == Decimal("500.00")
    client.force_login(make_user(role=OFFICE))
    assert said(take_back(client, batch)) == ["Taken back: 2 figures."]


def test_what_was_edited_since_is_kept_and_named(client, batch):
    figure = InvestmentFigure.objects.get(project__code="A1")
    figure.actual_to_date = Decimal("550.00")
    write([Row(figure, seen=figure.version)], Act())
    page = take_back(client, batch)
    assert "1 cells were edited since" in said(page)[0]
    assert figures() == {"A1": Decimal("550.00")}
    assert page.context["kept"] == [
        ("A1 2024 6", "actual to date (万元)", "550.00"),
    ]


def test_closed_month_is_not_taken_back(client, batch):
    make_month(year=2024, month=6, is_open=False)
    page = take_back(client, batch)
    assert said(page)[1].startswith("A1 2024 6, A2 2024 6: 2024-06 is closed.")
    assert figures()["A1"] == Decimal("500.00")


def test_submitted_month_is_not_taken_back(client, department, batch):
    make_return(department=department, year=2024, month=6)
    page = take_back(client, batch)
    assert said(page)[1].startswith("A1 2024 6, A2 2024 6: 2024-06 has been submitted.")
    assert figures()["A1"] == Decimal("500.00")


def test_one_that_waits_shows_no_counts(client, clerk, department):
    project = make_project(code="A1", department=department)
    make_figure(project=project, year=2024, actual_to_date="400.00")
    send(client, [["A1", project.name, None, 400]])
    cells = client.get(LIST).content.decode()
    assert '<td class="field-rows_unchanged">–</td>' in cells
    assert '<td class="num">0</td>' not in client.get(IMPORT).content.decode()
