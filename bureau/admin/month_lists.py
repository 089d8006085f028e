"""What lists of months say of each: for whom it is open again, and what came in."""

from collections.abc import Iterable
from datetime import date

from django.contrib import admin
from django.db import models
from django.db.models import Count, OuterRef, Prefetch, Subquery
from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from bureau.models import DepartmentReturn, Reopening, ReportingMonth, ReturnState

# In the order they come about; what nobody acted on is not counted.
COUNTED = (ReturnState.SUBMITTED, ReturnState.RETURNED, ReturnState.ACCEPTED)


def holding(on: date) -> models.QuerySet[Reopening]:
    """The reopenings that hold on a day, with their departments."""
    return Reopening.objects.filter(until__gte=on).select_related("department")


def listed_months(months: models.QuerySet, on: date) -> models.QuerySet:
    """Months with what the columns below show. In one query more."""
    again = Prefetch("reopenings", holding(on), to_attr="reopened")
    counts = {f"{state}_count": returns_in(state) for state in COUNTED}
    return months.annotate(**counts).prefetch_related(again)


def returns_in(state: str) -> Subquery:
    """How many departments' months are in a state; None where none is."""
    month = {"year": OuterRef("year"), "month": OuterRef("month")}
    found = DepartmentReturn.objects.filter(state=state, **month).order_by()
    return Subquery(found.values("state").values(count=Count("pk")))


def between(parts: Iterable[str]) -> str:
    return pgettext("between names", ", ").join(parts)


def reopened_words(reopenings: Iterable[Reopening]) -> str:
    """For whom a month is open again, and until when."""
    text = _("%(department)s until %(day)s")
    return between(
        text % {"department": each.department.name, "day": f"{each.until:%m-%d}"}
        for each in reopenings
    )


def state_words(month: ReportingMonth, reopenings: Iterable[Reopening]) -> str:
    """Open or closed, and for whom open again."""
    again = "" if month.is_open else reopened_words(reopenings)
    if not again:
        return month_state(month)
    text = _("%(state)s, open again for %(departments)s")
    return text % {"state": month_state(month), "departments": again}


@admin.display(description=pgettext_lazy("of a month", "state"), ordering="is_open")
def month_state(month: ReportingMonth) -> str:
    return pgettext("of a month", "open") if month.is_open else gettext("closed")


@admin.display(description=_("open again for"))
def reopened_for(month: ReportingMonth) -> str:
    """Of an open month nothing: it is open for all."""
    return "" if month.is_open else reopened_words(month.reopened)


@admin.display(description=_("departments' months"))
def departments_months(month: ReportingMonth) -> str:
    """How many were submitted, returned and accepted."""
    counted = ((state, getattr(month, f"{state}_count")) for state in COUNTED)
    return between(f"{state.label} {count}" for state, count in counted if count)
