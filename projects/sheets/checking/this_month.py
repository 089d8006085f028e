"""本月完成 becomes a cumulative figure: the month before plus the month's own amount.

Where the sheet has both they must agree; where the month before is not reported, a
difference belongs to no month and cannot be taken.
"""

from decimal import Decimal

from projects.sheets.found import Issue, Meaning

from .conversion import slack
from .entries import THIS_MONTH, Entry, Key, Said, typed_in
from .stored import Stored

ROUNDING = Decimal("0.01")  # what a typed difference may be off by


def accumulate(entries: dict[Key, Entry], stored: Stored) -> list[Issue]:
    """Give every month with an amount its figure; says where it cannot, or differs.

    Months go forward, so that each finds the one before it, read or stored.
    """
    issues = []
    for key in sorted(key for key, each in entries.items() if THIS_MONTH in each.said):
        entry = entries[key]
        amount = entry.said.pop(THIS_MONTH)
        before = figure_before(entries, stored, key)
        issue = settle(entry, amount, before)
        if issue:
            issues.append(issue)
    return issues


def figure_before(
    entries: dict[Key, Entry], stored: Stored, key: Key
) -> Decimal | None:
    """The cumulative figure of the month before, as it will stand; 0 before January."""
    is_indicator, owner, year, month = key
    if month == 1:
        return Decimal(0)
    earlier = is_indicator, owner, year, month - 1
    name = entries[key].lines.fields[Meaning.ACTUAL]
    entry = entries.get(earlier)
    if entry is not None and name in entry.said:
        value = entry.said[name].value
        return value if isinstance(value, Decimal) else None
    return stored.value(earlier, name)


def settle(entry: Entry, amount: Said, before: Decimal | None) -> Issue | None:
    """The figure from the amount, or how the two differ."""
    name = entry.lines.fields[Meaning.ACTUAL]
    typed = entry.said.get(name)
    if not isinstance(amount.value, Decimal):  # 未报
        entry.said.setdefault(name, amount)
        return None
    if typed is None:
        if before is None:
            return issue_at(amount, "error", "no_month_before", month=entry.month)
        entry.said[name] = amount._replace(value=before + amount.value)
        entry.is_sum = True
        return None
    if not isinstance(typed.value, Decimal):
        params = {"before": before, "amount": amount.value, "sum": None}
        return issue_at(typed, "error", "disagree", **params)
    if before is None:
        return None
    wanted = before + amount.value
    if abs(wanted - typed.value) <= max(ROUNDING, rounding_of(typed, amount)):
        return None
    return issue_at(
        typed, "warning", "disagree", before=before, amount=amount.value, sum=wanted
    )


def rounding_of(typed: Said, amount: Said) -> Decimal:
    """What the month before, the amount and their sum may be apart by rounding.

    Nothing in 万元; in 亿元 with two decimals, 150 万元.
    """
    given = [each.typed for each in (typed, amount) if isinstance(each.typed, Decimal)]
    if len(given) < 2 or not typed.typed or not isinstance(typed.value, Decimal):
        return Decimal(0)
    return slack([*given, given[0]], typed.value / typed.typed)


def issue_at(said: Said, level: str, code: str, **params: object) -> Issue:
    """An issue at the place where something was said.

    Its sentence compares in the owner's unit; the value is the cell's own.
    """
    place = said.sheet, said.row, said.column, typed_in(said)
    return Issue(level, code, *place, {"value": said.value} | params)
