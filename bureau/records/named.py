"""What a record is called that is of another: by what it is of, and its own name.

Such a name follows a relation. Whoever shows many of them takes it along: a model says
by `named_with` which, and its queries do so (`RecordQuerySet.select_related`).
"""

from typing import Any

from django.db import models
from django.utils.translation import gettext as _


def whole_of(record: models.Model, relation: str) -> Any:
    """What a record is of; None where it is not known yet, as on an empty form."""
    field: Any = record._meta.get_field(relation)
    is_known = getattr(record, field.attname) is not None or field.is_cached(record)
    return getattr(record, relation) if is_known else None


def beside(whole: Any, name: Any) -> str:
    """A row among its like: G330 2024-10."""
    return str(name) if whole is None else f"{whole} {name}"


def under(whole: Any, name: str) -> str:
    """Something with a name of its own: 330国道改建：路基完工."""
    if whole is None:
        return name
    return _("%(whole)s: %(name)s") % {"whole": whole, "name": name}


def year_month(record: Any) -> str:
    """The month of a figure, a reading or a department's return, as a date is read."""
    return f"{record.year}-{record.month:02}"


def with_revision(name: Any, revision: int) -> Any:
    """The name of what a revision revises, and which one it is; 0 is the original."""
    if not revision:
        return name
    return _("%(name)s, revision %(number)s") % {"name": name, "number": revision}
