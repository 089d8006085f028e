"""The forms of the admin: what the page showed, why it changes, what stands against it.

A form carries the version its page showed and the values it showed (Django's hidden
initial values), so that what somebody did not touch is never written back over a
colleague's change.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bureau.accounts import sees_all
from bureau.formats import NOTHING, plain
from bureau.models import Change
from bureau.records import Act, Door, Record, Stale, history
from bureau.writing import Problem, Refused, Row, check

from .again import not_saved
from .amounts import AmountsForm
from .closed import show_closed, tell_locked
from .concealed import name_for
from .dues import DuesForm
from .more_rows import OnlyShown

VERSION, REASON = (
    "version",
    "change_reason",
)  # annual plans have a `reason` of their own
LISTED = "is_listed"
OF_THE_PAGE = {VERSION, REASON, LISTED}  # fields of no record
SHOWN = "doubts_shown"  # by the page before: what a reason was given knowing of


class Version(forms.IntegerField):
    """The version a page showed; none or nonsense is that of nobody's page."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(required=False, label=gettext_lazy("version"))

    def clean(self, value: Any) -> int:
        try:
            return super().clean(value) or 0
        except ValidationError:
            return 0

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class Reason(forms.CharField):
    """Why something is changed: said once for a page, and all that it changes."""

    def __init__(self) -> None:
        super().__init__(
            required=False,
            max_length=500,
            label=gettext_lazy("reason for the change"),
            help_text=gettext_lazy(
                "Needed where a stored target or plan is changed, for every change in "
                "a month that was opened again, and to keep a value that was "
                "questioned."
            ),
            widget=AdminTextInputWidget,
        )

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class ReasonForm(forms.Form):
    """The reason where there is no other form: on lists and before a removal."""

    change_reason = Reason()


def reason_in(data: Any) -> str:
    """The reason that was sent; raises ValidationError where it is no text to keep."""
    form = ReasonForm(data)
    if not form.is_valid():
        raise ValidationError(form.errors[REASON])
    return form.cleaned_data[REASON]


def shown_in(data: Any) -> list[str]:
    """The doubts that the page before showed, as it sends them back."""
    return data.getlist(SHOWN) if hasattr(data, "getlist") else []


def told(record: models.Model, field: models.Field) -> str:
    """A field's value as a message names it."""
    value = getattr(record, field.name)
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, models.Model):
        return name_for(history.current_act().actor, value)
    return str(getattr(record, f"get_{field.name}_display", lambda: value)())


def last_change(record: models.Model) -> Change | None:
    """The last change of a record on its history, with its operation."""
    found = Change.objects.filter(model=record._meta.label_lower, object_id=record.pk)
    return found.select_related("operation").order_by("-pk").first()


def told_fields(record: Record) -> Iterator[models.Field]:
    for field in record._meta.concrete_fields:
        if not field.primary_key and field.editable and field.name != "password":
            yield field


def stale_words(stored: Record, yours: Record | None = None) -> list[str]:
    """That a record was changed meanwhile, by whom, and both values of what differs.

    Without values of one's own (a removal), what the last change made of it.
    """
    change = last_change(stored)
    found = [Stale(stored).messages[0]]
    if change:
        person = change.operation.actor_name or NOTHING
        found.append(_("It was changed by %(person)s.") % {"person": person})
    for field in told_fields(stored):
        words = {"field": field.verbose_name, "stored": told(stored, field)}
        if yours is None:
            if change and field.attname in (change.new or {}):
                words["before"] = (change.old or {}).get(field.attname) or NOTHING
                message = _("%(field)s: stored now %(stored)s; before %(before)s.")
                found.append(message % words)
        elif getattr(stored, field.attname) != getattr(yours, field.attname):
            words["yours"] = told(yours, field)
            message = _("%(field)s: stored now %(stored)s; yours %(yours)s.")
            found.append(message % words)
    return found


def words_of(refused: Exception) -> list[str]:
    """Why a removal or an action was refused, for a page without a form."""
    if isinstance(refused, Stale):
        return stale_words(refused.stored)
    if isinstance(refused, Refused):
        return [words for each in refused.problems for words in problem_words(each)]
    if isinstance(refused, ValidationError):
        return refused.messages
    return [_("Somebody else changed this meanwhile. Look at both and save again.")]


def problem_words(problem: Problem) -> list[str]:
    is_stale = problem.code == "stale"
    return stale_words(problem.stored) if is_stale else [problem.message]


