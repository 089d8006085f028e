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
    Rhythm,
    State,
)
from .closed import key_of, namesakes
from .doubtful import yearly_targets
from .indicators import Indicator, IndicatorQuerySet
from .issued import IssuedMonth
from .obstacles import Obstacle, ObstacleQuerySet, ObstacleStep
from .plans import ReportedIndicator, WorkPlan
from .pushes import Push, PushAnswer, PushQuerySet
from .targets import KeyTarget, OfIndicatorQuerySet, Reading
from .tasks import Fact, WorkArea, WorkItem, WorkItemQuerySet

__all__ = [
    "Bound",
    "Direction",
    "Fact",
    "Half",
    "Indicator",
    "IndicatorQuerySet",
    "IssuedMonth",
    "ItemKind",
    "KeyTarget",
    "Kind",
    "OfIndicatorQuerySet",
    "Obstacle",
    "ObstacleQuerySet",
    "ObstacleStep",
    "Period",
    "PlanState",
    "Push",
    "PushAnswer",
    "PushQuerySet",
    "Qualifier",
    "Reading",
    "ReportedIndicator",
    "Rhythm",
    "State",
    "WorkArea",
    "WorkItem",
    "WorkItemQuerySet",
    "WorkPlan",
    "key_of",
    "namesakes",
    "yearly_targets",
]
