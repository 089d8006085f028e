"""The importer's sentences, by code.

| A sentence about | is in |
|---|---|
| a cell, a line or a sheet: what is wrong, what would be right | `problems.py` |
| what is asked, and the answers | `questions.py` |
| what was recognised: rows left out, columns, layout | `recognised.py` |
| a planning office's list: what is wrong, what is asked | `lists.py` |
| a file that cannot be read, a preview that cannot be confirmed | `files.py` |
"""

from . import lists, problems, questions, recognised
from .files import FILES, NOT_CONFIRMED
from .problems import BLANK, INSTEAD
from .recognised import LAYOUTS, MEANINGS
from .table import Sentences

ACCEPTED: Sentences = {**problems.ACCEPTED, **lists.ACCEPTED}
PROBLEMS: Sentences = {**problems.PROBLEMS, **lists.PROBLEMS}
QUESTIONS: Sentences = {**questions.QUESTIONS, **lists.QUESTIONS}
CHOICES: Sentences = {**questions.CHOICES, **lists.CHOICES}
LEFT_OUT: Sentences = {**recognised.LEFT_OUT, **lists.LEFT_OUT}

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
