"""How a state looks: its colour, its shape and its word."""

from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Face(NamedTuple):
    """`icon` names a symbol of the page; the words may be made later."""

    colour: str
    icon: str
    words: Any


# States of a department's month, by the names of `department_months`.
MONTHS = {
    "open": Face(
        "grey", "light-none", pgettext_lazy("of a department's month", "being filled")
    ),
    "submitted": Face("green", "month-submitted", _("submitted")),
    "returned": Face("red", "month-returned", _("returned, to be corrected")),
    "accepted": Face("blue", "month-accepted", _("accepted")),
    "closed": Face("grey", "month-lock", _("closed")),
    "reopened": Face("blue", "month-open", _("open again until %(day)s")),
}
