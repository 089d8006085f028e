"""A word for each line that is missing, a comment, and the act of submitting."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from bureau.admin import words_of
from bureau.models import ReturnAct, ReturnStep
from bureau.records import Act
from bureau.returns import Step, take
from bureau.writing import Row, hold_returns, write
from projects.models import InvestmentFigure
from workplan.models import Reading
from workplan.reporting import Line

from .submitting import Asked, Shown, lines_asked, print_of, shown_of

COMMENT = ReturnStep._meta.get_field("comment").max_length
WORD = Reading._meta.get_field("why_missing").max_length


class SubmitForm(forms.Form):
    """What the head says: why each missing line is missing, and anything else."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    comment = forms.CharField(
        label=pgettext_lazy("of a department's month", "comment"),
        required=False,
        max_length=COMMENT,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, missing: Iterable[Shown], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.missing = list(missing)
        for each in self.missing:
            self.fields[each.key] = forms.CharField(
                label=gettext_lazy("why it is missing"),
                max_length=WORD,
                initial=each.line.word,
                widget=forms.TextInput(
                    attrs={"aria-label": _("Why is %s missing?") % each.name}
                ),
                error_messages={"required": _("Say why it is missing.")},
            )

    def lines(self) -> Iterable[tuple[Shown, forms.BoundField]]:
        """Each missing line with the field of its word."""
        return [(each, self[each.key]) for each in self.missing]

    def rows(self) -> list[Row]:
        """The rows of the month that say why they hold no figure."""
        return [row_of(each.line, self.cleaned_data[each.key]) for each in self.missing]


def row_of(line: Line, word: str) -> Row:
    """A line's row with its word; one is made where there is none."""
    if line.row is not None:
        line.row.why_missing = word
        return Row(line.row, seen=line.row.version)
    of_month = {"year": line.month.year, "month": line.month.number}
    of_month["why_missing"] = word
    if line.is_indicator:
        return Row(Reading(indicator=line.record, **of_month))
    return Row(InvestmentFigure(project=line.record, **of_month))


def submitted(asked: Asked, data: Any, act: Act) -> SubmitForm | None:
    """Store the words and submit the month, both or neither.

    None where it was done; else the form with what was typed and why not. Nobody
    writes figures between the look and the act. Raises PermissionDenied.
    """
    try:
        with transaction.atomic():
            hold_returns()
            lines = lines_asked(asked, act.actor)
            form = SubmitForm(shown_of(each for each in lines if each.is_missing), data)
            if not is_whole(form, lines):
                return form
            write(form.rows(), act)
            step = Step(asked.department, asked.period, ReturnAct.SUBMITTED, act.reason)
            take([step], act)
    except (ValidationError, IntegrityError) as refused:
        form.add_error(None, words_of(refused))
        return form
    return None


def is_whole(form: SubmitForm, lines: list[Line]) -> bool:
    """Whether every word is said, and the figures are those that were looked at."""
    if form.is_valid() and form.cleaned_data["seen"] != print_of(lines):
        message = _(
            "The month's figures have changed since you opened the page: look through "
            "them once more."
        )
        form.add_error(None, message)
    return form.is_valid()
