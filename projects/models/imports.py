"""Files on their way in, and what was said of them."""

from datetime import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bureau.models import Department, User


class BatchState(models.TextChoices):
    WAITING = "waiting", _("waiting to be confirmed")
    WRITTEN = "written", _("written")
    UNDONE = "undone", _("undone")
    EXPIRED = "expired", _("never confirmed")


class ImportBatchQuerySet(models.QuerySet):
    """Files on their way in, and those that came in."""

    def left_waiting(self, before: datetime) -> "ImportBatchQuerySet":
        """Those that nobody confirmed in time."""
        return self.filter(state=BatchState.WAITING, at__lt=before)


class ImportBatch(models.Model):
    """A file on its way in: its bytes, what was read, what it would change, its state.

    `user` is None where a command brought it in. `department` is the sender's; it
    decides who sees the batch. Once written,
    `operation` is the key of the history's operation, which is also what undoing reads.
    `content`, `read` and `preview` are emptied once they are not needed any more.
    """

    scope_path = "department"

    at = models.DateTimeField(_("sent at"), default=timezone.now, db_index=True)
    user = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        verbose_name=_("person"),
        related_name="import_batches",
    )
    department = models.ForeignKey(
        Department,
        models.PROTECT,
        null=True,
        verbose_name=_("department"),
        related_name="import_batches",
    )
    name = models.CharField(_("file"), max_length=255)
    sha256 = models.CharField(_("hash (SHA-256)"), max_length=64)
    kind = models.CharField(_("kind of file"), max_length=10)
    content = models.BinaryField(_("file's bytes"), default=bytes)
    read = models.BinaryField(_("what was read"), default=bytes)
    hints = models.JSONField(_("said beforehand"), default=dict)
    answers = models.JSONField(_("answers"), default=dict)
    preview = models.BinaryField(_("what it would change"), default=bytes)
    previewed_at = models.DateTimeField(_("looked at"), null=True)
    state = models.CharField(
        pgettext_lazy("of an import", "state"),
        max_length=10,
        choices=BatchState,
        default=BatchState.WAITING,
    )
    created = models.PositiveIntegerField(_("added"), default=0)
    updated = models.PositiveIntegerField(_("changed"), default=0)
    unchanged = models.PositiveIntegerField(_("unchanged"), default=0)
    operation = models.UUIDField(_("operation"), null=True, editable=False)
    written_at = models.DateTimeField(_("written at"), null=True)
    undone_at = models.DateTimeField(_("undone at"), null=True)
    undone_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        verbose_name=_("undone by"),
        related_name="undone_batches",
    )
    undone_why = models.CharField(
        _("why it was taken back"), max_length=500, blank=True
    )
    kept = models.JSONField(_("kept when undone"), default=list)

    objects = ImportBatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-at", "-pk"]
        default_permissions = ["view"]

    def __str__(self) -> str:
        return f"{self.name} {timezone.localtime(self.at):%Y-%m-%d %H:%M}"


class HeaderAnswers(models.Model):
    """What a department said of a sheet with this header, for when it comes again.

    `fingerprint` is of the headings and the department; months, years and single rows
    are not kept.
    """

    fingerprint = models.CharField(max_length=64, unique=True)
    answers = models.JSONField(default=dict)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("answers to a header")
        verbose_name_plural = _("answers to headers")

    def __str__(self) -> str:
        return self.fingerprint[:12]
