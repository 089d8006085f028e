"""Rows that say something without a number: listed in a plan; done or not done."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from .forms import LISTED, WrittenRow


class ListedRow(WrittenRow):
    """A new row that holds its period alone is no row: then this is ticked.

    `number` names the field that such a row leaves empty.
    """

    is_listed = forms.BooleanField(
        required=False,
        label=gettext_lazy("listed without a number"),
        help_text=gettext_lazy("Tick it where a new row has no number to enter."),
    )
    number = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and LISTED in self.fields:
            self.fields[LISTED].disabled = True
            self.initial[LISTED] = getattr(self.instance, self.number) is None
