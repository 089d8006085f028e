"""One department's month opened: what is missing, who enters it, and what was done."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from bureau.accounts import CLERK, HEAD
from bureau.models import ReturnStep, User
from workplan.words import day_words

from .lines import Line, Why, next_month
from .standing import Cell

WHY_WORDS = {
    Why.SUSPENDED: gettext_lazy("suspended"),
    Why.DONE: gettext_lazy("reported as done before"),
    Why.OF_PARTS: gettext_lazy("the sum of its parts"),
}


@dataclass(frozen=True)
class Shown:
    """A line that is missing, or that nobody waits for."""

    line: Line
    who: str

    @property
    def unit(self) -> str:
        return self.line.unit

    @property
    def last(self) -> str:
        """The last figure before it, with its month; "" where there is none."""
        if self.line.before is None:
            return ""
        month, value = self.line.before
        said = {"month": month, "value": self.line.in_words(value)}
        return _("month %(month)s: %(value)s") % said

    @property
    def said(self) -> str:
        """Why it is not reported, as was said of it; why nobody waits for it."""
        return why_words(self.line) or self.line.word


def why_words(line: Line) -> str:
    """Why nobody waits for a line; "" where somebody does."""
    record = line.record
    if line.why == Why.NOT_STARTED:
        return _("starts on %(day)s") % {"day": day_words(record.started_on, 0)}
    if line.why == Why.ENDED:
        return _("finished on %(day)s") % {"day": day_words(record.finish_on, 0)}
    if line.why == Why.NOT_NOW:
        rhythm, month = record.get_rhythm_display(), line.month.number
        said = {"rhythm": rhythm, "month": next_month(record, month)}
        return _("reported %(rhythm)s, next for month %(month)s") % said
    return str(WHY_WORDS.get(line.why, ""))


@dataclass(frozen=True)
class Opened:
    """A department's month: `missing` first, then what is not counted, then the steps.

    Which lines are doubtful only their own page knows.
    """

    cell: Cell
    missing: list[Shown]
    not_counted: list[Shown]
    steps: list[ReturnStep]

    @property
    def reported(self) -> int:
        """Of the lines that are counted."""
        return self.cell.count.reported


def opened(cell: Cell, people: Mapping[int, list[str]]) -> Opened:
    """What a cell of the table tells when it is opened; asks nothing."""
    own = people.get(cell.department.pk, []) if cell.department else []
    who = pgettext("between names", ", ").join(own)
    shown = [Shown(line, who) for line in cell.lines]
    return Opened(
        cell=cell,
        missing=[each for each in shown if each.line.is_missing],
        not_counted=[each for each in shown if not each.line.is_expected],
        steps=cell.steps,
    )


def people_of(departments: Collection[int]) -> dict[int, list[str]]:
    """Who enters a department's figures: its clerks; where it has none, its heads."""
    accounts = User.objects.filter(
        is_active=True, department__in=departments, groups__name__in=[CLERK, HEAD]
    )
    names: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    fields = "department_id", "groups__name", "name", "username"
    for department, role, name, username in accounts.values_list(*fields):
        names[department][role].append(name or username)
    return {each: roles[CLERK] or roles[HEAD] for each, roles in names.items()}
