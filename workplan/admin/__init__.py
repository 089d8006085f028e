"""The admin of work plans, their areas and items, indicators, targets and readings."""

from bureau.admin import due_years_with, preset_with
from workplan.presets import due_years, presets_of

from . import indicators, items, plans, targets  # noqa: F401 - they register themselves

preset_with(presets_of)
due_years_with(due_years)
