"""The year workbook: what it holds, who may take it out, and that history knows."""

from typing import BinaryIO

from bureau.accounts import may, sees_all
from bureau.models import User
from bureau.records import Action, Door, Entry, history
from projects.models import InvestmentFigure
from projects.sheets.exports import (
    Choice,
    OfYear,
    YearSheet,
    sheet_of,
    write_year_book,
    year_sheets,
)

from .models import PlanState, WorkPlan
from .year_targets import indicator_lines
from .year_tasks import task_lines

ORDER = "项目与年度计划", "节点", "任务", "指标与目标", "科室", "月份"


class NotYetInForce(Exception):
    """The year's plan is a draft, which the planning office alone sees."""


def may_take_out(user: User | None) -> bool:
    """The planning office and the leaders: whoever sees all and takes figures out."""
    if user is None:
        return True
    return sees_all(user) and may(user, "export", InvestmentFigure)


def write_year(file: BinaryIO, year: int, user: User | None = None) -> int:
    """Write a year's workbook; returns the lines stored, not those left to fill in.

    A year of which nothing is stored gives the empty workbook. Raises NotYetInForce.
    """
    plan = plan_of(year)
    if plan and plan.state == PlanState.DRAFT and not may(user, "change", WorkPlan):
        raise NotYetInForce(year)
    of = OfYear(year, is_sample_of(plan, year), user)
    return write_year_book(file, sheets(of, plan))


def plan_of(year: int) -> WorkPlan | None:
    """The year's plan; a real one comes before a sample."""
    return WorkPlan.objects.filter(year=year).newest_first().first()


def is_sample_of(plan: WorkPlan | None, year: int) -> bool:
    return plan.is_sample if plan else Choice(year).is_sample


def sheets(of: OfYear, plan: WorkPlan | None) -> list[YearSheet]:
    """The workbook's sheets in their order."""
    tasks = sheet_of("任务", of.title("重点任务"), task_lines(of, plan))
    indicators = sheet_of("指标与目标", of.title("指标与目标"), indicator_lines(of))
    found = year_sheets(of) | {each.kind.name: each for each in (tasks, indicators)}
    return [found[each] for each in ORDER]


def file_name(year: int) -> str:
    return f"{year}年度工作计划表.xlsx"


def tell_year(year: int, rows: int, door: Door) -> None:
    """That a year's workbook was taken out, in history."""
    told = {"year": str(year), "count": str(rows)}
    name = WorkPlan._meta.label_lower
    entry = Entry(name, None, file_name(year), Action.EXPORTED, new=told)
    with history.acting(history.current_act().by(door)):
        history.tell(entry)
