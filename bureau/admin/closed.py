"""Figures of closed and submitted months look so before anybody saves."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bureau.models import ReturnState
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


def lock(form: forms.ModelForm, note: Any) -> None:
    """Nothing can be typed over; why stands beside the figures."""
    for field in form.fields.values():
        if isinstance(field.widget, TYPED_IN) and not field.widget.is_hidden:
            field.widget.attrs["readonly"] = True
        if isinstance(field, AmountField):
            field.widget.note = note
