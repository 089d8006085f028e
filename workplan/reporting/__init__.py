"""The month's cycle: what each department owes, enters, submits, and who is missing."""

from .lines import Count, Line, Owed, Why

__all__ = ["Count", "Line", "Owed", "Why"]
