"""Due dates as people write them: 三季度末, 上半年, 10月底, 年内, 长期.

The words give the day and how exactly it is meant, where nobody has entered a day. Who
knows how such words are read registers that when it starts.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bureau.models import User
from bureau.records import Due, Precision

from .amounts import as_said

WORDS, DAY, EXACTNESS = "due_words", "due_on", "due_precision"
# Days that are typed without saying how exactly they are meant: a day is a day.
PAIRS = {DAY: EXACTNESS, "completed_on": "completed_precision"}

HELP = {
    WORDS: _("For example 6月底, 三季度末, 上半年, 年内, 10月15日; or 长期."),
    DAY: _("The last day the plan allows. Empty: the day that its words name."),
}


class DueTyped(NamedTuple):
    """The last day that words allow, and how exactly; no day: none is meant."""

    on: date | None
    precision: str


Reader = Callable[[str, Sequence[int]], DueTyped]
_readers: list[Reader] = []
# The years that due words of a record may be about, as far as a person may know.
Years = Callable[[Due, User], Sequence[int]]
_years: list[Years] = []


def read_dues_with(reader: Reader) -> None:
    """Make known how due words are read in the years they may be of; there is one way.

    The reader raises ValidationError with what is wrong and what would be right.
    """
    _readers[:] = [reader]


def due_years_with(years: Years) -> None:
    """Make known of which years the words of a record without its own may be."""
    _years[:] = [years]


def due_years_for(request: HttpRequest) -> Callable[[Due], Sequence[int]]:
    """Of a record, for a class of forms that asks for them only if it must."""
    return staticmethod(lambda record: _years[0](record, request.user))


class DuesForm(forms.ModelForm):
    """A form that understands due words; `due_years` are theirs where none is its own.

    `understood` is the day that new words were taken for.
    """

    due_years: Callable[[Due], Sequence[int]] = staticmethod(lambda _record: ())
    understood: date | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, words in HELP.items():
            if name in self.fields and WORDS in self.fields:
                self.fields[name].help_text = words

    def clean(self) -> dict[str, Any]:
        super().clean()
        if isinstance(self.instance, Due) and WORDS in self.cleaned_data:
            self.read_due()
        for day, exactness in PAIRS.items():
            is_paired = hasattr(self.instance, exactness)
            if is_paired and day in self.changed_data and day in self.cleaned_data:
                self.settle(day, exactness)
        return self.cleaned_data

    def read_due(self) -> None:
        """New words say the day, unless somebody has entered another one."""
        words = self.cleaned_data[WORDS].strip()
        if not words or WORDS not in self.changed_data:
            return
        record = as_said(self)
        own = record.due_year
        try:
            found = _readers[0](words, [own] if own else self.due_years(record))
        except ValidationError as refused:
            if not self.said(DAY):
                self.add_error(WORDS, refused)
            return
        is_own = DAY in self.changed_data and self.said(DAY)
        if not is_own or found.on == self.said(DAY):
            self.put_due(*found)
            self.understood = found.on

    def said(self, name: str) -> Any:
        """A value as the form has it, else as the record has it."""
        return self.cleaned_data.get(name, getattr(self.instance, name))

    def put_due(self, on: date | None, precision: str) -> None:
        for name, value in ((DAY, on), (EXACTNESS, precision)):
            if name in self.fields:
                self.cleaned_data[name] = value
            else:
                setattr(self.instance, name, value)

    def settle(self, day: str, exactness: str) -> None:
        """How exactly a day is meant, where only the day was entered or emptied."""
        is_unsaid = exactness not in self.fields or exactness not in self.changed_data
        is_whole = bool(self.said(day)) == (self.said(exactness) != Precision.NONE)
        if is_unsaid and not is_whole:
            value = Precision.DAY if self.said(day) else Precision.NONE
            self.cleaned_data[exactness] = value
            setattr(self.instance, exactness, value)


def understood_in(forms_: Iterable[Any]) -> str:
    """Which days new due words of saved forms were taken for; "" where none were."""
    read = [each for each in forms_ if getattr(each, "understood", None) is not None]
    found = {each.cleaned_data[WORDS]: each.understood for each in read}
    text = gettext("“%(words)s” is taken as %(day)s.")
    return " ".join(
        text % {"words": words, "day": date_format(on)} for words, on in found.items()
    )
