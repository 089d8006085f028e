"""What pages say of a promise that was revised: the original beside the present.

A light goes by the row that holds at its month's end (`bureau.records.in_force`).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from bureau.formats import Scale
from projects.measures import Kind
from projects.models import AnnualPlan

from . import amounts, words
from .models import KeyTarget

# What a row promises, piece by piece, in words: a value, what is striven for, by when.
Said = Callable[[Any], list[str]]


@dataclass(frozen=True)
class Course:
    """A promise through its revisions, the original first; `present` holds by now."""

    rows: tuple[Any, ...]
    present: Any

    @property
    def original(self) -> Any:
        return self.rows[0]

    @property
    def coming(self) -> Any:
        """What it becomes after the page's month; None where nothing is decided."""
        latest = self.rows[-1]
        return latest if latest.revision > self.present.revision else None


def course_of(rows: Iterable[Any], present: Any) -> Course | None:
    """Rows that state one promise; None where it was never revised."""
    found = tuple(sorted(rows, key=lambda each: each.revision))
    return Course(found, present) if present and len(found) > 1 else None


def course_of_target(
    target: KeyTarget | None, targets: Iterable[KeyTarget]
) -> Course | None:
    """That of a target, among all targets of its indicator and year."""
    if target is None:
        return None
    own = target.period, target.level
    rows = (each for each in targets if (each.period, each.level) == own)
    return course_of(rows, target)


def said_of_plan(scale: Scale) -> Said:
    """How an annual plan is said, in a unit."""

    def said(plan: AnnualPlan) -> list[str]:
        if plan.amount is None:
            return [_("no amount stated")]
        return [amounts.in_words(plan.amount, scale, Kind.ACCUMULATES)]

    return said


def said_of_target(scale: Scale, kind: str) -> Said:
    """How a target is said, in a unit; done or not done is said by its date alone."""

    def said(target: KeyTarget) -> list[str]:
        value, stretch = target.value, target.stretch
        sign = str(amounts.BOUND_SIGNS.get(target.bound, ""))
        return [
            "" if value is None else sign + amounts.in_words(value, scale, kind),
            ""
            if stretch is None
            else _("%(value)s striven for")
            % {"value": amounts.in_words(stretch, scale, kind)},
            words.due_words(target, target.year),
        ]

    return said


def told(row: Any, beside: Any, say: Said) -> str:
    """What a row says otherwise than the one beside it; all of it where nothing."""
    pieces = list(zip(say(row), say(beside), strict=True))
    other = [mine for mine, yours in pieces if mine != yours]
    return words.joined(other or [mine for mine, _yours in pieces])


def since_words(row: Any) -> str:
    """Since when a revision holds, and by which document."""
    since = _("revised")
    if row.holds_from:
        day = {"day": words.day_words(row.holds_from, row.year)}
        since = _("revised from %(day)s on") % day
    if not row.document:
        return since
    return _("%(words)s (%(document)s)") % {"words": since, "document": row.document}


def original_words(course: Course | None, say: Said) -> str:
    """What a promise was before; "" where the original still holds."""
    if course is None or not course.present.revision:
        return ""
    return _("originally %(value)s") % {
        "value": told(course.original, course.present, say)
    }


def revised_words(course: Course | None, say: Said) -> str:
    """Original and present side by side, and which one the light goes by.

    Before a revision holds, what the promise is to become; "" where none was made.
    """
    if course is None:
        return ""
    parts = []
    if course.present.revision:
        beside = {
            "original": original_words(course, say),
            "since": since_words(course.present),
        }
        parts.append(_("%(original)s, %(since)s") % beside)
        parts.append(_("the light goes by what holds now"))
    if course.coming:
        beside = {
            "value": told(course.coming, course.present, say),
            "since": since_words(course.coming),
        }
        parts.append(_("%(value)s, %(since)s") % beside)
        parts.append(_("the light still goes by what held before"))
    return words.joined(parts)
