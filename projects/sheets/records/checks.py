"""What speaks against the records of lists: rights, values, months, doubts."""

from collections import defaultdict
from copy import copy
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from bureau.accounts import may, may_touch
from bureau.records import Due, Written
from bureau.writing import Problem, Row, check_unowned
from bureau.writing import check as ask_writer

from .drafts import Draft, Drafting, foreign_keys


def check(drafting: Drafting) -> None:
    """Every problem of every record that would change, as issues at its cells.

    Doubts become warnings; a reason is asked for where the writer asks for one.
    """
    changes = [each for each in drafting.drafts.values() if each.is_change]
    for draft in changes:
        check_right(draft, drafting)
    wrong = rows_with_errors(drafting)
    changes = [
        each
        for each in changes
        if is_allowed(each, drafting)
        and (each.place.sheet, each.place.row) not in wrong
    ]
    for draft in changes:
        if not is_written(draft) or owner_of(draft) < 0:
            check_values(draft, drafting)
            check_doubts(draft, drafting)
    check_written([each for each in changes if is_written(each)], drafting)


def rows_with_errors(drafting: Drafting) -> set[tuple[str, int | None]]:
    """Rows of which something is wrong already: what follows from it is not said."""
    read = (issue for listed in drafting.lists for issue in listed.issues)
    both = *read, *drafting.issues
    return {(each.sheet, each.row) for each in both if each.level == "error"}


def is_written(draft: Draft) -> bool:
    return isinstance(draft.record, Written)


def is_allowed(draft: Draft, drafting: Drafting) -> bool:
    """Whether the person may add or change such a record from a list."""
    actor, model = drafting.act.actor, draft.records.model
    verb = "add" if draft.is_new or draft.revises else "change"
    verbs = {verb, "add"} if draft.records.is_offices else {verb}
    return all(may(actor, each, model) for each in verbs)


def check_right(draft: Draft, drafting: Drafting) -> None:
    """Once for each kind and sheet; of a record of another department at its cell."""
    place = draft.place
    if not is_allowed(draft, drafting):
        mark = place.sheet, draft.records.of
        if mark not in drafting.refused:
            drafting.refused.add(mark)
            what = str(draft.records.model._meta.verbose_name_plural)
            drafting.say("error", "list_no_right", place, None, what=what)
    elif not is_written(draft) and not may_touch(
        drafting.act.actor, draft.record.history_department_id()
    ):
        drafting.say("error", "list_other_department", place, str(draft.record))


def check_values(draft: Draft, drafting: Drafting) -> None:
    """What the model itself says of the values, each at the cell it is about."""
    record = draft.record
    new = [
        each.name
        for each in foreign_keys(record)
        if isinstance(number := getattr(record, each.attname), int) and number < 0
    ]
    try:
        record.clean_fields(exclude=new)
        record.clean()
        if isinstance(record, Due) and not record.is_due_whole():
            record.due_precision = "day" if record.due_on else "none"
    except ValidationError as refused:
        for name, errors in refused.update_error_dict({}).items():
            for message in ValidationError(errors).messages:
                tell(draft, drafting, name, "value", message)


def check_doubts(draft: Draft, drafting: Drafting) -> None:
    """What the record's own form would ask of a stored one, as warnings.

    What the writer writes is asked there; nor is the system asked there.
    """
    if draft.is_new or drafting.act.actor is None or is_written(draft):
        return
    if draft.record.doubted.isdisjoint(changed := draft.changed):
        return
    for each in draft.record.doubts_now():
        if each.field in changed:
            tell(draft, drafting, each.field, "list_doubt", each.message, "warning")


def tell(
    draft: Draft,
    drafting: Drafting,
    name: str | None,
    code: str,
    message: str,
    level: str = "error",
) -> None:
    """A problem in the model's or the writer's own words."""
    attribute = "" if name in (None, NON_FIELD_ERRORS) else attname(draft, str(name))
    place = draft.place_of(attribute)
    value = getattr(draft.record, attribute, None) if attribute else None
    label = str(draft.record) or str(draft.records.model._meta.verbose_name)
    drafting.say(level, code, place, plain_value(value), message=f"{label}: {message}")


def plain_value(value: Any) -> Any:
    return value if value is None or isinstance(value, str | int) else str(value)


def attname(draft: Draft, name: str) -> str:
    return str(draft.records.model._meta.get_field(name).attname)


def check_written(drafts: list[Draft], drafting: Drafting) -> None:
    """What the one writer would say: of those whose owners stand, and of the others."""
    standing: list[Draft] = []
    unowned: dict[tuple[str, int], list[Draft]] = defaultdict(list)
    for each in drafts:
        if (owner := owner_of(each)) < 0:
            unowned[each.records.of, owner].append(each)
        else:
            standing.append(each)
    rows = [row_of(each) for each in standing]
    hear(standing, ask_writer(rows, drafting.act), drafting)
    for own in unowned.values():
        rows = [Row(without_number(each.record)) for each in own]
        hear(own, check_unowned(rows, drafting.act), drafting)


def owner_of(draft: Draft) -> int:
    """The number of a figure's or target's owner; below 0 where that is new."""
    return int(getattr(draft.record, f"{draft.record.owner}_id"))


def row_of(draft: Draft) -> Row:
    """A record as the writer takes it; a new one without its number of the plan."""
    if draft.is_new or draft.revises:
        return Row(as_new(draft.record))
    return Row(copy(draft.record), seen=draft.record.version)


def as_new(record: Any) -> Any:
    fresh = copy(record)
    fresh._state = copy(record._state)
    fresh._state.fields_cache = dict(record._state.fields_cache)
    fresh.pk, fresh._state.adding = None, True
    return fresh


def without_number(record: Written) -> Written:
    """The record with an owner that has no number yet, as the writer asks for."""
    fresh = as_new(record)
    setattr(fresh, record.owner, as_new(getattr(record, record.owner)))
    return fresh


def hear(drafts: list[Draft], problems: list[Problem], drafting: Drafting) -> None:
    for each in problems:
        if each.code == "reason":
            drafting.needs_reason = True
        elif each.doubt is not None:
            draft = drafts[each.row]
            tell(draft, drafting, each.field, "list_doubt", each.message, "warning")
        else:
            tell(drafts[each.row], drafting, each.field, each.code, each.message)
