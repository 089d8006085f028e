"""My month: where it leads, what it says of the month, and of the months before."""

import re
from datetime import date, datetime, time, timedelta

import pytest
from django.template.loader import render_to_string
from django.utils import timezone

from bureau.accounts import LEADER, OFFICE, SYSTEM
from bureau.models import (
    Department,
    DepartmentReturn,
    ReportingMonth,
    ReturnAct,
    ReturnStep,
)
from bureau.models.returns import LEADS_TO
from bureau.periods import Month
from tests.factories import (
    YEAR,
    make_bureau,
    make_department,
    make_figure,
    make_plan,
    make_project,
    make_reading,
    make_reopening,
    make_user,
)
from workplan.models import WorkPlan

from .months import MONTH, TODAY, Office, october, september, today  # noqa: F401

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("english", "today"),
]


@pytest.fixture
def office() -> Office:
    return october()


@pytest.fixture
def page(client, office):
    """The month's page as its clerk sees it, at an address of its own."""
    client.force_login(office.clerk())
    return lambda month=MONTH, **query: client.get(
        f"/month/{YEAR}/{month}/", query
    ).context["page"]


def step(
    department: Department, act: str, on: date, month: int = MONTH, comment: str = ""
) -> None:
    """A step on a department's month, on a day."""
    own, _made = DepartmentReturn.objects.get_or_create(
        department=department, year=YEAR, month=month
    )
    own.state = LEADS_TO[act]
    own.save()
    at = datetime.combine(on, time(16, 20), timezone.get_current_timezone())
    number = own.steps.count() + 1
    by = make_user(department=department)
    told = {"by": by, "by_name": str(by), "at": at, "comment": comment}
    ReturnStep(of=own, number=number, act=act, **told).save()


def closed(month: int) -> ReportingMonth:
    row = ReportingMonth.objects.get(year=YEAR, month=month)
    row.is_open = False
    row.save()
    return row


def test_it_leads_to_the_month_that_is_due(client, office):
    client.force_login(office.clerk())
    assert client.get("/month/").url == f"{office.url}?year={YEAR}"


def test_it_leads_to_what_came_back(client, office):
    step(office.department, ReturnAct.SUBMITTED, date(YEAR, 10, 9), 9)
    step(office.department, ReturnAct.RETURNED, date(YEAR, 10, 11), 9, "请核对")
    client.force_login(office.clerk())
    assert client.get("/month/").url == f"/month/{YEAR}/9/?year={YEAR}"


@pytest.mark.parametrize("role", [OFFICE, LEADER])
def test_who_sees_all_is_led_to_a_department_of_the_plan(client, office, role):
    client.force_login(make_user(role=role))
    query = f"year={YEAR}&department={office.department.code}"
    assert client.get("/month/").url == f"{office.url}?{query}"


def test_administrators_are_told_that_they_see_no_figures(client, office):
    client.force_login(make_user(role=SYSTEM))
    response = client.get("/month/")
    assert "workplan/no_figures.html" in {each.name for each in response.templates}
    assert client.get(office.url).status_code == 404


def test_a_sample_of_the_year_is_asked_for_by_its_name(client, office):
    sample = make_plan(is_sample=True, title="示例")
    own = make_department(is_sample=True)
    client.force_login(make_user(role=OFFICE))
    [real] = [client.get(office.url).context["page"].asked]
    asked = client.get(office.url, {"year": f"{YEAR}-sample"}).context["page"].asked
    assert (real.department, asked.plan, asked.department) == (
        office.department,
        sample,
        own,
    )
    query = f"year={YEAR}-sample&department={own.code}"
    assert asked.address("my-month-of", Month(YEAR, 6)) == f"/month/{YEAR}/6/?{query}"


@pytest.mark.parametrize(
    ("is_sample", "named"), [(True, f"{YEAR}-sample"), (False, str(YEAR))]
)
def test_another_department_is_chosen_in_the_same_plan(
    client, office, is_sample, named
):
    plans = {False: WorkPlan.objects.get(), True: make_plan(is_sample=True)}
    [first, second] = [make_department(is_sample=is_sample) for _each in range(2)]
    client.force_login(make_user(role=OFFICE))
    query = {"year": named, "department": first.code}
    shown = client.get(office.url, query)
    text = shown.content.decode()
    assert shown.context["page"].asked.plan == plans[is_sample]
    assert f'<input type="hidden" name="year" value="{named}">' in text
    assert f'<option value="{second.code}">' in text
    led = client.get("/month/", {"year": named, "department": second.code}, follow=True)
    asked = led.context["page"].asked
    assert (asked.plan, asked.department) == (plans[is_sample], second)


