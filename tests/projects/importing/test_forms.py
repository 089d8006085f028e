"""The page before an import of a return form that lay a while."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from projects.models import ImportBatch
from projects.sheets.exports import Choice, Layout, export
from tests.factories import make_annual_plan, make_figure
from tests.projects.sheets.sent import edit

from .uploads import IMPORT, file_of, preview

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english", "clerk")]


@pytest.fixture
def figure(project):
    make_annual_plan(project=project, year=2024, amount=None)
    return make_figure(project=project, year=2024, month=6, actual_to_date="6.35")


@pytest.fixture
def form(figure):
    """The form of June, handed out before somebody changed the figure to 7.10."""
    file = BytesIO()
    export(Choice(2024, Layout.TEMPLATE, 6), file)
    edit(figure, actual_to_date="7.10")
    return load_workbook(file)


def send(client, book):
    file = BytesIO()
    book.save(file)
    client.post(IMPORT, {"import_file": file_of(file.getvalue(), "填报表.xlsx")})
    return ImportBatch.objects.latest("pk")


def test_untouched_cell_is_named_in_sight_and_nothing_is_to_be_written(client, form):
    answer = client.get(preview(send(client, form)))
    told = [each.text for each in answer.context["preview"].notices.shown]
    assert (
        "The form was handed out with 6.35; since then it was changed to 7.1. The "
        "cell was not touched, so 7.1 stays."
    ) in told
    page = answer.content.decode()
    assert '<details class="import-details" open>' in page
    assert "but not in the form; they stay." in page
    assert 'name="sha256"' not in page


def test_changed_cell_asks_why_and_the_marked_file_keeps_what_it_was(client, form):
    form["投资完成"]["G4"] = 6.8
    batch = send(client, form)
    page = client.get(preview(batch))
    assert page.context["preview"].warnings.shown[0].text == (
        "The form was handed out with 6.35; since then it was changed to 7.1, and "
        "here to 6.8."
    )
    answer = client.get(f"{preview(batch)}marked/")
    marked = load_workbook(BytesIO(b"".join(answer)))
    assert marked["原值"].sheet_state == "veryHidden"
    again = client.get(preview(send(client, marked)))
    assert [each.place for each in again.context["preview"].warnings.shown] == [
        "投资完成 G4"
    ]
