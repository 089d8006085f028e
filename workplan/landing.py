"""Where somebody lands after signing in: on the page of what they do here."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from bureau.accounts import ADMINISTRATORS, CLERK, HEAD, OFFICE, roles, scope
from bureau.models import Bureau, User

from .models import WorkPlan

BOARD = "workplan:board"


def landing(user: User) -> str:
    """The name of the page: staff's month, the office's completeness, lists, the board.

    Before the bureau has its name and a plan, the board's place says what to do first.
    """
    own = roles(user)
    if ADMINISTRATORS & own:
        return "admin:index"
    if own & {CLERK, HEAD} and user.department_id is not None:
        return "workplan:my-month"
    if OFFICE in own and is_set_up(user):
        return "workplan:completeness"
    return BOARD


def is_set_up(user: User) -> bool:
    """Whether the bureau has its name and a plan."""
    has_plan = scope(user, WorkPlan.objects.all()).exists()
    return has_plan and Bureau.objects.exists()


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    try:
        return redirect(reverse(landing(request.user)))
    except NoReverseMatch:
        return redirect(BOARD)
