"""Tables of records in the admin: inlines and lists, each row by its version.

The writer is asked about all rows of a table at once; what it says stands at the row.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.forms.models import BaseInlineFormSet, BaseModelFormSet, ModelForm
from django.utils.translation import gettext as _

from bureau.accounts import knows
from bureau.records import Act, Door, Record, Written
from bureau.writing import Problem, Row, check, check_unowned

from .again import not_saved
from .closed import show_closed
from .forms import (
    REASON,
    VERSION,
    ReasonForm,
    RecordForm,
    problem_words,
    shown_in,
    stale_words,
)
from .more_rows import RowsOnlyShown
from .presets import NewRows
from .searched import Searched


class Rows(RowsOnlyShown, BaseModelFormSet):
    """Records in a table: each with its version, and one reason for all."""

    actor: Any = None
    is_shown_again = False
    refused: Sequence[str] = ()  # why the writer has refused this request already
    door = Door.INLINE

    @cached_property
    def forms(self) -> list[RecordForm]:
        found = super().forms
        if issubclass(self.model, Written):
            show_closed(found)
        return found

    @cached_property
    def reason_form(self) -> ReasonForm:
        return ReasonForm(self.data) if self.is_bound else ReasonForm()

    @property
    def reason(self) -> str:
        form = self.reason_form
        return form.cleaned_data[REASON] if form.is_valid() else ""

    def act(self) -> Act:
        return Act(self.actor, self.door, self.reason)

    def add_fields(self, form: ModelForm, index: int | None) -> None:
        """Fields in a table have no label of their own: they say their column's.

        Which rows there are is the table's own rows, not all that are stored.
        """
        super().add_fields(form, index)
        for field in form.fields.values():
            if field.label and not field.widget.is_hidden:
                field.widget.attrs["aria-label"] = field.label
        key = self._pk_field.name
        if self.is_bound and key in form.fields:
            form.fields[key].queryset = self.get_queryset_of_rows()

    def get_queryset_of_rows(self) -> models.QuerySet:
        rows = self.queryset
        return self.model._default_manager.none() if rows is None else rows

    def clean(self) -> None:
        super().clean()
        problems = [*self.refused]
        if self.is_bound and not self.reason_form.is_valid():
            problems += self.reason_form.errors[REASON]
        if any(self._pk_field.name in form.errors for form in self.initial_forms):
            problems.append(
                _("Somebody else removed a row meanwhile. Load the page again.")
            )
        if issubclass(self.model, Written):
            problems += self.ask_writer()
        elif issubclass(self.model, Record):
            problems += self.stale_removals()
        if self.is_shown_again:
            problems.append(not_saved())
        if problems:
            raise ValidationError(problems)

    def removed(self) -> list[RecordForm]:
        return [
            form
            for form in self.initial_forms
            if self.can_delete and self._should_delete_form(form) and form.instance.pk
        ]

    def kept(self) -> list[RecordForm]:
        """The rows that are to be written: touched, or new and not left empty."""
        return [
            form
            for form in self.forms
            if form.has_changed()
            and not (self.can_delete and self._should_delete_form(form))
        ]

    def written(self) -> list[tuple[RecordForm, Row]]:
        """Each form that changes something, with the row it stands for."""
        gone = [(form, form.row(is_removed=True)) for form in self.removed()]
        return gone + [(form, form.row()) for form in self.kept()]

    def ask_writer(self) -> Iterable[str]:
        """Rows to keep show their problems themselves; rows to remove have no place."""
        asked = [
            (form, row)
            for form, row in self.written()
            if row.is_removed or not form.errors
        ]
        for problem in self.problems([row for _form, row in asked]):
            form, row = asked[problem.row]
            if form.passes(problem, self.reason):
                continue
            if row.is_removed:
                yield f"{form.instance}: {' '.join(problem_words(problem))}"
                if problem.code == "stale":
                    self.accept(form, problem.stored)
            else:
                form.refuse(problem)

    def problems(self, rows: list[Row]) -> Iterable[Problem]:
        return check(rows, self.act(), with_answered=True)

    @property
    def doubts_told(self) -> list[str]:
        """The doubts that the rows show now, for the page to send back."""
        return [mark for form in self.forms for mark in form.doubts_told]

    @property
    def doubts_shown(self) -> list[str]:
        """The same, with those that it sent before."""
        return sorted({*shown_in(self.data), *self.doubts_told})

    def stale_removals(self) -> Iterable[str]:
        for form in self.removed():
            if form.is_stale:
                yield f"{form.instance}: {' '.join(stale_words(form.instance))}"
                self.accept(form, form.instance)

    def accept(self, form: RecordForm, stored: Record) -> None:
        """The next removal is made knowing the stored version."""
        form.data = form.data.copy()
        form.data[form.add_prefix(VERSION)] = str(stored.version)


def was_sent(form: ModelForm) -> bool:
    """Whether a row came from the page; a row that was asked for has no data yet."""
    return any(form.add_prefix(name) in form.data for name in form.fields)


class InlineRows(Rows, BaseInlineFormSet):
    """The rows of one parent, which they know without asking the database."""

    new_rows = NewRows()

    def add_fields(self, form: ModelForm, index: int | None) -> None:
        """A new row is set to its period, and what it was set to is sent back with it.

        That is compared with: a row in which nobody typed is no row, though another
        month is being filled by now.
        """
        super().add_fields(form, index)
        if index is not None and index < self.initial_form_count():
            self.name_stored(form)
            return
        is_more = self.is_only_shown and index is not None and not was_sent(form)
        if is_more or index is None or not self.is_bound:
            form.initial.update(self.set_in(index))
        if is_more:
            form.send_initial()
        for name in self.new_rows.names() & set(form.fields):
            is_told = not form.is_bound or form.add_initial_prefix(name) in form.data
            form.fields[name].show_hidden_initial = is_told

    def name_stored(self, form: ModelForm) -> None:
        """What a stored row names came with it: nothing is asked for row by row."""
        for name, field in form.fields.items():
            widget = getattr(field.widget, "widget", field.widget)
            if isinstance(widget, Searched):
                record = getattr(form.instance, name, None)
                widget.stored = record if record and knows(self.actor, record) else None

    def set_in(self, index: int | None) -> dict[str, Any]:
        """What the row of that place is set to; None is the row that is copied."""
        if index is None:
            return self.new_rows.of(None, [])
        at = index - self.initial_form_count()
        return self.new_rows.of(at, self.stored_rows)

    @cached_property
    def stored_rows(self) -> list[models.Model]:
        """Those of all years, though fewer may be shown."""
        return list(super().get_queryset()) if self.instance.pk else []

    @property
    def next_count(self) -> int | None:
        """What the next row counts to, for a script that adds it."""
        found = self.set_in(self.total_form_count())
        return found.get(self.new_rows.counted)

    @property
    def may_grow(self) -> bool:
        return self.total_form_count() < self.max_num

    def _construct_form(self, i: int, **kwargs: Any) -> ModelForm:
        form = super()._construct_form(i, **kwargs)
        setattr(form.instance, self.fk.name, self.instance)
        return form

    def problems(self, rows: list[Row]) -> Iterable[Problem]:
        """Of a parent that is only now added the writer knows little yet."""
        if self.instance.pk:
            return super().problems(rows)
        return check_unowned(rows, self.act(), with_answered=True)
