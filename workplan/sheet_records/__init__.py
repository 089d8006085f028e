"""Indicators, targets, readings and tasks among the records that lists can speak of."""

from projects.sheets.records import at_the_end, register

from .chapters import AREAS
from .facts import FACTS
from .indicators import INDICATORS
from .placing import place_tasks
from .readings import READINGS
from .targets import TARGETS
from .tasks import TASKS
from .year import PLANS, REPORTED_ONES, list_the_year

KINDS = INDICATORS, TARGETS, READINGS, PLANS, REPORTED_ONES, AREAS, TASKS, FACTS

for each in KINDS:
    register(each)
at_the_end(list_the_year)
at_the_end(place_tasks)
