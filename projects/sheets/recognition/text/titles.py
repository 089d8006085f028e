"""What a table's title says its figures are: planned, or done.

Standard library only.
"""

import re

from projects.sheets.book import Sheet

from .wording import flat, is_sentence

PLANS = re.compile("计划|安排|目标")
DONE = re.compile("完成|实际|执行|实施|落实|进展|进度|推进|实绩")
# 计划投资情况表 may tell of either; 计划项目 are projects, whatever is told of them.
OPEN = re.compile("情况|统计|通报|月报|报表|台账|调度|汇总")
PLANNED_PROJECTS = re.compile("计划(?:内|外)?(?:项目|工程)|计划表外")

# 完成投资计划分月表 and 分月完成计划 are plans by months, whatever is to be done;
# where its state follows, 计划完成情况, it is no plan.
TO_DO = "(?:(?:完成|实施|推进|执行|建设)[^计]{0,6})?"
STATE = r"(?!.{0,4}(?:完成|执行|实施|落实|进展|推进|情况))"
BY_MONTHS = re.compile(
    rf"{TO_DO}计划[(]?(?:分月|按月|逐月|月度)(?:分解|安排)?{STATE}"
    rf"|(?:分月|按月|逐月|月度)(?:投资)?{TO_DO}(?:投资)?计划{STATE}"
)
# 完成投资计划表 may plan, or tell how a plan was met.
TABLE_OF_PLANS = re.compile("(?:计划|目标任务)(?:明细|一览|分解|安排)?表")

PLAN, ACTUAL, BOTH = "plan", "actual", "both"


def side_of_title(sheet: Sheet, rows: list[int], *, named: bool = True) -> str:
    """plan, actual or both (it may be either) by the rows above; else the name's."""
    texts = (
        flat(value)
        for row in rows
        for value in sheet.rows[row]
        if isinstance(value, str) and not is_sentence(value)
    )
    said = side_of_text("".join(texts))
    return said or (side_of_text(flat(sheet.name)) if named else "")


def side_of_text(text: str) -> str:
    """What a title's words say; "" where they say neither."""
    plain = BY_MONTHS.sub("", PLANNED_PROJECTS.sub("", text))
    if BY_MONTHS.search(text):
        return BOTH if DONE.search(plain) else PLAN
    if DONE.search(plain):
        return BOTH if TABLE_OF_PLANS.search(plain) else ACTUAL
    if not PLANS.search(plain):
        return ""
    return BOTH if OPEN.search(plain) else PLAN
