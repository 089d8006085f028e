"""Fields in which one searches for a record, and what may be sent as one's id."""

import re
from typing import Any

from django import forms
from django.contrib.admin.widgets import (
    AutocompleteSelect,
    AutocompleteSelectMultiple,
)
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext


def is_id(text: object) -> bool:
    """Whether it can be the key of a record: a number that fits every database."""
    return re.fullmatch("[0-9]{1,18}", str(text)) is not None


class Searched:
    """A field in which one searches for a record, with a hint that also names it.

    Django looks up what was posted, to show it again, and text or 30 digits fail. Of
    `stored`, the record that a row of a table names, nothing is looked up.
    """

    stored: models.Model | None = None

    def build_attrs(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        attrs = super().build_attrs(*args, **kwargs)
        return attrs | {"data-placeholder": gettext("type to search")}

    def optgroups(self, name: str, value: list, attrs: dict | None = None) -> list:
        ids = [pk for pk in value if is_id(pk)]
        if self.stored is None or ids != [str(self.stored.pk)]:
            return super().optgroups(name, ids, attrs)
        label = self.choices.field.label_from_instance(self.stored)
        found = [] if self.is_required else [("", "", False)]
        found.append((ids[0], label, True))
        options = [self.create_option(name, *each, at) for at, each in enumerate(found)]
        return [(None, options, 0)]


class Autocomplete(Searched, AutocompleteSelect):
    pass


class AutocompleteMultiple(Searched, AutocompleteSelectMultiple):
    pass


class MultipleChoice(forms.ModelMultipleChoiceField):
    """Django asks the database for any number; SQLite has none of 30 digits."""

    def _check_values(self, value: list) -> models.QuerySet:
        for pk in value:
            if not is_id(pk):
                message = self.error_messages["invalid_pk_value"]
                raise ValidationError(message, "invalid_pk_value", {"pk": pk})
        return super()._check_values(value)
