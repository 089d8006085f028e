"""A user's own workbook back, with its bad cells marked and nothing else changed."""

__all__ = [
    "child",
    "marked",
]
