"""Fields of figures: text, read as a cell of a sheet is, with its unit beside it.

A field of numbers takes what it can of a pasted text (4.74亿 becomes 4.74), and a wheel
or an arrow changes it. Who knows how cells are read registers that when it starts.
"""

from collections.abc import Callable
from copy import copy
from decimal import Decimal
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bureau.formats import plain, rounded

QUALIFIER = "qualifier"  # the field of a record that may hold 约 and 余


class Typed(NamedTuple):
    """What a text says in the field's unit; None is not reported.

    `qualifier` is that of 约 and the like, "" where the text is exact.
    """

    value: Decimal | None
    qualifier: str = ""


Reader = Callable[[str, str], Typed]
_readers: list[Reader] = []


def read_with(reader: Reader) -> None:
    """Make known how a text is read into a unit; there is one way.

    The reader raises ValidationError with what is wrong and what would be right.
    """
    _readers[:] = [reader]


def as_said(form: forms.ModelForm) -> Any:
    """The form's record, as far as the form says already what it holds."""
    record = copy(form.instance)
    said = getattr(form, "cleaned_data", {})
    for field in record._meta.concrete_fields:
        if field.name in said:
            setattr(record, field.name, said[field.name])
    return record


class AmountInput(forms.TextInput):
    """A number without the zeros a database fills its decimals with, and its unit."""

    unit: Callable[[], str] = staticmethod(str)
    note = ""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        own = {"class": "amount", "inputmode": "decimal", "autocomplete": "off"}
        super().__init__(own | (attrs or {}))

    def format_value(self, value: Any) -> str | None:
        if isinstance(value, Decimal):
            return plain(value)
        return super().format_value(value)

    def render(self, *args: Any, **kwargs: Any) -> SafeString:
        field, unit = super().render(*args, **kwargs), self.unit()
        shown = format_html('{} <span class="unit">{}</span>', field, unit)
        if not self.note:
            return shown
        return format_html('{} <small class="closed">{}</small>', shown, self.note)


class AmountField(forms.DecimalField):
    """A figure of a record, in the unit that the record keeps it in."""

    widget = AmountInput
    form: Any = None
    name = ""

    def belong_to(self, form: forms.ModelForm, name: str) -> None:
        """The form says of which record, and with it in which unit, the figure is."""
        self.form, self.name = form, name
        self.widget.unit = self.unit

    def unit(self) -> str:
        """The record's unit, as far as the form says already which record that is."""
        return as_said(self.form).unit_of(self.name)

    def typed(self, value: Any) -> Typed:
        if value in self.empty_values:
            return Typed(None)
        if isinstance(value, Decimal):
            return Typed(value)
        return _readers[0](str(value), self.unit())

    def to_python(self, value: Any) -> Decimal | None:
        """The figure, with no more zeros than are kept; a finer one is refused later.

        Raises ValidationError where the text is no figure of this unit.
        """
        number = self.typed(value).value
        if number is None or not number.is_finite():
            return number
        short = rounded(number, self.decimal_places)
        return short if short == number else number

    def qualifier(self, value: Any) -> str:
        """What the text says of its exactness; "" where it says nothing."""
        try:
            return self.typed(value).qualifier
        except ValidationError:
            return ""

    def has_changed(self, initial: Any, data: Any) -> bool:
        """约1200 is another thing than 1200."""
        return bool(self.qualifier(data)) or super().has_changed(initial, data)


class AmountsForm(forms.ModelForm):
    """A form whose figures know their record."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.amounts():
            field.belong_to(self, name)
        # They are read last, when the form has said whose they are.
        names = dict(self.amounts())
        self.order_fields([name for name in self.fields if name not in names])

    def amounts(self) -> list[tuple[str, AmountField]]:
        found = self.fields.items()
        return [(name, each) for name, each in found if isinstance(each, AmountField)]

    def clean(self) -> dict[str, Any]:
        super().clean()
        for name, field in self.amounts():
            text = field.widget.value_from_datadict(
                self.data, self.files, self.add_prefix(name)
            )
            if name not in self.cleaned_data or not (said := field.qualifier(text)):
                continue
            if hasattr(self.instance, QUALIFIER):
                self.say_qualifier(said)
            else:
                message = _("“%(value)s” is no exact amount.") % {"value": text}
                self.add_error(name, f"{message} {_('Enter the exact amount.')}")
        return self.cleaned_data

    def say_qualifier(self, said: str) -> None:
        """约1200 is kept as about 1200 where the record can say so."""
        if QUALIFIER not in self.fields:
            setattr(self.instance, QUALIFIER, said)
            return
        chosen = self.cleaned_data.get(QUALIFIER)
        unsaid = self.instance._meta.get_field(QUALIFIER).default
        if chosen not in {said, unsaid} and QUALIFIER in self.changed_data:
            self.add_error(QUALIFIER, _("This contradicts what is written as a value."))
        else:
            self.cleaned_data[QUALIFIER] = said
