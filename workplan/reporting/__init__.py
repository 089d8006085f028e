"""The month's cycle: what each department owes, enters, submits, and who is missing."""

from . import pages_completeness
from .being_filled import Filling, filling
from .lines import Count, Line, Owed, Why

__all__ = [
    "Count",
    "Filling",
    "Line",
    "Owed",
    "Why",
    "filling",
    "pages_completeness",
]
