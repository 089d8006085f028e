"""Taking an import back, cell by cell, from the history it left.

A cell that somebody edited since is kept and named. Undoing is an operation of its own.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import OperationalError, models, transaction
from django.utils import timezone

from bureau.accounts import may, scope, sees_all
from bureau.models import Change, User
from bureau.records import Act, Action, Door, Written
from bureau.writing import Refused, Row, hold_months, write
from projects.models import (
    BatchState,
    ImportBatch,
    ImportBatchQuerySet,
    InvestmentFigure,
)

from .asking import CHUNK
from .batches import NotConfirmed, broken_off, one_at_a_time
from .checking.stored import told_texts
from .found import Issue
from .taking_back import is_written, take_back, value_of

UNDOING = "undone_at", "undone_by", "undone_why", "kept"
EVERY_BIT = (1 << 128) - 1
LONGEST_REASON = 500  # as history keeps it


@dataclass
class Undone:
    """What was set back or removed, and what was kept: record, field, value now.

    `others` are how many records that the one writer does not write.
    """

    rows: list[Row] = field(default_factory=list)
    others: int = 0
    kept: list[tuple[str, str, str | None]] = field(default_factory=list)


def visible_to(user: User) -> ImportBatchQuerySet:
    """The batches a person may see: their department's; the office sees all."""
    return scope(user, ImportBatch.objects.select_related("user", "department"))


def may_undo(batch: ImportBatch, user: User) -> bool:
    """Its sender and the planning office may take a written batch back."""
    is_office = sees_all(user) and may(user, "change", InvestmentFigure)
    is_theirs = batch.user_id == user.pk or is_office
    wrote = batch.state == BatchState.WRITTEN and (batch.created or batch.updated)
    return bool(wrote) and is_theirs


def undo(batch: ImportBatch, act: Act) -> Undone:
    """Set back what the batch wrote; raises NotConfirmed where it may not.

    All of it goes back or nothing does; the act must say why.
    """
    if not act.reason.strip():
        raise NotConfirmed("reason")
    try:
        with transaction.atomic():
            return undo_now(batch, act)
    except OperationalError as error:
        raise broken_off(error) from error


def undo_now(batch: ImportBatch, act: Act) -> Undone:
    """The same within the caller's transaction, under the lock of all imports."""
    one_at_a_time()
    hold_months()
    rows = ImportBatch.objects.select_for_update(of=("self",))
    held = rows.defer("content").get(pk=batch.pk)
    if held.state != BatchState.WRITTEN:
        raise NotConfirmed("used")
    if act.actor is not None and not may_undo(held, act.actor):
        raise NotConfirmed("gone")
    undone = Undone()
    for chunk in chunks_of(held):
        part = set_back(chunk)
        try:
            write(part.rows, act)
        except Refused as refused:
            issues = issues_of(part.rows, refused)
            raise NotConfirmed("refused", issues) from refused
        undone.rows += part.rows
        undone.kept += part.kept
    others, kept = take_back(records_changed(held), act)
    undone.others, undone.kept = others, undone.kept + kept
    held.state, held.undone_at = BatchState.UNDONE, timezone.now()
    held.undone_by, held.kept = act.actor, undone.kept
    # History tells it too, but only where a figure was set back.
    held.undone_why = act.reason.strip()[:LONGEST_REASON]
    held.save(update_fields=["state", *UNDOING])
    return undone


def key_of_undoing(key: UUID) -> UUID:
    """The operation that takes another back, told by its key; and the other from it.

    A batch is taken back once: the key is used once too.
    """
    return UUID(int=key.int ^ EVERY_BIT)


def act_of_undoing(batch: ImportBatch, person: User, why: str) -> Act:
    """The act that takes a batch back, if it was written: history knows it by its key.

    What was never written has none, and `undo` refuses it.
    """
    act = Act(person, Door.IMPORT, why)
    if batch.operation is None:
        return act
    return replace(act, key=key_of_undoing(batch.operation))


def chunks_of(batch: ImportBatch) -> Iterator[list[Change]]:
    """What the batch changed, some thousands at a time.

    In the order the writer holds rows in: whoever saves several waits for nobody twice.
    """
    own = Change.objects.filter(operation__key=batch.operation)
    changes = own.order_by("model", "object_id")
    chunk: list[Change] = []
    for each in changes.iterator(chunk_size=CHUNK):
        if not is_written(each.model):
            continue
        chunk.append(each)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    yield chunk


def records_changed(batch: ImportBatch) -> list[Change]:
    """What the batch changed of other records, in the order they were stored in."""
    own = Change.objects.filter(operation__key=batch.operation).order_by("pk")
    return [
        each for each in own.iterator(chunk_size=CHUNK) if not is_written(each.model)
    ]


def set_back(changes: list[Change]) -> Undone:
    """The rows that take these changes back, and the cells that have moved on."""
    undone = Undone()
    by_model = defaultdict(list)
    for each in changes:
        by_model[each.model].append(each)
    for label, own in by_model.items():
        model = apps.get_model(label)
        held = model._base_manager.select_for_update(of=("self",)).order_by("pk")
        found = held.in_bulk([each.object_id for each in own])
        for change in own:
            record = found.get(change.object_id)
            if record is None:
                undone.kept.append((change.label, "", None))
            else:
                set_one_back(undone, change, record)
    return undone


def set_one_back(undone: Undone, change: Change, record: Written) -> None:
    texts = told_texts(type(record)).items()
    new = change.new
    now = {name: text(getattr(record, name)) for name, text in texts if name in new}
    moved = [name for name, value in now.items() if new[name] != value]
    undone.kept += [(change.label, name, now[name]) for name in moved]
    if change.action == Action.ADDED and not moved:
        undone.rows.append(Row(record, seen=record.version, is_removed=True))
        return
    back = {
        name: value
        for name, value in previous(change, type(record)).items()
        if name not in moved and value != now[name]
    }
    fields = {each.attname: each for each in record._meta.concrete_fields}
    for name, value in back.items():
        setattr(record, name, value_of(fields[name], value))
    if back:
        undone.rows.append(Row(record, seen=record.version))


def previous(change: Change, model: type[Written]) -> dict[str, str | None]:
    """What stood before, as history tells it; of an added row, nothing.

    Its key stays. So does all of a row that is nothing without its value: a plan.
    """
    if change.action != Action.ADDED:
        return change.old
    if model.asks_reason:
        return {}
    fields = [model._meta.get_field(name) for name in change.new]
    own = [each for each in fields if each.name not in model.key]
    if not all(map(may_be_empty, own)):
        return {}
    texts = told_texts(model)
    return {each.attname: texts[each.attname](empty(each)) for each in own}


def may_be_empty(field: models.Field) -> bool:
    return field.null or field.has_default() or field.empty_strings_allowed


def empty(field: models.Field) -> Any:
    """What a field holds before anybody said anything."""
    return None if field.null else field.get_default()


def issues_of(rows: list[Row], refused: Refused) -> list[Issue]:
    """The writer's refusals, each with the record it is about."""
    return [
        Issue(
            "error",
            each.code,
            "",
            params={
                "message": each.message,
                "record": " ".join(map(str, rows[each.row].record.natural_key())),
            },
        )
        for each in refused.problems
    ]
