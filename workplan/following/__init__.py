"""What is followed up: what stands in the way (问题), and what is pushed (督办).

The pages' modules are loaded by the addresses alone: they open on a plan as the board
does, and the board shows what this room finds.
"""

from .found import (
    Following,
    OfPlan,
    OfRecord,
    followed,
    followed_in,
    following_of,
    obstacles_of_area,
)
from .obstacles import ObstacleCount, ObstacleLine
from .pushes import PushLine
from .rights import may_push
from .seen import Subject, day_of, field_of, key_of

__all__ = [
    "Following",
    "ObstacleCount",
    "ObstacleLine",
    "OfPlan",
    "OfRecord",
    "PushLine",
    "Subject",
    "day_of",
    "field_of",
    "followed",
    "followed_in",
    "following_of",
    "key_of",
    "may_push",
    "obstacle_pages",
    "obstacles_of_area",
    "push_pages",
]
