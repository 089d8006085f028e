"""A department's month: what it submitted, and what the planning office said to it."""

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bureau.records import (
    AppendOnlyQuerySet,
    Record,
    RecordQuerySet,
    beside,
    month_constraint,
    month_field,
    once_constraint,
    whole_of,
    year_constraint,
    year_field,
    year_month,
)

from .accounts import User
from .organisation import Department
from .signed import Signed


class ReturnState(models.TextChoices):
    """Where a department's month stands; none of it is stored before the first act."""

    OPEN = "open", pgettext_lazy("of a department's month", "open")
    SUBMITTED = "submitted", _("submitted")
    RETURNED = "returned", _("returned")
    ACCEPTED = "accepted", _("accepted")


LOCKED = frozenset({ReturnState.SUBMITTED, ReturnState.ACCEPTED})


class DepartmentReturnQuerySet(RecordQuerySet):
    def get_by_natural_key(
        self, code: str, year: int, month: int
    ) -> "DepartmentReturn":
        return self.get(department__code=code, year=year, month=month)

    def locked(self) -> "DepartmentReturnQuerySet":
        """Those whose figures nobody changes until they are returned."""
        return self.filter(state__in=LOCKED)


class DepartmentReturn(Record):
    """A department's month; its state is the last step's (`bureau.returns`)."""

    scope_path = "department"
    named_with = ("department",)

    department = models.ForeignKey(
        Department,
        models.PROTECT,
        related_name="returns",
        verbose_name=_("department"),
    )
    year = year_field()
    month = month_field()
    state = models.CharField(
        pgettext_lazy("of a department's month", "state"),
        max_length=10,
        choices=ReturnState,
        default=ReturnState.OPEN,
    )

    objects = DepartmentReturnQuerySet.as_manager()

    class Meta:
        verbose_name = _("department's month")
        verbose_name_plural = _("departments' months")
        permissions = [
            ("submit_departmentreturn", _("Can submit a department's month")),
            ("review_departmentreturn", _("Can accept or return a department's month")),
        ]
        ordering = ["-year", "-month", "department"]
        constraints = [
            year_constraint(),
            month_constraint(),
            once_constraint(
                "department",
                "year",
                "month",
                message=_("This department has that month already."),
            ),
        ]

    def __str__(self) -> str:
        return beside(whole_of(self, "department"), year_month(self))

    @property
    def is_locked(self) -> bool:
        """Whether its figures stay as they are until it is returned."""
        return self.state in LOCKED

    def natural_key(self) -> tuple[str, int, int]:
        return (self.department.code, self.year, self.month)

    natural_key.dependencies = ["bureau.department"]

    def add_step(self, act: str, by: User | None, comment: str) -> "ReturnStep":
        """Take a step: the state is what it leads to. Both are stored, or neither."""
        with transaction.atomic():
            self.state = LEADS_TO[act]
            self.save()
            step = ReturnStep(
                of=self,
                number=self.steps.count() + 1,
                act=act,
                by=by,
                by_name=str(by or "")[:100],
                comment=comment.strip(),
            )
            step.save()
        return step


class ReturnAct(models.TextChoices):
    """What was done to a department's month, and the state it leads to."""

    SUBMITTED = "submitted", _("submitted")
    RETURNED = "returned", _("returned")
    ACCEPTED = "accepted", _("accepted")
    REOPENED = "reopened", _("opened again")


LEADS_TO = {
    ReturnAct.SUBMITTED: ReturnState.SUBMITTED,
    ReturnAct.RETURNED: ReturnState.RETURNED,
    ReturnAct.ACCEPTED: ReturnState.ACCEPTED,
    ReturnAct.REOPENED: ReturnState.RETURNED,
}


class ReturnStepQuerySet(AppendOnlyQuerySet):
    def get_by_natural_key(
        self, code: str, year: int, month: int, number: int
    ) -> "ReturnStep":
        return self.get(
            of__department__code=code, of__year=year, of__month=month, number=number
        )


class ReturnStep(Signed):
    """One act on a department's month: who, when, and what they said to it."""

    scope_path = "of__department"
    named_with = ("of__department",)

    of = models.ForeignKey(
        DepartmentReturn,
        models.PROTECT,
        related_name="steps",
        verbose_name=_("department's month"),
    )
    number = models.PositiveSmallIntegerField(_("number"))
    act = models.CharField(_("what was done"), max_length=10, choices=ReturnAct)
    comment = models.CharField(_("comment"), max_length=500, blank=True)

    objects = ReturnStepQuerySet.as_manager()

    class Meta:
        verbose_name = _("step of a department's month")
        verbose_name_plural = _("steps of departments' months")
        ordering = ["of", "number"]
        constraints = [
            once_constraint(
                "of", "number", message=_("Somebody else was quicker: look again.")
            )
        ]

    def __str__(self) -> str:
        return f"{self.of} {self.get_act_display()}"

    def natural_key(self) -> tuple[str, int, int, int]:
        return (*self.of.natural_key(), self.number)

    natural_key.dependencies = ["bureau.departmentreturn"]

    def history_department_id(self) -> int | None:
        return self.of.department_id


class NoticeQuerySet(RecordQuerySet):
    def get_by_natural_key(self, username: str, on: str) -> "Notice":
        return self.get(to__username=username, on=on)


class Notice(Record):
    """What a person is reminded of on a day: one at most, in the site and by mail.

    `lines` are sentences in the site's language.
    """

    named_with = ("to",)

    to = models.ForeignKey(
        User, models.CASCADE, related_name="notices", verbose_name=_("account")
    )
    on = models.DateField(_("on"))
    year = year_field()
    month = month_field()
    lines = models.JSONField(_("what is asked"), default=list)
    is_mailed = models.BooleanField(_("sent by mail"), default=False)
    seen_at = models.DateTimeField(_("seen at"), null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        ordering = ["-on", "to"]
        constraints = [
            year_constraint(),
            month_constraint(),
            once_constraint(
                "to", "on", message=_("That person has a reminder of that day already.")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.to} {self.on}"

    def natural_key(self) -> tuple[str, str]:
        return (self.to.username, str(self.on))

    natural_key.dependencies = ["bureau.user"]

    def history_department_id(self) -> int | None:
        return self.to.department_id
