"""The admin: what all lists and forms share, the organisation's own, and the history.

Django loads the package to find what is registered; other apps build on its names.
"""

from . import (  # noqa: F401 - they register themselves
    accounts,
    history,
    months,
    organisation,
    role_requests,
    roles,
)
from .adding import sample_mark
from .amounts import Typed, read_with
from .concealed import name_for
from .history_page import model_of, tell
from .records import (
    ParentAdmin,
    RecordAdmin,
    Tabular,
    WrittenAdmin,
    due,
    number_column,
    sample_column,
    year_and_month,
)
from .rows import InlineRows

__all__ = [
    "InlineRows",
    "ParentAdmin",
    "RecordAdmin",
    "Tabular",
    "Typed",
    "WrittenAdmin",
    "due",
    "model_of",
    "name_for",
    "number_column",
    "read_with",
    "sample_column",
    "sample_mark",
    "tell",
    "year_and_month",
]
