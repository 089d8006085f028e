"""Records for tests: what a record needs and nothing more, all by keyword.

Money is in 万元. Numbers may be given as text, as a form would give them.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Any, TypeVar

from django.contrib.auth.models import Group, Permission
from django.utils import timezone

from bureau.accounts import CLERK
from bureau.models import (
    Bureau,
    Department,
    DepartmentReturn,
    Notice,
    Reopening,
    ReportingMonth,
    ReturnAct,
    ReturnState,
    RoleRequest,
    User,
)
from bureau.records import Act, Written
from bureau.writing import Row, write
from projects.models import (
    AnnualPlan,
    ImportBatch,
    InvestmentFigure,
    Milestone,
    Project,
    Stage,
)
from workplan.models import (
    Fact,
    Half,
    Indicator,
    KeyTarget,
    Kind,
    Obstacle,
    ObstacleStep,
    Period,
    PlanState,
    Push,
    PushAnswer,
    Reading,
    ReportedIndicator,
    State,
    WorkArea,
    WorkItem,
    WorkPlan,
)

Number = Decimal | int | str | None
YEAR, MONTH = 2023, 6
_serial = count(1)  # codes are padded: they stand in the order they were made in


Rec = TypeVar("Rec", bound=Written)


_together: list[Row] | None = None


@contextmanager
def written_together() -> Iterator[None]:
    """What is made of figures, plans, targets and readings in it is stored at its end.

    In one go: for tests that need many rows and are not about the writer.
    """
    global _together
    _together = []
    try:
        yield
        write(_together, Act())
    finally:
        _together = None


def written(record: Rec) -> Rec:
    """Stored by the one writer, as the system itself."""
    if _together is not None:
        _together.append(Row(record))
        return record
    write([Row(record)], Act())
    record.refresh_from_db()
    return record


def make_department(
    *, code: str = "", name: str = "工程建设科", **fields: Any
) -> Department:
    return Department.objects.create(
        code=code or f"D{next(_serial):06}", name=name, **fields
    )


def make_bureau(*, name: str = "某县交通运输局", **fields: Any) -> Bureau:
    """The one bureau of the site."""
    return Bureau.objects.create(name=name, **fields)


def role_group(name: str) -> Group:
    """The group of a role, as the migrations made it."""
    return Group.objects.get(name=name)


def make_user(
    *,
    username: str = "",
    permissions: Iterable[str] = (),
    role: str = "",
    **fields: Any,
) -> User:
    """Staff unless said otherwise; permissions as "projects.view_project".

    A role is a group's name as `bureau.accounts` has it: 科室经办.
    """
    user = User.objects.create_user(
        username or f"user{next(_serial)}", **{"is_staff": True} | fields
    )
    if role:
        user.groups.add(role_group(role))
    for name in permissions:
        app, codename = name.split(".")
        user.user_permissions.add(
            Permission.objects.get(content_type__app_label=app, codename=codename)
        )
    return user


def make_role_request(
    *, user: User | None = None, role: str = CLERK, **fields: Any
) -> RoleRequest:
    """A role asked for an account, not yet decided."""
    user = user or make_user(department=make_department())
    return RoleRequest.objects.create(user=user, role=role_group(role), **fields)


def make_month(
    *, year: int = YEAR, month: int = MONTH, is_open: bool = True, **fields: Any
) -> ReportingMonth:
    return ReportingMonth.objects.create(
        year=year, month=month, is_open=is_open, **fields
    )


def make_notice(
    *, to: User | None = None, on: date | None = None, **fields: Any
) -> Notice:
    """A reminder of today, about the month of these factories."""
    fields = {"year": YEAR, "month": MONTH, "lines": ["2023-06 今天截止。"]} | fields
    return Notice.objects.create(
        to=to or make_user(role=CLERK), on=on or timezone.localdate(), **fields
    )


def make_reopening(
    *,
    reporting_month: ReportingMonth | None = None,
    department: Department | None = None,
    until: date | None = None,
    reason: str = "补报",
    **fields: Any,
) -> Reopening:
    """A closed month, open again for a department for a week from today."""
    return Reopening.objects.create(
        reporting_month=reporting_month or make_month(is_open=False),
        department=department or make_department(),
        until=until or timezone.localdate() + timedelta(days=7),
        reason=reason,
        **fields,
    )


STEPS_TO = {
    ReturnState.OPEN: (),
    ReturnState.SUBMITTED: (ReturnAct.SUBMITTED,),
    ReturnState.RETURNED: (ReturnAct.SUBMITTED, ReturnAct.RETURNED),
    ReturnState.ACCEPTED: (ReturnAct.SUBMITTED, ReturnAct.ACCEPTED),
}


def make_return(
    *,
    department: Department | None = None,
    year: int = YEAR,
    month: int = MONTH,
    state: str = ReturnState.SUBMITTED,
    by: User | None = None,
    comment: str = "",
) -> DepartmentReturn:
    """A department's month in a state, with the steps that led there."""
    found = DepartmentReturn.objects.create(
        department=department or make_department(), year=year, month=month
    )
    for act in STEPS_TO[ReturnState(state)]:
        found.add_step(act, by, comment)
    return found


def make_project(
    *, code: str = "", name: str = "104国道改建", **fields: Any
) -> Project:
    return Project.objects.create(
        code=code or f"P{next(_serial):06}",
        name=name,
        **{"category_id": "trunk_road", "stage": Stage.BUILDING} | fields,
    )


def make_milestone(
    *, project: Project | None = None, name: str = "主体完工", **fields: Any
) -> Milestone:
    return Milestone.objects.create(
        project=project or make_project(), name=name, **fields
    )


