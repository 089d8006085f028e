"""What the figures say, in words: lights, reasons, due dates, what is asked.

Every sentence is made from a `Standing`; nothing is calculated here but a difference of
two shown figures.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy

from bureau.formats import Scale, number, percent, rounded
from bureau.periods import HALF_YEAR_MONTH, Month
from bureau.records import Due, Level, Precision, Promised
from projects.measures import (
    Basis,
    Colour,
    Kind,
    Light,
    Qualifier,
    Rule,
    Standing,
)
from projects.progress import RED_BEYOND, YELLOW_FROM

from . import amounts

LIGHT_WORDS = {
    Colour.RED: pgettext_lazy("light", "behind"),
    Colour.YELLOW: pgettext_lazy("light", "slow"),
    Colour.GREEN: pgettext_lazy("light", "on course"),
    Colour.BLUE: pgettext_lazy("light", "done"),
    Colour.NONE: pgettext_lazy("light", "not reported"),
}
MILESTONE_WORDS = {
    Colour.RED: pgettext_lazy("milestone", "overdue"),
    Colour.YELLOW: pgettext_lazy("milestone", "will slip"),
    Colour.GREEN: pgettext_lazy("milestone", "not due yet"),
    Colour.BLUE: pgettext_lazy("milestone", "completed"),
    Colour.NONE: pgettext_lazy("milestone", "no date"),
}
QUALIFIER_SIGNS = {
    Qualifier.EXACT: "",
    Qualifier.AT_LEAST: "≥ ",
    Qualifier.ABOUT: gettext_lazy("about "),
}


def joined(parts: Iterable[str], by: str = "") -> str:
    """Texts that are not empty, each once, in order, set apart as the language does."""
    between = by or pgettext("between texts", "; ")
    return between.join(dict.fromkeys(part for part in parts if part))


def headed(name: str, text: str) -> str:
    """What a text is about, before it."""
    return _("%(name)s: %(text)s") % {"name": name, "text": text}


def day_words(day: date, within: int | None = None) -> str:
    """A day without its year: 6月30日, 30 June; with it, if it is not that of `within`.

    Without `within` the reader knows the year.
    """
    if within is not None and day.year != within:
        return date_format(day, pgettext("format of a day", "j F Y"))
    return date_format(day, pgettext("format of a day", "j F"))


def month_words(month: Month) -> str:
    """A month with its year: 2023年6月, June 2023."""
    return date_format(month.last_day, pgettext("format of a month", "F Y"))


def due_words(due: Due | None, within: int | None = None) -> str:
    """A due date in the plan's words; a day of ours only where the plan named one.

    A date of a year that is not the page's own, `within`, is shown with its year.
    """
    if due is not None and due.due_words:
        return words_of_year(due, within)
    if due is None or due.due_precision == Precision.NONE:
        return _("no date given")
    return given_date(due.due_on, due.due_precision, within)


def words_of_year(due: Due, within: int | None) -> str:
    """The plan's words, with the year where it is another and they do not name it."""
    year = str(due.due_on.year) if due.due_on else ""
    if not year or within in {None, due.due_on.year} or year in due.due_words:
        return due.due_words
    return _("%(words)s (%(year)s)") % {"words": due.due_words, "year": year}


def is_due_named(due: Due | None) -> bool:
    """Whether the plan itself says when: by a day, or in words alone (三季度末)."""
    return due is not None and bool(due.due_on or due.due_words)


def is_due_in_words(due: Due | None) -> bool:
    """Whether the plan says when in words alone: nobody can count days to them."""
    return is_due_named(due) and due.due_on is None


def given_date(day: date, precision: str, within: int | None = None) -> str:
    """A date no more exactly than it was given: 上半年 is not 30 June."""
    year = None if within in {None, day.year} else day.year
    if precision == Precision.YEAR:
        return _("within %(year)s") % {"year": year} if year else _("within the year")
    if precision == Precision.HALF:
        half = _("first half") if day.month <= HALF_YEAR_MONTH else _("second half")
        return (
            _("%(half)s of %(year)s") % {"half": half, "year": year} if year else half
        )
    if precision == Precision.MONTH_END:
        return _("end of %(month)s") % {
            "month": month_words(Month(day.year, day.month))
        }
    return day_words(day, within)


def days_words(days: int) -> str:
    """How far a due date is: 123 days left, 30 days past."""
    if not days:
        return _("due now")
    if days > 0:
        return ngettext("%(days)s day left", "%(days)s days left", days) % {
            "days": days
        }
    return ngettext("%(days)s day past", "%(days)s days past", -days) % {"days": -days}


def lag_words(standing: Standing) -> str:
    """How far from the expected progress, in points: 慢 2.2 个百分点."""
    lag = standing.lag_points
    if lag is None:
        return ""
    points = number(abs(lag), 1)
    if not rounded(lag, 1):
        return _("level with the expected progress")
    if lag < 0:
        return _("%(points)s points behind") % {"points": points}
    return _("%(points)s points ahead") % {"points": points}


def expected_words(standing: Standing) -> str:
    """The share expected by now and what it rests on: 应达 50%（按时间）."""
    share = percent(standing.expected, 1).replace(".0%", "%")
    if standing.basis is Basis.PLAN:
        return _("%(share)s expected by the plan") % {"share": share}
    return _("%(share)s expected by time gone") % {"share": share}


