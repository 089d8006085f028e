"""All kinds of lists that are known; a further one is named here.

Standard library only.
"""

from .kinds_of_indicators import INDICATORS, LIVELIHOOD
from .kinds_of_projects import INVESTMENT
from .kinds_of_tasks import HALF_YEAR, TASKS
from .workbook import WORKBOOK

KINDS = (INVESTMENT, INDICATORS, LIVELIHOOD, HALF_YEAR, TASKS, *WORKBOOK)
