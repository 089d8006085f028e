"""What an address of the month's cycle asks for, and how such an address is made."""

from urllib.parse import urlencode

from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse

from bureau.accounts import scope, sees_all
from bureau.models import Department, User
from bureau.periods import MONTHS_IN_YEAR, Month

from .forms import plan_asked
from .models import WorkPlan, key_of
from .opening import opening_plan, plans_for
from .views import sees_figures


def month_asked(year: int, number: int) -> Month:
    """Raises Http404 where a year has no such month."""
    if not 1 <= number <= MONTHS_IN_YEAR:
        raise Http404
    return Month(year, number)


def plan_of_month(reader: User, month: Month, query: QueryDict) -> WorkPlan:
    """The plan of the month's year that the address names, else the one that opens.

    Raises Http404 where the reader may see none, and for who sees no figures.
    """
    if not sees_figures(reader):
        raise Http404
    plans = list(scope(reader, WorkPlan.objects.filter(year=month.year)))
    if not plans:
        raise Http404
    if len(plans) == 1:  # nobody is asked whose it is
        return plans[0]
    plans = [plan for plan in plans_for(reader) if plan.year == month.year]
    return plan_asked(plans, query) or opening_plan(plans) or plans[0]


def departments_of(plan: WorkPlan, reader: User) -> list[Department]:
    """Those whose months the reader may see."""
    rows = scope(reader, Department.objects.filter(is_sample=plan.is_sample))
    return list(rows.order_by("code"))


def department_of(plan: WorkPlan, query: QueryDict, reader: User) -> Department | None:
    """The department an address names, else the reader's own, else the plan's first.

    Raises Http404 where the one that is named is none the reader may see.
    """
    if query.get("department"):
        return department_asked(query, reader)
    found = departments_of(plan, reader)
    own = [each for each in found if each.pk == reader.department_id]
    if not own and not sees_all(reader):
        return reader.department
    return next(iter(own or found), None)


def department_asked(query: QueryDict, reader: User) -> Department:
    """The department an address names, else the reader's own: nobody acts for another.

    Raises Http404 where there is none, and where the reader may not see it.
    """
    if code := query.get("department"):
        return get_object_or_404(scope(reader, Department.objects.all()), code=code)
    if reader.department is None:
        raise Http404
    return reader.department


def address_of(
    name: str,
    plan: WorkPlan,
    month: Month,
    department: Department | None = None,
    **more: str,
) -> str:
    """A page about a plan's month, and a department where one is named."""
    query = {"year": key_of(plan)}
    if department is not None:
        query["department"] = department.code
    path = reverse(f"workplan:{name}", args=[month.year, month.number])
    return f"{path}?{urlencode(query | more)}"
