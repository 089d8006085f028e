"""What the leaders' page is worked out from: what comes first, what to push, and when.

`charts` gives the places on paper; sentences are in `workplan.words`.
"""

from . import charts, page
from .comparison import (
    Compared,
    ProjectLine,
    by_need,
    compared,
    in_one_unit,
    project_line,
    project_lines,
    project_scale,
)
from .timeline import Timeline, timeline

__all__ = [
    "Compared",
    "ProjectLine",
    "Timeline",
    "by_need",
    "charts",
    "compared",
    "in_one_unit",
    "page",
    "project_line",
    "project_lines",
    "project_scale",
    "timeline",
]
