"""Who reports, closes, pushes, answers and settles."""

from bureau.accounts import OFFICE, may, may_touch, roles, sees_all
from bureau.models import User
from workplan.models import Obstacle, Push, PushAnswer


def may_report(user: User | None, department_id: int | None) -> bool:
    """A department's own people, and the planning office of all."""
    return may_touch(user, department_id) and may(user, "add", Obstacle)


def may_follow(user: User | None, obstacle: Obstacle) -> bool:
    """Whether somebody changes an obstacle, adds steps, or closes another's."""
    return may(user, "change", Obstacle) and may_touch(user, obstacle.department_id)


def may_close(user: User | None, obstacle: Obstacle) -> bool:
    """Whoever follows it, but for who reported it."""
    is_own = user is not None and user.pk == obstacle.reported_by_id
    return may_follow(user, obstacle) and not is_own


def may_push(user: User | None) -> bool:
    """Leaders and the planning office."""
    is_seen = user is None or sees_all(user)  # asks no more of a department's people
    return is_seen and may(user, "add", Push)


def may_answer(user: User | None, department_id: int | None) -> bool:
    """The people of the department asked; the office where it is no department's."""
    is_asked = user is None or user.department_id == department_id
    if user is not None and department_id is None:
        is_asked = is_office(user)
    return may(user, "add", PushAnswer) and is_asked


def may_settle(user: User | None, push: Push) -> bool:
    """Who pushed it, and the planning office."""
    is_pusher = user is None or user.pk == push.by_id
    return may(user, "change", Push) and (is_pusher or is_office(user))


def is_office(user: User) -> bool:
    return user.is_superuser or OFFICE in roles(user)
