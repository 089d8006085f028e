"""The office's pages of a plan's year: the acts on its state, and starting the next."""

from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from bureau.admin import REFUSALS, words_of
from bureau.records import Act, Door
from bureau.workdays import knows_holidays
from projects.belonging import projects_in
from workplan.belonging import indicators_in
from workplan.models import WorkItem, WorkPlan
from workplan.words import headed

from .forms import StartForm, StepForm
from .last_year import KINDS, LastYear, last_year_of
from .starting import start
from .states import STEPS, Step, step_to, take

CHANGE = "admin:workplan_workplan_change"


class PlanPages(ModelAdmin):
    """Buttons on a plan's page for its state, and the page that starts a year."""

    def get_urls(self) -> list[URLPattern]:
        pages = [
            ("start/", self.start_view, "start"),
            ("<int:plan_id>/state/<str:state>/", self.state_view, "state"),
        ]
        own = [
            path(route, self.admin_site.admin_view(view), name=f"workplan_workplan_{n}")
            for route, view, n in pages
        ]
        return own + super().get_urls()

    def render_change_form(
        self, request: HttpRequest, context: dict, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        plan = kwargs.get("obj")
        may = plan is not None and self.has_change_permission(request, plan)
        context["steps"] = STEPS[plan.state] if may else []
        return super().render_change_form(request, context, *args, **kwargs)

    def page(
        self, request: HttpRequest, template: str, title: str, **told: Any
    ) -> HttpResponse:
        context = self.admin_site.each_context(request) | {
            "title": title,
            "opts": self.opts,
            **told,
        }
        name = f"admin/workplan/workplan/{template}.html"
        return TemplateResponse(request, name, context)

    def state_view(
        self, request: HttpRequest, plan_id: int, state: str
    ) -> HttpResponse:
        """Ask before an act on a plan's state, and carry it out."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        plan = self.get_queryset(request).filter(pk=plan_id).first()
        if plan is None:
            raise Http404
        if plan.state == state:  # sent twice, or a colleague was quicker
            return self.led_to(request, plan, told_state(plan))
        step = step_to(plan, state)
        if step is None:
            raise Http404
        sent = request.POST if request.method == "POST" else None
        form = StepForm(step, sent, initial={"version": plan.version})
        if form.is_valid() and self.is_taken(request, plan, step, form):
            return self.led_to(request, plan, told_state(plan))
        title = headed(str(step.name), str(plan))
        told = {"plan": plan, "step": step, "form": form, "holds": holds(plan)}
        return self.page(request, "state", title, **told)

    def is_taken(
        self, request: HttpRequest, plan: WorkPlan, step: Step, form: StepForm
    ) -> bool:
        """Whether the act was carried out; else the page says why not."""
        plan.version = form.cleaned_data["version"]
        act = Act(request.user, Door.ACTION, form.cleaned_data["reason"])
        try:
            take(plan, step, act)
        except REFUSALS as refused:
            plan.refresh_from_db()
            form.data = form.data.dict() | {"version": plan.version}  # seen by now
            form.add_error(None, words_of(refused))
            return False
        return True

    def led_to(self, request: HttpRequest, plan: WorkPlan, words: str) -> HttpResponse:
        messages.success(request, words)
        return redirect(CHANGE, plan.pk)

    def start_view(self, request: HttpRequest) -> HttpResponse:
        """What last year leaves to the next, with a tick each; what is sent is made."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        plans = WorkPlan.objects.filter(is_sample=False).order_by("-year")
        asked = request.GET.get("from", "")
        if asked:
            plans = plans.filter(year=asked) if is_year(asked) else plans.none()
        plan = plans.first()
        if plan is None:
            messages.warning(
                request, _("There is no plan of a last year to start from.")
            )
            return redirect("admin:workplan_workplan_changelist")
        if there := plan_after(plan):
            messages.warning(request, there.taken_message())
            return redirect(CHANGE, there.pk)
        last = last_year_of(plan)
        form = StartForm(last, request.POST if request.method == "POST" else None)
        if form.is_valid() and (made := self.started(request, last, form)):
            return redirect(CHANGE, made.pk)
        year = plan.year + 1
        title = _("Start %(year)s from %(last)s") % {"year": year, "last": plan.year}
        told = {"form": form, "kinds": kinds_of(form), "year": year}
        told |= {"last": plan, "knows_holidays": knows_holidays(year)}
        return self.page(request, "start", title, **told)

    def started(
        self, request: HttpRequest, last: LastYear, form: StartForm
    ) -> WorkPlan | None:
        """The new plan, or that of who was quicker; None where the page says why."""
        reason = _("Started from %(year)s") % {"year": last.plan.year}
        try:
            plan = start(last, form.wanted(), Act(request.user, Door.ACTION, reason))
        except REFUSALS as refused:
            if there := plan_after(last.plan):
                messages.warning(request, there.taken_message())
                return there
            form.add_error(None, words_of(refused))
            return None
        text = _("“%(title)s” is a draft: complete it, then put it in force.")
        messages.success(request, text % {"title": plan.title})
        return plan


def is_year(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) == len("2024")


def plan_after(plan: WorkPlan) -> WorkPlan | None:
    """The real plan of the next year, if there is one."""
    return WorkPlan.objects.filter(is_sample=False, year=plan.year + 1).first()


def told_state(plan: WorkPlan) -> str:
    text = _("“%(title)s” is now: %(state)s.")
    return text % {"title": plan.title, "state": plan.get_state_display()}


def holds(plan: WorkPlan) -> dict[str, int]:
    """How many projects, indicators and tasks a plan lists."""
    kind = {"is_sample": plan.is_sample}
    return {
        "projects": projects_in(plan.year, reader=None).sample(**kind).count(),
        "indicators": indicators_in(plan.year, reader=None).sample(**kind).count(),
        "tasks": WorkItem.objects.filter(area__plan=plan).count(),
    }


def kinds_of(form: StartForm) -> list[dict[str, Any]]:
    """The kinds of the page, each with its name, its lines and their ticks."""
    names = {
        "projects": _("Projects"),
        "milestones": _("Open milestones"),
        "indicators": _("Indicators"),
        "tasks": _("Tasks"),
    }
    told = {
        "projects": _(
            "What was invested by the year's end is what was before it with December's "
            "figure. Where either is missing it is not known, and is left empty."
        )
    }
    return [
        {
            "kind": kind,
            "name": names[kind],
            "lines": form.lines(kind),
            "errors": form[kind].errors,
            "help": told.get(kind, ""),
        }
        for kind in KINDS
    ]
