"""Where somebody lands after signing in: on the page of what they do here."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from bureau.accounts import ADMINISTRATORS, CLERK, HEAD, OFFICE, roles, scope
from bureau.first_steps import first_steps
from bureau.models import Bureau, User

from .models import WorkPlan

BOARD = "workplan:board"


def landing(request: HttpRequest) -> str:
    """The name of the page: staff's month, the office's completeness, lists, the board.

    Whoever has first steps to do in a new installation lands on the board's place,
    which tells them.
    """
    user: User = request.user
    own = roles(user)
    if ADMINISTRATORS & own:
        return BOARD if has_first_steps(request) else "admin:index"
    if own & {CLERK, HEAD} and user.department_id is not None:
        return "workplan:my-month"
    if OFFICE in own and is_set_up(user):
        return "workplan:completeness"
    return BOARD


def has_first_steps(request: HttpRequest) -> bool:
    """Whether something is still to be done that is the reader's to do."""
    return any(each.url and not each.is_done for each in first_steps(request))


def is_set_up(user: User) -> bool:
    """Whether the bureau has its name and a plan."""
    has_plan = scope(user, WorkPlan.objects.all()).exists()
    return has_plan and Bureau.objects.exists()


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return redirect(landing(request))
