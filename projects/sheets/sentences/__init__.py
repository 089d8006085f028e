"""The importer's sentences, by code.

| A sentence about | is in |
|---|---|
| a cell, a line or a sheet: what is wrong, what would be right | `problems.py` |
| what is asked, and the answers | `questions.py` |
| what was recognised: rows left out, columns, layout | `recognised.py` |
| a file that cannot be read, a preview that cannot be confirmed | `files.py` |
"""

from .files import FILES, NOT_CONFIRMED
from .problems import ACCEPTED, BLANK, INSTEAD, PROBLEMS
from .questions import CHOICES, QUESTIONS
from .recognised import LAYOUTS, LEFT_OUT, MEANINGS

__all__ = [
    "ACCEPTED",
    "BLANK",
    "CHOICES",
    "FILES",
    "INSTEAD",
    "LAYOUTS",
    "LEFT_OUT",
    "MEANINGS",
    "NOT_CONFIRMED",
    "PROBLEMS",
    "QUESTIONS",
]
