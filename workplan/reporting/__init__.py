"""The month's cycle: what each department owes, enters, submits, and who is missing."""

from .being_filled import Filling, filling
from .department_months import month_to_fill
from .faces import REOPENED, RETURNS, Face
from .lines import NOTHING, Count, Line, Owed, Why, count_of, word_of
from .reminding import Reminder, reminders, unknown_year

# The pages are open to the addresses, and not imported here: they need the leaders'
# views, which may ask what is owed.


__all__ = [
    "Count",
    "count_of",
    "Face",
    "filling",
    "Filling",
    "Line",
    "month_to_fill",
    "NOTHING",
    "Owed",
    "pages",
    "pages_completeness",
    "Reminder",
    "reminders",
    "REOPENED",
    "RETURNS",
    "unknown_year",
    "Why",
    "word_of",
]
