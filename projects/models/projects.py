"""What is being built: projects and their milestones. Money is in 万元."""

from collections.abc import Iterable

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bureau.models import CodedQuerySet, department_field
from bureau.records import (
    MONEY,
    Answered,
    Doubt,
    Due,
    Precision,
    Promised,
    Record,
    RecordQuerySet,
    Sourced,
    amount_field,
    check_part,
    code_characters,
    not_negative_constraint,
    not_own_part_constraint,
    once_constraint,
    part_field,
    remark_field,
    sample_field,
    under,
    whole_of,
    year_constraint,
    year_field,
)

from .doubtful import doubts_of_project


class Category(Record):
    """A kind of project; the planning office keeps the list, in its order."""

    code = models.CharField(
        _("code"), max_length=20, unique=True, validators=[code_characters]
    )
    name = models.CharField(_("name"), max_length=50, unique=True)
    number = models.PositiveSmallIntegerField(_("number"), default=0)

    objects = CodedQuerySet.as_manager()

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ["number", "code"]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        return (self.code,)


class Stage(models.TextChoices):
    PRELIMINARY = "preliminary", _("preliminary work")
    READY = "ready", _("to be started")
    BUILDING = "building", _("under construction")
    DONE = "done", _("completed")


class ProjectQuerySet(CodedQuerySet):
    def sample(self, *, is_sample: bool) -> "ProjectQuerySet":
        """Either sample projects or real ones; no page mixes them."""
        return self.filter(is_sample=is_sample)

    def for_page(self) -> "ProjectQuerySet":
        """With what naming a project on a page needs."""
        return self.select_related("department", "category")


class Project(Answered, Promised, Sourced):
    """A construction project; `department` is null where no department is named.

    A part (标段) is a project of its own that names its whole, one level deep.
    """

    scope_path = "department"

    code = models.CharField(
        _("project code"), max_length=40, unique=True, validators=[code_characters]
    )
    name = models.CharField(_("project name"), max_length=200)
    category = models.ForeignKey(
        Category,
        models.PROTECT,
        to_field="code",
        verbose_name=_("category"),
        related_name="projects",
    )
    stage = models.CharField(_("stage"), max_length=20, choices=Stage)
    state = models.CharField(
        _("state in words"),
        max_length=200,
        blank=True,
        help_text=_("What was last reported of it."),
    )
    department = department_field("projects")
    part_of = part_field(_("part of"), _("Only of a section (标段): its project."))
    scale = models.CharField(
        _("scale"), max_length=300, blank=True, help_text=_("Main works, in words.")
    )
    years = models.CharField(
        _("years of construction"),
        max_length=50,
        blank=True,
        help_text=_("As the list writes them, for example 2023-2026."),
    )
    total_investment = amount_field(_("total investment (万元)"), MONEY)
    started_on = models.DateField(_("started on"), null=True, blank=True)
    finish_on = models.DateField(_("to be finished on"), null=True, blank=True)
    suspended_on = models.DateField(
        _("suspended since"),
        null=True,
        blank=True,
        help_text=_("While it is suspended nobody expects figures of it."),
    )
    funding = models.CharField(_("funding"), max_length=200, blank=True)
    is_sample = sample_field()

    objects = ProjectQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"  # its first parent has Django's own
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        ordering = ["code"]
        constraints = [
            not_negative_constraint("total_investment"),
            models.CheckConstraint(
                condition=models.Q(started_on__isnull=True)
                | models.Q(finish_on__isnull=True)
                | models.Q(finish_on__gte=models.F("started_on")),
                name="%(app_label)s_%(class)s_dates",
                violation_error_message=_("A project cannot finish before it starts."),
            ),
            not_own_part_constraint(),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("workplan:project-detail", args=[self.code])

    def natural_key(self) -> tuple[str]:
        return (self.code,)

    natural_key.dependencies = ["projects.category", "bureau.department"]

    def clean(self) -> None:
        """Parts are one level deep."""
        check_part(self)

    doubted = frozenset({"total_investment"})

    def doubts_now(self) -> Iterable[Doubt]:
        """Its total investment beside what was done and planned."""
        return doubts_of_project(self)


class OfProjectQuerySet(RecordQuerySet):
    """Rows of a project; samples follow their project."""

    def sample(self, *, is_sample: bool) -> "OfProjectQuerySet":
        """Rows of sample projects, or of real ones."""
        return self.filter(project__is_sample=is_sample)

    def for_year(self, year: int) -> "OfProjectQuerySet":
        return self.filter(year=year)


class MilestoneQuerySet(OfProjectQuerySet):
    def get_by_natural_key(self, code: str, name: str) -> "Milestone":
        return self.get(project__code=code, name=name)

    def pursued_in(self, year: int) -> "MilestoneQuerySet":
        """Open in the year, or completed in it; what was given up before is neither."""
        is_open = models.Q(completed_on=None) | models.Q(completed_on__year__gte=year)
        is_kept = models.Q(last_year=None) | models.Q(last_year__gte=year)
        return self.filter(is_open & is_kept)


class Milestone(Sourced, Due):
    """A dated, named outcome of a project (节点)."""

    scope_path = "project__department"
    named_with = ("project",)

    project = models.ForeignKey(
        Project, models.CASCADE, related_name="milestones", verbose_name=_("project")
    )
    name = models.CharField(_("milestone"), max_length=100)
    forecast_on = models.DateField(_("forecast for"), null=True, blank=True)
    completed_on = models.DateField(_("completed on"), null=True, blank=True)
    completed_precision = models.CharField(
        _("completion date given as"),
        max_length=10,
        choices=Precision,
        default=Precision.NONE,
    )
    completed_words = models.CharField(
        _("completion in the report's words"), max_length=50, blank=True
    )
    last_year = year_field(
        _("pursued up to the year"),
        null=True,
        blank=True,
        help_text=_("Of one that a later plan does not take over: its last year."),
    )
    remark = remark_field()

    objects = MilestoneQuerySet.as_manager()

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        ordering = ["due_on", "pk"]
        constraints = [
            *Due.Meta.constraints,
            year_constraint("last_year"),
            once_constraint(
                "project", "name", message=_("This project has that milestone already.")
            ),
            models.CheckConstraint(
                condition=models.Q(
                    completed_on__isnull=True, completed_precision="none"
                )
                | models.Q(completed_on__isnull=False)
                & ~models.Q(completed_precision="none"),
                name="%(app_label)s_%(class)s_completed",
                violation_error_message=_(
                    "A completion date needs to say how exactly it is given, "
                    "and “no date given” goes with no date."
                ),
            ),
        ]

    def __str__(self) -> str:
        return under(whole_of(self, "project"), self.name)

    def natural_key(self) -> tuple[str, str]:
        return (self.project.code, self.name)

    natural_key.dependencies = ["projects.project"]

    def history_department_id(self) -> int | None:
        return self.project.department_id
