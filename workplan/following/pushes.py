"""Pushes as lines: since when they wait, what was answered, what they hang on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from bureau.accounts import readable
from bureau.models import User
from workplan import words
from workplan.models import Push, PushQuerySet, WorkPlan

from .obstacles import ObstacleLine
from .seen import About, about, about_listed


@dataclass(frozen=True)
class PushLine:
    """A push as a page shows it on a day; `hangs_on` are its line's open obstacles."""

    push: Push
    about: About
    on: date
    hangs_on: Sequence[ObstacleLine] = ()

    @property
    def days(self) -> int:
        """How many days it has waited."""
        return self.push.days_open(self.on)

    @property
    def age(self) -> str:
        """已督办 3 天, 今天督办, 已办结."""
        if not self.push.is_open:
            return _("settled")
        if not self.days:
            return _("pushed today")
        text = ngettext(
            "pushed %(days)s day ago", "pushed %(days)s days ago", self.days
        )
        return text % {"days": self.days}

    @property
    def is_answered(self) -> bool:
        return self.push.answer_at is not None

    @property
    def answered(self) -> str:
        """10月9日已答复; 未答复 while it waits."""
        if not self.is_answered:
            return _("not answered yet") if self.push.is_open else ""
        day = words.day_words(timezone.localdate(self.push.answer_at), self.on.year)
        return _("answered on %(day)s") % {"day": day}

    @property
    def state(self) -> str:
        """How long it waits, and whether it was answered."""
        between = pgettext("between two facts", ", ")
        return words.joined([self.age, self.answered], by=between)


Hindering = Mapping[tuple, Sequence[ObstacleLine]]


def push_line(
    push: Push, on: date, reader: User | None, hindering: Hindering
) -> PushLine:
    told = about(push, reader)
    return PushLine(push, told, on, tuple(hindering.get(told.key, ())))


def lines_of(
    rows: PushQuerySet, on: date, reader: User | None, hindering: Hindering
) -> list[PushLine]:
    """Those of the rows that the reader may read, in one query."""
    seen = readable(reader, rows).with_subject().select_related("by")
    found = seen.with_last_answer()
    return [push_line(each, on, reader, hindering) for each in found]


def push_lines(
    plan: WorkPlan, on: date, *, reader: User | None, hindering: Hindering
) -> list[PushLine]:
    """A year's pushes, and all that is open about what it lists; open ones first."""
    is_shown = Q(settled_at=None) | Q(year=plan.year)
    rows = Push.objects.filter(is_shown).filter(about_listed(plan))
    return lines_of(rows, on, reader, hindering)


def open_pushes(
    plan: WorkPlan, on: date, *, reader: User | None, hindering: Hindering
) -> list[PushLine]:
    """What waits to be settled of what a plan lists."""
    rows = Push.objects.open().filter(about_listed(plan))
    return lines_of(rows, on, reader, hindering)
