"""What the pages of obstacles and pushes share: from where they look, refusals."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone

from bureau.admin import REFUSALS, stale_words, words_of
from bureau.models import User
from bureau.records import Act, Door, Record, Stale
from workplan.forms import Viewpoint, viewpoint
from workplan.models import WorkItem

from .seen import Subject, day_of


def view_of(
    query: QueryDict, subject: Subject | None = None, *, reader: User | None
) -> Viewpoint | None:
    """A viewpoint whose month is kept for links alone: what is open is open today."""
    if isinstance(subject, WorkItem):
        query = query.copy()
        plan = subject.area.plan
        query["year"], query["sample"] = str(plan.year), str(int(plan.is_sample))
        subject = None
    view = viewpoint(query, reader=reader, record=subject)
    return None if view is None else replace(view, filling=())


def day_for(view: Viewpoint | None) -> date:
    """The day a page looks from."""
    today = timezone.localdate()
    return today if view is None else day_of(view.plan, today)


def act_of(request: HttpRequest) -> Act:
    return Act(request.user, Door.FORM)


def is_stored(form: Form, store: Callable[[], None]) -> bool:
    """Whether it was stored; else the form says why not."""
    try:
        store()
    except Stale as refused:
        say_stale(form, refused.stored)
    except REFUSALS as refused:
        refuse(form, refused)
    else:
        return True
    return False


def say_stale(form: Form, stored: Record) -> None:
    """Say what stands now beside what was typed; sent once more, it is stored."""
    form.add_error(None, stale_words(stored, getattr(form, "instance", None)))
    form.data = form.data.copy()
    form.data[form.add_prefix("version")] = stored.version


def refuse(form: Form, refused: Exception) -> None:
    """Say why nothing was stored; a field's own reason at the field."""
    if not hasattr(refused, "error_dict"):
        form.add_error(None, words_of(refused))
        return
    for name, errors in refused.error_dict.items():
        form.add_error(name if name in form.fields else None, errors)


def led_to(request: HttpRequest, name: str, pk: int) -> HttpResponse:
    """To a page, with the viewpoint one came with."""
    query = request.GET.urlencode()
    found = redirect(name, pk)
    if query:
        found["Location"] += f"?{query}"
    return found


def told(**context: Any) -> dict[str, Any]:
    """A page's context; its viewpoint is there for the links, not to be chosen."""
    return {"is_live": True, **context}
