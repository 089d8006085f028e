"""A month on its way: submitted, reviewed, closed, and what was issued of it."""

from . import closing, pages_close, pages_issued, pages_review, pages_submit

__all__ = [
    "closing",
    "pages_close",
    "pages_issued",
    "pages_review",
    "pages_submit",
]
