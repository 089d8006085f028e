"""The pages of a department's month: parse the address, ask, render."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
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

from bureau.accounts import sees_all
from bureau.periods import Month
from bureau.records import Act, Door
from bureau.writing import unswept
from workplan.addresses import (
    department_of,
    departments_of,
    month_asked,
    plan_of_month,
)
from workplan.curves import curves_that_do_not_end_at_the_plan
from workplan.following import following_of
from workplan.forms import plan_asked
from workplan.opening import opening_plan, plans_for
from workplan.views import no_figures, no_plan, sees_figures

from .asked import Asked
from .grid import GridRow, How
from .grid_saving import OwedIn, Saving, asks_last, rows_named, save
from .my_month import MonthPage

PAGE = "workplan/my_month.html"


@require_safe
def my_month(request: HttpRequest) -> HttpResponse:
    """To the month that is due."""
    if not sees_figures(request.user):
        return no_figures(request)
    plans = plans_for(request.user)
    plan = plan_asked(plans, request.GET) or opening_plan(plans)
    if plan is None:
        return no_plan(request)
    department = department_of(plan, request.GET, request.user)
    if department is None:
        return no_plan(request)
    asked = Asked(plan, department, request.user, timezone.localdate())
    return redirect(asked.address("my-month-of", asked.due))


@require_http_methods(["GET", "HEAD", "POST"])
def my_month_of(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """The month's page; its grid is sent here as one form."""
    of = month_asked(year, month)
    asked = asked_in(request, of)
    how = how_of(request.GET)
    if request.method != "POST":
        return shown(request, MonthPage(asked, of, how))
    how = how_of(request.POST)
    saving = saved(request, asked, month, how)
    tell(request, saving)
    again = Asked(asked.plan, asked.department, asked.reader, asked.today)
    page = MonthPage(again, of, how, saving, reason_of(request))
    if saving.waiting:
        return shown(request, page)
    return redirect(f"{page.here}#grid")


@require_POST
def my_month_save(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """Some rows of the grid, as somebody types; what became of each."""
    of = month_asked(year, month)
    asked = asked_in(request, of)
    how = how_of(request.POST)
    saving = saved(request, asked, month, how)
    if saving.unknown:
        raise Http404
    again = Asked(asked.plan, asked.department, asked.reader, asked.today)
    page = MonthPage(again, of, how, saving)
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


def asked_in(request: HttpRequest, month: Month) -> Asked:
    """Http404 where there is no such month for the reader."""
    query, reader = request.GET, request.user
    plan = plan_of_month(reader, month, query)
    department = department_of(plan, query, reader)
    if department is None:
        raise Http404
    return Asked(plan, department, reader, timezone.localdate())


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
    with_last = asks_last(request.POST, how)
    lines = OwedIn(asked.owed, month, with_last=with_last).own_lines
    return save(request.POST, lines, act, how, asked.today)


def shown(request: HttpRequest, page: MonthPage) -> HttpResponse:
    asked = page.asked
    plan, department, reader = asked.plan, asked.department, asked.reader
    context = {
        "page": page,
        "departments": departments_of(plan, reader) if sees_all(reader) else [],
        "following": following_of(reader, department, plan, asked.on),
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
