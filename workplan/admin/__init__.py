"""The admin of work plans, their areas and items, indicators, targets and readings."""

from . import indicators, items, plans, targets  # noqa: F401 - they register themselves
