"""Changes told to a reader: fields by their names, records by theirs.

What a change names of another department is named to its own people alone. Moments
are told in the bureau's own time; history keeps them in the world's.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bureau.accounts import scope, sees_all
from bureau.formats import NOTHING
from bureau.models import Change, User
from bureau.records import Record, history

from .concealed import HIDDEN, name_for, names_joined, strangers

# What events tell beside a record's own fields.
WORDS = {
    "address": _("address"),
    "count": _("rows"),
    "filter": _("filter"),
    "layout": _("layout"),
    "before": _("before"),
    "operations": _("operations"),
    "sealed": _("newly sealed"),
    "hash": _("last seal"),
    "operation": _("first broken operation"),
    "fault": _("what is wrong"),
    "made_at": _("made at"),
}


@dataclass(frozen=True)
class Difference:
    """One field of a change; `old` is None where there was nothing to compare."""

    name: str
    old: str | None
    new: str | None

    def __str__(self) -> str:
        sides = [side for side in (self.old, self.new) if side is not None]
        return f"{self.name} {' → '.join(side or NOTHING for side in sides)}"


@dataclass(frozen=True)
class Told:
    """A change, with its differences as a reader calls them."""

    change: Change
    kind: str
    differences: list[Difference]


@dataclass(frozen=True)
class Names:
    """What records are called for a reader.

    `pointed` by model and id; `own` holds, for a field that may list another
    department's records, what history calls those within the reader's scope.
    """

    pointed: dict[tuple, str]
    own: dict[models.Field, set[str]]

    def listed(self, field: models.Field | None, texts: list[str]) -> Iterable[str]:
        own = self.own.get(field)
        if own is None:
            return texts
        return [each if each in own else str(HIDDEN) for each in texts]


def model_of(change: Change) -> type[models.Model] | None:
    """The model it was a record of, if there still is one."""
    try:
        return apps.get_model(change.model)
    except (LookupError, ValueError):
        return None


def kind_of(name: str) -> str:
    """What a reader calls a kind of record; history outlives the models it tells of."""
    try:
        return str(capfirst(apps.get_model(name)._meta.verbose_name))
    except (LookupError, ValueError):
        return name


def field_of(model: type[models.Model] | None, name: str) -> models.Field | None:
    """The field, if the model still has it."""
    try:
        return model._meta.get_field(name.removesuffix("_id")) if model else None
    except FieldDoesNotExist:
        return None


def points(field: models.Field | None) -> bool:
    """Whether the field holds another record's id."""
    return field is not None and bool(field.many_to_one or field.one_to_one)


def tell(changes: Sequence[Change], reader: User | None) -> list[Told]:
    """Changes for a reader: one query for each kind of record that fields can name.

    None reads everything, as the audit does.
    """
    names = related_names(changes, reader)
    return [
        Told(each, kind_of(each.model), differences_of(each, names)) for each in changes
    ]


def differences_of(change: Change, names: Names) -> list[Difference]:
    """Each field, old beside new; one side alone for what came, went or happened."""
    model, old, new = model_of(change), change.old, change.new
    found = []
    for name in in_order(model, {**(old or {}), **(new or {})}):
        field = field_of(model, name)
        label = str(field.verbose_name if field else WORDS.get(name, name))
        sides = [
            None if side is None else shown(field, side.get(name), names)
            for side in (old, new)
        ]
        if any(sides):
            found.append(Difference(label, *sides))
    return found


def in_order(model: type[models.Model] | None, names: Iterable[str]) -> list[str]:
    """As the model has its fields: the database keeps the names in its own order."""
    fields = model._meta.concrete_fields if model else ()
    places = {each.attname: place for place, each in enumerate(fields)}
    return sorted(names, key=lambda name: places.get(name, len(places)))


def shown(field: models.Field | None, value: Any, names: Names) -> str:
    """A stored value as a form would show it; "" for nothing."""
    if not value:
        return ""
    if isinstance(value, list):  # the names of records listed in a field
        return names_joined(names.listed(field, value))
    if points(field):
        return names.pointed.get((field.related_model, str(value)), f"#{value}")
    if isinstance(field, models.BooleanField):
        return gettext("yes") if value == "True" else gettext("no")
    if field is None or isinstance(field, models.DateTimeField):
        return local_time(value)
    choices = dict(getattr(field, "flatchoices", ()))
    return str(choices.get(value, value))


def local_time(text: str) -> str:
    """A moment as the bureau's clock showed it; any other text as it is."""
    try:
        moment = parse_datetime(text)
    except ValueError:
        return text
    if moment is None or timezone.is_naive(moment):
        return text
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}"


Pointed = tuple[type[models.Model], str]  # a model, and the field it is named by


def named_by(field: models.Field) -> Pointed:
    """What a field points at: a record by its id, or a category by its code."""
    return field.related_model, field.target_field.name


@cache
def pointed_at() -> list[Pointed]:
    """The models whose records fields of other records name, and by which field."""
    fields = (
        field
        for model in apps.get_models()
        if issubclass(model, Record)
        for field in model._meta.concrete_fields
        if points(field)
    )
    found = {named_by(field) for field in fields}
    return sorted(found, key=lambda each: (each[0]._meta.label, each[1]))


def related_names(changes: Iterable[Change], reader: User | None) -> Names:
    """The names of the records that changes point at, as far as the reader knows them.

    Every kind is asked for, whether a change names one or not: a page takes as many
    queries whatever is on it.
    """
    wanted: dict[Pointed, set] = {each: {0} for each in pointed_at()}  # nobody's key
    told = set()
    for change in changes:
        model = model_of(change)
        told.add(model)
        for side in (change.old, change.new):
            for name, value in (side or {}).items():
                field = field_of(model, name)
                if points(field) and value:
                    wanted.setdefault(named_by(field), {0}).add(value)
    pointed = {
        (model, str(key)): name_for(reader, record)
        for (model, name), keys in wanted.items()
        for key, record in named(model).in_bulk(keys, field_name=name).items()
    }
    return Names(pointed, own_listed(filter(None, told), reader))


def named(model: type[models.Model]) -> models.QuerySet:
    """A model's rows, with what they are named with."""
    rows = model._base_manager.all()
    named_with = getattr(model, "named_with", ())
    return rows.select_related(*named_with) if named_with else rows


def own_listed(
    told: Iterable[type[models.Model]], reader: User | None
) -> dict[models.Field, set[str]]:
    """For each field that may list another's records, the reader's own."""
    if reader is None or sees_all(reader):
        return {}
    return {
        field: {
            history.label_of(each)
            for each in scope(reader, field.related_model._default_manager.all())
        }
        for model in told
        for field in strangers(model)
        if field.many_to_many
    }
