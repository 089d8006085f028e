"""Who did or said something, and when: what steps and answers have in common."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bureau.records import Appended

from .accounts import User


class Signed(Appended):
    """Added once and kept; `by` is empty where the system acts."""

    by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("person"),
    )
    by_name = models.CharField(_("name then"), max_length=100, blank=True)
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        abstract = True
