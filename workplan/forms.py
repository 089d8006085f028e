"""What a page's address asks for: the plan's year, the month, the money unit."""

from dataclasses import dataclass

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bureau.models import User
from bureau.periods import Month
from projects.measures import Colour
from projects.models import Project

from . import words
from .board import ProjectLine
from .models import Indicator, PlanState, WorkPlan, key_of
from .opening import Filled, opening, opening_plan, plans_for, plans_of

UNITS = [("yi", "亿元"), ("wan", "万元")]
MONTHS = [(number, str(number)) for number in range(1, 13)]


class ViewpointForm(forms.Form):
    """A GET form; every field may be left out."""

    year = forms.ChoiceField(label=gettext_lazy("Year"), required=False)
    as_of = forms.TypedChoiceField(
        label=gettext_lazy("As of month"),
        coerce=int,
        required=False,
        empty_value=None,
        choices=MONTHS,
    )
    unit = forms.ChoiceField(
        label=gettext_lazy("Money in"), required=False, choices=UNITS
    )
    paper = forms.ChoiceField(
        required=False, choices=[("a3", "A3"), ("a4", "A4")], widget=forms.HiddenInput
    )

    def __init__(self, *args: object, plans: list[WorkPlan], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [
            (key_of(plan), self.label(plan)) for plan in plans
        ]

    @staticmethod
    def label(plan: WorkPlan) -> str:
        year = {"year": plan.year}
        if plan.state == PlanState.DRAFT:
            return _("%(year)s (draft)") % year
        return _("%(year)s (sample)") % year if plan.is_sample else str(plan.year)


@dataclass(frozen=True)
class Viewpoint:
    """From where a page looks: a plan, a month, a unit; `form` shows the choice.

    `filling` are the months after the one the plan opens on that have a figure.
    """

    plan: WorkPlan
    as_of: Month
    unit: str
    paper: str
    form: ViewpointForm
    problems: list[str]
    filling: tuple[Filled, ...]


def plan_asked(plans: list[WorkPlan], query: QueryDict) -> WorkPlan | None:
    """The plan that an address names by its year: the real one, else the sample.

    `sample=1` asks for the sample of that year; the list of years calls it 2024-sample
    where there is a real one too.
    """
    year, _line, kind = query.get("year", "").partition("-")
    is_sample = kind == "sample" or query.get("sample") == "1"
    found = [plan for plan in plans if str(plan.year) == year]
    return next((plan for plan in found if plan.is_sample or not is_sample), None)


def viewpoint(
    query: QueryDict,
    *,
    reader: User | None,
    record: Project | Indicator | None = None,
) -> Viewpoint | None:
    """The viewpoint an address asks for; None where there is no plan to open on.

    A year or month that cannot be shown falls back to the default and is named among
    the problems. The page of a record has the plans that list it.
    """
    plans = plans_of(record, reader=reader) if record else plans_for(reader)
    plan = plan_asked(plans, query)
    if plan is not None:
        query = query.copy()
        query["year"] = key_of(plan)
    asked = ViewpointForm(query, plans=plans)
    asked.full_clean()
    chosen = asked.cleaned_data
    plan = plan or opening_plan(plans)
    if plan is None and record is not None:  # its page is there, listed or not
        plan = next(iter(plans), None)
    if plan is None:
        return None
    number = chosen.get("as_of")
    opened = opening(plan, reader=reader)
    as_of = Month(plan.year, number) if number else opened.month
    values = {
        "year": key_of(plan),
        "as_of": as_of.number,
        "unit": chosen.get("unit") or "yi",
        "paper": chosen.get("paper") or "a3",
    }
    return Viewpoint(
        plan=plan,
        as_of=as_of,
        unit=values["unit"],
        paper=values["paper"],
        form=ViewpointForm(initial=values, plans=plans),
        problems=problems(asked, query),
        filling=opened.filling,
    )


def problems(asked: ViewpointForm, query: QueryDict) -> list[str]:
    """What was asked for and cannot be shown, in words."""
    return [
        _("“%(value)s” is not among the choices for “%(field)s”.")
        % {"value": query.get(field, "")[:40], "field": asked.fields[field].label}
        for field in ("year", "as_of", "unit")
        if field in asked.errors
    ]


class ProjectFilter(forms.Form):
    """What the project list is narrowed to: words in name or code, a light."""

    q = forms.CharField(
        label=gettext_lazy("Name or code"), required=False, max_length=100
    )
    light = forms.ChoiceField(
        label=gettext_lazy("Light"),
        required=False,
        choices=[("", gettext_lazy("all")), *words.LIGHT_WORDS.items()],
    )

    def apply(self, lines: list[ProjectLine]) -> list[ProjectLine]:
        """The lines that match; a filter that cannot be read filters nothing."""
        if not self.is_valid():
            return lines
        text, light = self.cleaned_data["q"].lower(), self.cleaned_data["light"]
        return [
            line
            for line in lines
            if text in f"{line.row.project.name} {line.row.code}".lower()
            and light in {"", line.light}
        ]


class MilestoneFilter(forms.Form):
    """What the board's time line is narrowed to: the milestones of a light."""

    milestones = forms.ChoiceField(required=False, choices=words.MILESTONE_WORDS.items)

    @property
    def light(self) -> Colour | None:
        """None where nothing was chosen, or nothing that there is."""
        chosen = self.cleaned_data.get("milestones") if self.is_valid() else ""
        return Colour(chosen) if chosen else None
