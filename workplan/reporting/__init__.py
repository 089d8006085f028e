"""The month's cycle: what each department owes, enters, submits, and who is missing."""

from .being_filled import Filling, filling
from .lines import Count, Line, Owed, Why
from .reminding import Reminder, reminders, unknown_year

# The pages are open to the addresses, and not imported here: they need the leaders'
# views, which may ask what is owed.
# `pages` is open to the addresses, and not imported here: it needs the leaders' views,
# which may ask what is owed.
__all__ = [
    "Count",
    "filling",
    "Filling",
    "Line",
    "Owed",
    "pages",
    "pages_completeness",
    "Reminder",
    "reminders",
    "unknown_year",
    "Why",
]
