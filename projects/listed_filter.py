"""A list's filter by year: what the year's plan lists, see `projects.belonging`."""

from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from bureau.accounts import scope
from bureau.models import User

from .belonging import milestones_in, projects_in
from .models import AnnualPlan


class ListedYear(SimpleListFilter):
    """The years that the reader may see a plan of; `rows_in` says what one lists."""

    title = _("listed in the year's plan")
    parameter_name = "listed"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        years = sorted(self.years(request.user), reverse=True)
        return [(str(year), str(year)) for year in years]

    def queryset(
        self, request: HttpRequest, queryset: models.QuerySet
    ) -> models.QuerySet:
        chosen = self.value()
        if chosen not in {year for year, _label in self.lookup_choices}:
            return queryset
        listed = self.rows_in(int(chosen), reader=request.user)
        return queryset.filter(pk__in=listed.order_by().values("pk"))

    def years(self, reader: User) -> set[int]:
        rows = scope(reader, AnnualPlan.objects.order_by())
        return set(rows.values_list("year", flat=True).distinct())

    def rows_in(self, year: int, *, reader: User) -> models.QuerySet:
        return projects_in(year, reader=reader)


class MilestonesOfYear(ListedYear):
    def rows_in(self, year: int, *, reader: User) -> models.QuerySet:
        return milestones_in(year, reader=reader)
