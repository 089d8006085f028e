"""The form of a revision: what it promises now, by which document, why, since when.

It asks the one writer, as the record's own form does; a doubt passes with the reason
once the page has shown it.
"""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bureau.admin import AmountField, WrittenForm
from bureau.models import User
from bureau.records import Revised
from bureau.writing import Problem
from projects.models import AnnualPlan
from workplan.models import KeyTarget, Kind

DUE = ("due_words", "due_on", "due_precision")
DECIDED = ("holds_from", "document", "reason")  # of the revision itself, never kept
AMOUNTS = ("amount", "value", "stretch")
SEEN = "seen"  # the latest revision that the page showed
HELP = {
    "holds_from": gettext_lazy(
        "Months that end before this day keep what held then, lights and all."
    ),
    "document": gettext_lazy("The paper that decides it, for example 某交〔2024〕9号."),
    "reason": gettext_lazy("Needed; readers see it beside the revision."),
}


def revisable(row: Revised) -> tuple[str, ...]:
    """What a revision may say otherwise; of done or not done only by when."""
    if isinstance(row, AnnualPlan):
        return ("amount",)
    if row.indicator.kind == Kind.YES_NO:
        return DUE
    return ("value", "stretch", *DUE)


def next_of(latest: Revised) -> Revised:
    """The revision after the latest: a new row that says the same as yet."""
    left = {"id", "version", "revision", *DECIDED}
    names = {each.name for each in latest._meta.concrete_fields} - left
    kept = {name: getattr(latest, name) for name in names}
    return type(latest)(**kept, revision=latest.revision + 1)


def preset_day(year: int, today: date) -> date:
    """The first day of the running month, or the nearest month of the plan's year."""
    if today.year == year:
        return today.replace(day=1)
    return date(year, 12, 1) if today.year > year else date(year, 1, 1)


class RevisionForm(WrittenForm):
    """A revision that is to be written; `latest` is the row that it revises."""

    latest: AnnualPlan | KeyTarget

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, text in HELP.items():
            self.fields[name].required = name != "document"
            self.fields[name].help_text = text
        if "amount" in self.fields:
            self.fields["amount"].required = True
            self.fields["amount"].help_text = ""

    @property
    def shown(self) -> list[forms.BoundField]:
        """Its fields as they are filled in: what it says, then since when and why."""
        return [self[name] for name in (*revisable(self.latest), *DECIDED)]

    @property
    def reason(self) -> str:
        """The reason of the decision is the one that a doubt passes with."""
        return self.cleaned_data.get("reason", "") if self.is_bound else ""

    def clean(self) -> dict[str, Any]:
        super().clean()
        day = self.cleaned_data.get("holds_from")
        if day and day.year != (year := self.latest.year):
            message = _("This is no day of %(year)s.") % {"year": year}
            self.add_error("holds_from", message)
        if self.data.get(SEEN) != str(self.latest.revision):
            message = _("Somebody else revised this meanwhile: look, and save again.")
            self.add_error(None, ValidationError(message, code="stale"))
        return self.cleaned_data

    def examine(self) -> None:
        """As the record's own form, once anything is said otherwise."""
        names = revisable(self.latest)
        if all(getattr(self.instance, n) == getattr(self.latest, n) for n in names):
            message = _("Nothing is revised: it says what held before.")
            self.add_error(None, ValidationError(message, code="same"))
            return
        super().examine()

    def passes(self, problem: Problem, reason: str) -> bool:
        """A doubt passes once it was shown: the reason is asked for anyway."""
        is_doubt = problem.doubt is not None and bool(reason.strip())
        return is_doubt and self.mark(problem) in self.doubts_shown

    def refuse(self, problem: Problem) -> None:
        """As on other forms, without another field for a reason."""
        super().refuse(problem)
        self.fields.pop("change_reason", None)


def form_of(
    latest: AnnualPlan | KeyTarget, user: User, today: date, sent: Any = None
) -> RevisionForm:
    """The form that revises a row, set to the day from which it would hold."""
    names = revisable(latest)
    made = forms.modelform_factory(
        type(latest),
        form=RevisionForm,
        fields=(*names, *DECIDED),
        field_classes=dict.fromkeys(set(names) & set(AMOUNTS), AmountField),
        widgets={
            each: forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
            for each in ("holds_from", "due_on")
        },
    )
    made.actor, made.latest = user, latest
    preset = {"holds_from": preset_day(latest.year, today)}
    return made(sent, instance=next_of(latest), initial=preset)
