"""Who is told what on a day: a department of two lines, October 2025 due 5 November."""

from datetime import UTC, date, datetime
from io import StringIO
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.shortcuts import resolve_url

from bureau.accounts import AUDIT, CLERK, HEAD, LEADER, OFFICE, SYSTEM
from bureau.models import (
    Change,
    Department,
    DepartmentReturn,
    Notice,
    ReportingMonth,
    ReturnAct,
    ReturnState,
    ReturnStep,
    User,
)
from tests.factories import (
    list_all,
    make_bureau,
    make_department,
    make_figure,
    make_indicator,
    make_month,
    make_plan,
    make_project,
    make_reopening,
    make_user,
)
from workplan.models import PlanState, WorkPlan
from workplan.reporting import reminders

pytestmark = pytest.mark.django_db
BEFORE, DUE, LATE = "2025-11-03", "2025-11-05", "2025-11-10"
ENTER = "2025-10 今天截止：已报 1/2 项，未填：乡道。"
SUBMIT = "2025-10 今天截止：待提交，已报 1/2 项。"


def remind(on: str = DUE, *options: str) -> str:
    """What the command prints."""
    out = StringIO()
    call_command("remind", f"--on={on}", *options, stdout=out)
    return out.getvalue()


def told() -> dict[str, list[str]]:
    """The sentences of each notice, by account."""
    return {each.to.username: each.lines for each in Notice.objects.all()}


@pytest.fixture(autouse=True)
def department() -> Department:
    """建设科 with 国道, reported, and 乡道, which is not."""
    found = make_department(name="建设科")
    make_plan(year=2025)
    for name in ("国道", "乡道"):
        make_project(name=name, department=found)
    list_all(year=2025)
    make_figure(
        project=found.projects.get(name="国道"),
        year=2025,
        month=10,
        actual_to_date="12.00",
    )
    make_month(year=2025, month=10, due_on=date(2025, 11, 5))
    for name, role in (("clerk", CLERK), ("head", HEAD)):
        make_user(username=name, role=role, department=found, email=f"{name}@a.cn")
    make_user(username="office", role=OFFICE)
    for role in (LEADER, SYSTEM, AUDIT):
        make_user(role=role, email="other@a.cn")
    return found


def step(department: Department, act: str, on: date, comment: str = "") -> None:
    """What was done to October on a day, at noon."""
    state = {ReturnAct.SUBMITTED: ReturnState.SUBMITTED}.get(act, ReturnState.RETURNED)
    if act == ReturnAct.ACCEPTED:
        state = ReturnState.ACCEPTED
    october = DepartmentReturn.objects.create(
        department=department, year=2025, month=10, state=state
    )
    at = datetime(on.year, on.month, on.day, 4, tzinfo=UTC)
    by = User.objects.get(username="head")
    ReturnStep.objects.create(
        of=october, number=1, act=act, at=at, by=by, comment=comment
    )


@pytest.mark.parametrize(
    ("on", "clerk", "head"),
    [
        ("2025-10-31", None, None),
        (
            BEFORE,
            "2025-10 于 2025-11-05 截止：已报 1/2 项，未填：乡道。",
            "2025-10 于 2025-11-05 截止：待提交，已报 1/2 项。",
        ),
        ("2025-11-04", None, None),
        (DUE, ENTER, SUBMIT),
        (
            LATE,
            "2025-10 已于 2025-11-05 截止，迟 5 天：已报 1/2 项，未填：乡道。",
            "2025-10 已于 2025-11-05 截止，迟 5 天：待提交，已报 1/2 项。",
        ),
    ],
)
def test_department_is_told_before_on_and_after_the_due_day(on, clerk, head):
    remind(on)
    wanted = {"clerk": clerk, "head": head}
    assert told() == {name: [words] for name, words in wanted.items() if words}


def test_nobody_is_told_on_a_day_that_is_free():
    assert remind("2025-11-08") == "2025-11-08 不是工作日，不发提醒。\n"
    assert remind("2025-10-11", "--dry-run") == "将提醒 0 人，未写入任何内容。\n"
    assert told() == {}


def test_office_is_told_the_next_workday_which_departments_wait(department):
    step(department, ReturnAct.SUBMITTED, date(2025, 10, 31))
    for day in ("2025-10-31", "2025-11-01", "2025-11-03"):
        remind(day)
    assert told() == {"office": ["2025-10 待审：建设科。"]}
    assert Notice.objects.get().on == date(2025, 11, 3)


