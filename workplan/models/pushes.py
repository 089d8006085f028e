"""Pushes (督办): a leader's word on a line, and what the department answered."""

from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bureau.models import Signed, User, department_field
from bureau.records import (
    AppendOnlyQuerySet,
    month_constraint,
    month_field,
    year_constraint,
    year_field,
)

from .about import KINDS, OF_SUBJECT, About, AboutQuerySet, about_constraint

IS_SETTLED = _("It is settled: a new push asks again.")


def minute(at: datetime) -> str:
    """A moment as a key names it."""
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}"


def once_open(kind: str) -> models.UniqueConstraint:
    """Nothing is pushed twice before the first push is settled."""
    return models.UniqueConstraint(
        fields=[kind],
        condition=models.Q(settled_at=None),
        name=f"%(app_label)s_%(class)s_one_of_{kind}",
        violation_error_message=_("It is pushed already, and not settled yet."),
    )


def within_minute(text: str) -> models.Q:
    """What was said in the minute that a natural key names."""
    at = timezone.make_aware(datetime.fromisoformat(text))
    return models.Q(at__gte=at, at__lt=at + timedelta(minutes=1))


class PushQuerySet(AboutQuerySet):
    def get_by_natural_key(self, *key: Any) -> "Push":
        *about, text = key
        return self.about(*about).get(within_minute(text))

    def open(self) -> "PushQuerySet":
        """Those that nobody has settled."""
        return self.filter(settled_at=None)

    def with_last_answer(self) -> "PushQuerySet":
        """With `answer_words` and `answer_at` of the last one; None of none."""
        answers = PushAnswer.objects.filter(push=models.OuterRef("pk"))
        last = answers.order_by("-at", "-pk")
        return self.annotate(
            answer_at=models.Subquery(last.values("at")[:1]),
            answer_words=models.Subquery(last.values("words")[:1]),
        )


class Push(About):
    """A leader asks why a line stands as it does; open until it is settled.

    `year` and `month` are those of the page it was pressed on.
    """

    scope_path = "department"

    year = year_field()
    month = month_field()
    department = department_field("pushes")
    words = models.CharField(
        pgettext_lazy("of a push", "what is asked"), max_length=300
    )
    by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("pushed by"),
    )
    at = models.DateTimeField(_("pushed at"), default=timezone.now, editable=False)
    settled_at = models.DateTimeField(_("settled at"), null=True, editable=False)
    settled_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("settled by"),
    )

    objects = PushQuerySet.as_manager()

    class Meta:
        verbose_name = _("push")
        verbose_name_plural = _("pushes")
        ordering = [models.F("settled_at").desc(nulls_first=True), "at", "pk"]
        constraints = [
            about_constraint(),
            year_constraint(),
            month_constraint(),
            *(once_open(kind) for kind in KINDS),
        ]

    def __str__(self) -> str:
        return self.words

    def natural_key(self) -> tuple:
        return (*self.subject_key(), minute(self.at))

    natural_key.dependencies = [*OF_SUBJECT, "bureau.user", "bureau.department"]

    def clean(self) -> None:
        """About one thing."""
        super().clean()
        self.check_subject()

    def raise_version(self, *, is_compared: bool) -> dict[str, str | None] | None:
        """As of every record; what is stored as settled changes no more."""
        stored = super().raise_version(is_compared=is_compared)
        if stored is not None and stored["settled_at"] is not None:
            raise ValidationError(IS_SETTLED, code="settled")
        return stored

    @property
    def is_open(self) -> bool:
        """Whether nobody has settled it (未办结)."""
        return self.settled_at is None

    def days_open(self, on: date) -> int:
        """How many days it has waited; 0 on the day it was pressed."""
        until = timezone.localdate(self.settled_at) if self.settled_at else on
        return max((until - timezone.localdate(self.at)).days, 0)


class PushAnswerQuerySet(AppendOnlyQuerySet):
    def get_by_natural_key(self, *key: Any) -> "PushAnswer":
        *about, text = key
        push = Push.objects.get_by_natural_key(*about)
        return self.get(within_minute(text), push=push)


class PushAnswer(Signed):
    """What a department answered."""

    scope_path = "push__department"

    push = models.ForeignKey(
        Push, models.PROTECT, related_name="answers", verbose_name=_("push")
    )
    words = models.CharField(_("answer"), max_length=500)

    objects = PushAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer to a push")
        verbose_name_plural = _("answers to pushes")
        ordering = ["push", "at", "pk"]

    def __str__(self) -> str:
        return self.words

    def natural_key(self) -> tuple:
        return (*self.push.natural_key(), minute(self.at))

    natural_key.dependencies = ["workplan.push"]

    def clean(self) -> None:
        """What is settled is answered no more."""
        super().clean()
        if not self.push.is_open:
            raise ValidationError(IS_SETTLED, code="settled")

    def history_department_id(self) -> int | None:
        return self.push.department_id
