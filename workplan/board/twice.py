"""The same thing promised as a milestone and as a target: it is said once."""

from projects.models import Milestone
from workplan.rows import TargetRow


def is_same_thing(row: TargetRow, milestone: Milestone) -> bool:
    """Whether a done-or-not target is a milestone of its project, due the same day.

    They are rarely named alike (主体结构封顶, 客运枢纽主体封顶), and much is due at a
    year's end: more than half of the milestone's name must stand in the target's.
    """
    indicator = row.indicator
    if not row.is_yes_no or indicator.project_id != milestone.project_id:
        return False
    if row.due_on is None or row.due_on != milestone.due_on:
        return False
    shared = sum(each in indicator.name for each in milestone.name)
    return shared * 2 > len(milestone.name)
