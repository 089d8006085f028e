"""What an obstacle or a push is about: a project, an indicator or a task."""

from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from bureau.records import Record, RecordQuerySet
from projects.models import Project

from .indicators import Indicator
from .tasks import WorkItem

KINDS = ("project", "indicator", "item")
ABOUT_ONE = _("Name one project, indicator or task that it is about.")


def about_field(model: type[models.Model], name: Any) -> models.ForeignKey:
    """One of the three; its `obstacle_set` and `push_set` lead back."""
    return models.ForeignKey(
        model,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=name,
        related_name="%(class)s_set",
    )


class AboutQuerySet(RecordQuerySet):
    def about(self, *key: Any) -> Self:
        """Those about what has that natural key: a code, or a task's."""
        if len(key) > 1:
            return self.filter(item=WorkItem.objects.get_by_natural_key(*key))
        [code] = key
        return self.filter(
            models.Q(project__code=code) | models.Q(indicator__code=code)
        )

    def with_subject(self) -> Self:
        """With what naming it on a page needs."""
        return self.select_related(
            "department",
            "project__department",
            "indicator__department",
            "item__department",
            "item__area__plan",
        )


class About(Record):
    """A record about one project, indicator or task."""

    project = about_field(Project, _("project"))
    indicator = about_field(Indicator, _("indicator"))
    item = about_field(WorkItem, _("task"))

    class Meta:
        abstract = True

    @property
    def subject_kind(self) -> str:
        """Which of the three it is about; "" before anything is chosen."""
        named = (name for name in KINDS if getattr(self, f"{name}_id") is not None)
        return next(named, "")

    @property
    def subject(self) -> Project | Indicator | WorkItem | None:
        """What it is about; None before anything is chosen."""
        kind = self.subject_kind
        return getattr(self, kind) if kind else None

    @property
    def subject_id(self) -> tuple[str, int | None]:
        """What it is about, as a key: its kind and its number."""
        kind = self.subject_kind
        return kind, getattr(self, f"{kind}_id") if kind else None

    def subject_key(self) -> tuple:
        """What it is about, as history names it."""
        return () if self.subject is None else self.subject.natural_key()

    def check_subject(self) -> None:
        """Raise ValidationError where it is about nothing, or about several."""
        if sum(getattr(self, f"{name}_id") is not None for name in KINDS) != 1:
            raise ValidationError(ABOUT_ONE)


OF_SUBJECT = ["projects.project", "workplan.indicator", "workplan.workitem"]


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
