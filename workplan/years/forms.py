"""What the office says of a plan's year: the ticks of a start, the reason of an act."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from bureau.due_days import LAST_DAY
from workplan.models import WorkPlan

from .last_year import KINDS, LastYear, Left
from .starting import Wanted
from .states import Step

USUAL_DAY = 5  # of the next month: what most bureaus ask for


class StepForm(forms.Form):
    """Why a plan's state changes, and the version that the page showed."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    reason = forms.CharField(
        label=pgettext_lazy("of an act", "reason"),
        max_length=500,
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )

    def __init__(self, step: Step, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = step.needs_reason
        if not step.needs_reason:
            self.fields["reason"].help_text = _("May be left empty.")


class StartForm(forms.Form):
    """The new plan's title and due day, and what of last year goes on."""

    title = forms.CharField(
        label=gettext_lazy("title"),
        max_length=WorkPlan._meta.get_field("title").max_length,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    due_day = forms.IntegerField(
        label=gettext_lazy("due on this day of the next month"),
        min_value=1,
        max_value=LAST_DAY,
    )

    def __init__(self, last: LastYear, sent: Any = None) -> None:
        preset = {"title": next_title(last.plan), "due_day": USUAL_DAY}
        super().__init__(sent, initial=preset)
        self.left = {kind: last.left(kind) for kind in KINDS}
        for kind, lines in self.left.items():
            choices = [(each.pk, each.name) for each in lines]
            self.fields[kind] = forms.TypedMultipleChoiceField(
                choices=choices, coerce=int, required=False
            )

    def ticked(self, kind: str) -> set[int]:
        """What is ticked of a kind: as it was sent, at first what is not finished."""
        if self.is_bound:
            sent = self.data.getlist(kind)
            return {each.pk for each in self.left[kind] if str(each.pk) in sent}
        return {each.pk for each in self.left[kind] if each.is_open}

    def lines(self, kind: str) -> list[tuple[Left, bool]]:
        """Each line of a kind, and whether its tick is set."""
        ticked = self.ticked(kind)
        return [(each, each.pk in ticked) for each in self.left[kind]]

    def wanted(self) -> Wanted:
        """What was chosen; the form is valid."""
        data = self.cleaned_data
        return Wanted(
            title=data["title"],
            due_day=data["due_day"],
            ticked={kind: data[kind] for kind in KINDS},
        )


def next_title(plan: WorkPlan) -> str:
    """2024年重点工作 after 2023年重点工作."""
    year, following = str(plan.year), str(plan.year + 1)
    if year in plan.title:
        return plan.title.replace(year, following)
    return _("Work plan of %(year)s") % {"year": following}