def make_annual_plan(
    *,
    project: Project | None = None,
    year: int = YEAR,
    amount: Number = "1000.00",
    **fields: Any,
) -> AnnualPlan:
    return written(
        AnnualPlan(
            project=project or make_project(), year=year, amount=amount, **fields
        )
    )


def make_figure(
    *,
    project: Project | None = None,
    year: int = YEAR,
    month: int = MONTH,
    actual_to_date: Number = "500.00",
    **fields: Any,
) -> InvestmentFigure:
    return written(
        InvestmentFigure(
            project=project or make_project(),
            year=year,
            month=month,
            actual_to_date=actual_to_date,
            **fields,
        )
    )


def make_import_batch(*, name: str = "投资.xlsx", **fields: Any) -> ImportBatch:
    """A file that waits to be confirmed."""
    return ImportBatch.objects.create(name=name, sha256="0" * 64, kind="xlsx", **fields)


def make_indicator(
    *, code: str = "", name: str = "路面大中修", unit: str = "公里", **fields: Any
) -> Indicator:
    return Indicator.objects.create(
        code=code or f"I{next(_serial):06}", name=name, unit=unit, **fields
    )


def make_yes_no(**fields: Any) -> Indicator:
    """An indicator that is done or not done."""
    return make_indicator(kind=Kind.YES_NO, unit="", **fields)


def make_target(
    *,
    indicator: Indicator | None = None,
    year: int = YEAR,
    period: str = Period.YEAR,
    value: Number = "100",
    **fields: Any,
) -> KeyTarget:
    return written(
        KeyTarget(
            indicator=indicator or make_indicator(),
            year=year,
            period=period,
            value=value,
            **fields,
        )
    )


def make_reading(
    *,
    indicator: Indicator | None = None,
    year: int = YEAR,
    month: int = MONTH,
    value: Number = "50",
    **fields: Any,
) -> Reading:
    return written(
        Reading(
            indicator=indicator or make_indicator(),
            year=year,
            month=month,
            value=value,
            **fields,
        )
    )


def make_plan(*, year: int = YEAR, title: str = "年度工作", **fields: Any) -> WorkPlan:
    fields = {"state": PlanState.IN_FORCE} | fields
    return WorkPlan.objects.create(year=year, title=title, **fields)


def list_all(*, year: int = YEAR, with_plans: bool = False) -> None:
    """The year's plans list every project and indicator that they do not list yet.

    With `with_plans` those plans are made that indicators need to be listed in.
    """
    listed = AnnualPlan.objects.filter(year=year).values("project")
    for project in Project.objects.exclude(pk__in=listed):
        make_annual_plan(project=project, year=year, amount=None)
    for is_sample in {each.is_sample for each in Indicator.objects.all()}:
        kind = {"year": year, "is_sample": is_sample}
        if with_plans and not WorkPlan.objects.filter(**kind).exists():
            make_plan(**kind)
    for plan in WorkPlan.objects.filter(year=year):
        rows = Indicator.objects.sample(is_sample=plan.is_sample)
        for each in rows.exclude(targets__year=year).exclude(reported_in__plan=plan):
            ReportedIndicator.objects.create(plan=plan, indicator=each)


def make_area(
    *,
    plan: WorkPlan | None = None,
    half: str = Half.H1,
    number: int | None = None,
    title: str = "项目建设",
    **fields: Any,
) -> WorkArea:
    """A chapter; without a number, one that is free."""
    return WorkArea.objects.create(
        plan=plan or WorkPlan.objects.filter(year=YEAR).first() or make_plan(),
        half=half,
        number=number or next(_serial),
        title=title,
        **fields,
    )


def make_item(
    *,
    area: WorkArea | None = None,
    number: int | None = None,
    name: str = "瓯海大道西延",
    state: str = State.UNDER_WAY,
    **fields: Any,
) -> WorkItem:
    return WorkItem.objects.create(
        area=area or make_area(),
        number=number or next(_serial),
        name=name,
        state=state,
        **fields,
    )


def make_fact(
    *,
    item: WorkItem | None = None,
    name: str = "全市排名",
    words: str = "第二",
    **fields: Any,
) -> Fact:
    return Fact.objects.create(
        item=item or make_item(), name=name, words=words, **fields
    )


ABOUT = ("project", "indicator", "item")


def owned(fields: dict[str, Any]) -> dict[str, Any]:
    """With what a record is about, a project where nothing is named, and whose."""
    named = [fields[name] for name in ABOUT if name in fields]
    if not named:
        named = [make_project()]
        fields = {"project": named[0]} | fields
    return {"department": named[0].department} | fields


def make_obstacle(
    *, what: str = "征迁未交地", since: date | str = date(2023, 3, 1), **fields: Any
) -> Obstacle:
    """Something in the way of a project, unless an indicator or a task is named."""
    return Obstacle.objects.create(what=what, since=since, **owned(fields))


def make_step(
    *,
    obstacle: Obstacle | None = None,
    on: date | str = date(2023, 4, 1),
    words: str = "已约谈",
    **fields: Any,
) -> ObstacleStep:
    return ObstacleStep.objects.create(
        obstacle=obstacle or make_obstacle(), on=on, words=words, **fields
    )


def make_push(*, words: str = "本周内说明", **fields: Any) -> Push:
    """A push on a project, unless an indicator or a task is named."""
    fields = {"year": YEAR, "month": MONTH} | owned(fields)
    return Push.objects.create(words=words, **fields)


def make_answer(
    *, push: Push | None = None, words: str = "已增加班组", **fields: Any
) -> PushAnswer:
    return PushAnswer.objects.create(push=push or make_push(), words=words, **fields)
