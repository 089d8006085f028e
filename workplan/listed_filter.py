"""The filter of the list of indicators by the year whose plan lists them."""

from django.db import models

from bureau.accounts import scope
from bureau.models import User
from projects.listed_filter import ListedYear

from .belonging import indicators_in
from .models import KeyTarget, ReportedIndicator


class IndicatorsOfYear(ListedYear):
    def years(self, reader: User) -> set[int]:
        targets = scope(reader, KeyTarget.objects.order_by()).values_list("year")
        lists = scope(reader, ReportedIndicator.objects.order_by())
        return {year for (year,) in targets.union(lists.values_list("plan__year"))}

    def rows_in(self, year: int, *, reader: User) -> models.QuerySet:
        return indicators_in(year, reader=reader)
