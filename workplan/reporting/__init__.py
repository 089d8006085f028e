"""The month's cycle: what each department owes, enters, submits, and who is missing."""

from .lines import NOTHING, Count, Line, Owed, Why, count_of

__all__ = ["NOTHING", "Count", "Line", "Owed", "Why", "count_of"]
