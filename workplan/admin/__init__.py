"""The admin of work plans, their areas and items, indicators, targets and readings."""

from bureau.admin import preset_with
from workplan.presets import presets_of

from . import indicators, items, plans, targets  # noqa: F401 - they register themselves

preset_with(presets_of)
