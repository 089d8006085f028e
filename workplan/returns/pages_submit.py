"""The page on which a head submits the department's month."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bureau.models import ReturnAct
from bureau.records import Act, Door
from bureau.returns import may_act
from workplan.addresses import department_asked, month_asked, plan_of_month

from .submit_form import SubmitForm, submitted
from .submitting import Asked, SubmitPage, submit_page


@require_http_methods(["GET", "HEAD", "POST"])
def submit(request: HttpRequest, year: int, month: int) -> HttpResponse:
    asked_month = month_asked(year, month)
    plan = plan_of_month(request.user, asked_month, request.GET)
    department = department_asked(request.GET, request.user)
    asked = Asked(plan, asked_month, department)
    form = None
    if request.method == "POST":
        if not may_act(request.user, ReturnAct.SUBMITTED, department):
            raise PermissionDenied
        form = submitted(asked, request.POST, act_of(request))
        if form is None:
            messages.success(request, _("The month was submitted."))
            return redirect(asked.address)
    page = submit_page(asked, reader=request.user, on=timezone.localdate())
    told = {"page": page, "asked": asked, "form": shown_again(form, page)}
    return render(request, "workplan/submit.html", told)


def act_of(request: HttpRequest) -> Act:
    """What is said to the submission is why its words are written, too."""
    return Act(request.user, Door.FORM, request.POST.get("comment", "").strip())


def shown_again(form: SubmitForm | None, page: SubmitPage) -> SubmitForm:
    """A new form; or the one sent, with what was typed and what is seen by now."""
    if form is None:
        return SubmitForm(page.missing, initial={"seen": page.seen})
    form.data = form.data.dict() | {"seen": page.seen}
    return form
