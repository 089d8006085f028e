"""The act of revising an annual plan or a target: a decision, beside what it revises.

A slip is corrected on the record's own form; here the original stays, and the revision
names its document, its reason and the day from which it holds.
"""

__all__ = [
    "pages",
]
