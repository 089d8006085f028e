"""Records that lists add and change: declared by kind, and served by one machine.

`draw` plans, `recorded` shows, `store` writes; what a kind is stands where its app
registers it.
"""

from . import takes
from .declare import Reach, Records, Take, at_the_end, known_kinds, records_of, register
from .drafts import Draft, Drafting, Place, Saying
from .drawing import MONTHLY, draw, month_in
from .finding import LEAVE_OUT, NEW, find
from .storing import NotStored, store
from .told import recorded, unchanged

__all__ = [
    "LEAVE_OUT",
    "MONTHLY",
    "NEW",
    "Draft",
    "Drafting",
    "NotStored",
    "Place",
    "Reach",
    "Records",
    "Saying",
    "Take",
    "at_the_end",
    "draw",
    "find",
    "known_kinds",
    "month_in",
    "recorded",
    "records_of",
    "register",
    "store",
    "takes",
    "unchanged",
]
