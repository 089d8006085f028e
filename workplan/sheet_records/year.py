"""A year's plan: what a list of the year speaks of belongs to it."""

from collections.abc import Iterable

from projects.sheet_records import place_of
from projects.sheets.listed import Of, Statement
from projects.sheets.records import Draft, Drafting, Reach, Records, find
from workplan.models import ReportedIndicator, WorkPlan

from .targets import TARGETS, promises

PLAN, REPORTED = "work_plan", "reported"


def plans(reach: Reach) -> Iterable[WorkPlan]:
    return WorkPlan.objects.filter(year__in=reach.years, is_sample=reach.is_sample)


def plan_of(year: int, statement: Statement, drafting: Drafting) -> Draft:
    """The year's plan; a draft is made where there is none."""
    place = place_of(statement, drafting)
    start = {"year": year, "title": f"{year}年工作计划"}
    return drafting.draft(PLAN, (year,), place, **start)


def reported(reach: Reach) -> Iterable[ReportedIndicator]:
    rows = ReportedIndicator.objects.filter(
        plan__year__in=reach.years, plan__is_sample=reach.is_sample
    )
    return rows.select_related("plan", "indicator")


def nobody(_statement: Statement, _drafting: Drafting) -> None:
    """No statement speaks of these: they follow from others."""
    return


PLANS = Records(
    of=PLAN,
    model=WorkPlan,
    rank=7,
    stored=plans,
    key=lambda each: (each.year,),
    draft_of=nobody,
    takes={},
)
REPORTED_ONES = Records(
    of=REPORTED,
    model=ReportedIndicator,
    rank=8,
    stored=reported,
    key=lambda each: (each.plan_id, each.indicator_id),
    draft_of=nobody,
    takes={},
)
LISTING = (Of.ANNUAL_PLAN, Of.TARGET, Of.INDICATOR, Of.TASK)


def list_the_year(drafting: Drafting) -> None:
    """What a list of a year speaks of belongs to that year's plan.

    There is one, if only a draft; an indicator without a target is listed as reported.
    """
    for listed in drafting.lists:
        drafting.listed = listed
        said = [each for each in listed.statements if each.kind in LISTING]
        taken = (d.place.sheet for kind in LISTING for d in drafting.of_kind(kind))
        if said and listed.year is not None and listed.name in taken:
            plan = plan_of(listed.year, said[0], drafting)
            list_reported(plan, said, drafting)


def list_reported(plan: Draft, said: Iterable[Statement], drafting: Drafting) -> None:
    """The indicators of a list for which the year has no target."""
    year = plan.record.year
    targets = [d for d in drafting.of_kind(Of.TARGET) if promises(d, drafting)]
    promised = {d.record.indicator_id for d in targets if d.record.year == year}
    promised |= {key[0] for key in drafting.rows(TARGETS) if key[1] == year}
    own = [each for each in said if each.kind == Of.INDICATOR]
    lines = {(each.name, each.params.get("code")): each for each in own}
    for (name, _code), statement in lines.items():
        indicator = find(Of.INDICATOR, name, statement, drafting)
        if indicator is None or indicator.record.pk in promised:
            continue
        key = plan.record.pk, indicator.record.pk
        place = place_of(statement, drafting)
        start = {"plan": plan, "indicator": indicator}
        drafting.draft(REPORTED, key, place, **start)
