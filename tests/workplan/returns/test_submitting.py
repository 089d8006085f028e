"""A head looks through the department's month, says why lines are missing, submits."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from bureau.accounts import CLERK, HEAD, LEADER, OFFICE
from bureau.models import (
    Change,
    Department,
    DepartmentReturn,
    ReportingMonth,
    ReturnAct,
    ReturnStep,
    User,
)
from bureau.records import Act, Door
from bureau.returns import Step, take
from bureau.writing import Row, submitted_message, write
from projects.models import InvestmentFigure
from tests.factories import (
    make_bureau,
    make_department,
    make_reopening,
    make_return,
    make_user,
)
from workplan.models import Reading

pytestmark = pytest.mark.django_db
PAGE = "/month/2024/9/submit/"
EARLY = date(2024, 8, 31)


def department(code: str = "S24-YH") -> Department:
    return Department.objects.get(code=code)


def person(role: str = HEAD, code: str = "S24-YH") -> User:
    return make_user(role=role, department=department(code), name="钱科长")


@pytest.fixture
def head(client: Client, sample: None) -> Client:
    """The browser of the head of 公路养护中心: two lines are missing in September."""
    client.force_login(person())
    return client


def fields(client: Client, page: str = PAGE) -> dict[str, str]:
    """What the page would send as it is."""
    form = client.get(page).context["form"]
    return {name: form[name].value() or "" for name in form.fields}


def send(client: Client, word: str = "月底交账", page: str = PAGE, **said: str):
    """The page with that word for whatever is missing."""
    sent = fields(client, page)
    words = {name: word for name in sent if name.startswith("word_")}
    return client.post(page, sent | words | said)


def test_page_shows_what_is_missing_and_what_changed(head):
    page = head.get(PAGE).context["page"]
    assert (page.count.reported, page.count.expected) == (10, 12)
    assert [(each.line.record.code, each.last) for each in page.missing] == [
        ("S24-P10", Decimal("5906.05")),
        ("S24-PATROL", Decimal(88)),
    ]
    changed = {
        each.line.record.code: (each.last, each.line.value, each.difference)
        for each in page.changed
    }
    # 7862.81 to the end of September, 6772.22 to the end of August.
    assert changed["S24-P09"] == (
        Decimal("6772.22"),
        Decimal("7862.81"),
        Decimal("1090.59"),
    )
    assert [each.line.record.code for each in page.same] == ["S24-P12"]


def test_a_difference_over_a_gap_names_its_months(head):
    row = InvestmentFigure.objects.get(project__code="S24-P09", year=2024, month=8)
    make_reopening(reporting_month=month_of(8), department=department(), reason="补报")
    row.actual_to_date = None
    write([Row(row)], Act(None, Door.FORM, "误报"))
    page = head.get(PAGE).context["page"]
    [line] = [each for each in page.changed if each.line.record.code == "S24-P09"]
    # 7862.81 less the 5542.70 of July: two months.
    assert (line.difference, line.first, line.last_month) == (Decimal("2320.11"), 8, 7)


def month_of(month: int) -> ReportingMonth:
    return ReportingMonth.objects.get(year=2024, month=month)


def test_a_month_is_submitted_with_a_word_for_each_missing_line(head):
    answer = send(head, "监理未签认", comment="请审")
    assert answer.url == f"{PAGE}?year=2024&department=S24-YH"
    stored = DepartmentReturn.objects.get(month=9)
    assert (stored.department.code, stored.state) == ("S24-YH", "submitted")
    step = stored.steps.get()
    assert (step.act, step.by_name, step.comment) == ("submitted", "钱科长", "请审")
    figure = InvestmentFigure.objects.get(project__code="S24-P10", year=2024, month=9)
    assert (figure.actual_to_date, figure.why_missing) == (None, "监理未签认")
    reading = Reading.objects.get(indicator__code="S24-PATROL", year=2024, month=9)
    assert (reading.value, reading.why_missing) == (None, "监理未签认")


def missing_figure() -> InvestmentFigure:
    """The September row of the project that 公路养护中心 has not reported."""
    return InvestmentFigure.objects.get(project__code="S24-P10", year=2024, month=9)


def test_a_word_why_leaves_the_remark_alone(head):
    row = missing_figure()
    row.remark = "超年度计划，为工程变更新增"
    write([Row(row)], Act())
    assert "" in [value for name, value in fields(head).items() if "word_" in name]
    assert "超年度计划" not in head.get(PAGE).text
    send(head, "监理未签认")
    row = missing_figure()
    assert (row.remark, row.why_missing) == ("超年度计划，为工程变更新增", "监理未签认")


def test_a_word_why_is_told_until_the_figure_comes_in(head):
    send(head, "监理未签认")
    page = "/projects/S24-P10/?year=2024&as_of=9"
    assert head.get(page).text.count("监理未签认") == 1
    step = Step(department(), (2024, 9), ReturnAct.RETURNED, "请补报")
    take([step], Act(make_user(role=OFFICE)))
    row = missing_figure()
    row.actual_to_date = Decimal("6500.00")
    write([Row(row)], Act(None, Door.FORM, "补报"))
    assert "监理未签认" not in head.get(page).text


def test_all_of_it_is_one_operation_through_a_form(head):
    send(head)
    told = Change.objects.filter(operation__actor__name="钱科长")
    told = told.exclude(operation__door=Door.ACCOUNT)
    assert set(told.values_list("operation__door", flat=True)) == {Door.FORM}
    assert len(set(told.values_list("operation", flat=True))) == 1
    assert sorted(told.values_list("model", "action")) == [
        ("bureau.departmentreturn", "added"),
        ("bureau.returnstep", "added"),
        ("projects.investmentfigure", "changed"),
        ("workplan.reading", "added"),
    ]


def test_a_missing_line_without_a_word_is_refused_and_typing_stays(head):
    sent = fields(head)
    [first, second] = [name for name in sent if name.startswith("word_")]
    answer = head.post(PAGE, sent | {first: "监理未签认", "comment": "请审"})
    form = answer.context["form"]
    assert list(form.errors) == [second]
    assert 'value="监理未签认"' in answer.text
    assert "请审</textarea>" in answer.text
    assert not DepartmentReturn.objects.filter(month=9).exists()
    figure = InvestmentFigure.objects.get(project__code="S24-P10", year=2024, month=9)
    assert figure.why_missing == ""


def test_what_changed_since_the_page_was_opened_is_looked_through_again(head):
    sent = fields(head)
    row = InvestmentFigure.objects.get(project__code="S24-P09", year=2024, month=9)
    row.actual_to_date = Decimal("7900.00")
    write([Row(row)], Act())
    words = {name: "缓报" for name in sent if name.startswith("word_")}
    answer = head.post(PAGE, sent | words)
    assert "打开页面后本月数字有变动" in answer.text
    assert not DepartmentReturn.objects.filter(month=9).exists()
    again = answer.context["form"]
    now = {name: again[name].value() or "" for name in again.fields}
    assert head.post(PAGE, now).status_code == 302


@pytest.mark.parametrize("state", ["submitted", "accepted"])
def test_a_submitted_month_says_so_and_is_not_submitted_again(head, state):
    words = submitted_message((2024, 9), state)
    found = make_return(department=department(), year=2024, month=9, state=state)
    steps = found.steps.count()
    page = head.get(PAGE)
    assert words in page.text
    assert "提交本月" not in page.text
    assert send(head).status_code == 200
    assert found.steps.count() == steps


def test_a_returned_month_is_submitted_again(head):
    office = make_user(role=OFFICE)
    send(head)
    step = Step(department(), (2024, 9), ReturnAct.RETURNED, "请核对")
    take([step], Act(office))
    assert "请核对" in head.get(PAGE).text
    assert send(head).status_code == 302
    acts = list(
        ReturnStep.objects.filter(of__month=9)
        .order_by("number")
        .values_list("act", flat=True)
    )
    assert acts == ["submitted", "returned", "submitted"]


def test_a_closed_month_is_not_submitted_but_a_reopened_one_is(head):
    month = month_of(9)
    month.is_open = False
    month.save()
    assert "2024-09 已关闭" in head.get(PAGE).text
    assert send(head).status_code == 200
    make_reopening(reporting_month=month, department=department())
    assert send(head, comment="补报").status_code == 302


def test_what_was_accepted_and_opened_again_says_until_when(head):
    make_return(department=department(), year=2024, month=9, state="accepted")
    month = month_of(9)
    month.is_open = False
    month.save()
    until = timezone.localdate() + timedelta(days=20)
    make_reopening(reporting_month=month, department=department(), until=until)
    words = f"重新开放至{until.month}月{until.day}日"
    assert words in head.get(PAGE).text
    assert send(head, comment="补报").status_code == 302
    assert words not in head.get(PAGE).text


def test_a_month_that_has_not_begun_is_not_submitted(head, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_given: EARLY)
    assert "尚未开始" in head.get(PAGE).text
    assert send(head).status_code == 200
    assert not DepartmentReturn.objects.filter(month=9).exists()


@pytest.mark.parametrize(("role", "may"), [(CLERK, False), (HEAD, True)])
def test_clerks_are_told_that_their_head_submits(client, sample, role, may):
    client.force_login(person(role))
    assert ("由科室负责人提交" in client.get(PAGE).text) is not may
    assert send(client).status_code == (302 if may else 403)
    assert DepartmentReturn.objects.filter(month=9).exists() is may


def test_office_submits_for_a_department_that_the_address_names(client, sample):
    client.force_login(make_user(role=OFFICE))
    assert client.get(PAGE).status_code == 404
    page = f"{PAGE}?department=S24-YH"
    assert send(client, page=page).status_code == 302
    assert DepartmentReturn.objects.get(month=9).department == department()


@pytest.mark.parametrize(
    "address",
    [
        f"{PAGE}?department=S24-JS",
        f"{PAGE}?department=nobody",
        "/month/2024/13/submit/",
        "/month/2019/9/submit/",
    ],
)
def test_another_department_s_and_no_month_answer_as_missing(head, address):
    assert head.get(address).status_code == 404
    assert head.post(address).status_code == 404


def test_leaders_read_it(client, sample):
    client.force_login(make_user(role=LEADER))
    page = f"{PAGE}?department=S24-YH"
    assert "由科室负责人提交" in client.get(page).text
    assert client.post(page).status_code == 403


def test_where_the_bureau_leaves_submitting_out_the_page_says_so(head):
    make_bureau(submits_returns=False)
    page = head.get(PAGE)
    assert "本单位不设科室提交" in page.text
    assert "提交本月</button>" not in page.text


def test_a_doubtful_figure_is_shown_with_the_reason_it_was_given(head):
    row = InvestmentFigure.objects.get(project__code="S24-P09", year=2024, month=9)
    row.actual_to_date = Decimal("1090.59")
    write([Row(row)], Act(person(), Door.FORM, "审计核减"))
    page = head.get(PAGE).context["page"]
    found = [each for each in page.doubtful if each.shown.line.record == row.project]
    assert {each.by.reason for each in found} == {"审计核减"}
    assert "S24-P11" not in {each.shown.line.record.code for each in page.doubtful}


def test_every_department_of_the_sample_has_its_page(client, sample):
    expected = {"S24-JS": (9, 9), "S24-YG": (12, 12), "S24-ZH": (5, 5)}
    for code, counts in expected.items():
        client.force_login(person(HEAD, code))
        count = client.get(PAGE).context["page"].count
        assert (code, count.reported, count.expected) == (code, *counts)
    client.force_login(make_user(role=HEAD, department=make_department()))
    assert client.get(PAGE).context["page"].count.expected == 0
