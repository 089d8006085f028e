"""Each task of a list into its chapter, with what its rows say besides."""

from projects.sheets.checking.likeness import plain
from projects.sheets.listed import Listed, Of
from projects.sheets.records import Draft, Drafting
from workplan.models import State, WorkItem

from .chapters import area_called, chapter_of, number_in
from .facts import keep_facts
from .measured_by import link, rows_of
from .rows import TaskLine, task_line
from .year import PLAN

DONE = 100


def place_tasks(drafting: Drafting) -> None:
    """Each new task into its chapter, with number, state, and what measures it."""
    for listed in drafting.lists:
        drafting.listed = listed
        own = [e for e in drafting.of_kind(Of.TASK) if e.place.sheet == listed.name]
        if listed.year is None or not own:
            continue
        plan = drafting.drafts[PLAN, (listed.year,)]
        for draft in own:
            line = task_line(draft.place.sheet, draft.place.row, drafting)
            if draft.is_new:
                place(draft, line, plan, listed, drafting)
            elif drafting.is_form and line.category:
                move(draft, line, plan, drafting)
        if not drafting.is_form:
            link(own, listed, drafting)
            keep_facts(rows_of(own, listed, drafting), listed, drafting)


def place(
    draft: Draft, line: TaskLine, plan: Draft, listed: Listed, drafting: Drafting
) -> None:
    title = line.category or chapter_of(draft.place, listed)
    area = area_called(title, line.half, plan, draft.place, drafting)
    draft.give("area", area)
    number_in(area, draft, drafting)
    if "state" not in draft.places:
        draft.record.state = likely_state(draft.record)


def move(draft: Draft, line: TaskLine, plan: Draft, drafting: Drafting) -> None:
    """A stored task into the chapter where its line puts it now."""
    if plain(draft.record.area.title) == plain(line.category):
        return
    area = area_called(line.category, line.half, plan, draft.place, drafting)
    draft.give("area", area)
    number_in(area, draft, drafting)


def likely_state(record: WorkItem) -> str:
    """As far as the list tells: done, under way, or planned."""
    if record.progress_percent == DONE:
        return State.DONE
    has_begun = record.outcome or record.half_year_result or record.progress_percent
    return State.UNDER_WAY if has_begun else State.PLANNED
