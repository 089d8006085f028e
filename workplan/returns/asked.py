"""Which plan, month and department an address of the month's cycle asks for."""

from django.http import Http404, QueryDict
from django.urls import reverse

from bureau.accounts import sees_all
from bureau.models import Department, User
from bureau.periods import MONTHS_IN_YEAR, Month
from workplan.forms import plan_asked
from workplan.models import WorkPlan, key_of
from workplan.opening import plans_for
from workplan.views import sees_figures


def month_asked(year: int, number: int) -> Month:
    """Raises Http404 where a year has no such month."""
    if not 1 <= number <= MONTHS_IN_YEAR:
        raise Http404
    return Month(year, number)


def plan_of_month(reader: User, month: Month, query: QueryDict) -> WorkPlan:
    """The year's plan that holds something of the reader's; the sample where asked for.

    Raises Http404 where there is none, and for who sees no figures.
    """
    if not sees_figures(reader):
        raise Http404
    query = query.copy()
    if query.get("year", "").partition("-")[0] != str(month.year):
        query["year"] = str(month.year)
    plans = plans_for(reader)
    own = [plan for plan in plans if plan.is_theirs]
    plan = plan_asked(own, query) or plan_asked(plans, query)
    if plan is None:
        raise Http404
    return plan


def department_asked(reader: User, query: QueryDict) -> Department:
    """One's own, or the one that the address names to who sees all of them.

    Raises Http404 where there is none, and where it is another's.
    """
    own, code = reader.department, query.get("department", "")
    if own is not None and code in {"", own.code}:
        return own
    found = Department.objects.filter(code=code).first() if sees_all(reader) else None
    if found is None:
        raise Http404
    return found


def address_of(
    name: str, plan: WorkPlan, month: Month, department: Department | None = None
) -> str:
    """A page of the cycle for a plan's month, and a department where one is named."""
    path = reverse(f"workplan:{name}", args=[month.year, month.number])
    whose = f"&department={department.code}" if department else ""
    return f"{path}?year={key_of(plan)}{whose}"
