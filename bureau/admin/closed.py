"""Figures of closed and submitted months look so before anybody saves."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from bureau.models import ReturnState, User
from bureau.periods import MONTHS_IN_YEAR
from bureau.writing import months_of

from .amounts import AmountField

NOTES = {
    "closed": _("closed"),
    ReturnState.SUBMITTED: ReturnState.SUBMITTED.label,
    ReturnState.ACCEPTED: ReturnState.ACCEPTED.label,
}
TYPED_IN = (forms.TextInput, forms.NumberInput, forms.Textarea)


def show_closed(rows: Iterable[Any]) -> None:
    """Lock the forms of such months; one that was sent says it at its field.

    Where the month is open again for the department, it is open.
    """
    stored = [each for each in rows if each.instance.pk and not each.is_bound]
    periods = {each.instance.reported_month for each in stored}
    months = months_of(periods, timezone.localdate())
    for each in stored:
        record = each.instance
        period = record.reported_month
        if found := months.lock_of(period, record.department_id):
            lock(each, NOTES[found])


def tell_locked(form: forms.ModelForm, person: User) -> None:
    """A new figure's month says which of its year take none, before it is chosen.

    What departments submitted is told to a department's people, of their own.
    """
    year = year_set(form)
    if form.is_bound or "month" not in form.fields or year is None:
        return
    periods = [(year, number) for number in range(1, MONTHS_IN_YEAR + 1)]
    months = months_of(periods, timezone.localdate())
    locked = defaultdict(list)
    for period in periods:
        if found := months.lock_of(period, person.department_id):
            locked[found].append(str(period[1]))
    form.fields["month"].help_text = " ".join(
        locked_words(code, numbers) for code, numbers in locked.items()
    )


def year_set(form: forms.ModelForm) -> int | None:
    """The year a new record is set to; None where an address has nonsense for it."""
    try:
        return form.fields["year"].clean(form.initial.get("year"))
    except (KeyError, forms.ValidationError):
        return None


def locked_words(code: str, numbers: list[str]) -> str:
    text = gettext("%(state)s: months %(months)s.")
    months = pgettext("between names", ", ").join(numbers)
    return text % {"state": NOTES[code], "months": months}


def lock(form: forms.ModelForm, note: Any) -> None:
    """Nothing can be typed over or chosen; why stands beside the figures."""
    for name, field in form.fields.items():
        if field.widget.is_hidden:
            continue
        if isinstance(field.widget, TYPED_IN):
            field.widget.attrs["readonly"] = True
        elif isinstance(field, forms.ChoiceField):
            keep_chosen(form, name, field)
        if isinstance(field, AmountField):
            field.widget.note = note


def keep_chosen(form: forms.ModelForm, name: str, field: forms.ChoiceField) -> None:
    """Nothing else is offered: what is sent back is what was chosen, as it was.

    A disabled field would send nothing back, and look emptied once the month is open.
    """
    value = getattr(form.instance, name)
    if isinstance(field, forms.ModelChoiceField):
        key = field.prepare_value(value)
        chosen = (key, "" if value is None else field.label_from_instance(value))
    else:
        chosen = (value, dict(field.choices).get(value, value))
    shown = field.widget.attrs.items()
    kept = {each: text for each, text in shown if each.startswith("aria-")}
    field.widget = forms.Select(attrs=kept, choices=[chosen])
