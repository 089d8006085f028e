"""The forms of an import: the file, open questions, corrections, the confirmation."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from bureau.records import FIRST_YEAR, LAST_YEAR
from projects.sheets import words
from projects.sheets.checking.matching import LEAVE_OUT, Owners
from projects.sheets.found import Hints, Question
from projects.sheets.plan import Plan
from projects.sheets.undo import LONGEST_REASON

LARGEST_FILE = 20 * 1024 * 1024
REST = "rest"
FEW = 7  # choices that stand one below the other; more are a list to open


def year_to_say(**options: Any) -> forms.IntegerField:
    limits = {"min_value": FIRST_YEAR, "max_value": LAST_YEAR, "required": False}
    return forms.IntegerField(label=_("year"), **limits, **options)


def month_to_say(**options: Any) -> forms.IntegerField:
    limits = {"min_value": 1, "max_value": 12, "required": False}
    return forms.IntegerField(label=_("month"), **limits, **options)


def unit_to_say(units: Iterable[str], **options: Any) -> forms.ChoiceField:
    choices = [("", "–"), *((each, each) for each in units)]
    return forms.ChoiceField(
        label=_("unit of money"), choices=choices, required=False, **options
    )


class UploadForm(forms.Form):
    """A file, and what to take where the file itself does not say."""

    import_file = forms.FileField(
        label=_("file"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv"}),
        help_text=_("Excel (.xlsx, .xls) or CSV, at most 20 MB."),
    )
    year = year_to_say()
    month = month_to_say()
    unit = unit_to_say(["万元", "亿元", "元"])

    def clean_import_file(self) -> Any:
        file = self.cleaned_data["import_file"]
        if file.size > LARGEST_FILE:
            raise ValidationError(
                _(
                    "This file is larger than 20 MB. Save the sheets with the figures "
                    "as a workbook of their own and send that."
                )
            )
        return file

    def hints(self) -> Hints:
        data = self.cleaned_data
        return Hints(data["year"], data["month"], data["unit"] or None)


def kind_of(asked: Question) -> str:
    """What a question asks for, by its key: year, unit, column, row, name."""
    return asked.key.removeprefix(f"{asked.sheet}|").split("|")[0]


def may_be_called(asked: Question) -> bool:
    """Whether a project or indicator is asked for, which may have any code."""
    return kind_of(asked) in ("name", "project", "indicator")


def field_for(asked: Question, number: int) -> forms.Field:
    """The field that takes an answer: one of the choices, a year, a month, a text."""
    attrs = {"id": f"question-{number}"}
    if asked.choices:
        return choice_field(asked, attrs)
    limited = {"year": year_to_say, "month": month_to_say}.get(kind_of(asked))
    if limited:
        return limited(widget=forms.NumberInput(attrs=attrs))
    return forms.CharField(
        max_length=200, required=False, widget=forms.TextInput(attrs=attrs)
    )


def choice_field(asked: Question, attrs: dict[str, str]) -> forms.ChoiceField:
    """Few choices one below the other; a name's likely project is chosen already."""
    choices = [(each, choice_words(asked, each)) for each in asked.choices]
    is_name = may_be_called(asked) or asked.code.startswith("list_which_")
    if len(choices) > FEW:
        widget: type[forms.Select] = forms.Select
        choices.insert(0, ("", "–"))
    else:
        widget = forms.RadioSelect
    return forms.ChoiceField(
        choices=choices,
        required=False,
        initial=asked.suggested if is_name else None,
        widget=widget(attrs=attrs),
    )


def choice_words(asked: Question, value: str) -> Any:
    """A choice as a person reads it, the likely one marked."""
    told = words.choice(asked, value)
    if value != asked.suggested:
        return told
    return format_lazy("{} ({})", told, _("likely"))


class Asked:
    """A question with its fields, for a page."""

    def __init__(
        self, question: Question, field: forms.BoundField, other: Any, number: int
    ) -> None:
        self.question, self.field, self.other = question, field, other
        self.number = number
        self.text, self.place = words.question(question), words.place(question)
        self.is_group = isinstance(field.field.widget, forms.RadioSelect)


class QuestionsForm(forms.Form):
    """A field for each open question; what is left empty stays open.

    `owners` gives the projects or indicators that a question about a name can mean: a
    code that is not among the choices is looked up there.
    """

    def __init__(
        self,
        questions: list[Question],
        owners: Callable[[Question], Owners],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.questions, self.owners = questions, owners
        self.names = [each for each in questions if kind_of(each) == "name"]
        if len(self.names) > 1:
            self.fields[REST] = rest_field()
        for number, asked in enumerate(questions):
            self.fields[asked.key] = field_for(asked, number)
            if may_be_called(asked):
                self.fields[other_of(asked)] = code_field(number)

    def clean(self) -> dict[str, Any]:
        """A code that somebody typed counts before the choice beside it."""
        for asked in self.questions:
            typed = (self.cleaned_data.get(other_of(asked)) or "").strip()
            if not typed:
                continue
            owners = self.owners(asked)
            owner = owners.coded(typed) or owners.named(typed)
            if owner is None:
                message = _("No project or indicator of yours is called so.")
                self.add_error(other_of(asked), message)
            else:
                self.cleaned_data[asked.key] = owner.code
        return self.cleaned_data

    def answers(self) -> dict[str, str]:
        """What was said, by the questions' keys."""
        data = self.cleaned_data
        found = {each.key: data.get(each.key) for each in self.questions}
        if data.get(REST):
            found |= {each.key: found[each.key] or LEAVE_OUT for each in self.names}
        return {key: str(value) for key, value in found.items() if value}

    @property
    def rest(self) -> forms.BoundField | None:
        """Whether all lines without a project are to be left out, where several are."""
        return self[REST] if REST in self.fields else None

    def asked(self) -> Iterator[Asked]:
        for number, each in enumerate(self.questions):
            other = other_of(each)
            field = self[other] if other in self.fields else None
            yield Asked(each, self[each.key], field, number)


def rest_field() -> forms.BooleanField:
    return forms.BooleanField(
        label=_("leave out every line above for which no project is named"),
        required=False,
        widget=forms.CheckboxInput(attrs={"id": "questions-rest"}),
    )


def other_of(asked: Question) -> str:
    """The name of the field for a code that is not among the choices."""
    return f"{asked.key}|code"


def code_field(number: int) -> forms.CharField:
    attrs = {"id": f"question-{number}-code", "list": "owners", "size": 14}
    return forms.CharField(
        label=_("another: type its code or name and choose"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs=attrs),
    )


class ConfirmForm(forms.Form):
    """What is confirmed: the batch, the file by its hash, and why."""

    batch = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    sha256 = forms.CharField(max_length=64, widget=forms.HiddenInput)
    preview = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    with_plans = forms.BooleanField(
        label=_("set these annual plans too"), required=False
    )
    reason = forms.CharField(
        label=_("why"),
        max_length=LONGEST_REASON,
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )

    def fit(self, plan: Plan) -> None:
        """The page asks for what this plan needs, and offers what it has."""
        self.fields["reason"].widget.is_required = plan.needs_reason
        self.fields["reason"].required = plan.needs_reason
        if not plan.offers:
            del self.fields["with_plans"]
        elif not plan.figures and not plan.records:  # there is nothing else to write
            self.fields["with_plans"].required = True


class UndoForm(forms.Form):
    """Why an import is taken back."""

    reason = forms.CharField(
        label=_("why"),
        max_length=LONGEST_REASON,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