def test_no_such_month_and_no_such_year(client, office):
    client.force_login(office.clerk())
    assert client.get(f"/month/{YEAR}/13/").status_code == 404
    assert client.get(f"/month/{YEAR + 7}/10/").status_code == 404


def test_it_says_by_when_and_what_is_left(page, office):
    make_figure(project=office.projects[0], month=MONTH, actual_to_date="0")
    found = page()
    assert found.face.words == "being filled"
    assert found.due_words == "to be submitted by 8 November (Wed)"
    assert found.days_words == "2 days left"
    assert (found.of.count.expected, found.of.count.reported) == (3, 1)
    assert [each.name for each in found.named_missing] == ["1号路", "0号指标"]


@pytest.mark.parametrize(
    ("days", "words"),
    [(1, "1 day left"), (0, "today is the last day"), (-3, "3 days overdue")],
)
def test_it_says_how_far_the_due_day_is(page, office, days, words):
    month = ReportingMonth.objects.get(year=YEAR, month=MONTH)
    month.due_on = TODAY + timedelta(days=days)
    month.save()
    assert page().days_words == words


def test_what_is_missing_says_since_when_and_the_word_for_it(page, office):
    make_figure(project=office.projects[0], month=8, actual_to_date="80")
    make_figure(
        project=office.projects[0],
        month=MONTH,
        actual_to_date=None,
        why_missing="等审计",
    )
    assert page().named_missing[0].words == ("not reported in months 9–10; 等审计")


def test_a_returned_month_says_why_and_takes_figures(page, office):
    step(office.department, ReturnAct.SUBMITTED, date(YEAR, 11, 4))
    step(office.department, ReturnAct.RETURNED, date(YEAR, 11, 5), comment="请核对金额")
    found = page()
    assert found.face.words == "returned, to be corrected"
    assert found.of.returned_for.comment == "请核对金额"
    assert found.is_open
    assert [each.get_act_display() for each in found.of.steps] == [
        "submitted",
        "returned",
    ]


def test_a_return_is_a_thing_left_where_nothing_is_missing(page, office):
    for project in office.projects:
        make_figure(project=project, month=MONTH, actual_to_date="500")
    make_reading(indicator=office.indicators[0], month=MONTH, value="80")
    assert page().unfinished == 0
    step(office.department, ReturnAct.SUBMITTED, date(YEAR, 11, 4))
    step(office.department, ReturnAct.RETURNED, date(YEAR, 11, 5), comment="请核对金额")
    found = page()
    assert found.unfinished == 1
    said = render_to_string("workplan/_month_todo.html", {"page": found})
    assert "<h2>1 thing left</h2>" in said
    assert "请核对金额" in said


@pytest.mark.parametrize(
    ("acts", "words", "locked"),
    [
        (["submitted"], "submitted", "has been submitted"),
        (["submitted", "accepted"], "accepted", "has been accepted"),
    ],
)
def test_a_submitted_month_is_locked_before_anybody_types(
    page, office, acts, words, locked
):
    for act in acts:
        step(office.department, act, date(YEAR, 11, 4))
    found = page()
    assert (found.face.words, found.is_open) == (words, False)
    assert locked in found.locked


def test_a_closed_month_is_locked_and_one_opened_again_is_not(page, office):
    month = closed(9)
    assert (page(9).face.words, page(9).is_open) == ("closed", False)
    assert "2023-09 is closed." in page(9).locked
    make_reopening(
        reporting_month=month,
        department=office.department,
        until=date(YEAR, 11, 15),
        reason="审计核减",
    )
    found = page(9)
    assert (found.face.words, found.is_open, found.wants_reason) == (
        "open again until 15 November",
        True,
        True,
    )


UNTIL = date(YEAR, 11, 15)


def taken_and_reopened(office: Office) -> None:
    """September, due on 10 October, accepted and closed, and open again."""
    step(office.department, ReturnAct.SUBMITTED, date(YEAR, 10, 12), 9)
    step(office.department, ReturnAct.ACCEPTED, date(YEAR, 10, 13), 9)
    told = {"department": office.department, "until": UNTIL, "reason": "审计核减"}
    make_reopening(reporting_month=closed(9), **told)
    step(office.department, ReturnAct.REOPENED, date(YEAR, 11, 3), 9, "审计核减")