def test_what_was_returned_goes_back_to_the_departments_people(department):
    step(department, ReturnAct.RETURNED, date(2025, 11, 6), "请核对乡道")
    remind("2025-11-06")
    assert told() == {}
    remind("2025-11-07")
    words = ["2025-10 已退回待改：请核对乡道"]
    assert told() == {"clerk": words, "head": words}


def test_what_was_accepted_or_closed_is_asked_of_nobody(department):
    step(department, ReturnAct.ACCEPTED, date(2025, 11, 4))
    make_month(year=2025, month=9, due_on=date(2025, 10, 9), is_open=False)
    make_month(year=2025, month=8)  # without a due day
    remind()
    assert told() == {}


def test_a_closed_month_is_due_again_when_its_reopening_ends(department):
    closed = make_month(year=2025, month=9, due_on=date(2025, 10, 9), is_open=False)
    until = {"until": date(2025, 11, 12), "reporting_month": closed}
    make_reopening(department=department, **until)
    make_reopening(department=make_department(name="养护科"), **until)
    remind("2025-11-12")
    assert told()["clerk"] == [
        "2025-10 已于 2025-11-05 截止，迟 7 天：已报 1/2 项，未填：乡道。",
        "2025-09 重新开放至 2025-11-12：已报 0/2 项，未填：国道、乡道。",
    ]


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (ReturnAct.REOPENED, "2025-10 重新开放至 2025-11-12：漏报乡道"),
        (ReturnAct.RETURNED, "2025-10 已退回待改：漏报乡道"),
    ],
)
def test_what_came_back_with_its_closed_month_is_open_again_not_returned(
    department, act, words
):
    month = ReportingMonth.objects.get()
    month.is_open = False
    month.save()
    told = {"department": department, "until": date(2025, 11, 12)}
    make_reopening(reporting_month=month, **told)
    step(department, act, date(2025, 11, 6), "漏报乡道")
    remind("2025-11-07")
    assert told_of("clerk", "head") == [[words], [words]]


def told_of(*names: str) -> list[list[str]]:
    return [told()[name] for name in names]


def test_where_heads_do_not_submit_clerks_alone_are_told():
    make_bureau(submits_returns=False)
    remind()
    assert told() == {"clerk": [ENTER]}


def test_bureau_says_how_many_workdays_before():
    make_bureau(remind_before=4)
    remind("2025-10-30")  # 30, 31 October, 3, 4 and 5 November
    assert set(told()) == {"clerk", "head"}


def test_bureaus_own_lines_are_the_offices():
    make_indicator(name="交通投资")
    list_all(year=2025)
    remind()
    assert told()["office"] == ["2025-10 今天截止：已报 0/1 项，未填：交通投资。"]


def test_many_missing_lines_are_counted(department):
    for number in range(1, 6):
        make_project(name=f"{number}号路", department=department)
    list_all(year=2025)
    remind()
    names = "乡道、1号路、2号路、3号路、4号路"
    assert told()["clerk"] == [
        f"2025-10 今天截止：已报 1/7 项，未填：{names} 等 6 项。"
    ]


def test_one_person_gets_one_notice_a_day_with_all_sentences(department):
    make_month(year=2025, month=9, due_on=date(2025, 10, 9))
    both = User.objects.get(username="clerk")
    both.groups.add(*User.objects.get(username="head").groups.all())
    remind()
    late = "2025-09 已于 2025-10-09 截止，迟 27 天："
    assert told()["clerk"] == [
        f"{late}已报 0/2 项，未填：国道、乡道。",
        f"{late}待提交，已报 0/2 项。",
        ENTER,
        SUBMIT,
    ]
    notice = Notice.objects.get(to=both)
    assert (notice.year, notice.month) == (2025, 9)


def test_twice_on_a_day_adds_nothing_and_the_next_day_does():
    assert remind() == "新提醒 2 人，发出邮件 0 封。\n"
    assert remind() == "新提醒 0 人，发出邮件 0 封。\n"
    assert Notice.objects.count() == 2
    remind("2025-11-06")
    assert Notice.objects.count() == 4


def test_accounts_that_do_not_work_get_none(settings):
    User.objects.filter(username="clerk").get().groups.clear()
    head = User.objects.get(username="head")
    head.is_active = False
    head.save()
    remind()
    assert told() == {}


@pytest.mark.parametrize(("is_debug", "names"), [(False, set()), (True, {"clerk"})])
def test_samples_are_reminded_under_debug_alone(department, settings, is_debug, names):
    User.objects.get(username="head").groups.clear()
    clerk = User.objects.get(username="clerk")
    clerk.is_sample = True
    clerk.save()
    settings.DEBUG = is_debug
    remind()
    assert set(told()) == names


