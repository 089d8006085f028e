"""Obstacles as lines: how long they stand, how late they are, what was done last."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from bureau.accounts import readable
from bureau.models import User
from projects.measures import Colour
from workplan import answering
from workplan.models import Obstacle, ObstacleQuerySet, WorkPlan

from .seen import About, about, about_listed

SOON_DAYS = 30
WORDS = {
    Colour.RED: pgettext_lazy("obstacle", "overdue"),
    Colour.YELLOW: pgettext_lazy("obstacle", "due within 30 days"),
    Colour.GREEN: pgettext_lazy("obstacle", "not due yet"),
    Colour.NONE: pgettext_lazy("obstacle", "no day set"),
    Colour.BLUE: pgettext_lazy("obstacle", "closed"),
}


@dataclass(frozen=True)
class ObstacleLine:
    """An obstacle as a page shows it on a day."""

    obstacle: Obstacle
    about: About
    on: date

    @property
    def days(self) -> int:
        """How long it has stood in the way."""
        return self.obstacle.days_standing(self.on)

    @property
    def overdue(self) -> int:
        """How many days late it is; 0 where it is not."""
        return self.obstacle.days_overdue(self.on)

    @property
    def last_words(self) -> str:
        """What was done about it last; "" where nothing was, or nobody asked."""
        return getattr(self.obstacle, "last_words", None) or ""

    @property
    def last_on(self) -> date | None:
        """The day of the last step."""
        return getattr(self.obstacle, "last_on", None)

    @property
    def face(self) -> str:
        """Its light: late, soon due, due later, without a day, or closed."""
        obstacle = self.obstacle
        if not obstacle.is_open:
            return Colour.BLUE
        if obstacle.due_on is None:
            return Colour.NONE
        if self.overdue:
            return Colour.RED
        is_soon = (obstacle.due_on - self.on).days <= SOON_DAYS
        return Colour.YELLOW if is_soon else Colour.GREEN

    @property
    def word(self) -> str:
        """逾期 12 天, 30天内, 未到期, 未定期限, 已销号."""
        if self.overdue:
            text = ngettext(
                "%(days)s day overdue", "%(days)s days overdue", self.overdue
            )
            return text % {"days": self.overdue}
        return str(WORDS[Colour(self.face)])

    @property
    def who(self) -> str:
        """Who leads, who is in charge with a telephone, which leader."""
        return answering.who(self.obstacle)

    @property
    def sentence(self) -> str:
        """What stands in the way and how late it is: 问题“征迁未交地”逾期 12 天."""
        told = {"what": self.obstacle.what, "late": self.word}
        return _("obstacle “%(what)s” %(late)s") % told


@dataclass(frozen=True)
class ObstacleCount:
    """How many are open, and how many of them late."""

    open: int
    overdue: int


def line_of(obstacle: Obstacle, on: date, reader: User | None) -> ObstacleLine:
    return ObstacleLine(obstacle, about(obstacle, reader), on)


def lines_of(
    rows: ObstacleQuerySet, on: date, reader: User | None
) -> list[ObstacleLine]:
    """Those of the rows that the reader may read, in one query."""
    seen = readable(reader, rows).with_subject().with_last_step()
    return [line_of(each, on, reader) for each in seen]


def obstacle_lines(
    plan: WorkPlan, on: date, *, reader: User | None
) -> list[ObstacleLine]:
    """A year's obstacles: the open ones first, the soonest due before all."""
    rows = Obstacle.objects.of_year(plan.year).filter(about_listed(plan))
    return lines_of(rows, on, reader)


def open_of(lines: Iterable[ObstacleLine]) -> list[ObstacleLine]:
    """Those that nobody has closed."""
    return [line for line in lines if line.obstacle.is_open]


def overdue_of(lines: Iterable[ObstacleLine]) -> list[ObstacleLine]:
    """Those that are late, as `ObstacleLine.sentence` says of each."""
    return [line for line in lines if line.overdue]


def count_of(lines: Iterable[ObstacleLine]) -> ObstacleCount:
    standing = open_of(lines)
    return ObstacleCount(len(standing), len(overdue_of(standing)))


def by_subject(lines: Iterable[ObstacleLine]) -> dict[tuple, list[ObstacleLine]]:
    """Lines by what they are about."""
    found: dict[tuple, list[ObstacleLine]] = {}
    for line in lines:
        found.setdefault(line.about.key, []).append(line)
    return found
