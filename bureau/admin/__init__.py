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
from .amounts import AmountField, Typed, read_with
from .concealed import RemovedByOffice, name_for
from .dues import DueTyped, due_years_with, read_dues_with
from .forms import WrittenForm, stale_words, words_of
from .guards import REFUSALS
from .history_page import title_acts_with
from .listed import ListedRow
from .presets import NewRows, Presets, period_of, preset_with, presets_for
from .records import (
    ANSWERED,
    NAMED_IN_ANSWERED,
    ParentAdmin,
    RecordAdmin,
    Tabular,
    WrittenAdmin,
    answered_by,
    due,
    number_column,
    sample_column,
    year_and_month,
)
from .revised import CORRECTS, REVISED, RevisedAdmin
from .rows import InlineRows
from .searched import is_id
from .told import model_of, tell

__all__ = [
    "ANSWERED",
    "AmountField",
    "CORRECTS",
    "REVISED",
    "RevisedAdmin",
    "WrittenForm",
    "NAMED_IN_ANSWERED",
    "answered_by",
    "DueTyped",
    "due_years_with",
    "NewRows",
    "Presets",
    "period_of",
    "preset_with",
    "presets_for",
    "read_dues_with",
    "InlineRows",
    "ListedRow",
    "ParentAdmin",
    "REFUSALS",
    "RecordAdmin",
    "RemovedByOffice",
    "Tabular",
    "Typed",
    "WrittenAdmin",
    "due",
    "is_id",
    "model_of",
    "name_for",
    "number_column",
    "read_with",
    "sample_column",
    "sample_mark",
    "stale_words",
    "tell",
    "title_acts_with",
    "words_of",
    "year_and_month",
]
