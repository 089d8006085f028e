"""“Ten more rows”: the page once more with empty rows, and what was typed kept.

It is an answer of its own, so that it works without a script: nothing is examined and
nothing saved. A script adds the rows in the browser (static/js/rows.js).
"""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.forms.utils import ErrorDict, ErrorList
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

MORE, TEN = "_more_rows", 10


def asks_more(request: HttpRequest) -> bool:
    return request.method == "POST" and MORE in request.POST


class OnlyShown(forms.BaseForm):
    """A form shown as it was sent, unexamined, where more rows are asked for."""

    is_only_shown = False

    def full_clean(self) -> None:
        if self.is_only_shown and self.is_bound:
            self._errors, self.cleaned_data = ErrorDict(), {}
        else:
            super().full_clean()

    def is_valid(self) -> bool:
        return not self.is_only_shown and super().is_valid()


class RowsOnlyShown(forms.BaseFormSet):
    """The same of a table of them."""

    is_only_shown = False

    def full_clean(self) -> None:
        if self.is_only_shown and self.is_bound:
            self._errors, self._non_form_errors = [], ErrorList()
        else:
            super().full_clean()

    def is_valid(self) -> bool:
        return not self.is_only_shown and super().is_valid()


class MoreRows(admin.ModelAdmin):
    """A page whose tables grow by ten rows."""

    def get_formset_kwargs(
        self, request: HttpRequest, obj: Any, inline: Any, prefix: str
    ) -> dict[str, Any]:
        found = super().get_formset_kwargs(request, obj, inline, prefix)
        if asks_more(request) and request.POST[MORE] == prefix:
            data, key = found["data"], f"{prefix}-TOTAL_FORMS"
            shown = data.get(key, "")
            if shown.isascii() and shown.isdigit():
                limit = inline.get_max_num(request, obj)
                data[key] = str(max(int(shown), min(int(shown) + TEN, limit)))
        return found

    def render_change_form(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if asks_more(request):
            messages.info(
                request, gettext("There are more rows; nothing is saved yet.")
            )
        return super().render_change_form(request, *args, **kwargs)