def test_a_plan_that_is_not_in_force_is_waited_for_by_nobody():
    plan = WorkPlan.objects.get()
    plan.state = PlanState.CLOSED
    plan.save()
    remind()
    assert told() == {}


def test_dry_run_prints_and_writes_nothing(settings):
    settings.EMAIL_HOST = "mail.a.cn"
    before = Change.objects.count()
    assert remind(DUE, "--dry-run").splitlines() == [
        "clerk (clerk) <clerk@a.cn>",
        f"  {ENTER}",
        "head (head) <head@a.cn>",
        f"  {SUBMIT}",
        "将提醒 2 人，未写入任何内容。",
    ]
    assert (Notice.objects.count(), mail.outbox) == (0, [])
    assert Change.objects.count() == before


def test_a_year_whose_holidays_are_unknown_falls_back_to_weekdays_and_says_so():
    """1 October 2030 is a Tuesday like others."""
    make_month(year=2025, month=11, due_on=date(2030, 10, 1))
    words = "2030年的节假日尚未公布，工作日按周一至周五计算。"
    printed = remind("2030-10-01")
    assert printed.startswith(f"{words}\n")
    lines = told()["clerk"]
    assert lines[-2:] == [
        "2025-11 今天截止：已报 0/2 项，未填：国道、乡道。",
        words,
    ]


def test_mail_goes_where_an_address_stands(settings):
    settings.EMAIL_HOST, settings.SITE_URL = "mail.a.cn", "https://plan.example.cn/"
    make_bureau(name="青石县交通运输局", short_name="交通局")
    head = User.objects.get(username="head")
    head.email = ""
    head.save()
    assert remind() == "新提醒 2 人，发出邮件 1 封。\n"
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (["clerk@a.cn"], "交通局：2025-10 月报提醒")
    assert sent.body.split("\n\n") == [
        ENTER,
        f"https://plan.example.cn{resolve_url(settings.LOGIN_REDIRECT_URL)}",
    ]
    mailed = dict(Notice.objects.values_list("to__username", "is_mailed"))
    assert mailed == {"clerk": True, "head": False}
    remind()
    assert len(mail.outbox) == 1


def test_nothing_is_mailed_without_a_mail_server():
    remind()
    assert mail.outbox == []
    assert not Notice.objects.filter(is_mailed=True).exists()


class Refusing(EmailBackend):
    """A mail server that does not know the clerk."""

    def send_messages(self, messages: list) -> int:
        if messages[0].to == ["clerk@a.cn"]:
            raise SMTPRecipientsRefused({"clerk@a.cn": (550, b"unknown")})
        return super().send_messages(messages)


def test_mail_that_fails_is_told_stops_no_other_and_is_tried_again(settings):
    settings.EMAIL_HOST, settings.EMAIL_BACKEND = "mail.a.cn", f"{__name__}.Refusing"
    errors = StringIO()
    call_command("remind", f"--on={DUE}", stdout=StringIO(), stderr=errors)
    assert [each.to for each in mail.outbox] == [["head@a.cn"]]
    assert errors.getvalue().startswith("clerk@a.cn: ")
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert remind() == "新提醒 0 人，发出邮件 1 封。\n"
    assert [each.to for each in mail.outbox] == [["head@a.cn"], ["clerk@a.cn"]]
    assert Notice.objects.count() == 2


def test_history_tells_each_notice_and_that_it_was_mailed(settings):
    settings.EMAIL_HOST = "mail.a.cn"
    User.objects.get(username="head").groups.clear()
    remind()
    changes = Change.objects.filter(model="bureau.notice").order_by("pk")
    assert [(each.action, each.operation.door) for each in changes] == [
        ("added", "command"),
        ("changed", "command"),
    ]
    assert changes[0].label == "clerk 2025-11-05"
    assert (changes[1].old, changes[1].new) == (
        {"is_mailed": "False"},
        {"is_mailed": "True"},
    )
    assert changes[0].operation.actor is None


def test_queries_do_not_grow_with_departments(django_assert_num_queries):
    for round_of in range(2):
        with django_assert_num_queries(11):
            assert len(reminders(date(2025, 11, 5))) == 2 + round_of
        other = make_department(name="养护科")
        make_project(name="县道", department=other)
        make_user(role=CLERK, department=other)
        list_all(year=2025)
