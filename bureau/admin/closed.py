"""Figures of closed and submitted months look so before anybody saves."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bureau.writing import months_of

from .amounts import AmountField

NOTES = {"closed": _("closed"), "submitted": _("submitted")}
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
        if locked := months.refusal(period, record.department_id):
            lock(each, NOTES[locked[0]])


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
