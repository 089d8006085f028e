"""What a year leaves to the next: each thing with a tick where it is not finished."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _

from bureau.formats import number
from bureau.periods import MONTHS_IN_YEAR
from projects.belonging import figures_in, milestones_in, projects_in
from projects.models import AnnualPlan, Milestone, Project, Stage, in_force
from projects.progress import invested_by_year_end
from workplan import words
from workplan.belonging import indicators_in
from workplan.models import Half, Indicator, KeyTarget, State, WorkItem, WorkPlan

MONEY_PLACES = 2
KINDS = ("projects", "milestones", "indicators", "tasks")


@dataclass(frozen=True)
class Left:
    """Something of last year: `is_open` says that it is ticked at first."""

    pk: int
    name: str
    told: str
    is_open: bool
    group: str = ""


@dataclass(frozen=True)
class LastYear:
    """A plan with all it lists, in few queries whatever their number.

    `invested` is 至上年底累计 by project, in 万元; None where it is not known.
    """

    plan: WorkPlan
    projects: list[Project]
    milestones: list[Milestone]
    indicators: list[Indicator]
    tasks: list[WorkItem]
    with_target: set[int]
    invested: dict[int, Decimal | None] = field(default_factory=dict)

    def left(self, kind: str) -> list[Left]:
        """The lines of a kind, as the page shows them."""
        return list(getattr(self, f"{kind}_left")())

    def projects_left(self) -> Iterator[Left]:
        for each in self.projects:
            told = words.joined([each.get_stage_display(), self.invested_words(each)])
            yield Left(each.pk, each.name, told, each.stage != Stage.DONE)

    def invested_words(self, project: Project) -> str:
        """What the new year's list will say of the years before it."""
        amount = self.invested.get(project.pk)
        if amount is None:
            return _("what was invested by the year's end is not known")
        return _("%(amount)s 万元 invested by the year's end") % {
            "amount": number(amount, MONEY_PLACES)
        }

    def milestones_left(self) -> Iterator[Left]:
        for each in self.milestones:
            due = words.due_words(each, self.plan.year)
            yield Left(each.pk, each.name, due, is_open=True, group=each.project.name)

    def indicators_left(self) -> Iterator[Left]:
        for each in self.indicators:
            has_target = each.pk in self.with_target
            told = "" if has_target else _("reported without a target")
            is_open = has_target or self.leads(each)
            yield Left(each.pk, each.name, told, is_open)

    def leads(self, indicator: Indicator) -> bool:
        """Whether the board leads with it, or with what it is the completion of."""
        led = {self.plan.headline_id, self.plan.spotlight_id} - {None}
        return indicator.pk in led or indicator.completion_of_id in led

    def tasks_left(self) -> Iterator[Left]:
        """A thing that both halves name is ticked once: where it was to be done."""
        named = {each.name for each in self.tasks if each.area.half != Half.H1}
        for each in self.tasks:
            is_open = each.state != State.DONE
            if each.area.half == Half.H1 and each.name in named:
                is_open = False
            title = each.area.title
            if each.area.half != Half.YEAR:
                title = f"{each.area.get_half_display()} {title}"
            yield Left(each.pk, each.name, each.get_state_display(), is_open, title)


def last_year_of(plan: WorkPlan) -> LastYear:
    """All that a plan lists; a milestone that was reached is over."""
    year, kind = plan.year, {"is_sample": plan.is_sample}
    projects = list(projects_in(year, reader=None).sample(**kind).order_by("code"))
    milestones = milestones_in(year, reader=None).sample(**kind)
    targets = KeyTarget.objects.for_year(year).sample(**kind)
    tasks = WorkItem.objects.filter(area__plan=plan).select_related("area")
    return LastYear(
        plan=plan,
        projects=projects,
        milestones=list(milestones.filter(completed_on=None).select_related("project")),
        indicators=list(indicators_in(year, reader=None).sample(**kind)),
        tasks=list(tasks.order_by("area__half", "area__number", "number")),
        with_target=set(targets.values_list("indicator", flat=True)),
        invested=invested_in(plan, projects),
    )


def invested_in(plan: WorkPlan, projects: list[Project]) -> dict[int, Decimal | None]:
    """至上年底累计 of the year after, by project: with December's figure, in 万元."""
    december = figures_in(plan.year, reader=None).filter(month=MONTHS_IN_YEAR)
    done = dict(december.order_by().values_list("project", "actual_to_date"))
    numbers = [each.pk for each in projects]
    plans = in_force(AnnualPlan.objects.all(), numbers, [plan.year])
    return {
        project: invested_by_year_end(each.invested_before, done.get(project))
        for (project, _year), each in plans.items()
    }
