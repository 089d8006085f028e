"""A planning office's lists, by kinds that are declared and one reader for all.

Standard library only.
"""

from .declare import Field, Kind, Type
from .kinds import KINDS
from .read import read_lists
from .workbook import WORKBOOK

__all__ = ["KINDS", "WORKBOOK", "Field", "Kind", "Type", "read_lists"]
