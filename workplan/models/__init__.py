"""What was promised and reported: plans, areas, items, indicators, targets, readings.

An indicator is measured; a key target is a promise about it; a reading is what was
reported.
"""

from .choices import (
    Bound,
    Direction,
    Half,
    ItemKind,
    Kind,
    Period,
    PlanState,
    Qualifier,
    State,
)
from .closed import key_of, namesakes
from .doubtful import yearly_targets
from .indicators import Indicator, IndicatorQuerySet
from .plans import (
    Fact,
    ReportedIndicator,
    WorkArea,
    WorkItem,
    WorkItemQuerySet,
    WorkPlan,
)
from .targets import KeyTarget, OfIndicatorQuerySet, Reading

__all__ = [
    "Bound",
    "Direction",
    "Fact",
    "Half",
    "Indicator",
    "IndicatorQuerySet",
    "ItemKind",
    "KeyTarget",
    "Kind",
    "OfIndicatorQuerySet",
    "Period",
    "PlanState",
    "Qualifier",
    "Reading",
    "ReportedIndicator",
    "State",
    "WorkArea",
    "WorkItem",
    "WorkItemQuerySet",
    "WorkPlan",
    "key_of",
    "namesakes",
    "yearly_targets",
]
