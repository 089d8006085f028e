"""Forms of obstacles and pushes, and what an address names."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from bureau.accounts import scope, sees_all
from bureau.admin import is_id
from bureau.models import Department, User
from projects.belonging import projects_in
from projects.models import Project
from workplan.answering import Choices
from workplan.belonging import indicators_in
from workplan.forms import ALL, AnswersFilter
from workplan.models import (
    Indicator,
    Obstacle,
    ObstacleStep,
    Push,
    PushAnswer,
    WorkItem,
    WorkPlan,
)

from .obstacles import ObstacleLine
from .seen import KIND_WORDS, Subject, is_sample

OPEN, OVERDUE, CLOSED = "open", "overdue", "closed"
STATES = [
    (OPEN, pgettext_lazy("obstacle", "open")),
    (OVERDUE, pgettext_lazy("obstacle", "overdue")),
    (CLOSED, pgettext_lazy("obstacle", "closed")),
]


class ObstacleFilter(AnswersFilter):
    """Which obstacles a list shows: by whom, and open, late or closed."""

    state = forms.ChoiceField(
        label=pgettext_lazy("of an obstacle", "State"),
        required=False,
        choices=[ALL, *STATES],
    )

    def __init__(self, query: QueryDict, choices: Choices) -> None:
        super().__init__(query, choices)
        self.state = self.cleaned_data.get("state", "")

    def apply(self, lines: Iterable[ObstacleLine]) -> list[ObstacleLine]:
        """The lines that match; a filter that cannot be read filters nothing."""
        asked = self.asked
        return [
            line for line in lines if asked.holds(line.obstacle) and self.is_in(line)
        ]

    def is_in(self, line: ObstacleLine) -> bool:
        """Whether an obstacle is in the state asked for."""
        return {
            OPEN: line.obstacle.is_open,
            OVERDUE: bool(line.overdue),
            CLOSED: not line.obstacle.is_open,
        }.get(self.state, True)


def day_input() -> forms.DateInput:
    """The browser's own calendar; it takes days as 2024-10-09 alone."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def not_to_come(day: date, today: date) -> date:
    """The day, which has come; raises ValidationError otherwise."""
    if day > today:
        raise ValidationError(_("That day is still to come."))
    return day


class ObstacleForm(forms.ModelForm):
    """What stands in the way; the office may say whose it is, others are theirs."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Obstacle
        fields = [
            "what",
            "since",
            "due_on",
            "asked",
            "department",
            "person_in_charge",
            "telephone",
            "supporting",
            "leader_in_charge",
        ]
        widgets = {
            "what": forms.Textarea(attrs={"rows": 2}),
            "asked": forms.Textarea(attrs={"rows": 2}),
            "since": day_input(),
            "due_on": day_input(),
        }

    def __init__(
        self, *args: Any, reader: User | None, today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["version"].initial = self.instance.version
        if reader is not None and not sees_all(reader):
            del self.fields["department"]
            return
        subject = self.instance.subject
        rows = Department.objects.filter(is_sample=is_sample(subject))
        self.fields["department"].queryset = rows

    def clean_since(self) -> date:
        return not_to_come(self.cleaned_data["since"], self.today)

    def clean(self) -> None:
        """Compared with what is stored when it is saved: by the version shown."""
        super().clean()
        if self.instance.pk:
            self.instance.version = self.cleaned_data.get("version") or 0


class StepForm(forms.ModelForm):
    """What was done, and on which day."""

    class Meta:
        model = ObstacleStep
        fields = ["on", "words"]
        widgets = {"on": day_input(), "words": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, prefix="step", **kwargs)
        self.today = today

    def clean_on(self) -> date:
        return not_to_come(self.cleaned_data["on"], self.today)


class CloseForm(forms.Form):
    """A word of evidence, and the version of what was looked at."""

    evidence = forms.CharField(
        label=gettext_lazy("evidence that it is solved"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, obstacle: Obstacle, **kwargs: Any) -> None:
        initial = {"version": obstacle.version}
        super().__init__(*args, prefix="close", initial=initial, **kwargs)


class PushForm(forms.ModelForm):
    """A leader's word on a line."""

    class Meta:
        model = Push
        fields = ["words"]
        widgets = {"words": forms.Textarea(attrs={"rows": 2})}


class AnswerForm(forms.ModelForm):
    """What a department answers."""

    class Meta:
        model = PushAnswer
        fields = ["words"]
        widgets = {"words": forms.Textarea(attrs={"rows": 3})}


def subject_asked(query: Mapping[str, str], reader: User | None) -> Subject | None:
    """The project, indicator or task that an address or a form names, if it is theirs.

    project=G330, indicator=INV, item=12; None where it is no such, or another's.
    """
    if code := query.get("project"):
        rows = Project.objects.filter(code=code).select_related("department")
    elif code := query.get("indicator"):
        rows = Indicator.objects.filter(code=code).select_related("department")
    elif is_id(key := query.get("item", "")):
        rows = WorkItem.objects.filter(pk=key)
        rows = rows.select_related("department", "area__plan")
    else:
        return None
    return scope(reader, rows).first()


def names_a_subject(query: Mapping[str, str]) -> bool:
    return any(query.get(name) for name in KIND_WORDS)


def records_of(plan: WorkPlan, reader: User | None) -> list[tuple[str, str, Any]]:
    """What a year lists of somebody's own, to choose from: its field, kind and rows."""
    kind = {"is_sample": plan.is_sample}
    projects = projects_in(plan.year, reader=reader).sample(**kind)
    indicators = indicators_in(plan.year, reader=reader).sample(**kind)
    items = scope(reader, WorkItem.objects.filter(area__plan=plan))
    found = {
        "project": list(projects.order_by("code")),
        "indicator": list(indicators.order_by("code")),
        "item": list(items.select_related("area__plan")),
    }
    return [(name, str(KIND_WORDS[name]), rows) for name, rows in found.items()]
