"""What an obstacle or a push is about: a project, an indicator or a task."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from bureau.records import Record
from projects.models import Project

from .indicators import Indicator
from .plans import WorkItem

KINDS = ("project", "indicator", "item")
ABOUT_ONE = _("Name one project, indicator or task that it is about.")


def about_field(model: type[models.Model], name: Any) -> models.ForeignKey:
    """One of the three; it has `obstacles` and `pushes` of its own."""
    return models.ForeignKey(
        model,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=name,
        related_name="%(class)s_set",
    )


class About(Record):
    """A record about one project, indicator or task."""

    project = about_field(Project, _("project"))
    indicator = about_field(Indicator, _("indicator"))
    item = about_field(WorkItem, _("task"))

    class Meta:
        abstract = True

    @property
    def subject(self) -> Project | Indicator | WorkItem | None:
        """What it is about; None before anything is chosen."""
        named = (getattr(self, name) for name in KINDS if getattr(self, f"{name}_id"))
        return next(named, None)

    def subject_key(self) -> tuple:
        """What it is about, as history names it."""
        return () if self.subject is None else self.subject.natural_key()

    def check_subject(self) -> None:
        """Raise ValidationError where it is about nothing, or about several."""
        if sum(getattr(self, f"{name}_id") is not None for name in KINDS) != 1:
            raise ValidationError(ABOUT_ONE)


def about_constraint() -> models.CheckConstraint:
    """It is about exactly one of the three, in the database too."""
    found = models.Q()
    for named in KINDS:
        found |= models.Q(**{f"{name}__isnull": name != named for name in KINDS})
    return models.CheckConstraint(
        condition=found,
        name="%(app_label)s_%(class)s_about",
        violation_error_message=ABOUT_ONE,
    )
