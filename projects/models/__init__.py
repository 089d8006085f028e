"""What is being built, its money month by month, and the files that brought it."""

from .doubtful import in_force
from .figures import AnnualPlan, InvestmentFigure
from .imports import (
    BatchState,
    HeaderAnswers,
    ImportBatch,
    ImportBatchQuerySet,
)
from .projects import (
    Category,
    Milestone,
    MilestoneQuerySet,
    OfProjectQuerySet,
    Project,
    ProjectQuerySet,
    Stage,
)

__all__ = [
    "AnnualPlan",
    "BatchState",
    "Category",
    "HeaderAnswers",
    "ImportBatch",
    "ImportBatchQuerySet",
    "InvestmentFigure",
    "Milestone",
    "MilestoneQuerySet",
    "OfProjectQuerySet",
    "Project",
    "ProjectQuerySet",
    "Stage",
    "in_force",
]
