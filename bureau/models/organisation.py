"""The bureau itself and its departments."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bureau.records import Record, RecordQuerySet, code_characters, sample_field


class BureauQuerySet(RecordQuerySet):
    def get_by_natural_key(self, name: str) -> "Bureau":
        """The one there is, whatever it was called before."""
        return self.get()


class Bureau(Record):
    """The bureau whose site this is: one row, whose name heads every page and file."""

    only = models.BooleanField(
        default=True,
        unique=True,
        editable=False,
        error_messages={"unique": _("The bureau has its name already.")},
    )
    name = models.CharField(
        pgettext_lazy("of a bureau", "full name"),
        max_length=100,
        help_text=_("As it stands on its seal: on every page, table and file."),
    )
    short_name = models.CharField(
        pgettext_lazy("of a bureau", "short name"),
        max_length=40,
        blank=True,
        help_text=_("In the browser's tab; the full name where it is left empty."),
    )
    place = models.CharField(
        pgettext_lazy("of a bureau", "place"),
        max_length=100,
        blank=True,
        help_text=_("Province, city and county, as on the sign-in page."),
    )

    submits_returns = models.BooleanField(
        _("departments submit their month"),
        default=True,
        help_text=_(
            "A head submits the month as a whole, and the planning office accepts or "
            "returns it. Without it figures stay open until the month is closed."
        ),
    )
    remind_before = models.PositiveSmallIntegerField(
        _("remind this many workdays before the due day"),
        default=2,
        validators=[MaxValueValidator(15)],
    )

    objects = BureauQuerySet.as_manager()

    class Meta:
        verbose_name = _("bureau")
        verbose_name_plural = _("bureau")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(only=True),
                name="%(app_label)s_%(class)s_only_one",
                violation_error_message=_("The bureau has its name already."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def short(self) -> str:
        """What fits where the full name does not."""
        return self.short_name or self.name

    def natural_key(self) -> tuple[str]:
        return (self.name,)


class CodedQuerySet(RecordQuerySet):
    """Records known by a code of their own."""

    def get_by_natural_key(self, code: str) -> Record:
        return self.get(code=code)


class Department(Record):
    """A department (科室); figures belong to one or to the whole bureau."""

    scope_path = "pk"

    code = models.CharField(
        _("code"), max_length=40, unique=True, validators=[code_characters]
    )
    name = models.CharField(_("name"), max_length=100)
    is_sample = sample_field()

    objects = CodedQuerySet.as_manager()

    class Meta:
        verbose_name = _("department")
        verbose_name_plural = _("departments")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        return (self.code,)


def department_field(related_name: str) -> models.ForeignKey:
    """Whose a record is; null where no department is named."""
    return models.ForeignKey(
        Department,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("department"),
        related_name=related_name,
    )
