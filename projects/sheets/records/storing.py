"""Records of lists into the database: within the caller's transaction, as one act."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models

from bureau.records import Act, acting
from bureau.writing import Outcome, Refused, Row, write
from projects.sheets.found import Issue

from .checks import is_written, tell
from .drafts import Draft, Drafting, foreign_keys, ordered


class NotStored(Exception):
    """Something stands in the way; `issues` say what, at its cells."""

    def __init__(self, issues: list[Issue]) -> None:
        super().__init__(issues)
        self.issues = issues


def store(drafting: Drafting, act: Act) -> Outcome:
    """Every record that is new or changed, what others rest on first.

    Raises NotStored; the caller's transaction must not go on then.
    """
    changes = [each for each in ordered(drafting.drafts.values()) if each.is_change]
    outcome = Outcome()
    for draft in changes:
        if not is_written(draft):
            save(draft, act, drafting)
            count(outcome, draft)
    written = [each for each in changes if is_written(each)]
    for draft in written:
        prepare(draft)
    try:
        part = write([as_row(each) for each in written], act)
    except Refused as refused:
        for each in refused.problems:
            draft = written[each.row]
            tell(draft, drafting, each.field, each.code, each.message)
        raise NotStored(drafting.issues) from refused
    outcome.created += part.created
    outcome.updated += part.updated
    for draft in drafting.drafts.values():
        tie(draft)
    return outcome


def count(outcome: Outcome, draft: Draft) -> None:
    if draft.is_new:
        outcome.created += 1
    else:
        outcome.updated += 1


def save(draft: Draft, act: Act, drafting: Drafting) -> None:
    """One record through its own door, which validates, versions and records it."""
    prepare(draft)
    try:
        with acting(act):
            draft.record.save()
    except ValidationError as refused:
        told = getattr(refused, "error_dict", None) or {"": refused.error_list}
        for name, errors in told.items():
            is_field = name in {each.name for each in draft.record._meta.fields}
            for message in ValidationError(errors).messages:
                tell(draft, drafting, name if is_field else None, "value", message)
        raise NotStored(drafting.issues) from refused
    except IntegrityError as late:
        drafting.say("error", "list_changed_meanwhile", draft.place, str(draft.record))
        raise NotStored(drafting.issues) from late


def prepare(draft: Draft) -> None:
    """A new record loses its number of the plan; what it refers to has its own now."""
    record = draft.record
    if draft.is_new or draft.revises:
        record.pk, record._state.adding = None, True
    for field in foreign_keys(record):
        refer(record, field)


def refer(record: Any, field: models.ForeignKey) -> None:
    if field.is_cached(record):
        other = getattr(record, field.name)
        if other is not None:
            setattr(record, field.name, other)


def as_row(draft: Draft) -> Row:
    is_added = draft.is_new or draft.revises
    return Row(draft.record, seen=None if is_added else draft.record.version)


def tie(draft: Draft) -> None:
    """Links beside the fields, of records that are new: what is undone with them."""
    for name, others in draft.links.items():
        getattr(draft.record, name).add(*(each.record for each in others))
