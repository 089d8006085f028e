"""What new records are set to: the year that is planned, the month being filled."""

from django.db.models import Max
from django.utils import timezone

from bureau.accounts import may, scope, sees_all
from bureau.admin import Presets
from bureau.models import ReportingMonth, User
from bureau.periods import MONTHS_IN_YEAR
from bureau.records import Due, whole_of
from projects.models import AnnualPlan, InvestmentFigure, Project

from .models import PlanState, Reading, WorkPlan
from .opening import opening_plan, plans_for
from .reporting import month_to_fill


def presets_of(person: User) -> Presets:
    """Of the plan that opens for the person; for who makes plans, the newest draft.

    What was done is reported in the plan in force that is theirs: the one that their
    pages open on. In two to six queries.
    """
    plans = [each for each in plans_for(person) if each.state != PlanState.CLOSED]
    if not plans:
        return Presets()
    in_force = [each for each in plans if each.state == PlanState.IN_FORCE]
    reported = opening_plan(in_force) or next(iter(in_force), plans[0])
    planned = plans[0] if may(person, "change", WorkPlan) else reported
    return Presets(planned.year, reported.year, month_of(reported, person))


def month_of(plan: WorkPlan, person: User) -> int | None:
    """The month that is due of a person's department; else the one being filled."""
    due = None
    if person.department is not None and not sees_all(person):
        due = month_to_fill(plan, person.department, timezone.localdate())
    return due.number if due else month_filled(plan, person)


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


def due_years(record: Due, person: User) -> list[int]:
    """The years that a record's due words may be about, where they name none.

    Of the plans that list its project, those that are not closed; of all that list it
    where all are; of every open plan of its kind where none does. In two queries.
    """
    project = whole_of(record, "project") if hasattr(record, "project_id") else None
    is_sample = project is not None and project.is_sample
    plans = scope(person, WorkPlan.objects.filter(is_sample=is_sample))
    opened = set(plans.exclude(state=PlanState.CLOSED).values_list("year", flat=True))
    listed = listing_years(project, person) if project and project.pk else set()
    return sorted(listed & opened or listed or opened)


def listing_years(project: Project, person: User) -> set[int]:
    """The years whose plans list a project, as far as the person may know."""
    rows = scope(person, AnnualPlan.objects.filter(project=project))
    return set(rows.order_by().values_list("year", flat=True))
