"""Sheets for tests, as the reader would hand them on: rows of values, from A1."""

from decimal import Decimal
from typing import Any

from bureau.records import Act, Door
from projects.sheets.book import Book, Sheet, place_name
from projects.sheets.found import Hints
from projects.sheets.plan import Plan
from projects.sheets.planning import make_plan
from projects.sheets.recognition import recognise

LONG = [
    "项目编号",
    "项目名称",
    "年度",
    "月份",
    "计划累计（万元）",
    "完成累计（万元）",
    "备注",
]


def value(each: Any) -> Any:
    """A number as the reader gives it, from what is easy to write."""
    return Decimal(repr(each)) if isinstance(each, float) else each


def book(*rows: list[Any], name: str = "投资") -> Book:
    return Book("xlsx", [Sheet(name, [[value(each) for each in row] for row in rows])])


def long_row(
    code: str,
    month: int,
    actual: Any,
    *,
    planned: Any = None,
    remark: str | None = None,
) -> list[Any]:
    return [code, None, 2023, month, planned, actual, remark]


def plan_of(
    read: Book,
    *,
    user: Any = None,
    answers: dict[str, str] | None = None,
    hints: Hints | None = None,
) -> Plan:
    """What a workbook would change."""
    answers = answers or {}
    sheets = recognise(read, answers, hints or Hints())
    return make_plan(sheets, Act(user, Door.IMPORT), answers)


def long_plan(*rows: list[Any], **options: Any) -> Plan:
    return plan_of(book(LONG, *rows), **options)


def codes(plan: Plan) -> list[tuple[str, str, str | None]]:
    """Each issue's level and code, and where it stands."""
    return [
        (each.level, each.code, place_name(each.row, each.column))
        for each in plan.issues
    ]
