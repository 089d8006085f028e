"""What goes out: the long, the wide and the standing table, and the return form.

A `Choice` says what is taken out and for whom; `export` writes it as .xlsx. What a
reader of these sheets may rely on, their headings, is pinned in Chinese in both
languages: it is data, and the importer reads it back.
"""

from .choice import (
    Choice,
    Layout,
    MonthClosed,
    MonthNeeded,
    NothingToExport,
    latest_month,
)
from .sources import Source, register
from .taken import export, file_name, tell_export

__all__ = [
    "Choice",
    "Layout",
    "MonthClosed",
    "MonthNeeded",
    "NothingToExport",
    "Source",
    "export",
    "file_name",
    "latest_month",
    "register",
    "tell_export",
]
