"""The pages on which a sheet comes in, and figures go out.

What they ask and show rests on `projects.sheets`; the admin mounts them.
"""

from .admin import Importing
from .batches import ImportBatchAdmin
from .export import FigureExport
from .titles import titles_of_imports

__all__ = [
    "FigureExport",
    "ImportBatchAdmin",
    "Importing",
    "titles_of_imports",
]
