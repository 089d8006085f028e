"""Whose month is looked at, by whom, on what day: what its page asks of the rest."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from bureau.accounts import may, may_touch, sees_all
from bureau.models import Department, User
from bureau.periods import Month
from bureau.returns import submits
from projects.models import InvestmentFigure
from workplan.addresses import address_of
from workplan.following import day_of
from workplan.models import WorkPlan, key_of

from .department_months import (
    DepartmentMonth,
    months_of_department,
)
from .due_month import due_month, month_of_the_calendar
from .lines import Owed


@dataclass(frozen=True)
class Asked:
    """Whose month of which plan is looked at, by whom, on what day.

    `on` is the day its months are looked at from; what may be written goes by today.
    """

    plan: WorkPlan
    department: Department
    reader: User
    today: date

    @cached_property
    def owed(self) -> Owed:
        return Owed(self.plan, reader=self.reader, department_id=self.department.pk)

    @cached_property
    def on(self) -> date:
        return day_of(self.plan, self.today)

    @cached_property
    def months(self) -> list[DepartmentMonth]:
        return months_of_department(self.owed, self.department, self.today)

    @cached_property
    def submits(self) -> bool:
        """Whether departments submit their month; else nothing here speaks of it."""
        return submits()

    @property
    def due(self) -> Month:
        """The month to report now."""
        set_up = [each.candidate for each in self.months if each.row is not None]
        found = due_month(set_up, self.on)
        return found or month_of_the_calendar(self.plan.year, self.on)

    @property
    def plan_key(self) -> str:
        """How an address names the plan."""
        return key_of(self.plan)

    @property
    def may_write(self) -> bool:
        """Whether their role lets the reader enter this department's figures."""
        is_theirs = may_touch(self.reader, self.department.pk)
        return is_theirs and may(self.reader, "change", InvestmentFigure)

    def address(self, name: str, month: Month, **more: str) -> str:
        """A page about one of the months; whose it is, is said to who sees all."""
        whose = self.department if sees_all(self.reader) else None
        return address_of(name, self.plan, month, whose, **more)
