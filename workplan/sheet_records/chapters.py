"""Where tasks stand: the chapters of a year's plan, and the numbers in them."""

import re
from collections.abc import Iterable

from projects.sheets.checking.likeness import COUNT, MARK, plain
from projects.sheets.listed import Listed, Of
from projects.sheets.records import Draft, Drafting, Place, Reach, Records
from workplan.models import WorkArea, WorkItem

from .year import nobody

AREA = "work_area"
USUAL_TITLE = "重点工作任务"


def areas(reach: Reach) -> Iterable[WorkArea]:
    rows = WorkArea.objects.filter(
        plan__year__in=reach.years, plan__is_sample=reach.is_sample
    )
    return rows.select_related("plan")


AREAS = Records(
    of=AREA,
    model=WorkArea,
    rank=9,
    stored=areas,
    key=lambda each: (each.plan_id, each.half, plain(each.title)),
    draft_of=nobody,
    takes={},
)


def chapter_of(place: Place, listed: Listed) -> str:
    """The chapter above a row: a cell beside it, or the heading of its section."""
    said = [
        (each.row, str(each.value))
        for each in listed.statements
        if each.kind == Of.ASIDE and each.field == "category"
    ] or [
        (each.row, heading(str(each.params.get("name", ""))))
        for each in listed.left_out
        if each.why == "section"
    ]
    above = [text for row, text in sorted(said) if row <= place.row and text]
    return above[-1] if above else USUAL_TITLE


def heading(text: str) -> str:
    """A section's words without what numbers and counts it."""
    return re.sub(COUNT, "", re.sub(MARK, "", text)).strip()


def area_called(
    title: str, half: str, plan: Draft, place: Place, drafting: Drafting
) -> Draft:
    """The plan's chapter of a title; a new one gets the next number."""
    key = plan.record.pk, half, plain(title)
    numbers = numbers_of(plan, half, drafting)
    known = (AREA, key) in drafting.drafts or key in drafting.rows(AREAS)
    number = max(numbers, default=0) + 1
    start = {"plan": plan, "half": half, "number": number, "title": title}
    if not known:
        numbers.add(number)
    return drafting.draft(AREA, key, place, **start)


def numbers_of(plan: Draft, half: str, drafting: Drafting) -> set[int]:
    """The numbers of the plan's chapters of a half, or of the whole year."""
    mark = plan.record.pk, half

    def ask() -> set[int]:
        rows = drafting.rows(AREAS).values()
        return {each.number for each in rows if (each.plan_id, each.half) == mark}

    return drafting.once(f"areas of {mark}", ask)


def number_in(area: Draft, draft: Draft, drafting: Drafting) -> None:
    """The serial where it is free in the chapter, else the next number."""

    def ask() -> set[int]:
        found = WorkItem.objects.filter(area_id=area.record.pk)
        return set(found.values_list("number", flat=True))

    taken = drafting.once(f"tasks of {area.record.pk}", ask)
    number = draft.record.number
    if not number or number in taken:
        number = max(taken, default=0) + 1
    draft.record.number = number
    taken.add(number)
