"""History: acts, what each changed, and the chain of seals over them."""

from uuid import uuid4

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bureau.records import Action, Door

from .accounts import User
from .organisation import Department


class Operation(models.Model):
    """An act: who, when, from which door and why. What it changed are its `changes`."""

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    at = models.DateTimeField(_("at"), default=timezone.now, db_index=True)
    actor = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        verbose_name=_("person"),
        related_name="operations",
    )
    actor_name = models.CharField(_("name then"), max_length=100, blank=True)
    door = models.CharField(_("door"), max_length=20, choices=Door)
    reason = models.CharField(_("reason"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("operation")
        verbose_name_plural = _("operations")
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{timezone.localtime(self.at):%Y-%m-%d %H:%M} {self.actor_name}"


class Change(models.Model):
    """What an operation did to one object: old and new, as text. Append-only."""

    operation = models.ForeignKey(
        Operation,
        models.PROTECT,
        related_name="changes",
        verbose_name=_("operation"),
    )
    at = models.DateTimeField(_("at"), db_index=True)
    model = models.CharField(_("kind of record"), max_length=60)
    object_id = models.BigIntegerField(_("number"), null=True)
    label = models.CharField(_("record"), max_length=200)
    action = models.CharField(_("action"), max_length=20, choices=Action)
    old = models.JSONField(_("old"), null=True)
    new = models.JSONField(_("new"), null=True)
    department = models.ForeignKey(
        Department,
        models.DO_NOTHING,
        null=True,
        db_constraint=False,
        verbose_name=_("department"),
        related_name="+",
    )
    # At the first row of those written together, of all of them; see records/proofs.py.
    proof = models.CharField(_("proof"), max_length=80, null=True, editable=False)

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("history")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["model", "object_id"])]

    def __str__(self) -> str:
        return f"{self.label} {self.get_action_display()}"


class Seal(models.Model):
    """A link of the chain over history: what an operation wrote at one time.

    It names the operation by number: it outlives a purge.
    """

    operation = models.BigIntegerField(_("operation"))
    at = models.DateTimeField(_("at"))
    sealed_at = models.DateTimeField(_("sealed at"))
    digest = models.CharField(_("digest"), max_length=64)
    hash = models.CharField(
        pgettext_lazy("of history", "hash"), max_length=64, unique=True
    )

    class Meta:
        verbose_name = _("seal")
        verbose_name_plural = _("seals")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["operation", "at"], name="%(app_label)s_%(class)s_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.operation} {self.hash}"
