"""A plan's year: from draft to closed, and the next one started from the last."""

from .pages import PlanPages

__all__ = ["PlanPages"]
