"""What is doubtful of a number beside what stands around it: the one formula.

Standard library only. The writer asks it for every form and list, the import for every
sheet. A doubt is never an error: a reason lets it pass. What was likely meant is told
only where it would not be doubted itself.
"""

from .around import MEASURE_PLACES, Around, Promise, Suspicion
from .figures import slips
from .promises import doubt_of_part, doubt_of_promise, doubt_of_total

__all__ = [
    "MEASURE_PLACES",
    "Around",
    "Promise",
    "Suspicion",
    "doubt_of_part",
    "doubt_of_promise",
    "doubt_of_total",
    "slips",
]
