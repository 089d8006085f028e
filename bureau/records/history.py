"""Who changed what, when, from which door and why; append-only in the database.

`Change` holds one row for each changed object, old and new, as text in the field's own
form; `Operation` is the act they belong to. A change whose history cannot be written is
rolled back with it.
"""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from functools import cache
from io import StringIO
from json.encoder import encode_basestring
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from django.apps import apps
from django.db import connection, models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .many_rows import insert_rows
from .proofs import act_of, encode, proof_of

# Bookkeeping, a secret, and what was issued: it stays where it is, and is long.
UNTOLD = {"version", "only", "password", "last_login", "content"}
COLUMNS = ["operation_id", "at", "model", "object_id", "label", "action", "old", "new"]
COLUMNS += ["department_id", "proof"]
FIXED = 6  # decimals of a number that Python still writes without an exponent


class Door(models.TextChoices):
    """The way a change came in."""

    FORM = "form", _("form")
    INLINE = "inline", _("form within a form")
    LIST = "list", _("list")
    GRID = "grid", _("month grid")
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
    CHECKED = "checked", _("history checked")
    BROKEN = "broken", _("history broken")
    RESTORED = "restored", _("backup restored")


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
    """One object's change; `old` and `new` hold the fields that differ, as text.

    They are JSON already where a `teller` made them.
    """

    model: str
    object_id: int | None
    label: str
    action: str
    old: dict[str, Any] | str | None = None
    new: dict[str, Any] | str | None = None
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


def decimal_text(model_field: models.DecimalField) -> Callable[[Any], str]:
    """A number in the field's own decimals; no sign before a zero."""
    places = model_field.decimal_places
    form, step = f"z.{places}f", Decimal(1).scaleb(-places)

    def text(value: Any) -> str:
        if type(value) is Decimal and value and value.same_quantum(step):
            return str(value)  # has its decimals already: takes half the time
        return format(value, form)

    # With more decimals `str` may write 1E-7.
    return text if places <= FIXED else lambda value: format(value, form)


def as_text(model_field: models.Field) -> Callable[[Any], str | None]:
    """How a field's value is kept in history: numbers in the field's own decimals."""
    is_decimal = isinstance(model_field, models.DecimalField)
    text = decimal_text(model_field) if is_decimal else str
    return lambda value: None if value is None else text(value)


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


def as_json(model_field: models.Field) -> Callable[[Any], str]:
    """As `as_text`, in the quotes of JSON."""
    if isinstance(model_field, models.DecimalField):
        text = decimal_text(model_field)
        return lambda value: "null" if value is None else f'"{text(value)}"'
    return lambda value: "null" if value is None else encode_basestring(str(value))


Teller = Callable[[Sequence[Any]], str]


@cache
def teller(model: type[models.Model], names: tuple[str, ...]) -> Teller:
    """What puts some of a record's values into JSON, as `encode` does their texts.

    It is given the values of all the fields history tells, in their order.
    """
    names = tuple(sorted(names))
    places = {name: at for at, (name, _text) in enumerate(told_fields(model))}
    fields = {each.attname: each for each in model._meta.concrete_fields}
    picks = [(places[name], as_json(fields[name])) for name in names]
    form = "{" + ", ".join(f"{encode(name)}: %s" for name in names) + "}"
    if len(picks) == 1:  # most changes are of one figure
        [(place, told)] = picks
        return lambda values: form % told(values[place])
    return lambda values: form % tuple([text(values[at]) for at, text in picks])


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
    return " ".join(map(str, record.natural_key()))[:200]


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
    insert(operation, at, rows)
    return len(rows)


def insert(operation: Any, at: datetime, entries: Sequence[Entry]) -> None:
    """Rows go in by cursor: the ORM takes as long for 20,000 as the change itself.

    The first of them carries the proof of all.
    """
    begin = (operation.pk, str(connection.ops.adapt_datetimefield_value(at)))
    told = [row_of(each) for each in entries]
    proof = proof_of(act_of(operation), at, told)
    rows = [(*begin, *each, None) for each in told]
    rows[0] = (*begin, *told[0], proof)
    if connection.vendor != "postgresql":
        insert_rows("bureau_change", COLUMNS, rows)
        return
    lines = StringIO()
    csv.writer(lines).writerows(rows)
    lines.seek(0)
    # An empty cell is null; a label that is empty stays a text.
    options = "FORMAT csv, FORCE_NOT_NULL (model, label, action)"
    columns = ", ".join(COLUMNS)
    sql = f"COPY bureau_change ({columns}) FROM STDIN WITH ({options})"
    with connection.cursor() as cursor:
        cursor.cursor.copy_expert(sql, lines)


def row_of(entry: Entry) -> tuple:
    """An entry as the table holds it."""
    kind, pk, label, action, old, new, department = entry
    old = encode(old) if isinstance(old, dict) else old
    new = encode(new) if isinstance(new, dict) else new
    return kind, pk, label, str(action), old, new, department


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
