"""Indicators, targets, readings and tasks among the records that lists can speak of."""

from projects.sheets.records import at_the_end, register

from .chapters import AREAS, place_tasks
from .measured import INDICATORS, READINGS, TARGETS
from .tasks import TASKS
from .year import PLANS, REPORTED_ONES, list_the_year

for each in (INDICATORS, TARGETS, READINGS, PLANS, REPORTED_ONES, AREAS, TASKS):
    register(each)
at_the_end(list_the_year)
at_the_end(place_tasks)
