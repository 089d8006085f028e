"""A month being filled, in one line beside the page of an earlier one."""

from collections.abc import Collection
from dataclasses import dataclass

from bureau.accounts import sees_all
from bureau.models import DepartmentReturn, User
from bureau.returns import submits
from workplan.models import WorkPlan

from .lines import NOTHING, Count, Owed


@dataclass(frozen=True)
class Filling:
    """What a reader's departments owe of a month, and how many are waited for.

    `waiting` is 0 for a department's people: the count is their own. Waited for is who
    has not submitted; where nobody submits, who has not reported every line.
    """

    month: int
    count: Count
    waiting: int
    submits: bool = False


def filling(
    plan: WorkPlan, months: Collection[int], *, reader: User | None
) -> list[Filling]:
    """These months of a plan, counted as completeness counts them."""
    if not months:
        return []
    owed = Owed(plan, reader=reader, months=months)
    is_whole = reader is None or sees_all(reader)
    does_submit = is_whole and submits()
    rows = DepartmentReturn.objects.locked().filter(year=plan.year)
    done = set(rows.values_list("department", "month")) if does_submit else set()
    found = []
    for month in months:
        counts = owed.counts(month)
        waiting = [
            department
            for department, count in counts.items()
            if department is not None
            and count.expected
            and not ((department, month) in done if does_submit else count.is_whole)
        ]
        total = sum(counts.values(), NOTHING)
        told = len(waiting) if is_whole else 0
        found.append(Filling(month, total, told, does_submit))
    return found
