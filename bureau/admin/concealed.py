"""What pages call the records that a record names, where that is not simply their name.

A task or an indicator of one's own may name a project that is not: that it belongs to
another department is shown, not to which. Rows that tie two records have no name.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from bureau.accounts import knows, sees_all
from bureau.formats import NOTHING
from bureau.models import User

HIDDEN = _("(another department’s)")


def name_for(reader: User | None, record: models.Model) -> str:
    """What a record is called, or only whose it is where that is not the reader's."""
    if knows(reader, record):
        return str(record)
    if getattr(record, "department_id", record.pk):  # a department is its own
        return str(HIDDEN)
    return str(_("(the bureau’s)"))


def names_joined(names: Iterable[str]) -> str:
    """Names, each once, as the language sets them apart."""
    return pgettext("between names", ", ").join(dict.fromkeys(names))


def named_in(record: models.Model, name: str) -> list[models.Model]:
    """The records that a field names: one, several or none."""
    value = getattr(record, name)
    if isinstance(value, models.Manager):
        return list(value.all())
    return [] if value is None else [value]


def strangers(model: type[models.Model]) -> list[models.Field]:
    """The fields that may name a record outside the scope their own record is in."""
    own = getattr(model, "scope_path", "").partition("__")[0]
    fields = (*model._meta.fields, *model._meta.many_to_many)
    return [
        each
        for each in fields
        if each.name != own
        and getattr(each.related_model, "scope_path", None) not in {None, "pk"}
    ]


@dataclass(frozen=True)
class Concealed:
    """Shown in a field's place, in lists and forms; it can be neither sorted nor set.

    Equal wherever it is made, for Django looks it up among the read-only fields.
    """

    name: str
    short_description: str
    reader: User

    @property
    def __name__(self) -> str:
        return self.name

    def __call__(self, record: models.Model) -> str:
        names = [name_for(self.reader, each) for each in named_in(record, self.name)]
        return names_joined(names) or NOTHING


def concealed(field: models.Field, reader: User) -> Concealed:
    return Concealed(field.name, str(capfirst(field.verbose_name)), reader)


def replaced(names: Iterable[Any], found: dict[str, Concealed]) -> list[Any]:
    """Names of fields, alone or several on a line, with some taken by what conceals."""
    return [
        found.get(each, each)
        if not isinstance(each, list | tuple)
        else tuple(replaced(each, found))
        for each in names
    ]


def without_ties(names: list) -> list:
    """What a removal takes along, without the rows that only tie two records.

    They have no name: Django would say “WorkItem_indicators object (3)”.
    """
    return [
        without_ties(each) if isinstance(each, list) else each
        for each in names
        if isinstance(each, list) or not re.search(r"\w+ object \(\d+\)$", each)
    ]


def kinds_of_ties() -> set[str]:
    """What Django calls the tables of such rows: Workitem-indicator relationships."""
    kinds = (each._meta for each in apps.get_models(include_auto_created=True))
    return {str(each.verbose_name_plural) for each in kinds if each.auto_created}


class RemovedByOffice(admin.ModelAdmin):
    """What every department's records hang on: its removal would name them all."""

    def has_delete_permission(
        self, request: HttpRequest, obj: models.Model | None = None
    ) -> bool:
        return sees_all(request.user) and super().has_delete_permission(request, obj)


class Concealing(admin.ModelAdmin):
    """Lists, forms and searches that name no record of another department."""

    def concealed_in_list(self, request: HttpRequest) -> dict[str, Concealed]:
        if sees_all(request.user):
            return {}
        found = strangers(self.model)
        return {each.name: concealed(each, request.user) for each in found}

    def concealed_in_form(
        self, request: HttpRequest, obj: models.Model | None
    ) -> dict[str, Concealed]:
        """The fields in which this record names another's; they keep what they hold."""
        shown = self.concealed_in_list(request) if obj and obj.pk else {}
        return {
            name: each
            for name, each in shown.items()
            if not all(knows(request.user, named) for named in named_in(obj, name))
        }

    def get_list_display(self, request: HttpRequest) -> list:
        columns = super().get_list_display(request)
        return replaced(columns, self.concealed_in_list(request))

    def get_search_fields(self, request: HttpRequest) -> Sequence[str]:
        """A search that finds a record by another's name would tell the name."""
        hidden = self.concealed_in_list(request)
        found = super().get_search_fields(request)
        return [each for each in found if each.partition("__")[0] not in hidden]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list:
        parts = super().get_fieldsets(request, obj)
        hidden = self.concealed_in_form(request, obj)
        return [
            (title, part | {"fields": replaced(part["fields"], hidden)})
            for title, part in parts
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list:
        hidden = self.concealed_in_form(request, obj)
        return [*super().get_readonly_fields(request, obj), *hidden.values()]

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list, dict, set, list]:
        names, counts, *rest = super().get_deleted_objects(objs, request)
        kept = {name: counts[name] for name in counts if name not in kinds_of_ties()}
        return without_ties(names), kept, *rest
