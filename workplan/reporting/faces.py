"""How a state of a month looks: its colour, its shape and its word."""

from datetime import date
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bureau.models import ReturnState
from workplan.words import day_words

GOOD, DOUBT, OPEN = "light-blue", "light-yellow", "light-none"
UP, BACK, HALF, TICK, LOCK = (
    "month-submitted",
    "month-returned",
    "month-open",
    "month-accepted",
    "month-lock",
)


class Face(NamedTuple):
    """`icon` names a symbol of the page; the words may be made later."""

    colour: str
    icon: str
    words: Any

    def until(self, day: date) -> "Face":
        """With the last day in its words."""
        return self._replace(words=self.words % {"day": day_words(day)})


# Its words want the last day.
REOPENED = Face("blue", HALF, _("open again until %(day)s"))
# To whoever enters it: by the names of `department_months`.
MONTHS = {
    "open": Face(
        "grey", OPEN, pgettext_lazy("of a department's month", "being filled")
    ),
    "submitted": Face("green", UP, _("submitted")),
    "returned": Face("red", BACK, _("returned, to be corrected")),
    "accepted": Face("blue", TICK, _("accepted")),
    "closed": Face("grey", LOCK, _("closed")),
    "reopened": REOPENED,
}
# To whoever reviews it: the states as they are stored.
RETURNS = {each: MONTHS[each]._replace(words=each.label) for each in ReturnState}
# In the table of all departments: by the names of `standing`.
TABLE = {
    "on_time": Face("blue", GOOD, pgettext_lazy("of a department's month", "on time")),
    "late": Face("yellow", DOUBT, _("late")),
    "accepted": Face(
        "blue", GOOD, pgettext_lazy("of a department's month", "accepted")
    ),
    "submitted": Face(
        "green", UP, pgettext_lazy("of a department's month", "to be reviewed")
    ),
    "returned": Face("red", BACK, pgettext_lazy("of a department's month", "returned")),
    "filling": Face(
        "grey", HALF, pgettext_lazy("of a department's month", "being filled")
    ),
    "reopened": REOPENED,
    "whole": Face("blue", GOOD, pgettext_lazy("of a department's month", "complete")),
    "gaps": Face(
        "red", OPEN, pgettext_lazy("of a department's month", "closed with gaps")
    ),
    "nothing": Face(
        "grey", "", pgettext_lazy("of a department's month", "no lines owed")
    ),
}
