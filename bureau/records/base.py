"""What every record has in common: validated on each save, versioned, sourced."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, ClassVar, NoReturn, Self

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models.deletion import Collector
from django.utils.translation import gettext_lazy as _

from bureau.formats import MONEY_UNIT

from . import history
from .doubts import Doubt, Neighbours, Proposed
from .due import Due
from .fields import MONEY, PERCENT, refuse_unstorable
from .plain import not_plain, plain_looks


class RecordQuerySet(models.QuerySet):
    """Writes that would skip validation, versions and history are refused."""

    def select_related(self, *fields: str | None) -> Self:
        """Whoever takes some relation along takes what the records are named with.

        Django's page before a removal chooses the relations it follows by itself.
        """
        if any(fields):
            fields = (*fields, *self.model.named_with)
        return super().select_related(*fields)

    def bulk_create(self, objs: Iterable["Record"], *args: Any, **kwargs: Any) -> list:
        """Validated and recorded one by one: what many rows gain is not worth a gap."""
        objs = list(objs)
        with transaction.atomic():
            for each in objs:
                each.save(force_insert=True)
        return objs

    def update(self, **kwargs: Any) -> NoReturn:
        raise TypeError("update() skips validation and history: save each record.")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("bulk_update() skips validation: save each record.")

    def delete(self) -> tuple[int, dict[str, int]]:
        """As Django's, one record after the other, so that each is recorded."""
        counts: Counter[str] = Counter()
        with transaction.atomic():
            for each in self:
                counts.update(each.delete()[1])
        return counts.total(), dict(counts)


class Stale(ValidationError):
    """Somebody else saved the record since it was read; `stored` is what stands now."""

    def __init__(self, stored: "Record") -> None:
        super().__init__(
            _("Somebody else changed this meanwhile. Look at both and save again."),
            code="stale",
        )
        self.stored = stored


