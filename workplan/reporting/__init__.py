"""The month's cycle: what each department owes, enters, submits, and who is missing."""

from .lines import Count, Line, Owed, Why

# `pages` is open to the addresses, and not imported here: it needs the leaders' views,
# which may ask what is owed.
__all__ = ["Count", "Line", "Owed", "Why", "pages"]
