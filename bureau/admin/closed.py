"""Figures of closed months look closed before anybody saves."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _

from bureau.writing import months_of

from .amounts import AmountField

TYPED_IN = (forms.TextInput, forms.NumberInput, forms.Textarea)


def show_closed(rows: Iterable[Any]) -> None:
    """Lock the forms of closed months; one that was sent says it at its field.

    Where the month is open again for the department, it is open.
    """
    stored = [each for each in rows if each.instance.pk and not each.is_bound]
    periods = {each.instance.reported_month for each in stored}
    months = months_of(periods, timezone.localdate())
    for each in stored:
        record = each.instance
        period = record.reported_month
        if not months.is_closed(period):
            continue
        if not months.is_reopened(period, record.department_id):
            lock(each)


def lock(form: forms.ModelForm) -> None:
    """Nothing can be typed over; that it is closed stands beside the figures."""
    for field in form.fields.values():
        if isinstance(field.widget, TYPED_IN) and not field.widget.is_hidden:
            field.widget.attrs["readonly"] = True
        if isinstance(field, AmountField):
            field.widget.note = _("closed")
