"""What is asked of whom on a day, of a department's month. Pure: no Django, no clock.

Which days are worked on is asked of `is_workday`, as `bureau.workdays` knows it.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from .due_days import IsWorkday
from .periods import Month


class Ask(StrEnum):
    """What somebody is asked to do about a department's month."""

    ENTER = "enter"  # its clerks: what is missing
    SUBMIT = "submit"  # its heads: the month as a whole
    CHANGE = "change"  # both: what was returned
    REVIEW = "review"  # the planning office: what was submitted


@dataclass(frozen=True)
class Owing:
    """A department's month that is not done with.

    `submitted_on` where it waits for the planning office, `returned_on` where it came
    back. Without a department its lines are the bureau's own, which nobody submits.
    """

    department: int | None
    month: Month
    due_on: date
    expected: int = 0
    missing: tuple[str, ...] = ()  # the names of the lines without a figure
    submitted_on: date | None = None
    returned_on: date | None = None
    comment: str = ""  # why it was returned, or opened again
    is_reopened: bool = False  # closed, open again until it is due, and not returned

    @property
    def reported(self) -> int:
        return self.expected - len(self.missing)

    def days_late(self, on: date) -> int:
        """How many days its due day is past; 0 on that day and before."""
        return max((on - self.due_on).days, 0)


@dataclass(frozen=True)
class Rules:
    """How many workdays before the due day somebody is told; whether heads submit."""

    before: int
    submits: bool
    is_workday: IsWorkday


def asked(owing: Owing, on: date, rules: Rules) -> tuple[Ask, ...]:
    """What is asked on a day; nothing on a day that is free.

    What was submitted or returned is told from the next workday on, until it is dealt
    with: on the day itself its page says so.
    """
    if not rules.is_workday(on):
        return ()
    if owing.submitted_on:
        return (Ask.REVIEW,) if owing.submitted_on < on else ()
    if owing.returned_on:
        return (Ask.CHANGE,) if owing.returned_on < on else ()
    if not is_told(owing.due_on, on, rules):
        return ()
    asks = [Ask.ENTER] if owing.missing else []
    if rules.submits and owing.department is not None:
        asks.append(Ask.SUBMIT)
    return tuple(asks)


def is_told(due_on: date, on: date, rules: Rules) -> bool:
    """Whether a workday is one on which a month due on a day is told of.

    Some workdays before it, on it, and each workday after it. A due day that is free
    itself is told on the last workday before.
    """
    if on > due_on:
        return True
    return workdays_until(on, due_on, rules.is_workday) in {0, rules.before}


def workdays_until(on: date, due_on: date, is_workday: IsWorkday) -> int:
    """How many workdays are left after a day, the due day counted."""
    days = range(1, (due_on - on).days + 1)
    return sum(is_workday(on + timedelta(days=each)) for each in days)
