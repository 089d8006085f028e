"""Where a sheet's tables begin and end, their headers, and why a sheet has none.

Standard library only.
"""

from .dialogue import Dialogue
from .header import Header, header_between, spans_in
from .refusals import only_percent, why_no_table, why_refused
from .table import MONEY, NUMBERS, Shaped, Table, cell_at
from .tables import Block, tables_of

__all__ = [
    "Dialogue",
    "Block",
    "Header",
    "MONEY",
    "NUMBERS",
    "Shaped",
    "Table",
    "cell_at",
    "header_between",
    "only_percent",
    "spans_in",
    "tables_of",
    "why_no_table",
    "why_refused",
]