class Record(models.Model):
    """A stored record: saving validates it, raises its version, and is recorded."""

    plans_year: ClassVar[bool] = False  # its `year` is one that the site has plans of

    named_with: ClassVar[tuple[str, ...]] = ()  # the relations its name follows

    doubted: ClassVar[frozenset[str]] = frozenset()  # what `doubts_now` speaks of

    version = models.PositiveIntegerField(_("version"), default=1, editable=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True
        base_manager_name = "objects"  # department.users.add() writes through this one

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Validate, compare versions, store and record, or do none of it.

        Raises ValidationError, and Stale where the stored version is another. Its
        constraints the database holds by itself: they are asked one by one only where
        it refuses, to say which it was; asking first took as long as all the rest.
        """
        fields = kwargs.get("update_fields")
        names = {field.name for field in self._meta.fields}
        exclude = names - set(fields) if fields is not None else None
        self.full_clean(exclude=exclude, validate_constraints=False)
        seen = self.version
        try:
            with transaction.atomic():
                old = self.raise_version(is_compared=fields is None)
                super().save(*args, **kwargs)
                history.record([history.entry_for(self, old, history.values_of(self))])
        except BaseException as refused:
            self.version = seen  # nothing was stored: it may be tried again
            if isinstance(refused, IntegrityError):
                self.validate_constraints()
            raise

    def raise_version(self, *, is_compared: bool) -> dict[str, str | None] | None:
        """What is stored, as history tells it, once it is known to be what was seen."""
        if self._state.adding:
            return None
        stored = self.locked()
        if stored is None:
            raise ValidationError(_("Somebody else removed this."), code="gone")
        if is_compared:
            if stored.version != self.version:
                raise Stale(stored)
            self.version += 1
        return history.values_of(stored)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """As Django's; what goes with it is recorded too, and what lets it go."""
        with transaction.atomic():
            collector = self.collected()
            removed = dependants(collector)
            for each in letting_go(collector, removed):
                each.save()
            gone = [
                history.entry_for(each, history.values_of(each), None)
                for each in removed
            ]
            history.record(gone)
            return super().delete(*args, **kwargs)

    def locked(self) -> Self | None:
        """The record as it is stored now, held until the transaction ends.

        Others may still add rows that refer to it (no_key): a page that saves a project
        and then its figures would otherwise wait in a circle with an import.
        """
        rows = type(self)._base_manager.select_for_update(of=("self",), no_key=True)
        return rows.filter(pk=self.pk).first()

    def collected(self) -> Collector:
        """What removing the record does, found before it is done."""
        collector = Collector(using=self._state.db or "default", origin=self)
        collector.collect([self])
        return collector

    def doubts_now(self) -> Iterable[Doubt]:
        """What is doubtful of it as it is to be saved: forms ask why, lists warn."""
        return ()

    def history_department_id(self) -> int | None:
        """The department whose people may read this record's history."""
        return getattr(self, "department_id", None)

    def unit_of(self, field: str) -> str:
        """What a number of this record is counted in; "" where it has no unit."""
        limits = vars(self._meta.get_field(field)).items()
        if limits >= PERCENT.items():
            return "%"
        return MONEY_UNIT if limits >= MONEY.items() else ""

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """As Django's, and stricter where it would store something else, or could not.

        A whole number that is none (6.5 would become 6, yes 1), and text that a
        database cannot hold.
        """
        exclude, problems = set(exclude or ()), {}
        for field in self._meta.concrete_fields:
            if field.name not in exclude:
                try:
                    refuse_unstorable(field, getattr(self, field.attname))
                except ValidationError as problem:
                    problems[field.name] = problem
        try:
            super().clean_fields(exclude=exclude | set(problems))
        except ValidationError as more:
            problems |= more.error_dict
        if problems:
            raise ValidationError(problems)


def dependants(collector: Collector) -> set[Record]:
    """All that is removed together, the record itself among it."""
    parts = chain(collector.data.values(), collector.fast_deletes)
    found = chain.from_iterable(parts)
    return {each for each in found if isinstance(each, Record)}


def let_go(collector: Collector, field: models.Field, rows: Any, _using: Any) -> None:
    """For `on_delete`: what names the removed record names nothing afterwards.

    As Django's SET_NULL, which takes the name out by an update, past validation and
    history; here each record is saved before, and nothing is left to update.
    """
    if found := list(rows):
        collector.add_field_update(field, None, found)


def letting_go(collector: Collector, removed: Collection[Record]) -> Iterator[Record]:
    """What stays and named something that is removed; it names nothing now."""
    for (field, value), parts in collector.field_updates.items():
        for each in chain.from_iterable(parts):
            if isinstance(each, Record) and each not in removed:
                setattr(each, field.name, value)
                yield each


class Sourced(Record):
    """A record that can name the place in a document it was taken from."""

    source = models.CharField(
        _("source"),
        max_length=100,
        blank=True,
        help_text=_("Where the document says so, for example 一(四)2."),
    )

    class Meta:
        abstract = True


class WrittenQuerySet(RecordQuerySet):
    """Rows that the one writer alone may write."""

    def bulk_create(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise NotThroughWriter

    def delete(self) -> NoReturn:
        raise NotThroughWriter


class NotThroughWriter(TypeError):
    """Figures, readings, targets and plans are written by `bureau.writing` alone."""

    def __init__(self) -> None:
        super().__init__("Write this through bureau.writing.write().")


class Written(Sourced):
    """A figure, reading, target or plan: `bureau.writing` alone may store it.

    Its owner, a project or an indicator, says to which department it belongs.
    """

    owner: ClassVar[str]
    key: ClassVar[tuple[str, ...]]  # what there is one row of
    asks_reason: ClassVar[bool] = False  # targets and plans: a change says why
    results: ClassVar[tuple[str, ...]] = ()  # what was done: of no month still to come
    years_beside: ClassVar[int] = 0  # how many years back its doubts look

    objects = WrittenQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise NotThroughWriter

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise NotThroughWriter

    @classmethod
    def doubts(
        cls, rows: Sequence[Proposed], neighbours: Neighbours
    ) -> Iterable[Doubt]:
        """What is doubtful of rows beside what stands around them, in a few queries.

        `neighbours` are all rows of their owners and years, as they will stand.
        """
        return ()

    @property
    def department_id(self) -> int | None:
        """The department it belongs to; None is the bureau's own."""
        return getattr(self, self.owner).department_id

    def is_plain(self) -> bool:
        """Whether a quick look finds nothing wrong; if not, `full_clean` has the word.

        The look is never laxer than it: what it cannot tell, it calls not plain.
        """
        looks = plain_looks(type(self))
        values = tuple(getattr(self, name) for name, _look in looks)
        return not not_plain(type(self), [values]) and self.is_consistent()

    def is_consistent(self) -> bool:
        """Whether plain values go together too, as constraints and `clean` have it."""
        if isinstance(self, Due) and not self.is_due_whole():
            return False
        try:
            self.clean()
        except ValidationError:
            return False
        return True

    def check_constraints(self) -> None:
        """What the database checks of the row alone, asked before it is stored."""
        for constraint in self._meta.constraints:
            if isinstance(constraint, models.CheckConstraint):
                constraint.validate(type(self), self)

    @property
    def reported_month(self) -> tuple[int, int] | None:
        """The month a lock can close it by; targets and plans have none."""
        month = getattr(self, "month", None)
        return None if month is None else (self.year, month)
