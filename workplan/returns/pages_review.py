"""The office's page: departments' months accepted or returned, several at once."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from django.views.decorators.http import require_http_methods

from bureau.accounts import may
from bureau.admin import words_of
from bureau.models import DepartmentReturn, ReturnAct
from bureau.records import Act, Door
from bureau.returns import Step, take
from workplan.addresses import month_asked, plan_of_month

from .reviewing import DepartmentMonth, ReviewPage, review_page
from .submit_form import COMMENT

ACTS = [ReturnAct.ACCEPTED, ReturnAct.RETURNED]


class ReviewForm(forms.Form):
    """The departments that are ticked, what is done with them, and what is said."""

    departments = forms.MultipleChoiceField(
        label=gettext_lazy("departments"),
        error_messages={"required": gettext_lazy("Tick at least one department.")},
    )
    act = forms.ChoiceField(choices=[(each, each.label) for each in ACTS])
    comment = forms.CharField(
        label=pgettext_lazy("of a department's month", "comment"),
        required=False,
        max_length=COMMENT,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, page: ReviewPage, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.page = page
        self.fields["departments"].choices = [
            (each.department.code, str(each.department)) for each in page.departments
        ]

    def lines(self) -> list[tuple[DepartmentMonth, bool]]:
        """Each department, and whether it is ticked."""
        ticked, departments = self["departments"].value() or [], self.page.departments
        return [(each, each.department.code in ticked) for each in departments]

    def steps(self) -> list[Step]:
        """What is to be done, one step for each department that is ticked."""
        sent, month = self.cleaned_data, self.page.month
        return [
            Step(
                each.department,
                (month.year, month.number),
                ReturnAct(sent["act"]),
                sent["comment"],
            )
            for each in self.page.departments
            if each.department.code in sent["departments"]
        ]


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, year: int, month: int) -> HttpResponse:
    if not may(request.user, "review", DepartmentReturn):
        raise PermissionDenied
    asked = month_asked(year, month)
    plan = plan_of_month(request.user, asked, request.GET)
    page = review_page(plan, asked, reader=request.user, on=timezone.localdate())
    sent = request.POST if request.method == "POST" else None
    form = ReviewForm(page, sent)
    if form.is_valid() and is_taken(request, form):
        return redirect(page.address)
    told = {"page": page, "form": form}
    return render(request, "workplan/review.html", told)


def is_taken(request: HttpRequest, form: ReviewForm) -> bool:
    """Whether all was done; else the page says why not, and keeps what was typed."""
    steps = form.steps()
    try:
        take(steps, Act(request.user, Door.ACTION, form.cleaned_data["comment"]))
    except (ValidationError, IntegrityError) as refused:
        form.add_error(None, words_of(refused))
        return False
    messages.success(request, told_of(form.cleaned_data["act"], len(steps)))
    return True


def told_of(act: str, count: int) -> str:
    """What was done, in words."""
    if act == ReturnAct.ACCEPTED:
        text = ngettext(
            "%(count)d department's month was accepted.",
            "%(count)d departments' months were accepted.",
            count,
        )
    else:
        text = ngettext(
            "%(count)d department's month was returned.",
            "%(count)d departments' months were returned.",
            count,
        )
    return text % {"count": count}
