"""The pages of a department's month: parse the address, ask, render."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from bureau.accounts import scope, sees_all
from bureau.models import Department, User
from bureau.periods import MONTHS_IN_YEAR, Month
from bureau.records import Act, Door
from bureau.writing import unswept
from workplan.curves import curves_that_do_not_end_at_the_plan
from workplan.following import day_of, following_of
from workplan.forms import plan_asked
from workplan.models import WorkPlan
from workplan.opening import opening_plan, plans_for
from workplan.views import no_figures, no_plan, sees_figures

from .grid import GridRow, How
from .grid_saving import OwedIn, Saving, rows_named, save
from .my_month import Asked, MonthPage

PAGE = "workplan/my_month.html"


def plan_of(query: QueryDict, reader: User) -> WorkPlan | None:
    """The plan an address names, else the one that the reader's pages open on."""
    plans = plans_for(reader)
    return plan_asked(plans, query) or opening_plan(plans)


def plan_in(year: int, query: QueryDict, reader: User) -> WorkPlan | None:
    """The plan of a year: as an address names it; of several, the one that is theirs.

    Where there is one, nobody is asked whose it is.
    """
    plans = list(scope(reader, WorkPlan.objects.filter(year=year)))
    if len(plans) < 2:
        return next(iter(plans), None)
    plans = [plan for plan in plans_for(reader) if plan.year == year]
    return plan_asked(plans, query) or opening_plan(plans) or plans[0]


def departments_of(plan: WorkPlan, reader: User) -> list[Department]:
    """Those whose months the reader may see."""
    rows = scope(reader, Department.objects.filter(is_sample=plan.is_sample))
    return list(rows.order_by("code"))


def department_of(query: QueryDict, plan: WorkPlan, reader: User) -> Department | None:
    """The department an address names, else the reader's own, else the first.

    One that the reader may not see is none at all: Http404.
    """
    if code := query.get("department"):
        return get_object_or_404(scope(reader, Department.objects.all()), code=code)
    found = departments_of(plan, reader)
    own = [each for each in found if each.pk == reader.department_id]
    if not own and not sees_all(reader):
        return reader.department
    return next(iter(own or found), None)


def asked_of(request: HttpRequest, year: int | None = None) -> Asked | None:
    """Whose month is asked for; None where there is no plan or no department."""
    query, reader = request.GET, request.user
    plan = plan_in(year, query, reader) if year else plan_of(query, reader)
    if plan is None:
        return None
    department = department_of(query, plan, reader)
    if department is None:
        return None
    return Asked(plan, department, reader, timezone.localdate())


@require_safe
def my_month(request: HttpRequest) -> HttpResponse:
    """To the month that is due."""
    if not sees_figures(request.user):
        return no_figures(request)
    asked = asked_of(request)
    if asked is None:
        return no_plan(request)
    return redirect(asked.address("my-month-of", asked.due.number))


@require_http_methods(["GET", "HEAD", "POST"])
def my_month_of(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """The month's page; its grid is sent here as one form."""
    asked = month_asked(request, year, month)
    how = how_of(request.GET)
    if request.method != "POST":
        return shown(request, MonthPage(asked, Month(year, month), how))
    how = how_of(request.POST)
    saving = saved(request, asked, month, how)
    tell(request, saving)
    again = Asked(asked.plan, asked.department, asked.reader, asked.on)
    page = MonthPage(again, Month(year, month), how, saving, reason_of(request))
    if saving.waiting:
        return shown(request, page)
    return redirect(f"{page.here}#grid")


@require_POST
def my_month_save(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """Some rows of the grid, as somebody types; what became of each."""
    asked = month_asked(request, year, month)
    how = how_of(request.POST)
    saving = saved(request, asked, month, how)
    if saving.unknown:
        raise Http404
    again = Asked(asked.plan, asked.department, asked.reader, asked.on)
    page = MonthPage(again, Month(year, month), how, saving)
    named = rows_named(request.POST)
    return JsonResponse(
        {
            "rows": {row.key: told(row) for row in page.rows if row.key in named},
            "counts": render_to_string("workplan/_month_counts.html", {"page": page}),
            "left": render_to_string("workplan/_month_left.html", {"page": page}),
            "todo": render_to_string("workplan/_month_todo.html", {"page": page}),
            "saved": len(saving.saved),
            "at": date_format(timezone.localtime(), "H:i:s"),
        }
    )


def month_asked(request: HttpRequest, year: int, month: int) -> Asked:
    """Http404 where there is no such month for the reader."""
    if not sees_figures(request.user) or not 1 <= month <= MONTHS_IN_YEAR:
        raise Http404
    asked = asked_of(request, year)
    if asked is None:
        raise Http404
    return asked


def how_of(data: QueryDict) -> How:
    return How.MONTH if data.get("how") == How.MONTH else How.TO_DATE


def reason_of(request: HttpRequest) -> str:
    return request.POST.get("reason", "").strip()[:500]


@unswept()
def saved(request: HttpRequest, asked: Asked, month: int, how: How) -> Saving:
    """Store what was sent, as far as it can be."""
    if not asked.may_write:
        raise PermissionDenied
    act = Act(request.user, Door.GRID, reason_of(request))
    lines = OwedIn(asked.owed, month).own_lines
    return save(request.POST, lines, act, how, asked.on)


def shown(request: HttpRequest, page: MonthPage) -> HttpResponse:
    asked = page.asked
    plan, department, reader = asked.plan, asked.department, asked.reader
    context = {
        "page": page,
        "departments": departments_of(plan, reader) if sees_all(reader) else [],
        "following": following_of(reader, department, plan, day_of(plan, asked.on)),
        "off_plan": curves_that_do_not_end_at_the_plan(
            plan, reader=reader, department_id=department.pk
        ),
    }
    return render(request, PAGE, context)


def tell(request: HttpRequest, saving: Saving) -> None:
    """How many rows are stored, and how many wait."""
    if count := len(saving.saved):
        text = ngettext("%(count)s row saved.", "%(count)s rows saved.", count)
        messages.success(request, text % {"count": count})
    if count := len(saving.waiting):
        text = ngettext(
            "%(count)s row is not saved: see what stands under it.",
            "%(count)s rows are not saved: see what stands under them.",
            count,
        )
        messages.warning(request, text % {"count": count})
    if count := saving.without_last:
        text = ngettext(
            "%(count)s row has no figure of the month before.",
            "%(count)s rows have no figure of the month before.",
            count,
        )
        messages.warning(request, text % {"count": count})
    if saving.unknown:
        messages.warning(request, _("Some rows are no longer in the plan."))
    if not (saving.sent or saving.without_last or saving.unknown):
        messages.info(request, _("Nothing was changed."))


def told(row: GridRow) -> dict[str, str]:
    """What a script puts into a row of the page."""
    context = {"row": row}
    shown_now, seen = row.shown_now, row.seen
    return {
        "state": row.state,
        "seen": row.seen_text,
        "figure": shown_now.figure,
        "words": shown_now.words,
        "remark": shown_now.remark,
        "stored": [seen.figure, seen.words, seen.remark],
        "value": row.value_plain,
        "difference": render_to_string("workplan/_grid_difference.html", context),
        "completion": render_to_string("workplan/_grid_completion.html", context),
        "state_html": render_to_string("workplan/_grid_state.html", context),
        "message": render_to_string("workplan/_grid_message.html", context),
    }
