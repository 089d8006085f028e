"""manage.py import_plan: a year's plan from a bureau's own lists or workbook."""

from typing import Any

from projects.management.importing import ImportCommand
from projects.sheets.answer_lists import answer_of_lists
from projects.sheets.lists import LISTS
from projects.sheets.plan import Plan


class Command(ImportCommand):
    help = (
        "Read projects, plans, milestones, indicators, targets and tasks of a year "
        "from lists as offices keep them. Without --commit nothing is written. Exits "
        "with 1 where anything is wrong or must be answered first."
    )
    reads = LISTS

    def answer_of(self, plan: Plan) -> dict[str, Any]:
        return answer_of_lists(plan)
