"""What a task rests on: indicators, its project, a milestone."""

from bureau.records import names_of
from projects.sheets.checking.likeness import plain
from projects.sheets.listed import BETWEEN, Listed, Of, Statement
from projects.sheets.records import Draft, Drafting, Saying, find, takes

OF_PROJECT = (Of.ANNUAL_PLAN, Of.MILESTONE, Of.READING)


def take_indicators(saying: Saying) -> None:
    """What a task is measured by; of a stored one that is only compared."""
    said = saying.statement
    called = names_of(str(said.value)) if saying.drafting.is_form else [str(said.value)]
    found = [find(Of.INDICATOR, each, said, saying.drafting) for each in called]
    others = [each for each in found if each is not None]
    for other in others if saying.draft.is_new else ():
        saying.draft.tie("indicators", other)
    if not saying.draft.is_new and saying.drafting.is_form:
        tied = {each.pk for each in saying.draft.record.indicators.all()}
        if tied != {each.record.pk for each in others}:
            told = {"field": "indicator"}
            saying.drafting.say(
                "notice", "list_not_kept", saying.place, said.value, **told
            )


def take_project(saying: Saying) -> None:
    """The project that a task is about; of several that a sentence names, the first."""
    if saying.drafting.is_form or "project_id" not in saying.draft.places:
        takes.refers("project", Of.PROJECT)(saying)


def take_milestone(saying: Saying) -> None:
    """The milestone that a task rests on, called project｜milestone."""
    said, drafting = saying.statement, saying.drafting
    called, _between, outcome = str(said.value).partition(BETWEEN)
    project = find(Of.PROJECT, called.strip(), said, drafting)
    stone = project and stone_of(project, outcome, drafting)
    if stone:
        saying.put("milestone", stone)
    elif project is not None:
        takes.unknown(saying, str(said.value), Of.MILESTONE)


def stone_of(project: Draft, outcome: str, drafting: Drafting) -> Draft | None:
    """A project's milestone: drafted, or stored."""
    key = project.record.pk, plain(outcome)
    is_known = (Of.MILESTONE, key) in drafting.drafts
    if is_known or key in drafting.rows(takes.declared(Of.MILESTONE)):
        place = project.place
        return drafting.draft(Of.MILESTONE, key, place)
    return None


def link(own: list[Draft], listed: Listed, drafting: Drafting) -> None:
    """A new task rests on what its rows speak of: indicators, project, milestone."""
    rows = rows_of(own, listed, drafting)
    for statement in listed.statements:
        draft = rows.get(statement.row)
        if draft is None or not draft.is_new:
            continue
        if statement.kind == Of.INDICATOR and statement.field in ("kind", "unit"):
            tie(draft, find(Of.INDICATOR, statement.name, statement, drafting))
        elif statement.kind in OF_PROJECT:
            rest_on(draft, statement, drafting)


def rows_of(own: list[Draft], listed: Listed, drafting: Drafting) -> dict[int, Draft]:
    """Which task each row is about."""
    found = {}
    for statement in listed.statements:
        if statement.kind == Of.TASK:
            draft = find(Of.TASK, statement.name, statement, drafting)
            if draft is not None and draft in own:
                found[statement.row] = draft
    return found


def tie(draft: Draft, other: Draft | None) -> None:
    if other is not None:
        draft.tie("indicators", other)


def rest_on(draft: Draft, statement: Statement, drafting: Drafting) -> None:
    """The project of a plan, milestone or reading in the task's row: the first."""
    name, _mark, outcome = statement.name.partition(BETWEEN)
    project = drafting.found.get((Of.PROJECT, plain(name), ""))
    if project is None:
        return
    if draft.record.project_id is None:
        draft.give("project", project)
    if outcome and draft.record.milestone_id is None:
        key = Of.MILESTONE, (project.record.pk, plain(outcome))
        if key in drafting.drafts:
            draft.give("milestone", drafting.drafts[key])
