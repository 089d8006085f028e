"""What an obstacle or a push is about, as a reader sees it, and from which day."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Min, Q
from django.utils.translation import gettext_lazy

from bureau.accounts import may_read
from bureau.admin import name_for
from bureau.models import ReportingMonth, User
from projects.belonging import projects_in
from projects.models import Project
from workplan.belonging import indicators_in
from workplan.models import Indicator, WorkItem, WorkPlan

Subject = Project | Indicator | WorkItem
KIND_WORDS = {
    "project": gettext_lazy("project"),
    "indicator": gettext_lazy("indicator"),
    "item": gettext_lazy("task"),
}


def day_of(plan: WorkPlan, today: date) -> date:
    """The day from which a plan's months, obstacles and pushes are looked at.

    It is today; a sample year stands still, or all of it would be years old: on the
    day by which its first open month is due, else at its end.
    """
    if not plan.is_sample:
        return today
    months = ReportingMonth.objects.filter(year=plan.year, is_open=True)
    due_on = months.aggregate(first=Min("due_on"))["first"]
    return min(today, due_on or date(plan.year, 12, 31))


def about_listed(plan: WorkPlan) -> Q:
    """Whether a record is about what a plan lists: a project, an indicator, a task."""
    kind = {"is_sample": plan.is_sample}
    projects = projects_in(plan.year, reader=None).sample(**kind)
    indicators = indicators_in(plan.year, reader=None).sample(**kind)
    return (
        Q(project__in=projects) | Q(indicator__in=indicators) | Q(item__area__plan=plan)
    )


def kind_of(subject: Subject) -> str:
    """Which of the three a record is, as a field of `About` is called."""
    if isinstance(subject, Project):
        return "project"
    return "indicator" if isinstance(subject, Indicator) else "item"


def field_of(subject: Subject) -> tuple[str, str]:
    """How an address or a form names a subject: project=G330, item=12."""
    kind = kind_of(subject)
    return kind, str(subject.pk) if isinstance(subject, WorkItem) else subject.code


def key_of(subject: Subject) -> tuple[str, int | None]:
    """What a subject is known by among lines; see also `About.subject_id`."""
    return kind_of(subject), subject.pk


def query_of(subject: Subject) -> str:
    return urlencode([field_of(subject)])


def page_of(subject: Subject) -> str:
    """The page a subject stands on; a task on its area's."""
    if isinstance(subject, WorkItem):
        return subject.area.get_absolute_url()
    return subject.get_absolute_url()


def is_sample(subject: Subject) -> bool:
    if isinstance(subject, WorkItem):
        return subject.area.plan.is_sample
    return subject.is_sample


@dataclass(frozen=True)
class About:
    """What a line is about, in words; without a page where that is not the reader's."""

    key: tuple[str, int | None]
    title: str
    url: str = ""

    @property
    def kind(self) -> str:
        """项目, 指标 or 任务."""
        return str(KIND_WORDS[self.key[0]])


def about(record: Any, reader: User | None) -> About:
    """What a record is about; of another department's only that it is one."""
    subject = record.subject
    if not may_read(reader, subject):
        return About(record.subject_id, name_for(reader, subject))
    return About(record.subject_id, str(subject), page_of(subject))
