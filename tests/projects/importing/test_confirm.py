"""Confirming a preview: what is written, and everything that stands against it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from bureau.accounts import CLERK, OFFICE
from bureau.models import Change
from bureau.records import Act
from bureau.writing import Row, write
from projects.models import AnnualPlan, BatchState, ImportBatch, InvestmentFigure
from projects.sheets.batches import VALID_FOR
from tests.factories import (
    make_annual_plan,
    make_figure,
    make_user,
)

from .uploads import PROCESS, confirm, preview, said, send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def stored(project, month=6):
    return InvestmentFigure.objects.get(project=project, year=2024, month=month)


def test_confirming_writes_and_reports_what_was_committed(client, clerk, project):
    batch = send(client, [["G330", "330国道改建", None, 500]])
    client.get(preview(batch))
    page = confirm(client, batch)
    assert said(page) == ["Written: 1 added, 0 changed, 0 unchanged."]
    assert (
        page.request["PATH_INFO"] == f"/admin/projects/importbatch/{batch.pk}/change/"
    )
    assert stored(project).actual_to_date == Decimal("500.00")
    operation = Change.objects.latest("pk").operation
    assert (operation.actor, operation.door) == (clerk, "import")


def test_confirming_twice_writes_once(client, clerk, project):
    batch = send(client, [["G330", "330国道改建", None, 500]])
    client.get(preview(batch))
    confirm(client, batch)
    changes = Change.objects.count()
    page = confirm(client, batch)
    assert said(page) == ["This file was written already; it was not written again."]
    assert Change.objects.count() == changes
    assert client.get(preview(batch)).status_code == 302


def test_warning_needs_a_reason(client, clerk, project):
    make_figure(project=project, year=2024, month=5, actual_to_date="900.00")
    batch = send(client, [["G330", "330国道改建", None, 500]])
    page = client.get(preview(batch))
    assert page.context["preview"].warnings.count == 1
    page = confirm(client, batch)
    assert len(said(page)) == 1
    assert not InvestmentFigure.objects.filter(month=6).exists()
    page = confirm(client, batch, reason="核减")
    assert stored(project).actual_to_date == Decimal("500.00")
    assert Change.objects.latest("pk").operation.reason == "核减"


def test_figure_changed_meanwhile_is_named_and_nothing_written(client, clerk, project):
    figure = make_figure(project=project, year=2024, actual_to_date="400.00")
    batch = send(client, [["G330", "330国道改建", None, 500]])
    client.get(preview(batch))
    figure.actual_to_date = Decimal("450.00")
    write([Row(figure, seen=figure.version)], Act())
    page = confirm(client, batch, reason="核实")
    assert len(said(page)) == 2
    assert "6月 E4" in said(page)[1]
    (cell,) = page.context["cells"].object_list
    assert (cell.old, cell.new) == ("450", "500")
    assert page.context["confirm_form"].initial["reason"] == "核实"
    assert stored(project).actual_to_date == Decimal("450.00")


def test_old_preview_is_looked_at_again_before_it_can_be_confirmed(
    client, clerk, project
):
    batch = send(client, [["G330", "330国道改建", None, 500]])
    client.get(preview(batch))
    batch.refresh_from_db()
    ImportBatch.objects.update(
        previewed_at=batch.previewed_at - VALID_FOR - timedelta(minutes=1)
    )
    assert len(said(confirm(client, batch))) == 1
    assert not InvestmentFigure.objects.exists()
    assert said(confirm(client, batch)) == ["Written: 1 added, 0 changed, 0 unchanged."]


def test_another_files_hash_is_refused(client, clerk, project):
    batch = send(client, [["G330", "330国道改建", None, 500]])
    client.get(preview(batch))
    assert len(said(confirm(client, batch, sha256="0" * 64))) == 1
    assert not InvestmentFigure.objects.exists()


def test_file_that_waited_too_long_is_to_be_sent_again(client, clerk, project):
    batch = send(client, [["G330", "330国道改建", None, 500]])
    ImportBatch.objects.update(state=BatchState.EXPIRED, read=b"", content=b"")
    for page in (client.get(preview(batch), follow=True), confirm(client, batch)):
        assert said(page) == [
            "This file was not confirmed in time. Please send it again."
        ]


def test_reason_that_is_too_long_is_said(client, clerk, project):
    batch = send(client, [["G330", "330国道改建", None, 500]])
    page = confirm(client, batch, reason="长" * 501)
    assert len(said(page)) == 1
    assert not InvestmentFigure.objects.exists()


@pytest.mark.parametrize("role", [CLERK, OFFICE])
def test_a_file_is_its_senders_alone(client, clerk, project, role):
    batch = send(client, [["G330", "330国道改建", None, 500]])
    client.get(preview(batch))
    client.force_login(make_user(role=role, department=clerk.department))
    for address in (preview(batch), f"{preview(batch)}marked/"):
        missing = address.replace(f"/{batch.pk}/", "/999999/")
        own, none = client.get(address), client.get(missing)
        assert (own.status_code, own.content) == (404, none.content)
    assert client.post(preview(batch), {"what": "answer"}).status_code == 404
    sent = {"batch": batch.pk, "sha256": batch.sha256}
    assert client.post(PROCESS, sent).status_code == 404
    assert not InvestmentFigure.objects.exists()


@pytest.mark.parametrize("data", [{}, {"batch": "x"}, {"batch": "9" * 30}])
def test_confirming_nothing_is_not_found(client, clerk, data):
    assert client.post(PROCESS, data).status_code == 404


def test_process_import_is_no_page(client, clerk):
    assert client.get(PROCESS).status_code == 405


def test_office_may_take_annual_plans_too(client, project):
    client.force_login(make_user(role=OFFICE))
    make_annual_plan(project=project, year=2024, amount="700.00")
    batch = send(client, [["G330", "330国道改建", 800, 500]])
    page = client.get(preview(batch))
    (offer,) = page.context["preview"].offers.shown
    assert (offer.old, offer.new, offer.place) == ("700", "800", "6月 D4")
    confirm(client, batch, with_plans="on", reason="调整计划")
    plans = AnnualPlan.objects.filter(project=project).order_by("revision")
    assert [each.amount for each in plans] == [Decimal("700.00"), Decimal("800.00")]
    # From the month of the sheet that first has it; the months before keep theirs.
    assert [each.holds_from for each in plans] == [None, date(2024, 6, 1)]


def test_plans_need_a_reason_and_the_choice_is_kept(client, project):
    client.force_login(make_user(role=OFFICE))
    batch = send(client, [["G330", "330国道改建", 800, 500]])
    client.get(preview(batch))
    page = confirm(client, batch, with_plans="on")
    assert page.context["confirm_form"].initial["with_plans"] is True
    assert not InvestmentFigure.objects.exists()


def test_clerk_is_offered_no_plans(client, clerk, project):
    batch = send(client, [["G330", "330国道改建", 800, 500]])
    page = client.get(preview(batch))
    assert page.context["preview"].offers.count == 0
    assert "with_plans" not in page.context["confirm_form"].fields


def test_file_that_changes_nothing_cannot_be_written(client, clerk, project):
    make_figure(project=project, year=2024, actual_to_date="500.00")
    batch = send(client, [["G330", "330国道改建", None, 500]])
    page = client.get(preview(batch))
    assert not page.context["preview"].may_be_confirmed
    assert b"disabled" in page.content


def test_clerk_is_told_of_a_plan_that_differs(client, clerk, project):
    make_annual_plan(project=project, year=2024, amount="700.00")
    batch = send(client, [["G330", "330国道改建", 800, 500]])
    notices = client.get(preview(batch)).context["preview"].notices.shown
    assert [(each.place, each.text) for each in notices] == [
        ("6月 D4", "The sheet's annual plan is 800 万元; 700 万元 is stored.")
    ]


def test_plans_alone_are_written_only_where_they_are_chosen(client, project):
    client.force_login(make_user(role=OFFICE))
    make_figure(project=project, year=2024, actual_to_date="500.00")
    batch = send(client, [["G330", "330国道改建", 800, 500]])
    page = client.get(preview(batch))
    assert page.context["confirm_form"].fields["with_plans"].required
    assert "Set the annual plans" in page.content.decode()
    page = confirm(client, batch, reason="下达")
    assert said(page) == [
        "There is nothing to write but annual plans: choose to set them."
    ]
    confirm(client, batch, reason="下达", with_plans="on")
    assert AnnualPlan.objects.get().amount == Decimal("800.00")


def test_preview_that_another_window_replaced_is_not_written(client, clerk, project):
    batch = send(client, [["G330", "330国道改建", None, 500]])
    seen = client.get(preview(batch)).context["confirm_form"].initial
    client.post(preview(batch), {"what": "correct", "sheet": "0", "sheet0-month": "7"})
    page = client.post(PROCESS, seen, follow=True)
    assert said(page)[-1].startswith("The file was looked at again meanwhile")
    assert not InvestmentFigure.objects.exists()


def test_reason_typed_for_one_file_stays_with_it(client, clerk, project):
    make_figure(project=project, year=2024, month=5, actual_to_date="900.00")
    one, other = (send(client, [["G330", "330国道改建", None, 500]]) for _ in "12")
    client.get(preview(one))
    client.post(
        PROCESS, {"batch": one.pk, "sha256": one.sha256, "reason": "核减"}, follow=False
    )
    initial = client.get(preview(other)).context["confirm_form"].initial
    assert "reason" not in initial
    initial = client.get(preview(one)).context["confirm_form"].initial
    assert initial["reason"] == "核减"


def test_confirming_after_the_idle_limit_leads_back_to_the_preview(
    client, clerk, project, monkeypatch
):
    batch = send(client, [["G330", "330国道改建", None, 500]])
    client.get(preview(batch))
    later = timezone.now() + timedelta(minutes=31)
    monkeypatch.setattr(timezone, "now", lambda: later)
    page = confirm(client, batch, reason="核实")
    assert page.request["PATH_INFO"] == "/sign-in/"
    client.force_login(clerk)
    page = client.get(PROCESS, follow=True)
    assert page.redirect_chain[-1] == (preview(batch), 302)
    assert said(page)[-1] == (
        "Nothing is written yet: you had been signed out. Look through the changes and "
        "write them again."
    )
    assert page.context["confirm_form"].initial["reason"] == "核实"
    assert not InvestmentFigure.objects.exists()
