"""Reminders of a day: one for each person, in sentences of the site's language."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from bureau.accounts import CLERK, HEAD, OFFICE, roles
from bureau.models import Bureau, User
from bureau.periods import Month
from bureau.reminding import Ask, Owing, Rules, asked
from bureau.returns import month_text
from bureau.workdays import is_workday, knows_holidays
from workplan.words import joined

from .owing import names_of, owings

NAMED = 5  # lines of a department that a sentence names; the rest are counted
Asked = tuple[Ask, Owing]


@dataclass(frozen=True)
class Reminder:
    """What somebody is reminded of; `month` is the one that is due first."""

    to: User
    month: Month
    lines: list[str]


def reminders(on: date) -> list[Reminder]:
    """Everybody's reminder of a day, at most one each. Nobody's on a day that is free.

    Sample accounts and sample data remind under DEBUG alone: nobody signs in with them
    elsewhere.
    """
    kinds = (False, True) if settings.DEBUG else (False,)
    rules = rules_of(Bureau.objects.first())
    found = [
        (ask, owing)
        for owing in owings(on, kinds=kinds)
        for ask in asked(owing, on, rules)
    ]
    names = names_of(owing for _ask, owing in found)
    theirs = given_to(staff(kinds), found)
    return [
        Reminder(person, asks[0][1].month, list(sentences(asks, names, on)))
        for person, asks in theirs.items()
    ]


def rules_of(bureau: Bureau | None) -> Rules:
    """The bureau's own; of one without a name, what a new one is set to."""
    bureau = bureau or Bureau()
    return Rules(bureau.remind_before, bureau.submits_returns, is_workday)


def staff(kinds: Iterable[bool]) -> list[User]:
    """Who enters, submits or reviews, in two queries; leaders are not reminded."""
    people = User.objects.filter(is_active=True, is_sample__in=kinds)
    found = people.filter(groups__name__in=[CLERK, HEAD, OFFICE]).distinct()
    people = list(found.prefetch_related("groups").order_by("pk"))
    for each in people:
        each._role_names = {group.name for group in each.groups.all()}
    return people


def given_to(people: list[User], found: Iterable[Asked]) -> dict[User, list[Asked]]:
    """What is asked of each person, in the people's order."""
    theirs = defaultdict(list)
    for ask, owing in found:
        for person in asked_of(people, ask, owing):
            theirs[person].append((ask, owing))
    return {person: theirs[person] for person in people if person in theirs}


def asked_of(people: list[User], ask: Ask, owing: Owing) -> list[User]:
    """Whose part it is: the department's people, or the planning office.

    Who of them enters figures is told what is missing, and who submits that it is to
    be submitted; of the planning office's own department its people do both.
    """
    if ask == Ask.REVIEW or owing.department is None:
        return [each for each in people if OFFICE in roles(each)]
    parts = {Ask.ENTER: {CLERK, OFFICE}, Ask.SUBMIT: {HEAD, OFFICE}}
    wanted = parts.get(ask, {CLERK, HEAD, OFFICE})
    own = [each for each in people if each.department_id == owing.department]
    return [each for each in own if wanted & roles(each)]


def sentences(asks: list[Asked], names: dict[int, str], on: date) -> Iterator[str]:
    """What a reminder says, the month that is due first at its head."""
    waiting = defaultdict(list)
    for ask, owing in asks:
        if ask == Ask.REVIEW and owing.department is not None:
            waiting[owing.month].append(names[owing.department])
        else:
            yield sentence(ask, owing, on)
    for month, departments in waiting.items():
        text = _("%(month)s waits for review: %(departments)s.")
        told = joined(departments, pgettext("between names", ", "))
        yield text % {"month": words_of(month), "departments": told}
    yield from of_the_calendar(asks, on)


def sentence(ask: Ask, owing: Owing, on: date) -> str:
    """One thing that is asked of a department's people."""
    told = {"when": when(owing, on), "month": words_of(owing.month)}
    told |= {"reported": owing.reported, "expected": owing.expected}
    if ask == Ask.ENTER:
        text = _("%(when)s: %(reported)d of %(expected)d reported; missing: %(names)s.")
        return text % (told | {"names": some_of(owing.missing)})
    if ask == Ask.SUBMIT:
        text = _("%(when)s: to be submitted; %(reported)d of %(expected)d reported.")
        return text % told
    text = _("%(month)s was returned: %(comment)s")
    if owing.is_reopened:
        text = _("%(when)s: %(comment)s")
    return text % (told | {"comment": owing.comment})


def when(owing: Owing, on: date) -> str:
    """By when a month is due, seen from a day."""
    told = {"month": words_of(owing.month), "day": owing.due_on.isoformat()}
    if owing.is_reopened:
        return _("%(month)s is open again until %(day)s") % told
    if owing.due_on == on:
        return _("%(month)s is due today") % told
    if not (late := owing.days_late(on)):
        return _("%(month)s is due on %(day)s") % told
    text = ngettext(
        "%(month)s was due on %(day)s, %(count)d day ago",
        "%(month)s was due on %(day)s, %(count)d days ago",
        late,
    )
    return text % (told | {"count": late})


def words_of(month: Month) -> str:
    return month_text((month.year, month.number))


def some_of(names: tuple[str, ...]) -> str:
    """The first few names, and how many there are where that is not all."""
    told = joined(names[:NAMED], pgettext("between names", ", "))
    if len(names) <= NAMED:
        return told
    text = _("%(names)s and others, %(count)d in all")
    return text % {"names": told, "count": len(names)}


def of_the_calendar(asks: list[Asked], on: date) -> Iterator[str]:
    """Of which years the holidays are not known, where a reminder rests on them."""
    years = {on.year, *(owing.due_on.year for _ask, owing in asks)}
    for year in sorted(years):
        if not knows_holidays(year):
            yield unknown_year(year)


def unknown_year(year: int) -> str:
    text = _("The holidays of %(year)d are not announced yet: only weekends count.")
    return text % {"year": year}
