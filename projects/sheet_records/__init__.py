"""Projects, their plans and milestones, departments and months among the records that
a list can speak of.
"""

from projects.sheets.records import at_the_end, register

from .common import (
    ANSWERING,
    LEVELS,
    PROMISED,
    SOURCE,
    give_code,
    named,
    pk_of,
    place_of,
    year_start,
)
from .money import FIGURES, PLANS, draft_of_figure, keep_said, list_projects
from .organisation import DEPARTMENTS, MONTHS
from .outcomes import MILESTONES
from .works import PROJECTS

for each in (DEPARTMENTS, MONTHS, PROJECTS, PLANS, FIGURES, MILESTONES):
    register(each)
at_the_end(list_projects)
at_the_end(keep_said)

__all__ = [
    "ANSWERING",
    "LEVELS",
    "PROJECTS",
    "PROMISED",
    "SOURCE",
    "draft_of_figure",
    "give_code",
    "named",
    "pk_of",
    "place_of",
    "year_start",
]
