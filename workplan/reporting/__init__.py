"""The month's cycle: what each department owes, enters, submits, and who is missing."""

from .being_filled import Filling, filling
from .lines import Count, Line, Owed, Why

# The pages are open to the addresses, and not imported here: they need the leaders'
# views, which may ask what is owed.
__all__ = [
    "Count",
    "Filling",
    "Line",
    "Owed",
    "Why",
    "filling",
    "pages_completeness",
]
