"""Plan curves that end elsewhere than at the annual plan: to be entered again.

The arithmetic takes a curve as it stands (`projects.forecast`); here it is only told,
to whoever enters it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext as _

from bureau.accounts import scope
from bureau.formats import MONEY_UNIT, number
from bureau.models import User
from bureau.periods import MONTHS_IN_YEAR
from bureau.records import in_force
from projects.belonging import projects_in
from projects.models import AnnualPlan, InvestmentFigure, Project

from . import answering
from .models import WorkPlan


@dataclass(frozen=True)
class OffPlan:
    """A plan curve's last month beside the latest annual plan, both in 万元."""

    project: Project
    plan: AnnualPlan
    last: InvestmentFigure

    @property
    def words(self) -> str:
        """Where it ends, where it should, and who is to enter it again."""
        return _(
            "Planned to date ends at %(planned)s %(unit)s in month %(month)s, the "
            "annual plan is %(annual)s %(unit)s: %(who)s is to enter planned to date "
            "again."
        ) % {
            "planned": number(self.last.planned_to_date),
            "annual": number(self.plan.amount),
            "month": self.last.month,
            "unit": MONEY_UNIT,
            "who": answering.who_in_short(self.project) or _("the planning office"),
        }

    @property
    def url(self) -> str:
        """The list of the project's figures of the year, where they are entered."""
        query = {"project__id__exact": self.project.pk, "year": self.plan.year}
        page = reverse("admin:projects_investmentfigure_changelist")
        return f"{page}?{urlencode(query)}"


def off_plan(
    project: Project,
    plans: Iterable[AnnualPlan],
    figures: Iterable[InvestmentFigure],
) -> OffPlan | None:
    """A project's curve beside the latest annual plan of the year, if it misses it.

    A curve that stops before December is not wrong, unless it passes the plan: what is
    left of it is not planned by months yet.
    """
    planned = [each for each in figures if each.planned_to_date is not None]
    plan = in_force(plans)
    if not planned or plan is None or plan.amount is None:
        return None
    last = max(planned, key=lambda each: each.month)
    return OffPlan(project, plan, last) if misses(last, plan.amount) else None


def misses(last: InvestmentFigure, amount: Decimal) -> bool:
    """Whether a curve's last month contradicts the annual plan."""
    is_whole = last.month == MONTHS_IN_YEAR
    planned = last.planned_to_date
    return planned > amount or (is_whole and planned != amount)


def curves_that_do_not_end_at_the_plan(
    plan: WorkPlan, *, reader: User | None, department_id: int | None = None
) -> list[OffPlan]:
    """Those of the projects whose figures a reader may enter, in three queries.

    `department_id` narrows them to one department.
    """
    year = plan.year
    projects = projects_in(year, reader=reader).sample(is_sample=plan.is_sample)
    if department_id is not None:
        projects = projects.filter(department=department_id)
    plans = scope(reader, AnnualPlan.objects.for_year(year))
    figures = InvestmentFigure.objects.for_year(year).exclude(planned_to_date=None)
    rows = projects.select_related("department").prefetch_related(
        Prefetch("annual_plans", plans), Prefetch("figures", scope(reader, figures))
    )
    found = (
        off_plan(each, each.annual_plans.all(), each.figures.all()) for each in rows
    )
    return [each for each in found if each is not None]
