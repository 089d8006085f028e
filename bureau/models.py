"""The organisation: its departments and the people who sign in."""

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from .records import Record, RecordQuerySet, code_characters


class CodedQuerySet(RecordQuerySet):
    """Records known by a code of their own."""

    def get_by_natural_key(self, code: str) -> Record:
        return self.get(code=code)


class Department(Record):
    """A department (科室); figures belong to one or to the whole bureau."""

    code = models.CharField(
        _("code"), max_length=40, unique=True, validators=[code_characters]
    )
    name = models.CharField(_("name"), max_length=100)
    is_sample = models.BooleanField(_("sample data"), default=False)

    objects = CodedQuerySet.as_manager()

    class Meta:
        verbose_name = _("department")
        verbose_name_plural = _("departments")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        return (self.code,)


class AccountManager(UserManager.from_queryset(RecordQuerySet)):
    """Django's own account manager over our query sets."""

    use_in_migrations = False


class User(Record, AbstractUser):
    """A person's account; `department` is where their figures come from."""

    first_name = last_name = None  # one name, as Chinese names are written
    name = models.CharField(_("full name"), max_length=100, blank=True)
    department = models.ForeignKey(
        Department,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("department"),
        related_name="users",
    )
    is_sample = models.BooleanField(_("sample data"), default=False)

    objects = AccountManager()

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        ordering = ["username"]

    def __str__(self) -> str:
        return self.get_full_name()

    def get_full_name(self) -> str:
        return self.name or self.username

    def get_short_name(self) -> str:
        return self.get_full_name()
