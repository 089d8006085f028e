"""The light of a milestone (节点): overdue, will slip, not due yet, completed, no date.

Standard library only.
"""

from datetime import date

from .measures import Colour


def judge_milestone(
    on: date, *, due: date | None, forecast: date | None, completed: date | None
) -> Colour:
    """The light of a milestone as of a day: overdue, will slip, not due yet, done.

    As with figures, a due date on or before the day has passed, and what was completed
    after it was still open then. Without a due date it is grey.
    """
    if completed and completed <= on:
        return Colour.BLUE
    if due is None:
        return Colour.NONE
    if due <= on:
        return Colour.RED
    return Colour.YELLOW if forecast and forecast > due else Colour.GREEN
