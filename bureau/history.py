"""Who changed what, when, from which door and why; append-only in the database.

`Change` holds one row for each changed object, old and new, as text in the field's own
form; `Operation` is the act they belong to. A change whose history cannot be written is
rolled back with it.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from io import StringIO
from operator import attrgetter
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from django.apps import apps
from django.db import connection, models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

UNTOLD = {"version", "password", "last_login"}  # bookkeeping, and a secret
# COPY reads a line a row, a tab between columns, and \N as null.
COPY_ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})
COLUMNS = ["operation_id", "at", "model", "object_id", "label", "action", "old", "new"]
COLUMNS += ["department_id"]
encode = json.JSONEncoder(ensure_ascii=False).encode  # Chinese as it is


class Door(models.TextChoices):
    """The way a change came in."""

    FORM = "form", _("form")
    INLINE = "inline", _("form within a form")
    LIST = "list", _("list")
    ACTION = "action", _("action on a list")
    IMPORT = "import", _("import")
    COMMAND = "command", _("command")
    FIXTURE = "fixture", _("fixture")
    ACCOUNT = "account", _("signing in")
    SYSTEM = "system", _("system")


class Action(models.TextChoices):
    """What happened to an object."""

    ADDED = "added", _("added")
    CHANGED = "changed", _("changed")
    REMOVED = "removed", _("removed")
    LOADED = "loaded", _("loaded")
    SIGNED_IN = "signed_in", _("signed in")
    SIGNED_OUT = "signed_out", _("signed out")
    REFUSED = "refused", _("sign-in refused")
    LOCKED_OUT = "locked_out", _("locked out")
    PASSWORD = "password", _("password changed")
    EXPORTED = "exported", _("exported")
    PURGED = "purged", _("history purged")


@dataclass(frozen=True)
class Act:
    """Who does something, from which door and why; all it changes is one operation."""

    actor: Any = None  # a User; None is the system itself
    door: str = Door.SYSTEM
    reason: str = ""
    key: UUID = field(default_factory=uuid4)

    def by(self, door: str, reason: str = "") -> "Act":
        """The same person and operation through another door."""
        return Act(self.actor, door, reason or self.reason, self.key)


class Entry(NamedTuple):
    """One object's change; `old` and `new` hold the fields that differ, as text."""

    model: str
    object_id: int | None
    label: str
    action: str
    old: dict[str, Any] | None = None
    new: dict[str, Any] | None = None
    department_id: int | None = None


_act: ContextVar[Act | None] = ContextVar("act", default=None)


def current_act() -> Act:
    """The act under way; what nobody is named for is the system's own."""
    return _act.get() or Act()


@contextmanager
def acting(act: Act) -> Iterator[Act]:
    """Everything recorded inside belongs to `act`."""
    token = _act.set(act)
    try:
        yield act
    finally:
        _act.reset(token)


def as_text(model_field: models.Field) -> Callable[[Any], str | None]:
    """How a field's value is kept in history: numbers in the field's own decimals."""
    if isinstance(model_field, models.DecimalField):
        form = f"z.{model_field.decimal_places}f"  # z: no sign before a zero
        return lambda value: None if value is None else format(value, form)
    return lambda value: None if value is None else str(value)


@cache
def told_fields(model: type[models.Model]) -> list[tuple[str, Callable]]:
    """The fields of a model that history tells, with how each becomes text."""
    return [
        (each.attname, as_text(each))
        for each in model._meta.concrete_fields
        if not each.primary_key and each.name not in UNTOLD
    ]


def values_of(record: models.Model) -> dict[str, str | None]:
    """A record's fields as history keeps them."""
    return {
        name: text(getattr(record, name)) for name, text in told_fields(type(record))
    }


@cache
def told_names(model: type[models.Model]) -> tuple[tuple[str, ...], Callable]:
    """The attributes history tells of a model, and what reads them all at once."""
    names = tuple(name for name, _text in told_fields(model))
    return names, attrgetter(*names)


@cache
def told_texts(model: type[models.Model]) -> dict[str, Callable]:
    """How each attribute history tells becomes text."""
    return dict(told_fields(model))


