"""The page of who has reported: whose rows, what a cell tells, what is offered."""

from datetime import date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from bureau.accounts import AUDIT, CLERK, HEAD, LEADER, OFFICE, SECURITY, SYSTEM
from bureau.models import Department, ReportingMonth, ReturnStep
from tests.factories import (
    YEAR,
    list_all,
    make_bureau,
    make_department,
    make_figure,
    make_indicator,
    make_month,
    make_plan,
    make_project,
    make_reading,
    make_reopening,
    make_return,
    make_user,
    written_together,
)
from workplan.reporting.pages_completeness import Acts

pytestmark = pytest.mark.django_db
PAGE = "/returns/"


def signed_in(
    client: Client, role: str, department: Department | None = None
) -> Client:
    client.force_login(make_user(role=role, department=department, name="李经办"))
    return client


@pytest.fixture
def own() -> Department:
    """Two departments and a line of nobody; June is asked for."""
    own = make_department(code="A", name="养护科")
    other = make_department(code="B", name="运管科")
    for department in (own, other, None):
        make_reading(
            indicator=make_indicator(name="已报指标", department=department), month=6
        )
    project = make_project(
        code="P-1",
        name="云溪路",
        department=own,
        person_in_charge="何乙",
        telephone="5500 0102",
    )
    make_figure(project=project, month=5, actual_to_date="1234.50")
    make_figure(project=project, month=6, actual_to_date=None, why_missing="等签证")
    make_indicator(name="优良率", unit="%", department=own, rhythm="half")
    make_project(name="未开工", department=own, started_on=date(YEAR, 9, 1))
    make_month(month=5, due_on=date(YEAR, 6, 10), is_open=False)
    make_month(due_on=date(YEAR, 7, 10))
    make_plan()
    list_all()
    return own


@pytest.mark.parametrize(
    ("role", "names"),
    [
        (OFFICE, ["养护科", "运管科", "本局（未分科室）"]),
        (LEADER, ["养护科", "运管科", "本局（未分科室）"]),
        (CLERK, ["养护科"]),
        (HEAD, ["养护科"]),
    ],
)
def test_each_role_sees_the_rows_it_may(client, own, role, names):
    page = signed_in(client, role, own).get(PAGE)
    assert [row.name for row in page.context["page"].rows] == names
    assert ("运管科" in page.text) == ("运管科" in names)


@pytest.mark.parametrize("role", [SYSTEM, SECURITY, AUDIT])
def test_administrators_see_no_figures(client, own, role):
    page = signed_in(client, role).get(PAGE)
    assert "page" not in page.context
    assert "云溪路" not in page.text


def test_the_month_being_filled_heads_the_page(client, own):
    page = signed_in(client, OFFICE).get(PAGE).text
    assert "6月填报中：已报 <b>3/5</b>，2 个科室中 <b>0</b> 个已提交" in page
    assert "养护科、运管科" in page
    assert "7月10日（星期一）截止。" in page


def test_a_department_is_told_its_own_numbers_alone(client, own):
    page = signed_in(client, CLERK, own).get(PAGE)
    assert "6月填报中：已报 <b>1/3</b></h1>" in page.text
    assert "全局" not in page.text


def test_an_opened_cell_tells_what_is_missing_and_who_enters_it(client, own):
    signed_in(client, CLERK, own)
    opened = client.get(f"{PAGE}?cell=A-6").context["page"].opened
    told = [
        (each.line.record.name, each.who, each.last, each.said)
        for each in opened.missing
    ]
    assert told == [
        ("云溪路", "李经办", "5月 1,234.50", "等签证"),
        ("优良率", "李经办", "", ""),
    ]
    [left_out] = opened.not_counted
    assert (left_out.line.record.name, left_out.said) == ("未开工", "2023年9月1日开工")
    assert opened.reported == 1


def test_a_measure_between_its_months_says_when_it_is_taken_next(client, own):
    signed_in(client, CLERK, own)
    opened = client.get(f"{PAGE}?cell=A-5").context["page"].opened
    said = {each.line.record.name: each.said for each in opened.not_counted}
    assert said["优良率"] == "每半年报，下次报6月"


def test_an_opened_cell_works_as_plain_html(client, own):
    page = signed_in(client, OFFICE).get(f"{PAGE}?cell=A-6").text
    assert 'id="opened"' in page
    assert "责任人：何乙 5500 0102" in page
    assert 'href="/projects/P-1/' in page
    assert "还没有提交。" in page


