"""What a person may correct of a sheet as recognised, and the answers that makes."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from projects.sheets import words
from projects.sheets.book import column_name
from projects.sheets.found import FIGURES, Answers, Column, Found, Layout, Meaning
from projects.sheets.recognition import IN_WAN, MONEY

from .forms import month_to_say, unit_to_say, year_to_say

MOST_COLUMNS = 100  # that can be corrected
SKIP = "skip"
ROWS = {"lines": "line", "others": "subtotal"}  # fields, and what they say of a row


class RowNumbers(forms.CharField):
    """Rows as a person lists them, 12, 15; a list of numbers from 1."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"size": 10, "placeholder": "12, 15"})
        super().__init__(required=False, max_length=200, widget=widget, **options)

    def clean(self, value: Any) -> list[int]:
        parts = re.split(r"[\s,，、;；]+", super().clean(value).strip())
        numbers = [each for each in parts if each]
        if not all(re.fullmatch("[1-9][0-9]{0,6}", each) for each in numbers):
            raise ValidationError(_("Numbers of rows with commas between: 12, 15."))
        return list(map(int, numbers))


class SheetForm(forms.Form):
    """What a person says a sheet is; only what differs from what was shown counts."""

    layout = forms.ChoiceField(
        label=gettext_lazy("how it is built"), choices=[], required=False
    )
    header_first = forms.IntegerField(
        label=gettext_lazy("first row of headings"), min_value=1, required=False
    )
    header_last = forms.IntegerField(
        label=gettext_lazy("last row of headings"), min_value=1, required=False
    )
    unit = unit_to_say(IN_WAN)
    year = year_to_say()
    month = month_to_say()
    lines = RowNumbers(label=gettext_lazy("rows to read as lines too"))
    others = RowNumbers(label=gettext_lazy("rows to leave out too"))
    skip = forms.BooleanField(
        label=gettext_lazy("leave this sheet out"), required=False
    )

    def __init__(
        self, found: Found, number: int, answers: Answers, data: Any = None
    ) -> None:
        is_skipped = answers.get(f"{found.name}|{SKIP}") == "yes"
        initial = as_recognised(found) | {SKIP: is_skipped}
        super().__init__(data, prefix=f"sheet{number}", initial=initial)
        self.found = found
        for name in useless(found):
            del self.fields[name]
        layouts = [("", "–"), *((str(each), words.layout(each)) for each in Layout)]
        self.fields["layout"].choices = layouts
        meanings = [(str(each), words.meaning(each)) for each in Meaning]
        for each in columns_of(found):
            self.fields[column_key(each.index)] = forms.ChoiceField(
                choices=meanings,
                required=False,
                widget=forms.Select(attrs={"aria-label": label_of(each)}),
            )
        for each in columns_with_unit(found):
            # A unit said of the sheet leaves those alone that headings have.
            self.fields[unit_key(each.index)] = unit_to_say(
                IN_WAN, widget=forms.Select(attrs={"aria-label": unit_label_of(each)})
            )

    def clean(self) -> dict[str, Any]:
        first, last = (
            self.cleaned_data.get(name) for name in ("header_first", "header_last")
        )
        if (first is None) != (last is None) or (first and last and first > last):
            raise ValidationError(
                _("Name the first and the last row of headings, in this order."),
                code="header_rows",
            )
        return self.cleaned_data

    def answers(self) -> dict[str, str]:
        """What differs from what was recognised, by the answers' keys."""
        data, found = self.cleaned_data, {}
        for name in self.changed_data:
            if name.startswith("header_"):
                first, last = data["header_first"], data["header_last"]
                found["header"] = f"{first}-{last}" if first else ""
            elif name in ROWS:
                found |= {f"row|{row}": ROWS[name] for row in data[name]}
            elif name == SKIP:
                found[SKIP] = "yes" if data[SKIP] else ""
            else:
                found[name] = str(data[name] or "")
        return {f"{self.found.name}|{name}": value for name, value in found.items()}


def useless(found: Found) -> set[str]:
    """What need not be said of a sheet, as its columns say it."""
    meanings = {each.meaning for each in found.columns}
    names = set()
    if Meaning.YEAR in meanings:
        names.add("year")
    if Meaning.MONTH in meanings or found.layout == Layout.WIDE:
        names.add("month")
    money = [each for each in found.columns if each.meaning in FIGURES]
    if money and all(each.unit and each.unit in each.heading for each in money):
        names.add("unit")
    return names


def as_recognised(found: Found) -> dict[str, Any]:
    """A sheet as its form shows it."""
    first, last = found.header_rows or (None, None)
    return {
        "layout": found.layout and str(found.layout),
        "header_first": None if first is None else first + 1,
        "header_last": None if last is None else last + 1,
        "unit": found.unit,
        "year": found.year,
        "month": found.month,
        **{column_key(each.index): str(each.meaning) for each in columns_of(found)},
        **{unit_key(each.index): each.unit for each in columns_with_unit(found)},
    }


def columns_of(found: Found) -> list[Column]:
    return found.columns[:MOST_COLUMNS]


def columns_with_unit(found: Found) -> list[Column]:
    """The columns of money; readings are kept in their indicators' own units."""
    meanings = {each.meaning for each in found.columns}
    if meanings & {Meaning.INDICATOR_CODE, Meaning.INDICATOR_NAME}:
        return []
    units = (None, *IN_WAN)
    return [
        each
        for each in columns_of(found)
        if each.meaning in MONEY and each.unit in units
    ]


def unit_key(index: int) -> str:
    """The name of the answer about a column's unit: unit|F."""
    return f"unit|{column_name(index)}"


def column_key(index: int) -> str:
    """The name of a column's answer: column|F."""
    return f"column|{column_name(index)}"


def label_of(column: Column) -> str:
    return _("Column %(letter)s: %(heading)s") % {
        "letter": column_name(column.index),
        "heading": column.heading or "–",
    }


def unit_label_of(column: Column) -> str:
    return _("Unit of column %(letter)s: %(heading)s") % {
        "letter": column_name(column.index),
        "heading": column.heading or "–",
    }
