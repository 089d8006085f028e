"""Who may see and touch what: the one scope function every door asks.

A model says how it belongs to a department by `scope_path`, the lookup from its row to
the department's id; a model without one belongs to everybody who may see it at all.
"""

from functools import cache
from typing import TYPE_CHECKING, Any

from django.db import models

from bureau.records import Answered, supported_by

from .roles import ADMINISTRATORS, IN_DEPARTMENT, OF_BUREAU, OFFICE, WORKING

if TYPE_CHECKING:
    from bureau.models import User


def roles(user: "User") -> set[str]:
    """The names of a user's groups, asked once a request."""
    if not hasattr(user, "_role_names"):
        user._role_names = set(user.groups.values_list("name", flat=True))
    return user._role_names


def sees_all(user: "User") -> bool:
    """Leaders and the planning office see every department."""
    return user.is_superuser or bool(OF_BUREAU & roles(user))


def sees_own(user: "User") -> bool:
    """Whether somebody's role shows them their own department, and nothing else."""
    own = roles(user)
    return bool(own & IN_DEPARTMENT) and not own & ADMINISTRATORS


def works_in_records(user: "User") -> bool:
    """Whether the records are open to somebody: by their role, or by the tick."""
    may = user.is_staff or user.is_superuser or bool(WORKING & roles(user))
    return user.is_active and may


def sees_drafts(user: "User") -> bool:
    """Whether somebody sees what the planning office has not put in force yet."""
    return user.is_superuser or OFFICE in roles(user)


_drafts: dict[type[models.Model], models.Q] = {}


def keep_to_office(model: type[models.Model], rows: models.Q) -> None:
    """Let an app say which rows of a model belong to a draft: `scope` hides them."""
    _drafts[model] = rows


def may_be_drafted(user: "User", model: type[models.Model]) -> bool:
    """Whether rows of a model may be a draft's, which somebody does not see."""
    return model in _drafts and not sees_drafts(user)


def without_drafts(user: "User", rows: models.QuerySet) -> models.QuerySet:
    """Without what belongs to a draft, but for the planning office."""
    if rows.model in _drafts and not sees_drafts(user):
        return rows.filter(~_drafts[rows.model])
    return rows


def scope(user: "User | None", rows: models.QuerySet) -> models.QuerySet:
    """The rows a user may see; None is the system itself, which sees all.

    Clerks and heads see their own department's, and rows of no department only where
    the model has no departments at all. Administrators see the departments
    themselves, and none of their figures; who has no role sees nothing. What belongs
    to a draft the planning office alone sees.
    """
    path = getattr(rows.model, "scope_path", None)
    if user is None:
        return rows
    rows = without_drafts(user, rows)
    if path is None or sees_all(user):
        return rows
    if ADMINISTRATORS & roles(user):
        return rows if path == "pk" else rows.none()
    if user.department_id is None or not sees_own(user):
        return rows.none()
    return rows.filter(**{path: user.department_id})


@cache
def way_to_support(model: type[models.Model]) -> str | None:
    """The lookup from a row to the record that names who supports it.

    It is the one whose department the row belongs to: "" for the record itself,
    "project__" for its figures. None where nobody supports such rows.
    """
    path = getattr(model, "scope_path", "")
    way = path.removesuffix("department")
    if way == path:
        return None
    owner: Any = model
    for step in way.split("__")[:-1]:
        owner = owner._meta.get_field(step).related_model
    return way if issubclass(owner, Answered) else None


def readable(user: "User | None", rows: models.QuerySet) -> models.QuerySet:
    """The rows a user may read on our own pages: `scope`, and what they support.

    A supporting department reads a record and its figures; no door through which
    anything is changed asks this.
    """
    own = scope(user, rows)
    way = way_to_support(rows.model)
    if user is None or way is None or not supports(user):
        return own
    mine = models.Q((rows.model.scope_path, user.department_id))  # type: ignore[attr-defined]
    found = rows.filter(mine | supported_by(user.department.name, way))
    return without_drafts(user, found)


def supports(user: "User") -> bool:
    """Whether somebody reads what their department supports."""
    has_department = user.department_id is not None
    return has_department and not sees_all(user) and sees_own(user)


def may_read(user: "User | None", record: Any) -> bool:
    """Whether `readable` lets a record through that names who answers for it.

    Asks the record at hand, so that a list of them costs no query.
    """
    if may_touch(user, record.department_id):
        return True
    is_reader = user is not None and supports(user)
    return is_reader and record.is_supported_by(user.department.name)


def may_touch(user: "User | None", department_id: int | None) -> bool:
    """Whether rows of a department are within a user's reach; None is the bureau's."""
    if user is None or sees_all(user):
        return True
    own = user.department_id if sees_own(user) else None
    return own is not None and own == department_id


def knows(user: "User | None", record: models.Model) -> bool:
    """Whether a user may read what a record is called: whether `scope` lets it through.

    Asks the record at hand, so that a list of them costs no query.
    """
    path = getattr(record, "scope_path", None)
    if user is None or path is None or sees_all(user):
        return True
    if path == "pk":
        return bool(ADMINISTRATORS & roles(user)) or may_touch(user, record.pk)
    return may_touch(user, record.history_department_id())


def may(user: "User | None", verb: str, model: type[models.Model]) -> bool:
    """Whether a user's permissions allow a verb: add, change, delete or view."""
    if user is None:
        return True
    meta: Any = model._meta
    return user.has_perm(f"{meta.app_label}.{verb}_{meta.model_name}")
