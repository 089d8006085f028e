"""What was recognised, held against what is stored: whose, how much, how likely."""

__all__ = [
    "answers",
    "compare",
    "conversion",
    "doubtful",
    "entries",
    "likeness",
    "matching",
    "reconcile",
    "stored",
    "this_month",
    "untouched",
]