def not_reported_words(standing: Standing, scale: Scale) -> str:
    """No figure of this month; the last known one is named with its month."""
    month = standing.as_of.number
    last = standing.last_known
    if standing.light.is_kept and standing.commitment.kind is Kind.YES_NO:
        numbers = {"month": month, "last": last.month}
        return _("no word of month %(month)s; month %(last)s: not done") % numbers
    if last is None or standing.commitment.kind is Kind.YES_NO:
        return _("nothing reported up to month %(month)s") % {"month": month}
    return _("no figure of month %(month)s; last known: %(value)s, month %(last)s") % {
        "month": month,
        "value": amounts.in_words(last.value, scale, standing.commitment.kind),
        "last": last.month,
    }


def light_reason(standing: Standing, scale: Scale, due: Due | None = None) -> str:
    """Why a light is what it is: its rule with the numbers it was given.

    `due` is the promise whose date it is, so that the plan's own words are used.
    """
    light = standing.light
    named = is_due_named(due)
    year, last_day = standing.as_of.year, standing.commitment.last_day
    numbers = {
        "lag": lag_words(standing),
        "expected": expected_words(standing),
        "yellow": YELLOW_FROM,
        "red": RED_BEYOND,
        "due": due_words(due, year) if named else day_words(last_day, year),
        "left": days_words(light.days_left),
        "limit": f"{scale.stated(standing.commitment.annual)} {scale.unit}",
    }
    reasons = {
        Rule.NO_FIGURE: lambda: not_reported_words(standing, scale),
        Rule.NO_TARGET: lambda: _("no annual target to compare with"),
        Rule.NO_FLOOR: lambda: _no_floor_words(standing, scale),
        Rule.SUSPENDED: lambda: suspended_words(standing.commitment.suspended_on, year),
        Rule.MET: lambda: _met_words(standing),
        Rule.PAST_DUE: lambda: _past_due_words(standing) % numbers,
        Rule.EXCEEDED: lambda: _("over the limit of %(limit)s") % numbers,
        Rule.FAR_BEHIND: lambda: (
            _("%(lag)s, %(expected)s: more than %(red)s points") % numbers
        ),
        Rule.BEHIND: lambda: (
            _("%(lag)s, %(expected)s: %(yellow)s points or more") % numbers
        ),
        Rule.ON_SCHEDULE: lambda: _on_schedule_words(standing, numbers),
        Rule.WITHIN_LIMIT: lambda: _("within the limit of %(limit)s") % numbers,
        Rule.NOT_YET: lambda: _not_yet_words(standing, due) % numbers,
    }
    reason = reasons[light.rule]()
    if light.is_kept:
        return joined([reason, not_reported_words(standing, scale)])
    if standing.qualifier is Qualifier.AT_LEAST:
        return _("%(reason)s (the figure is “at least”)") % {"reason": reason}
    return reason


def suspended_words(since: date, within: int | None = None) -> str:
    """Since when something rests (暂缓)."""
    return _("suspended since %(day)s") % {"day": day_words(since, within)}


def _no_floor_words(standing: Standing, scale: Scale) -> str:
    stretch = amounts.stretch_words(standing, scale)
    return joined([_("no floor stated, so nothing to judge by"), stretch])


def _met_words(standing: Standing) -> str:
    if standing.commitment.kind is Kind.YES_NO:
        return _("reported as done")
    return _("target reached")


def _past_due_words(standing: Standing) -> str:
    if standing.commitment.kind is Kind.YES_NO:
        return _("due %(due)s and not done")
    return _("due %(due)s and not met")


def _not_yet_words(standing: Standing, due: Due | None) -> str:
    if is_due_in_words(due):
        is_yes_no = standing.commitment.kind is Kind.YES_NO
        return (
            _("not done yet; due %(due)s")
            if is_yes_no
            else _("not met yet; due %(due)s")
        )
    if standing.commitment.kind is Kind.YES_NO:
        return _("not done yet; due %(due)s, %(left)s")
    return _("not met yet; due %(due)s, %(left)s")


def _on_schedule_words(standing: Standing, numbers: dict) -> str:
    if standing.lag_points is not None and rounded(standing.lag_points, 1) < 0:
        return _("%(lag)s, %(expected)s: less than %(yellow)s points") % numbers
    return _("%(lag)s, %(expected)s") % numbers


def speed_words(standing: Standing) -> str:
    """What is asked of the pace: 须提速 9%; empty where nothing is.

    With a plan curve it is what the rest of the curve gives a month that is passed.
    """
    change = speed_up(standing)
    if not (standing.must_speed_up and change):
        return ""
    if standing.forecast_basis is Basis.PLAN:
        return _("needs %(percent)s%% more a month than planned") % {"percent": change}
    return _("must speed up by %(percent)s%%") % {"percent": change}


def speed_up(standing: Standing) -> Decimal | None:
    """By how many per cent the needed pace passes the one it is measured by."""
    ratio = standing.ratio_to_match
    return None if ratio is None else rounded((ratio - 1) * 100, 0)


def level_words(promise: Promised | None) -> str:
    """Whose promise it is, where it is not our own."""
    if promise is None or promise.level == Level.OWN:
        return ""
    return promise.get_level_display()


def light_word(light: Light) -> str:
    return str(LIGHT_WORDS[light.colour])