class RecordForm(OnlyShown, DuesForm, AmountsForm):
    """A record with the version its page showed; a save over another is refused."""

    version = Version()
    actor: Any = None  # set by the admin for each request
    is_shown_again = False
    refused: Sequence[str] = ()  # why the writer has refused this request already
    door = Door.FORM

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.doubts_told: list[str] = []
        super().__init__(*args, **kwargs)
        if self.instance.pk and VERSION in self.fields:
            self.fields[VERSION].initial = getattr(self.instance, VERSION, None)
            for name, field in self.fields.items():
                field.show_hidden_initial = not (
                    field.disabled or name in {VERSION, REASON}
                )
        if self.actor and not sees_all(self.actor):
            self.keep_within_department()

    def keep_within_department(self) -> None:
        """Whoever sees one department learns no code of another and moves nothing out.

        That a value is taken elsewhere is not said; only that it cannot be used.
        """
        if not getattr(self._meta.model, "scope_path", None):
            return
        for name, field in self.fields.items():
            if name in OF_THE_PAGE:
                continue
            model_field = self._meta.model._meta.get_field(name)
            if getattr(model_field, "unique", False):
                field.error_messages["unique"] = _("This value cannot be used.")
            if model_field.name == self._meta.model.scope_path:
                field.required = True

    @property
    def reason(self) -> str:
        return self.cleaned_data.get(REASON, "") if self.is_bound else ""

    def act(self) -> Act:
        return Act(self.actor, self.door, self.reason)

    @property
    def is_stale(self) -> bool:
        """Whether the record is no longer the one the page showed."""
        shown = self.cleaned_data.get(VERSION)
        return bool(self.instance.pk) and self.instance.version != shown

    def _post_clean(self) -> None:
        """What nobody touched stays as it is stored, though the page showed it so."""
        if self.refused:
            self.add_error(None, list(self.refused))
        if not self.instance.pk or self.has_changed():
            super()._post_clean()
            if not self.errors and isinstance(self.instance, Record):
                self.examine()
        if self.is_shown_again:
            self.add_error(None, not_saved())

    def _update_errors(self, errors: ValidationError) -> None:
        """What is wrong with a text is said alone: not that its value is missing."""
        if hasattr(errors, "error_dict"):
            for name in self.errors:
                errors.error_dict.pop(name, None)
        super()._update_errors(errors)

    def examine(self) -> None:
        if self.is_stale:
            manager = type(self.instance)._base_manager
            self.refuse_stale(manager.filter(pk=self.instance.pk).first())
            return
        touched = set(self.changed_data)
        for each in self.instance.doubts_now():
            problem = Problem(0, each.code, each.message, each.field, doubt=each)
            if each.field in touched and not self.passes(problem, self.reason):
                self.refuse(problem)

    def passes(self, problem: Problem, reason: str) -> bool:
        """Whether it is a doubt, and the reason was given knowing of it.

        Where the change needs a reason anyway, the page must have shown the doubt.
        """
        if problem.doubt is None or not reason.strip():
            return False
        is_shown = self.mark(problem) in shown_in(self.data)
        return is_shown or not problem.needs_reason_anyway

    def mark(self, problem: Problem) -> str:
        """What tells a doubt, and the value it is about, from any other on a page."""
        value = getattr(self.instance, problem.field)
        return f"{self.add_prefix(problem.field)} {problem.code} {value}"

    @property
    def doubts_shown(self) -> list[str]:
        """What the next answer of this page was given knowing of."""
        return sorted({*shown_in(self.data), *self.doubts_told})

    def refuse(self, problem: Problem) -> None:
        """Show why the writer would refuse; on the field it is about, if it is here."""
        if problem.code == "stale":
            self.refuse_stale(problem.stored)
            return
        if problem.doubt:
            self.doubts_told.append(self.mark(problem))
        name = REASON if problem.code == "reason" else problem.field
        message = ValidationError(problem.message, problem.code)
        self.add_error(name if name in self.fields else None, message)

    def refuse_stale(self, stored: Record | None) -> None:
        """Show both values; to save again is then a choice, and wins.

        Fields that were not touched take the stored value.
        """
        if stored is None:
            self.add_error(None, _("Somebody else removed this."))
            return
        self.add_error(None, stale_words(stored, self.instance))
        touched = set(self.changed_data)
        self.data = self.data.copy()
        self.data[self.add_prefix(VERSION)] = str(stored.version)
        shown = forms.model_to_dict(stored, self._meta.fields, self._meta.exclude)
        for name, value in shown.items():
            if name in self.fields and self.fields[name].show_hidden_initial:
                self.put(self.add_initial_prefix(name), name, value)
                if name not in touched:
                    self.put(self.add_prefix(name), name, value)

    def send_initial(self) -> None:
        """An empty row that was asked for, as if the page had sent it."""
        for name, field in self.fields.items():
            value = self.get_initial_for_field(field, name)
            self.put(self.add_prefix(name), name, value)
            self.put(self.add_initial_prefix(name), name, value)

    def put(self, key: str, name: str, value: Any) -> None:
        """A value into what was sent, as its widget would send it."""
        field = self.fields[name]
        value = field.prepare_value(value)
        if isinstance(value, list | tuple):
            self.data.setlist(key, [str(each) for each in value])
        elif isinstance(field, forms.BooleanField) and not value:
            self.data.pop(key, None)
        else:
            text = forms.HiddenInput().format_value(value)
            self.data[key] = "" if text is None else text


class ExplainedForm(RecordForm):
    """The form of a record whose page also holds rows that may need a reason."""

    change_reason = Reason()


class WrittenRow(RecordForm):
    """A figure, reading, target or plan in a table; the table asks the writer."""

    def examine(self) -> None:
        """All rows are looked at together, see `Rows`."""

    def row(self, *, is_removed: bool = False) -> Row:
        seen = self.cleaned_data.get(VERSION, 0) if self.instance.pk else None
        return Row(self.instance, seen=seen, is_removed=is_removed)


class WrittenForm(WrittenRow, ExplainedForm):
    """A figure, reading, target or plan on a page of its own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        show_closed([self])
        if self.actor is not None and not self.instance.pk:
            tell_locked(self, self.actor)
        is_needless = self.instance.asks_reason and not self.instance.pk
        if is_needless and REASON not in self.data:
            del self.fields[REASON]  # a new target or plan needs none, unless doubted

    def examine(self) -> None:
        for problem in check([self.row()], self.act(), with_answered=True):
            if not self.passes(problem, self.reason):
                self.refuse(problem)

    def refuse(self, problem: Problem) -> None:
        super().refuse(problem)
        if problem.doubt:
            self.fields.setdefault(REASON, Reason())
