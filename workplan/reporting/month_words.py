"""What is said of a month, of its due day and of one of its lines."""

from collections.abc import Iterable
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from workplan.words import day_words

from .department_months import REOPENED, DepartmentMonth
from .faces import MONTHS, Face
from .lines import EVERY, Line, Why


def face_of(month: DepartmentMonth) -> Face:
    """How a month looks; one that is open again says until when."""
    face = MONTHS[month.state]
    if month.state != REOPENED or month.reopening is None:
        return face
    return face.until(month.reopening.until)


def to_date_heading(month: int) -> str:
    return _("%(month)s to date") % {"month": month_name(month)}


def late_words(days: int | None) -> str:
    """按时, 迟 2 天; nothing where no day was set."""
    if days is None:
        return ""
    if not days:
        return _("in time")
    return ngettext("%(days)s day late", "%(days)s days late", days) % {"days": days}


def days_words(days: int) -> str:
    """How far the due day is."""
    if days < 0:
        text = ngettext("%(days)s day overdue", "%(days)s days overdue", -days)
        return text % {"days": -days}
    if not days:
        return _("today is the last day")
    return ngettext("%(days)s day left", "%(days)s days left", days) % {"days": days}


def due_words(due_on: date | None, on: date, *, submits: bool) -> str:
    """11月8日（周五）前提交, where nobody submits 前报送; "" where no day is set."""
    if due_on is None:
        return ""
    told = {"day": day_words(due_on, on.year), "weekday": date_format(due_on, "D")}
    if submits:
        return _("to be submitted by %(day)s (%(weekday)s)") % told
    return _("to be reported by %(day)s (%(weekday)s)") % told


def named(lines: Iterable[Line], most: int) -> str:
    """Some names, and how many more there are."""
    names = [line.record.name for line in lines]
    found = pgettext("between names", ", ").join(names[:most])
    if len(names) > most:
        more = {"names": found, "count": len(names) - most}
        return _("%(names)s and %(count)s more") % more
    return found


def words_before(line: Line) -> str:
    """The physical progress that the month before told."""
    month = line.month.number - 1
    rows = (each for each in line.record.this_year if each.month == month)
    return next((getattr(each, "physical_progress", "") for each in rows), "")


def months_words(first: int, last: int) -> str:
    """9–10月; nothing where it is one month."""
    if first == last:
        return ""
    return _("months %(first)s–%(last)s") % {"first": first, "last": last}


def month_name(number: int) -> str:
    return _("month %(number)s") % {"number": number}


def why_words(line: Line) -> str:
    if line.why is Why.NOT_NOW:
        return rhythm_words(line)
    return {
        Why.EXPECTED: "",
        Why.NOT_STARTED: _("not started yet: not reported"),
        Why.ENDED: _("finished before this month: not reported"),
        Why.SUSPENDED: _("suspended: not reported"),
        Why.DONE: _("reported as done before"),
        Why.OF_PARTS: _("the sum of its parts; a figure of its own may be reported"),
    }[line.why]


def rhythm_words(line: Line) -> str:
    """按季报告，12月再报."""
    every = EVERY[line.record.rhythm]
    due = -(-line.month.number // every) * every
    rhythm = line.record.get_rhythm_display()
    return _("reported %(rhythm)s, next for %(month)s") % {
        "rhythm": rhythm,
        "month": month_name(due),
    }
