"""What is taken out, for whom, and which records that means."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from bureau.accounts import scope, sees_all
from bureau.models import Department, User
from bureau.naming import stored_bureau
from bureau.periods import MONTHS_IN_YEAR, Month
from bureau.writing import Months, Period, months_of
from projects.belonging import figures_in, listing, projects_in
from projects.models import InvestmentFigure, Project


class Layout(models.TextChoices):
    """How the sheet that goes out is built."""

    LONG = "long", _("long table: a row for each project and month")
    WIDE = "wide", _("table of the year: its months side by side")
    STANDING = "standing", _("standing table of a month")
    TEMPLATE = "template", _("return form of a month, to be filled in")


OF_A_MONTH = {Layout.STANDING, Layout.TEMPLATE}


class NothingToExport(Exception):
    """Nothing of what was asked for is within the person's scope."""


class MonthNeeded(Exception):
    """The layout is of one month, and it was not said, or has no figure.

    `months` are those of the year that have one.
    """

    def __init__(self, months: list[int]) -> None:
        super().__init__(months)
        self.months = months


class MonthClosed(Exception):
    """A form of a month that is closed for those whose form it is."""

    def __init__(self, period: Period) -> None:
        super().__init__(period)
        self.period = period


@dataclass(frozen=True)
class Choice:
    """A year, or a month of it, in a layout; `user` None is the system itself.

    `department` narrows what the person may see anyway to one department's.
    """

    year: int
    layout: Layout = Layout.LONG
    month: int | None = None
    user: User | None = None
    department: Department | None = None

    def within(self, rows: Any) -> Any:
        """Those of the rows that the person may see, of the department asked for."""
        rows = scope(self.user, rows)
        if self.department:
            rows = rows.filter(**{rows.model.scope_path: self.department.pk})
        return rows

    @cached_property
    def is_sample(self) -> bool:
        """Whether sample data goes out: never beside real, and only where none is.

        The year's own projects say it; where it has none yet, the person's; where
        they have none, everybody's of the year.
        """
        everybody = Choice(self.year)
        for rows in (
            of_year(self),
            self.within(Project.objects.all()),
            of_year(everybody),
        ):
            kinds = set(rows.order_by().values_list("is_sample", flat=True).distinct())
            if kinds:
                return kinds == {True}
        return False

    @cached_property
    def bureau(self) -> str:
        """The bureau's full name, as titles begin with it; "" before it has one."""
        named = stored_bureau()
        return named.name if named else ""

    @property
    def whose(self) -> Department | None:
        """The department whose sheet it is; None where it is the whole bureau's."""
        if self.department or self.user is None or sees_all(self.user):
            return self.department
        return self.user.department


def of_year(choice: Choice) -> Any:
    """Projects that the year's plans list, real and sample."""
    return choice.within(projects_in(choice.year, reader=choice.user))


def projects_of(choice: Choice) -> Any:
    """The projects of a year's tables and forms: those that its plan lists."""
    return of_year(choice).sample(is_sample=choice.is_sample)


def figures_of(choice: Choice) -> Any:
    """The monthly figures of the year's projects."""
    rows = figures_in(choice.year, reader=choice.user)
    return choice.within(rows.sample(is_sample=choice.is_sample))


def months_with_figures(choice: Choice) -> list[int]:
    """The months of the year in which anything was reported done, in order."""
    rows = figures_of(choice).filter(actual_to_date__isnull=False)
    return sorted(rows.order_by().values_list("month", flat=True).distinct())


def reported_figures(user: User | None) -> Any:
    """Figures that the person may see, of projects that their year's plan lists."""
    year, project = models.OuterRef("year"), models.OuterRef("project")
    listed = InvestmentFigure.objects.filter(listing(year, project, reader=user))
    return scope(user, listed.exclude(actual_to_date=None))


def latest_with_figure(user: User | None) -> Month | None:
    """The latest month with a figure the person may see; real projects come first."""
    found = reported_figures(user).order_by("project__is_sample", "-year", "-month")
    latest = found.values_list("year", "month").first()
    return Month(*latest) if latest else None


def latest_month(user: User | None) -> Month | None:
    """The latest month of that year in which at least half was reported.

    Where there is none, the latest with a figure. One early figure moves nobody's
    form; what is suspended is not expected.
    """
    latest = latest_with_figure(user)
    if latest is None:
        return None
    choice = Choice(latest.year, user=user)
    going_on = projects_of(choice).filter(suspended_on=None).order_by()
    rows = reported_figures(user).filter(year=latest.year, project__in=going_on)
    told = rows.order_by().values_list("month").annotate(models.Count("project"))
    expected = going_on.count()
    half = [month for month, reported in told if 2 * reported >= expected]
    return Month(latest.year, max(half)) if half else latest


def is_closed(choice: Choice, on: date) -> bool:
    """Whether the month is closed for those whose form it is: nothing comes back in."""
    period = choice.year, choice.month
    return is_closed_for(choice.whose, period, months_of([period], on))


def is_closed_for(whose: Department | None, period: Period, months: Months) -> bool:
    """As above; for the whole bureau a month is open where it is for any department."""
    if whose is None:
        is_reopened = any(each[:2] == period for each in months.reopened)
    else:
        is_reopened = months.is_reopened(period, whose.pk)
    return months.is_closed(period) and not is_reopened


def month_to_return(user: User | None, on: date) -> Month | None:
    """The month a form is for: the latest with a figure, or the first open after it."""
    latest = latest_with_figure(user)
    if latest is None:
        return None
    ahead = following(latest, MONTHS_IN_YEAR)
    periods = [(each.year, each.number) for each in ahead]
    months = months_of(periods, on)
    whose = Choice(latest.year, user=user).whose
    open_ones = (
        each
        for each, period in zip(ahead, periods, strict=True)
        if not is_closed_for(whose, period, months)
    )
    return next(open_ones, latest)


def following(month: Month, count: int) -> list[Month]:
    """So many months, from this one on."""
    numbers = range(month.number - 1, month.number - 1 + count)
    return [
        Month(month.year + each // MONTHS_IN_YEAR, each % MONTHS_IN_YEAR + 1)
        for each in numbers
    ]
