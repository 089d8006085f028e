"""A project's money: annual plans and monthly figures, in 万元.

Figures are cumulative from January to the end of their month; null is "not reported",
0 is "reported nothing".
"""

from collections.abc import Iterable, Sequence

from django.db import models
from django.utils.translation import gettext_lazy as _

from bureau.records import (
    MONEY,
    Doubt,
    Neighbours,
    Proposed,
    Revised,
    Written,
    WrittenQuerySet,
    amount_field,
    beside,
    money_field,
    month_constraint,
    month_field,
    not_negative_constraint,
    once_constraint,
    percent_constraint,
    percent_field,
    remark_field,
    whole_of,
    why_missing_field,
    with_revision,
    year_constraint,
    year_field,
    year_month,
)

from .doubtful import doubts_of_figures, doubts_of_plans
from .projects import OfProjectQuerySet, Project


class AnnualPlanQuerySet(WrittenQuerySet, OfProjectQuerySet):
    def get_by_natural_key(self, code: str, year: int, revision: int) -> "AnnualPlan":
        return self.get(project__code=code, year=year, revision=revision)


class AnnualPlan(Revised, Written):
    """A project's investment plan of a year; a revision is one row more."""

    owner = "project"
    key = ("project", "year", "revision")
    asks_reason = True
    plans_year = True
    scope_path = "project__department"
    named_with = ("project",)
    years_beside = 1

    project = models.ForeignKey(
        Project, models.PROTECT, related_name="annual_plans", verbose_name=_("project")
    )
    year = year_field()
    amount = money_field(
        _("annual plan (万元)"),
        help_text=_("Empty: listed in the year's plan, with no amount stated."),
    )
    invested_before = amount_field(_("invested before this year (万元)"), MONEY)

    objects = AnnualPlanQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"  # its first parent has Django's own
        verbose_name = _("annual plan")
        verbose_name_plural = _("annual plans")
        ordering = ["project", "year", "revision"]
        constraints = [
            year_constraint(),
            not_negative_constraint("amount"),
            not_negative_constraint("invested_before"),
            once_constraint(
                "project",
                "year",
                "revision",
                message=_(
                    "This project has a plan with that year and revision already."
                ),
            ),
        ]

    def __str__(self) -> str:
        name = _("%(year)s annual plan") % {"year": self.year}
        return beside(whole_of(self, "project"), with_revision(name, self.revision))

    def natural_key(self) -> tuple[str, int, int]:
        return (self.project.code, self.year, self.revision)

    natural_key.dependencies = ["projects.project"]

    @classmethod
    def doubts(
        cls, rows: Sequence[Proposed], neighbours: Neighbours
    ) -> Iterable[Doubt]:
        """Beside the year's figures, the year before, and the total investment."""
        return doubts_of_plans(rows, neighbours, InvestmentFigure.objects.all())


class InvestmentFigureQuerySet(WrittenQuerySet, OfProjectQuerySet):
    def get_by_natural_key(
        self, code: str, year: int, month: int
    ) -> "InvestmentFigure":
        return self.get(project__code=code, year=year, month=month)


class InvestmentFigure(Written):
    """A project's investment from January to the end of a month, planned and actual."""

    owner = "project"
    key = ("project", "year", "month")
    results = ("actual_to_date", "physical_progress", "physical_percent")
    scope_path = "project__department"
    named_with = ("project",)

    project = models.ForeignKey(
        Project, models.PROTECT, related_name="figures", verbose_name=_("project")
    )
    year = year_field()
    month = month_field()
    planned_to_date = money_field(_("planned to date (万元)"))
    actual_to_date = money_field(
        _("actual to date (万元)"),
        help_text=_(
            "From January to the month's end. Empty: not reported; 0: nothing."
        ),
    )
    physical_progress = models.CharField(
        _("physical progress"), max_length=200, blank=True
    )
    physical_percent = percent_field(
        _("physical progress (%)"), help_text=_("Of the whole project, 0 to 100.")
    )
    own_forecast = money_field(
        _("the bureau's own forecast of the year (万元)"),
        help_text=_("What is expected by the year's end; stands beside the computed."),
    )
    remark = remark_field()
    why_missing = why_missing_field()

    objects = InvestmentFigureQuerySet.as_manager()

    class Meta:
        verbose_name = _("monthly figure")
        verbose_name_plural = _("monthly figures")
        permissions = [
            ("import_investmentfigure", _("Can import monthly figures")),
            ("export_investmentfigure", _("Can export monthly figures")),
        ]
        ordering = ["project", "year", "month"]
        constraints = [
            year_constraint(),
            month_constraint(),
            not_negative_constraint("planned_to_date"),
            not_negative_constraint("actual_to_date"),
            not_negative_constraint("own_forecast"),
            percent_constraint("physical_percent"),
            once_constraint(
                "project",
                "year",
                "month",
                message=_("This project has a figure of that month already."),
            ),
        ]
        indexes = [models.Index(fields=["year", "month"])]

    def __str__(self) -> str:
        return beside(whole_of(self, "project"), year_month(self))

    def natural_key(self) -> tuple[str, int, int]:
        return (self.project.code, self.year, self.month)

    natural_key.dependencies = ["projects.project"]

    @classmethod
    def doubts(
        cls, rows: Sequence[Proposed], neighbours: Neighbours
    ) -> Iterable[Doubt]:
        """Beside the other months of the year, its plan, and the total investment."""
        return doubts_of_figures(rows, neighbours, AnnualPlan.objects.all())
