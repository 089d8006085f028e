"""What lists would change, for a preview: each record with its fields, old to new."""

from typing import Any

from django.db import models

from bureau.records import Written, history
from projects.sheets.plan import Changed, Recorded

from .drafts import Draft, Drafting, ordered

UNTOLD = ("reason", "is_sample", "source")  # said of the act, or of no sheet


def recorded(drafting: Drafting) -> list[Recorded]:
    """Every record that is new or changed, kind by kind."""
    changes = [each for each in ordered(drafting.drafts.values()) if each.is_change]
    return [record_of(each) for each in changes]


def unchanged(drafting: Drafting) -> int:
    """How many stored records the lists have as they are."""
    return sum(not each.is_change for each in drafting.drafts.values())


def record_of(draft: Draft) -> Recorded:
    names = [each for each in draft.changed if each not in untold(draft)]
    return Recorded(
        of=draft.records.of,
        model=draft.records.model._meta.label_lower,
        label=label_of(draft),
        sheet=draft.place.sheet,
        row=draft.place.row,
        seen=None if draft.is_new else (draft.record.pk, draft.record.version),
        revises=draft.revises,
        changes=tuple(change_of(draft, name) for name in names),
    )


def untold(draft: Draft) -> set[str]:
    """What the record's label says already, or no sheet does."""
    model = draft.records.model
    if not issubclass(model, Written):
        return set(UNTOLD)
    return {*UNTOLD, f"{model.owner}_id", "year", "month"}


def label_of(draft: Draft) -> str:
    """How a person recognises it: its owner, if it has one, and its own name."""
    record = draft.record
    if record.named_with:
        return str(record)
    owner = getattr(record, getattr(record, "owner", "") or "project", None)
    is_named = owner is not None and hasattr(owner, "name")
    parts = [str(owner) if is_named and owner is not record else "", str(record)]
    return " ".join(filter(None, parts))


def change_of(draft: Draft, name: str) -> Changed:
    field = attribute_of(draft, name)
    old = None if draft.before is None else draft.before[name]
    if field.is_relation:
        new: Any = getattr(draft.record, field.name)
        old = called(field, old)
        text = None if new is None else str(new)
    else:
        text = history.as_text(field)(getattr(draft.record, name))
    return Changed(name, old, text, *draft.place_of(name))


def called(field: models.ForeignKey, key: str | None) -> str | None:
    """What a stored record is called that a field referred to."""
    if key is None:
        return None
    found = field.related_model._base_manager.filter(
        **{field.target_field.attname: key}
    )
    return str(found.first() or key)


def attribute_of(draft: Draft, name: str) -> Any:
    fields = draft.records.model._meta.concrete_fields
    return next(each for each in fields if each.attname == name)