def changed(old: models.Model, new: models.Model) -> list[str]:
    """The attributes that differ; both sides hold values of their fields' own types."""
    names, read = told_names(type(new))
    before, after = read(old), read(new)
    if before == after:
        return []
    pairs = zip(names, before, after, strict=True)
    return [name for name, one, other in pairs if one != other]


def entry_of_changed(
    old: models.Model, new: models.Model, names: Collection[str]
) -> Entry:
    """The entry of a record whose changed attributes are known already."""
    texts = told_texts(type(new))
    return Entry(
        model=new._meta.label_lower,
        object_id=new.pk,
        label=label_of(new),
        action=Action.CHANGED,
        old={name: texts[name](getattr(old, name)) for name in names},
        new={name: texts[name](getattr(new, name)) for name in names},
        department_id=new.history_department_id(),
    )


def entry_for(
    record: models.Model,
    old: dict[str, str | None] | None,
    new: dict[str, str | None] | None,
    action: str = "",
) -> Entry | None:
    """The entry of one object's change; None where nothing differs."""
    if old is not None and new is not None:
        names = [name for name in new if old.get(name) != new[name]]
        if not names:
            return None
        old, new = ({name: side.get(name) for name in names} for side in (old, new))
        action = action or Action.CHANGED
    return Entry(
        model=record._meta.label_lower,
        object_id=record.pk,
        label=label_of(record),
        action=action or (Action.ADDED if old is None else Action.REMOVED),
        old=old,
        new=new,
        department_id=record.history_department_id(),
    )


def label_of(record: models.Model) -> str:
    """How a person recognises the object: its natural key, such as G330 2023 6."""
    return " ".join(str(part) for part in record.natural_key())[:200]


def record(entries: Iterable[Entry | None]) -> int:
    """Write entries under the act under way; returns how many.

    Must run in the transaction of the change itself: RuntimeError otherwise.
    """
    rows = [each for each in entries if each is not None]
    if not rows:
        return 0
    if not connection.in_atomic_block:
        raise RuntimeError("History must be written in the change's own transaction.")
    act, at = current_act(), timezone.now()
    actor = act.actor if act.actor and act.actor.pk else None  # nobody signed in
    operation, _created = apps.get_model("bureau", "Operation").objects.get_or_create(
        key=act.key,
        defaults={
            "at": at,
            "actor_id": actor and actor.pk,
            "actor_name": str(actor or "")[:100],
            "door": act.door,
            "reason": act.reason[:500],
        },
    )
    insert(operation.pk, at, rows)
    return len(rows)


def insert(operation: int, at: datetime, entries: Sequence[Entry]) -> None:
    """Rows go in by cursor: the ORM takes as long for 20,000 as the change itself."""
    stamp = connection.ops.adapt_datetimefield_value(at)
    rows = (
        (
            operation,
            stamp,
            each.model,
            each.object_id,
            each.label,
            str(each.action),
            None if each.old is None else encode(each.old),
            None if each.new is None else encode(each.new),
            each.department_id,
        )
        for each in entries
    )
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            sql = f"COPY bureau_change ({', '.join(COLUMNS)}) FROM STDIN"
            cursor.cursor.copy_expert(sql, StringIO("".join(map(copy_line, rows))))
        else:
            marks = ", ".join(["%s"] * len(COLUMNS))
            sql = f"INSERT INTO bureau_change ({', '.join(COLUMNS)}) VALUES ({marks})"
            cursor.executemany(sql, list(rows))


def copy_line(row: tuple) -> str:
    """A row as COPY reads it."""
    cells = (
        r"\N" if each is None else str(each).translate(COPY_ESCAPES) for each in row
    )
    return "\t".join(cells) + "\n"


def event(action: str, subject: models.Model, **told: str) -> None:
    """Something that happened to an account or a list, with what is worth telling."""
    tell(
        Entry(
            model=subject._meta.label_lower,
            object_id=subject.pk,
            label=str(subject)[:200],
            action=action,
            new=told,
        )
    )


def tell(entry: Entry) -> None:
    """Record something that is no change of a row, in a transaction of its own."""
    with transaction.atomic():
        record([entry])
