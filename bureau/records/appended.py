"""Records that are added and never changed or removed: steps, answers, what was issued.

The database holds to it as well (`triggers.FOR_EVER`).
"""

from typing import Any, NoReturn

from django.db import models

from .base import Record, RecordQuerySet


class AppendOnly(TypeError):
    """What was said stays as it was said."""

    def __init__(self) -> None:
        super().__init__("Such a record is added, and never changed or removed.")


class AppendOnlyQuerySet(RecordQuerySet):
    def delete(self) -> NoReturn:
        raise AppendOnly


class Appended(Record):
    """A record that is added, and never changed or removed."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnly
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly

    def _do_update(self, base_qs: models.QuerySet, *args: Any) -> bool:
        """A fixture that is loaded again finds it there, and leaves it as it is.

        Loading one calls no `save`; this is what Django asks instead of an UPDATE,
        which the database would refuse.
        """
        return base_qs.filter(pk=self.pk).exists()
