"""What is done about obstacles and pushes; each is one operation of history.

All raise PermissionDenied where it is not theirs to do, and ValidationError, or in a
race IntegrityError, with what stands against it.
"""

from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from bureau.models import User
from bureau.records import Act, Record, acting
from workplan.models import Obstacle, ObstacleStep, Push, PushAnswer

from . import rights


def saved(record: Record, act: Act, *, is_allowed: bool) -> None:
    """Store a record and its history, or neither."""
    if not is_allowed:
        raise PermissionDenied
    with transaction.atomic(), acting(act):
        record.save()


def name_of(user: User | None) -> str:
    """What stays of who did it, whatever becomes of the account."""
    return str(user or "")[:100]


def report(obstacle: Obstacle, act: Act) -> None:
    """Put a new obstacle on the list."""
    obstacle.reported_by = act.actor
    is_allowed = rights.may_report(act.actor, obstacle.department_id)
    saved(obstacle, act, is_allowed=is_allowed)


def change(obstacle: Obstacle, act: Act) -> None:
    """Say it otherwise: nobody moves it out of their own reach or into another's."""
    stored = Obstacle.objects.get(pk=obstacle.pk)
    is_allowed = all(rights.may_follow(act.actor, each) for each in (stored, obstacle))
    saved(obstacle, act, is_allowed=is_allowed)


def add_step(step: ObstacleStep, act: Act) -> None:
    """Add what was done about it."""
    step.by, step.by_name = act.actor, name_of(act.actor)
    saved(step, act, is_allowed=rights.may_follow(act.actor, step.obstacle))


def close(obstacle: Obstacle, evidence: str, on: date, act: Act) -> None:
    """Close it (销号) with a word of evidence, by a second person."""
    obstacle.evidence, obstacle.closed_on = evidence.strip(), on
    obstacle.closed_by = act.actor
    saved(obstacle, act, is_allowed=rights.may_follow(act.actor, obstacle))


def send(push: Push, act: Act) -> None:
    """Push a line (督办): its department is asked."""
    push.by, push.department = act.actor, push.subject.department
    saved(push, act, is_allowed=rights.may_push(act.actor))


def answer(given: PushAnswer, act: Act) -> None:
    """Answer a push."""
    given.by, given.by_name = act.actor, name_of(act.actor)
    is_allowed = rights.may_answer(act.actor, given.push.department_id)
    saved(given, act, is_allowed=is_allowed)


def settle(push: Push, at: datetime, act: Act) -> None:
    """Say that it is done with (办结)."""
    push.settled_at, push.settled_by = at, act.actor
    saved(push, act, is_allowed=rights.may_settle(act.actor, push))
