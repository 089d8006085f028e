"""The month's cycle: what each department owes, enters, submits, and who is missing."""

from .lines import Count, Line, Owed, Why
from .reminding import Reminder, reminders, unknown_year

__all__ = [
    "Count",
    "Line",
    "Owed",
    "Reminder",
    "Why",
    "reminders",
    "unknown_year",
]
