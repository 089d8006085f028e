"""What a page's address asks for: the plan's year, the month, the money unit."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bureau.models import User
from bureau.periods import Month
from projects.models import Project

from . import faces
from .answering import Asked, Choices
from .board import ProjectLine, by_need
from .models import Indicator, PlanState, WorkPlan, key_of
from .opening import Filled, opening, opening_plan, plans_for, plans_of

UNITS = [("yi", "亿元"), ("wan", "万元")]
VIEWPOINT = ("year", "as_of", "unit")
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

    @property
    def key(self) -> str:
        """How an address names the plan."""
        return key_of(self.plan)


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


def problems(
    asked: forms.Form, query: QueryDict, fields: Iterable[str] = VIEWPOINT
) -> list[str]:
    """What was asked for and cannot be shown, in words."""
    return [
        _("“%(value)s” is not among the choices for “%(field)s”.")
        % {"value": query.get(field, "")[:40], "field": asked.fields[field].label}
        for field in fields
        if field in asked.errors
    ]


ALL = ("", gettext_lazy("all"))


class AnswersFilter(forms.Form):
    """Whose part of a page is shown: a department's, a leader's, or everybody's."""

    department = forms.ChoiceField(label=gettext_lazy("Department"), required=False)
    leader = forms.ChoiceField(label=gettext_lazy("Leader in charge"), required=False)

    def __init__(self, query: QueryDict, choices: Choices) -> None:
        super().__init__(query)
        self.query = query
        self.fields["department"].choices = [ALL, *choices.departments]
        leaders = [(name, name) for name in choices.leaders]
        self.fields["leader"].choices = [ALL, *leaders]
        self.full_clean()
        if not choices.leaders and "leader" not in self.errors:
            del self.fields["leader"]

    @property
    def asked(self) -> Asked:
        """What was chosen; what cannot be chosen narrows nothing."""
        return asked_of(self.cleaned_data)

    @property
    def problems(self) -> list[str]:
        """What was asked for and is not there, in words."""
        named = [name for name in ("department", "leader") if name in self.fields]
        return problems(self, self.query, named)


def asked_of(query: Mapping[str, str]) -> Asked:
    """Whose part an address asks for, as it stands there."""
    return Asked(query.get("department", ""), query.get("leader", ""))


class ProjectFilter(AnswersFilter):
    """What the project list is narrowed to: words in name or code, a light, by whom."""

    q = forms.CharField(
        label=gettext_lazy("Name or code"), required=False, max_length=100
    )
    light = forms.ChoiceField(
        label=gettext_lazy("Light"),
        required=False,
        choices=[ALL, *faces.WORDS.items()],
    )

    def apply(self, lines: list[ProjectLine]) -> list[ProjectLine]:
        """The lines that match; a filter that cannot be read filters nothing."""
        found = self.cleaned_data
        text, light, asked = found.get("q", ""), found.get("light", ""), self.asked
        return by_need(
            line
            for line in lines
            if text.lower() in f"{line.row.project.name} {line.row.code}".lower()
            and light in {"", line.light}
            and asked.holds(line.row.record)
        )


class MilestoneFilter(forms.Form):
    """What the board's time line is narrowed to: the milestones of a light."""

    milestones = forms.ChoiceField(required=False, choices=faces.MILESTONES.items)

    @property
    def light(self) -> str | None:
        """None where nothing was chosen, or nothing that there is."""
        chosen = self.cleaned_data.get("milestones") if self.is_valid() else ""
        return chosen or None