def test_a_step_before_eight_is_told_with_the_day_it_is_here(client, own):
    taken = make_return(department=own, state="open")
    at = datetime.fromisoformat("2023-07-11T00:30:00+08:00")
    ReturnStep.objects.create(
        of=taken, number=1, act="submitted", by=make_user(), at=at
    )
    page = signed_in(client, OFFICE).get(f"{PAGE}?cell=A-6").text
    assert "7月11日 00:30</span>" in page


def test_an_opened_cell_says_until_when_it_is_open_again(client, own):
    month = ReportingMonth.objects.get(month=5)
    until = date(timezone.localdate().year + 1, 3, 15)
    make_reopening(reporting_month=month, department=own, until=until)
    page = signed_in(client, OFFICE).get(f"{PAGE}?cell=A-5").text
    assert "1/2、重新开放至3月15日</small>" in page
    assert "3月15日</span> 重新开放截止</li>" in page


@pytest.mark.parametrize("cell", ["A-6", "-6"])
def test_where_nobody_submits_an_opened_cell_has_no_word_of_it(client, own, cell):
    make_bureau(submits_returns=False)
    page = signed_in(client, OFFICE).get(f"{PAGE}?cell={cell}").text
    assert "还没有提交" not in page


def test_nobody_submits_what_is_the_bureau_s_own(client, own):
    page = signed_in(client, OFFICE).get(f"{PAGE}?cell=-6").text
    assert "还没有提交" not in page


def test_the_key_says_what_was_received(client, own):
    page = signed_in(client, OFFICE).get(PAGE).context["page"]
    assert [str(face.words) for face in page.key] == [
        "按时接收",
        "迟报接收",
        "待审",
        "退回",
        "填报中",
    ]


@pytest.mark.parametrize("key", ["B-6", "A-13", "A", "-6", "<script>"])
def test_what_is_not_theirs_or_not_there_is_no_month(client, own, key):
    page = signed_in(client, CLERK, own).get(PAGE, {"cell": key})
    assert page.context["page"].opened is None
    assert page.status_code == 200
    assert "没有月份" in page.text


def test_the_bureau_s_own_row_is_opened_by_a_bare_month(client, own):
    page = signed_in(client, OFFICE).get(f"{PAGE}?cell=-6")
    assert page.context["page"].opened.cell.department is None


def found_acts(page) -> Acts:
    return page.context["acts"]


def test_the_office_is_led_on_to_what_it_does_next(client, own):
    page = signed_in(client, OFFICE).get(f"{PAGE}?cell=A-6")
    assert found_acts(page) == Acts(
        close=f"/months/{YEAR}/6/close/?year={YEAR}",
        sheet=f"/month/{YEAR}/6/?year={YEAR}&department=A",
    )
    page = signed_in(Client(), LEADER).get(PAGE)
    assert found_acts(page) == Acts()


def test_before_any_month_is_asked_for_the_office_is_led_to_the_calendar(client):
    make_indicator()
    make_plan()
    list_all()
    page = signed_in(client, OFFICE).get(PAGE)
    assert "还没有月份要报" in page.text
    assert found_acts(page).add_months == reverse("admin:bureau_reportingmonth_year")
    assert found_acts(signed_in(Client(), LEADER).get(PAGE)) == Acts()


def test_without_a_plan_the_page_says_so(client):
    page = signed_in(client, LEADER).get(PAGE)
    assert "page" not in page.context


def test_a_year_is_chosen_by_its_address(client, sample):
    make_plan(title="真实计划")
    page = signed_in(client, LEADER).get(f"{PAGE}?year=2024")
    assert page.context["page"].plan.is_sample
    assert "示例数据" in page.text
    assert signed_in(client, LEADER).get(PAGE).context["page"].plan.year == YEAR


def make_rows(count: int) -> None:
    with written_together():
        for _each in range(count):
            department = make_department()
            make_figure(project=make_project(department=department))
            make_reading(indicator=make_indicator(department=department))
    list_all()


@pytest.mark.parametrize("cell", ["", "?cell=A-6"])
def test_300_rows_ask_as_many_queries_as_5(client, own, cell):
    make_bureau()
    signed_in(client, LEADER)
    asked = []
    for count in (2, 150):
        make_rows(count)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(PAGE + cell).status_code == 200
        asked.append(len(captured))
    assert asked == [20, 20]
