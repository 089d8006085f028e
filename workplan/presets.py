"""What new records are set to: the year that is planned, the month being filled."""

from django.db.models import Max

from bureau.accounts import may, scope
from bureau.admin import Presets
from bureau.models import ReportingMonth, User
from bureau.periods import MONTHS_IN_YEAR
from projects.models import InvestmentFigure

from .models import PlanState, Reading, WorkPlan


def presets_of(person: User) -> Presets:
    """Of the newest plan, in force or, for who makes it, a draft; real before sample.

    What was done is reported in the newest plan in force. In two to four queries.
    """
    plans = list(WorkPlan.objects.newest_first())
    in_force = [each for each in plans if each.state == PlanState.IN_FORCE]
    open_to = in_force
    if may(person, "change", WorkPlan):
        open_to = [each for each in plans if each.state != PlanState.CLOSED]
    if not open_to:
        return Presets()
    reported = next(iter(in_force), open_to[0])
    return Presets(open_to[0].year, reported.year, month_filled(reported, person))


def month_filled(plan: WorkPlan, person: User) -> int | None:
    """The month after the last closed one; before any is, the last with a figure.

    None where the year is closed; January where nothing was reported yet.
    """
    closed = ReportingMonth.objects.filter(year=plan.year, is_open=False)
    last = closed.aggregate(month=Max("month"))["month"]
    if last is not None:
        return last + 1 if last < MONTHS_IN_YEAR else None
    return max(last_month(each, plan, person) for each in (InvestmentFigure, Reading))


def last_month(
    model: type[InvestmentFigure | Reading], plan: WorkPlan, person: User
) -> int:
    """The last month of a plan's year in which the person sees a figure; 1 if none."""
    rows = model.objects.sample(is_sample=plan.is_sample).for_year(plan.year)
    reported = scope(person, rows).exclude(**{model.results[0]: None})
    return reported.aggregate(month=Max("month"))["month"] or 1
