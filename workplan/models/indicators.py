"""What is measured month by month, in one unit and one sense."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bureau.formats import MONEY_UNIT, rounded
from bureau.models import CodedQuerySet, department_field
from bureau.records import (
    MOST_MONEY,
    Answered,
    Sourced,
    check_part,
    code_characters,
    not_negative,
    not_own_part_constraint,
    part_field,
    sample_field,
    too_much_money,
)
from projects.models import Project

from .choices import Direction, Kind, Rhythm


def check_money(unit: str, value: Decimal | None, field: str) -> None:
    """Money is kept to 0.01 万元, finer is refused, never rounded; and has a limit."""
    if unit != MONEY_UNIT or value is None:
        return
    if value != rounded(value, 2):
        raise ValidationError({field: _("万元 are kept to two decimals.")})
    if value > MOST_MONEY:
        raise ValidationError({field: too_much_money})


class IndicatorQuerySet(CodedQuerySet):
    def sample(self, *, is_sample: bool) -> "IndicatorQuerySet":
        """Either sample indicators or real ones; no page mixes them."""
        return self.filter(is_sample=is_sample)


class Indicator(Answered, Sourced):
    """Something measured month by month, in one unit and one sense.

    A part (其中) is an indicator of its own that names its whole, one level deep.
    """

    scope_path = "department"

    code = models.CharField(
        _("indicator code"), max_length=40, unique=True, validators=[code_characters]
    )
    name = models.CharField(_("indicator"), max_length=100)
    unit = models.CharField(
        _("unit"), max_length=20, blank=True, help_text=_("Money is kept in 万元.")
    )
    kind = models.CharField(
        _("kind"), max_length=20, choices=Kind, default=Kind.ACCUMULATES
    )
    direction = models.CharField(
        _("direction"), max_length=10, choices=Direction, default=Direction.HIGHER
    )
    rhythm = models.CharField(
        _("how often it is reported"),
        max_length=10,
        choices=Rhythm,
        default=Rhythm.MONTH,
        help_text=_("In the months between nobody expects it."),
    )
    project = models.ForeignKey(
        Project,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("project"),
        related_name="indicators",
    )
    department = department_field("indicators")
    part_of = part_field(_("part of"), _("Only of a part (其中): its whole."))
    completion_of = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("is the completion of"),
        related_name="reported_completion",
        help_text=_(
            "This indicator reports, in %, how much of another's annual target is "
            "done. Where no annual target is stated, it is derived from the two."
        ),
    )
    is_sample = sample_field()

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"  # its first parent has Django's own
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(completion_of__isnull=True) | models.Q(unit="%"),
                name="%(app_label)s_%(class)s_completion_unit",
                violation_error_message=_("A reported completion has the unit %%."),
            ),
            not_own_part_constraint(),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("workplan:indicator-detail", args=[self.code])

    def natural_key(self) -> tuple[str]:
        return (self.code,)

    natural_key.dependencies = ["projects.project", "bureau.department"]

    def clean(self) -> None:
        """A quantity has a unit, money is in 万元, and yes or no has none."""
        if self.kind == Kind.YES_NO and self.unit:
            raise ValidationError({"unit": _("Done or not done has no unit.")})
        if self.kind != Kind.YES_NO and not self.unit:
            raise ValidationError({"unit": _("A quantity needs its unit.")})
        if self.unit in {"元", "亿元", "亿", "万"}:
            raise ValidationError({"unit": _("Money is kept in 万元.")})
        if self.kind == Kind.RANK and self.direction != Direction.LOWER:
            message = _("Of a rank, less is better: the first is the best.")
            raise ValidationError({"direction": message})
        check_part(self)

    def check_value(self, value: Decimal | None, field: str) -> None:
        """What it can amount to: only growth is negative, and a rank is whole."""
        if not isinstance(value, Decimal | int):  # its field says what is wrong
            return
        if value < 0 and self.kind != Kind.GROWTH:
            raise ValidationError({field: not_negative.message})
        if self.kind == Kind.RANK and (value < 1 or value != int(value)):
            raise ValidationError({field: _("A rank is a whole number from 1.")})
        check_money(self.unit, value, field)
