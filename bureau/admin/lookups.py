"""What the address of a list may ask of its records."""

from django.core.exceptions import FieldDoesNotExist
from django.db import models

# What lists' filters and links ask. Any other lookup is run by the database as it
# stands: a pattern, a range of three ends, and on one database what the other refuses.
LOOKUPS = {"exact", "in", "isnull", "gt", "gte", "lt", "lte", "year", "month", "day"}
NOT_TOLD = (models.BinaryField, models.JSONField)  # a file's bytes, a plan


def is_plain(model: type[models.Model], asked: str) -> bool:
    """Whether `asked` compares a value that the list could show, by a plain lookup.

    What names no field is a filter's own word, or Django's to refuse.
    """
    name, _separator, rest = asked.partition("__")
    try:
        field = model._meta.get_field(model._meta.pk.name if name == "pk" else name)
    except FieldDoesNotExist:
        return True
    if isinstance(field, NOT_TOLD):
        return False
    if field.is_relation and rest.partition("__")[0] not in LOOKUPS | {""}:
        return is_plain(field.related_model, rest)
    return set(rest.split("__")) <= LOOKUPS | {""}
