"""Milestones among the records that a list can speak of."""

from collections.abc import Iterable

from bureau.accounts import scope
from bureau.periods import Month
from bureau.records import Precision
from projects.models import Milestone
from projects.sheets.checking.likeness import plain
from projects.sheets.listed import BETWEEN, Of, Statement
from projects.sheets.records import Draft, Drafting, Reach, Records, Saying, find, takes

from .common import SOURCE, place_of


def milestones(reach: Reach) -> Iterable[Milestone]:
    rows = Milestone.objects.sample(is_sample=reach.is_sample)
    return scope(reach.user, rows.select_related("project"))


def draft_of_milestone(statement: Statement, drafting: Drafting) -> Draft | None:
    whole, _between, outcome = statement.name.partition(BETWEEN)
    project = find(Of.PROJECT, whole, statement, drafting)
    if project is None or not outcome:
        return None
    key = project.record.pk, plain(outcome)
    place = place_of(statement, drafting)
    return drafting.draft(Of.MILESTONE, key, place, project=project, name=outcome)


def take_done(saying: Saying) -> None:
    """Reached by the month that the list is as of; that it is not says nothing new."""
    as_of = saying.drafting.listed.as_of
    if str(saying.statement.value) == takes.YES and as_of is not None:
        saying.put("completed_on", Month(*as_of).last_day)
        saying.draft.give("completed_precision", Precision.MONTH_END)


MILESTONES = Records(
    of=Of.MILESTONE,
    model=Milestone,
    rank=3,
    stored=milestones,
    key=lambda each: (each.project_id, plain(each.name)),
    draft_of=draft_of_milestone,
    takes={
        "name": takes.passed_over,
        "forecast_on": takes.day("forecast_on"),
        "remark": takes.words("remark"),
        "done": take_done,
        **takes.due(),
        **takes.due("completed"),
        **SOURCE,
    },
    is_offices=False,
)
