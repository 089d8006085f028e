"""Who answers for what a page shows, and a page narrowed to their part of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from bureau.records import names_of

from . import words

BETWEEN = " · "


def who(record: Any) -> str:
    """Who leads, who is in charge with a telephone, and which leader answers for it."""
    person = f"{record.person_in_charge} {record.telephone}".strip()
    leader = record.leader_in_charge
    parts = [
        record.department.name if record.department else "",
        person,
        _("leader: %(name)s") % {"name": leader} if leader else "",
    ]
    return words.joined(parts, by=BETWEEN)


def who_in_short(record: Any) -> str:
    """Who leads and who is in charge."""
    lead = record.department.name if record.department else ""
    return words.joined([lead, record.person_in_charge], by=BETWEEN)


@dataclass(frozen=True)
class Choices:
    """Whose part can be asked for: departments by code and name, leaders by name."""

    departments: list[tuple[str, str]]
    leaders: list[str]

    def __bool__(self) -> bool:
        return bool(self.departments or self.leaders)


def choices_of(records: Iterable[Any]) -> Choices:
    """Who answers for any of the records, each once, by code and by name."""
    departments, leaders = {}, set()
    for record in records:
        if record.department:
            departments[record.department.code] = record.department.name
        leaders.update(names_of(record.leader_in_charge))
    return Choices(sorted(departments.items()), sorted(leaders))


@dataclass(frozen=True)
class Asked:
    """Whose part of a page is asked for: a department's code, a leader's name."""

    department: str = ""
    leader: str = ""

    def __bool__(self) -> bool:
        return bool(self.department or self.leader)

    def among(self, choices: Choices) -> "Asked":
        """What of it can be chosen; what cannot narrows nothing."""
        codes = {code for code, _name in choices.departments}
        return Asked(
            self.department if self.department in codes else "",
            self.leader if self.leader in choices.leaders else "",
        )

    def holds(self, record: Any) -> bool:
        """Whether a record is part of what is asked for."""
        code = record.department.code if record.department else ""
        leaders = names_of(record.leader_in_charge)
        return self.department in {"", code} and self.leader in {"", *leaders}


EVERYBODY = Asked()