def test_what_was_accepted_and_opened_again_is_due_on_its_last_day(page, office):
    taken_and_reopened(office)
    found = page(9)
    assert (found.face.words, found.due_words, found.days_words, found.is_open) == (
        "open again until 15 November",
        "to be submitted by 15 November (Wed)",
        "9 days left",
        True,
    )
    assert (found.of.returned_for, found.of.reopened_for) == (None, "审计核减")


def test_months_before_say_of_one_that_it_is_open_again(page, office):
    taken_and_reopened(office)
    line = page().before[0]
    assert (line.face.words, line.submitted_words) == (
        "open again until 15 November",
        "12 October, 2 days late",
    )


def test_what_the_office_returned_after_that_is_returned(page, office):
    taken_and_reopened(office)
    step(office.department, ReturnAct.SUBMITTED, date(YEAR, 11, 4), 9)
    step(office.department, ReturnAct.RETURNED, date(YEAR, 11, 5), 9, "请核对")
    found = page(9)
    assert (found.face.words, found.days_words) == (
        "returned, to be corrected",
        "9 days left",
    )
    assert (found.of.returned_for.comment, found.of.reopened_for) == ("请核对", "")


def test_it_leads_to_what_was_accepted_and_opened_again(client, office):
    taken_and_reopened(office)
    client.force_login(office.clerk())
    assert client.get("/month/").url == f"/month/{YEAR}/9/?year={YEAR}"


def test_where_nobody_submits_the_page_has_no_word_of_it(client, page, office):
    client.force_login(office.clerk())
    assert re.search("[Ss]ubmit", main_of(client.get(office.url).text))
    make_bureau(submits_returns=False)
    assert page().due_words == "to be reported by 8 November (Wed)"
    assert page().submit_url == ""
    assert not re.search("[Ss]ubmit", main_of(client.get(office.url).text))


def main_of(text: str) -> str:
    """The page without its head and foot."""
    return text[text.index("<main") : text.index("</main>")]


def test_a_month_that_has_not_begun_takes_nothing(page, office):
    found = page(12)
    assert not found.is_open
    assert "2023-12 has not begun" in found.locked


def test_months_before_tell_their_state_counts_and_whether_they_were_in_time(
    page, office
):
    september(office)
    step(office.department, ReturnAct.SUBMITTED, date(YEAR, 10, 12), 9)
    line = page().before[0]
    assert (line.name, line.face.words) == ("month 9", "submitted")
    assert (line.of.count.reported, line.of.count.expected) == (2, 3)
    assert line.submitted_words == "12 October, 2 days late"
    assert line.note == "missing: 0号指标"


def test_what_was_there_by_the_due_day_is_in_time_though_it_came_back(page, office):
    step(office.department, ReturnAct.SUBMITTED, date(YEAR, 10, 10), 9)
    step(office.department, ReturnAct.RETURNED, date(YEAR, 10, 11), 9, "请核对")
    step(office.department, ReturnAct.SUBMITTED, date(YEAR, 10, 13), 9)
    assert page().before[0].submitted_words == "10 October, in time"


def test_earlier_months_still_owed_are_named(page, office):
    assert [each.url for each in page().owed_before] == [
        f"/month/{YEAR}/9/?year={YEAR}"
    ]
    closed(9)
    assert page().owed_before == []


def test_records_one_by_one_are_the_department_s_own_of_the_month(client, office):
    september(office)
    rows = [make_figure(project=each, month=MONTH) for each in office.projects]
    [indicator] = office.indicators
    reading = make_reading(indicator=indicator, month=MONTH)
    make_reading(indicator=indicator, month=9)
    make_figure(project=make_project(code="OTHER"), month=MONTH)
    client.force_login(make_user(role=OFFICE))
    page = client.get(office.url, office.query).context["page"]
    figures, readings = (
        list(client.get(url).context["cl"].queryset)
        for url in (page.figures_url, page.readings_url)
    )
    assert (figures, readings) == (rows, [reading])


@pytest.mark.parametrize(
    ("projects", "indicators", "there", "not_there"),
    [
        (1, 0, "Projects row by row", "Indicators row by row"),
        (0, 1, "Indicators row by row", "Projects row by row"),
    ],
)
def test_no_records_are_offered_of_what_the_department_has_not(
    client, projects, indicators, there, not_there
):
    office = october(projects=projects, indicators=indicators)
    client.force_login(office.clerk())
    text = client.get(office.url).content.decode()
    assert there in text
    assert not_there not in text


def test_the_button_to_submit_stands_where_there_is_such_a_page(page, office):
    assert page().submit_url == f"/month/{YEAR}/{MONTH}/submit/?year={YEAR}"
