"""Twelve months at once, with the days they are due by."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bureau.accounts import CLERK, LEADER, OFFICE, SYSTEM
from bureau.admin.months_of_year import preset
from bureau.models import Change, ReportingMonth
from tests.factories import make_month, make_user

pytestmark = pytest.mark.django_db
PAGE = "/admin/bureau/reportingmonth/year/"
OF_2026 = f"{PAGE}?year=2026&day=5"


@pytest.fixture
def office(client: Client) -> Client:
    client.force_login(make_user(role=OFFICE))
    return client


def shown(client: Client, address: str = OF_2026) -> dict[str, str]:
    """The days the page shows, as a browser would send them."""
    form = client.get(address).context["form"]
    return {
        f"due_on_{each}": str(form[f"due_on_{each}"].value()) for each in form.missing
    }


def stored() -> dict[int, date | None]:
    return dict(ReportingMonth.objects.values_list("month", "due_on"))


def test_all_twelve_are_added_as_shown(office):
    answer = office.post(OF_2026, shown(office), follow=True)
    assert answer.redirect_chain[-1][0] == reverse(
        "admin:bureau_reportingmonth_changelist"
    )
    assert "已新增 12 个月份。" in answer.text
    assert len(stored()) == 12
    assert stored()[3] == date(2026, 4, 7)  # 清明 to the 6th
    assert stored()[12] == date(2027, 1, 5)
    assert all(ReportingMonth.objects.values_list("is_open", flat=True))


def test_it_is_one_operation_in_history(office):
    office.post(OF_2026, shown(office))
    told = Change.objects.filter(model="bureau.reportingmonth", action="added")
    assert told.count() == 12
    assert len({each.operation_id for each in told}) == 1


def test_a_day_can_be_changed_or_left_out(office):
    days = shown(office) | {"due_on_9": "2026-10-09", "due_on_1": ""}
    office.post(OF_2026, days)
    assert (stored()[9], stored()[1]) == (date(2026, 10, 9), None)


def test_what_is_there_stays_as_it_is(office):
    make_month(year=2026, month=2, due_on=date(2026, 3, 12), is_open=False)
    assert "due_on_2" not in shown(office)
    office.post(OF_2026, shown(office) | {"due_on_2": "2026-03-01"})
    assert len(stored()) == 12
    assert stored()[2] == date(2026, 3, 12)
    assert not ReportingMonth.objects.get(month=2).is_open


@pytest.mark.parametrize("day", ["2026-05-30", "2026-13-01", "x"])
def test_one_bad_day_adds_nothing_and_is_told_beside_it(office, day):
    """A month is not due before it has ended."""
    answer = office.post(OF_2026, shown(office) | {"due_on_5": day})
    assert list(answer.context["form"].errors) == ["due_on_5"]
    assert stored() == {}


def test_a_month_that_a_colleague_added_meanwhile_is_shown(office):
    days = shown(office)
    make_month(year=2026, month=4, due_on=None)
    office.post(OF_2026, days)
    assert len(stored()) == 12
    assert stored()[4] is None


@pytest.mark.parametrize(
    "query", ["year=x&day=5", "year=2026&day=32", "year=2026", "year=999999999&day=1"]
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_nonsense_is_told_and_adds_nothing(office, query, method):
    answer = getattr(office, method)(f"{PAGE}?{query}")
    assert answer.status_code == 200
    assert answer.context["asked"].errors
    assert stored() == {}


@pytest.mark.parametrize("role", [CLERK, LEADER, SYSTEM])
def test_others_add_none(client, role):
    client.force_login(make_user(role=role, is_staff=True))
    assert client.get(OF_2026).status_code == 403
    assert client.post(OF_2026, {}).status_code == 403
    assert stored() == {}


def test_list_leads_there_for_those_who_may(client):
    address = reverse("admin:bureau_reportingmonth_changelist")
    for role, expected in ((OFFICE, True), (CLERK, False)):
        client.force_login(make_user(role=role))
        assert (f'href="{PAGE}"' in client.get(address).text) is expected


def test_preset_is_the_year_after_the_last():
    assert preset(date(2026, 11, 29)) == {"year": 2026, "day": 5}
    make_month(year=2026)
    assert preset(date(2026, 11, 29)) == {"year": 2027, "day": 5}


def test_page_says_whose_holidays_are_not_known(office):
    assert "2027年的节假日尚未公布" in office.get(OF_2026).text  # December is due in it
    assert "尚未公布" not in office.get(f"{PAGE}?year=2025&day=5").text


def queries(client: Client) -> int:
    with CaptureQueriesContext(connection) as asked:
        client.get(OF_2026)
    return len(asked)


def test_page_takes_as_many_queries_for_any_number_of_months(office):
    office.get(OF_2026)
    few = queries(office)
    office.post(OF_2026, shown(office))
    office.get(OF_2026)
    assert (few, queries(office)) == (8, 8)
