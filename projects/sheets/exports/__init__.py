"""What goes out: the long, the wide and the standing table, and the return form.

A `Choice` says what is taken out and for whom; `export` writes it as .xlsx. What a
reader of these sheets may rely on, their headings, is pinned in Chinese in both
languages: it is data, and the importer reads it back.
"""

from . import sources
from .choice import (
    OF_A_MONTH,
    Choice,
    Layout,
    MonthLocked,
    MonthNeeded,
    NothingToExport,
    latest_month,
    month_to_return,
)
from .sources import Field, Heading, ReturnSheet, Source, Table, Value, register
from .taken import CONTENT_TYPE, export, file_name, tell_export
from .template import LAST_MONTH, title
from .year_book import write_year_book
from .year_projects import (
    OfYear,
    answered,
    beside_whole,
    due_cells,
    promised,
    sheet_of,
    year_sheets,
)
from .year_sheet import Cell, Line, YearSheet

__all__ = [
    "Cell",
    "Line",
    "OfYear",
    "YearSheet",
    "answered",
    "beside_whole",
    "due_cells",
    "promised",
    "sheet_of",
    "write_year_book",
    "year_sheets",
    "OF_A_MONTH",
    "month_to_return",
    "Field",
    "Heading",
    "ReturnSheet",
    "Table",
    "Value",
    "CONTENT_TYPE",
    "LAST_MONTH",
    "title",
    "Choice",
    "Layout",
    "MonthLocked",
    "MonthNeeded",
    "NothingToExport",
    "Source",
    "export",
    "file_name",
    "latest_month",
    "register",
    "sources",
    "tell_export",
]
