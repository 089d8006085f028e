"""People who sign in, the passwords they had, and the roles asked for them."""

from django.contrib.auth.models import AbstractUser, Group, UserManager
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bureau.records import Record, RecordQuerySet, history, sample_field

from .organisation import department_field


class AccountManager(UserManager.from_queryset(RecordQuerySet)):
    """Django's own account manager over our query sets."""

    use_in_migrations = False


class User(Record, AbstractUser):
    """A person's account; `department` is where their figures come from."""

    first_name = last_name = None  # one name, as Chinese names are written
    name = models.CharField(_("full name"), max_length=100, blank=True)
    department = department_field("users")
    is_sample = sample_field()
    must_change_password = models.BooleanField(
        _("has to choose a password of their own"), default=False, editable=False
    )

    objects = AccountManager()

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        ordering = ["username"]

    def __str__(self) -> str:
        return self.get_full_name()

    def natural_key(self) -> tuple[str]:
        return (self.username,)

    def set_password(self, raw_password: str | None) -> None:
        """What somebody else set is known to two: its owner chooses another first."""
        super().set_password(raw_password)
        setter = history.current_act().actor
        if setter is not None and setter.pk is not None:
            self.must_change_password = setter.pk != self.pk

    def get_full_name(self) -> str:
        return self.name or self.username

    def get_short_name(self) -> str:
        return self.get_full_name()


class PastPassword(models.Model):
    """The hash of a password that somebody had: the last few may not come back."""

    user = models.ForeignKey(
        User,
        models.CASCADE,
        related_name="past_passwords",
        verbose_name=_("account"),
    )
    hash = models.CharField(_("password hash"), max_length=128)
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("past password")
        verbose_name_plural = _("past passwords")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{timezone.localtime(self.at):%Y-%m-%d %H:%M}"


class RoleRequestQuerySet(RecordQuerySet):
    def undecided(self) -> "RoleRequestQuerySet":
        """Those that nobody has granted or refused yet."""
        return self.filter(is_granted=None)

    def get_by_natural_key(self, username: str, role: str) -> "RoleRequest":
        """The one that is not decided: an account may have asked more than once."""
        return self.undecided().get(user__username=username, role__name=role)


class RoleRequest(Record):
    """A role asked for an account: whoever makes accounts gives no role.

    `is_granted` is None until the security administrator has decided.
    """

    user = models.ForeignKey(
        User, models.CASCADE, related_name="role_requests", verbose_name=_("account")
    )
    role = models.ForeignKey(
        Group, models.PROTECT, related_name="+", verbose_name=_("role")
    )
    asked_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("asked by"),
    )
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now, editable=False)
    is_granted = models.BooleanField(_("granted"), null=True, editable=False)
    decided_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, editable=False)
    reason = models.CharField(
        pgettext_lazy("of a decision", "reason"),
        max_length=200,
        blank=True,
        editable=False,
    )

    objects = RoleRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for a role")
        verbose_name_plural = _("requests for roles")
        ordering = [models.F("decided_at").desc(nulls_first=True), "asked_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_granted=None, decided_at=None)
                | models.Q(is_granted__isnull=False, decided_at__isnull=False),
                name="%(app_label)s_%(class)s_decided_whole",
                violation_error_message=_("A decision has its time."),
            ),
            models.UniqueConstraint(
                fields=["user", "role"],
                condition=models.Q(is_granted=None),
                name="%(app_label)s_%(class)s_once_undecided",
                violation_error_message=_("That role is asked for already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.role}"

    def natural_key(self) -> tuple[str, str]:
        return (self.user.username, self.role.name)
