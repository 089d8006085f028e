"""Plan or actual, of a month, to date or of the year: what a heading's words say.

Standard library only.
"""

import re
from functools import lru_cache

from projects.sheets.recognition.text import periods_in

ACTUAL_WORDS = re.compile(r"完成|实际|实绩|已投|到账")
PLAN_WORDS = re.compile(r"计划|目标|任务|下达|应完成|序时|安排")
TO_DATE_WORDS = re.compile(
    r"累计|自年初|年初至|年初以来|至今|截[至止]|目前|为止|至月|[-至到][本当]月|月[底末止]|序时|时序"
    r"|1月?[-至到][A-Za-z]月"  # a form that says 1-N月 itself
)
MONTH_WORDS = re.compile(r"[本当]月|月完成|月度|每月|各月|分月|逐月|月实际|月计划|本期")
# 当月累计 may count the month's days or the year up to it; 至本月累计 the year.
MONTH_TO_DATE = re.compile(r"(?<![至到止-])[本当]月累计")
YEAR_WORDS = re.compile(r"年度|全年|本年|当年|今年|年计划|年内|年初|年目标")
EACH_MONTH = re.compile(r"[本当]月|每月|各月|分月|逐月|月度|单月")


def side_of(plain: tuple[str, ...]) -> str:
    """plan or actual by the lowest level that says one; both where it says both."""
    for level in reversed(plain):
        side = side_of_level(level)
        if side in ("plan", "actual"):
            return side
    sides = [side_of_level(level) for level in reversed(plain)]
    return "both" if "both" in sides[:1] else ""


@lru_cache(maxsize=5_000)
def side_of_level(level: str) -> str:
    if re.search("实际", level):
        return "actual"
    if "应完成" in level:
        return "plan"
    is_plan, is_actual = PLAN_WORDS.search(level), ACTUAL_WORDS.search(level)
    if is_plan and is_actual:
        return "both"
    return "plan" if is_plan else "actual" if is_actual else ""


def basis_of(plain: tuple[str, ...]) -> str:
    """to_date, month or year by the lowest level that says one."""
    found = [basis_of_level(level) for level in reversed(plain)]
    exact = [each for each in found if each in ("to_date", "month")]
    return next(iter(exact), next((each for each in found if each), ""))


@lru_cache(maxsize=5_000)
def basis_of_level(level: str) -> str:
    """累计 outweighs 本月: 至本月累计 counts to date."""
    periods = [each for each in periods_in(level) if each.month]
    if TO_DATE_WORDS.search(level) or any(each.to_date for each in periods):
        return "to_date"
    if MONTH_WORDS.search(level) or periods:
        return "month"
    return "year" if YEAR_WORDS.search(level) or periods_in(level) else ""
