"""Records that an import added or changed, taken back from the history it left.

In the reverse of the order in which they were stored. What somebody edited since, or
has come to use, is kept and named.
"""

from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.deletion import ProtectedError

from bureau.models import Change
from bureau.records import Act, Action, Record, Written, acting, history

Kept = tuple[str, str, str | None]  # record, field, value now
USED = "*"  # in the place of a field: others rest on the record


def is_written(label: str) -> bool:
    return issubclass(apps.get_model(label), Written)


def take_back(changes: list[Change], act: Act) -> tuple[int, list[Kept]]:
    """Remove what was added and set back what was changed, the last first.

    Gives how many records were taken back, and what was kept.
    """
    count, kept = 0, list[Kept]()
    with acting(act):
        for change in reversed(changes):
            found = take_one_back(change)
            kept += found
            count += not found
    return count, kept


def take_one_back(change: Change) -> list[Kept]:
    """What was kept of one record; nothing where it is as it was before."""
    model = apps.get_model(change.model)
    record = model._base_manager.filter(pk=change.object_id).first()
    if record is None:
        return [(change.label, "", None)]
    now = history.values_of(record)
    moved = [name for name, value in change.new.items() if now.get(name) != value]
    if change.action == Action.ADDED:
        return remove(change, record, [(change.label, n, now.get(n)) for n in moved])
    back = {n: v for n, v in change.old.items() if n not in moved}
    return set_back(change, record, back) + [
        (change.label, name, now.get(name)) for name in moved
    ]


def remove(change: Change, record: Record, moved: list[Kept]) -> list[Kept]:
    """Remove a record unless it was edited since, or others rest on it."""
    if moved:
        return moved
    if is_used(record):
        return [(change.label, USED, None)]
    try:
        record.delete()
    except ProtectedError:
        return [(change.label, USED, None)]
    return []


def is_used(record: Record) -> bool:
    """Whether any row refers to it by now: all of the import's own are gone."""
    for relation in record._meta.related_objects:
        if relation.many_to_many:
            if getattr(record, relation.get_accessor_name()).exists():
                return True
            continue
        name = relation.field.name
        if relation.related_model._base_manager.filter(**{name: record}).exists():
            return True
    return False


def set_back(change: Change, record: Record, back: dict[str, Any]) -> list[Kept]:
    """Set fields to what they were; what the model refuses by now is kept."""
    if not back:
        return []
    fields = {each.attname: each for each in record._meta.concrete_fields}
    for name, text in back.items():
        setattr(record, name, value_of(fields[name], text))
    try:
        record.save()
    except ValidationError:
        return [(change.label, name, None) for name in back]
    return []


def value_of(field: models.Field, text: str | None) -> Any:
    """A value from how history keeps it."""
    if text is None:
        return None
    return (field.target_field if field.is_relation else field).to_python(text)
