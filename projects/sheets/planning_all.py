"""The plan of a whole file: its tables of figures, and the records of its lists.

Nothing is written here and nothing is held.
"""

from bureau.records import Act

from .found import Answers, Issue
from .issued import Issued
from .lists import Sheets, about_figures, unheard_of_lists
from .newcomers import answers_for, lists_of_new
from .plan import Plan
from .planning import in_sheet_order, make_plan
from .records import Drafting, draw, recorded, unchanged


def plan_all(
    sheets: Sheets,
    act: Act,
    answers: Answers,
    names: dict[str, str],
    *,
    issued: Issued | None = None,
    keeps_cells: bool = True,
) -> tuple[Plan, Drafting]:
    """What a file would change for the person of the act.

    Beside the plan, which only tells of them, come its lists' records as they are to
    be. `names` are what names were said to mean in earlier sheets.
    """
    about = about_figures(answers, sheets.lists)
    kept = {"issued": issued, "keeps_cells": keeps_cells}
    plan = make_plan(sheets.figures, act, about, names, **kept)
    new = lists_of_new(plan.newcomers, plan.beside)
    said = answers_for(new) | dict(answers)
    drafting = draw([*sheets.lists, *new], act, said, names)
    heard = sheets.heard | drafting.heard
    plan.issues += unheard_of_lists(answers, sheets.lists, heard)
    plan.lists = sheets.lists
    take_records(plan, drafting)
    return plan, drafting


def once_each(issues: list[Issue]) -> list[Issue]:
    """The same thing said of a cell twice is said once."""
    alike: dict[tuple[object, ...], Issue] = {}
    for each in issues:
        told = str(sorted(each.params.items(), key=str))
        mark = each.level, each.code, each.sheet, each.row, each.column, told
        alike.setdefault(mark, each)
    return list(alike.values())


def take_records(plan: Plan, drafting: Drafting) -> None:
    """What lists would change, with all that is asked and wrong of them."""
    for listed in plan.lists:
        plan.issues += listed.issues
        plan.questions += listed.questions
    plan.issues += drafting.issues
    plan.issues = once_each(plan.issues)
    plan.questions += drafting.questions
    plan.records, plan.alike = recorded(drafting), unchanged(drafting)
    plan.names |= drafting.confirmed
    plan.recalled |= drafting.recalled
    in_sheet_order(plan)
    warned = any(each.level == "warning" for each in plan.issues)
    plan.needs_reason = plan.needs_reason or drafting.needs_reason or warned
