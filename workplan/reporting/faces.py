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
    "submitted": Face("blue", "i-sent", _("submitted")),
    "returned": Face("red", "i-back", _("returned, to be corrected")),
    "accepted": Face("green", "light-blue", _("accepted")),
    "closed": Face("grey", "i-lock", _("closed")),
    "reopened": Face("blue", "i-part", _("open again until %(day)s")),
}
