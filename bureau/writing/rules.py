"""What may be written: value, scope, version, key, month and reason of every row.

Rows of one department and month are asked about once: the answer is the same for all.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from functools import cache

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.translation import gettext as _

from bureau.accounts import may, may_touch
from bureau.models import not_begun_message
from bureau.records import Act, Due, Stale, Written, not_plain

from .ended import ended
from .layout import Period, Values
from .months import Months, months_of
from .rows import Bad, Problem
from .stored import Batch, Place, Planned

Refusal = tuple[str, str, str | None]  # code, message, field


def validate(batch: Batch) -> Bad:
    """What is wrong with the values themselves, by row.

    Validation may put values in their fields' types: the batch takes them over.
    """
    bad: Bad = {}
    for at in doubtful(batch):
        number, record = batch.numbers[at], batch.rows[at].record
        if found := value_problems(number, record):
            bad[number] = found
        else:
            [batch.values[at]] = batch.layout.read([record])
    return bad


def doubtful(batch: Batch) -> list[int]:
    """The places of rows that a quick look does not pass; the removed are not asked."""
    layout, owners = batch.layout, batch.owners
    odd = not_plain(layout.model, batch.values)
    is_asked = asks_more(layout.model)
    return [
        at
        for at, (row, values) in enumerate(zip(batch.rows, batch.values, strict=True))
        if not row.is_removed
        and (
            at in odd
            or values[layout.owner_at] not in owners
            or (is_asked and not row.record.is_consistent())
        )
    ]


@cache
def asks_more(model: type[Written]) -> bool:
    """Whether plain values of a model can still be wrong together."""
    return model.clean is not models.Model.clean or issubclass(model, Due)


def value_problems(number: int, record: Written) -> list[Problem]:
    """What the model itself says of the row's values, apart from its key."""
    owner = record._meta.get_field(record.owner)
    if not owner.is_cached(record):
        return [Problem(number, "owner", _("There is no such record."), owner.name)]
    try:
        record.clean_fields()
        record.clean()  # as in full_clean, but never on values that are none
        if not record.is_plain():
            record.check_constraints()
    except ValidationError as refused:
        return [
            Problem(
                number, "value", message, None if name == NON_FIELD_ERRORS else name
            )
            for name, messages in refused.update_error_dict({}).items()
            for message in ValidationError(messages).messages
        ]
    return []


def examine(planned: list[Planned], bad: Bad, rules: "Rules") -> list[Problem]:
    """Every problem of every row: value, scope, version, key, month, reason."""
    found: Bad = defaultdict(list, bad)
    for each in planned:
        if problems := problems_of(each, rules):
            found[each.number] += problems
    for problem in twice(planned):
        found[problem.row].append(problem)
    return [problem for number in sorted(found) for problem in found[number]]


def rules_for(planned: Iterable[Planned], act: Act, on: date) -> "Rules":
    """The rules for these rows as of a day."""
    periods = {period for each in planned for _department, period in each.places}
    return Rules(act, months_of(periods, on), (on.year, on.month))


class Rules:
    """Scope, months and reasons for one act: each question is answered once."""

    def __init__(self, act: Act, months: Months, now: Period) -> None:
        self.act, self.months, self.now = act, months, now
        self.ended = cache(ended)
        self.may = cache(lambda verb, model: may(act.actor, verb, model))
        self.may_touch = cache(lambda department: may_touch(act.actor, department))
        self.refusals = cache(
            lambda *asked: (self.scope_refusal(*asked), self.month_refusal(*asked))
        )

    def scope_refusal(
        self, verb: str, model: type[Written], places: tuple[Place, ...]
    ) -> Refusal | None:
        """Whether the person may do this, here and where the row comes from."""
        is_here = all(self.may_touch(department) for department, _period in places)
        if is_here and self.may(verb, model):
            return None
        return "scope", _("Your account may not change this."), None

    def month_refusal(
        self, verb: str, model: type[Written], places: tuple[Place, ...]
    ) -> Refusal | None:
        """A closed month refuses, unless it is open again for the department.

        So does one that the department submitted, until it is returned. A changed
        target or plan, and any change in a reopened month, says why.
        """
        for department, period in places:
            if locked := self.months.refusal(period, department):
                return *locked, None
        if self.act.reason.strip() or self.act.actor is None:
            return None
        if self.needs_reason(verb, model, places):
            return "reason", _("Say why this is changed."), "reason"
        return None

    def needs_reason(
        self, verb: str, model: type[Written], places: tuple[Place, ...]
    ) -> bool:
        """Whether such a change says why, doubtful or not."""
        is_closed = any(self.months.is_closed(period) for _department, period in places)
        return is_closed or (model.asks_reason and verb != "add")


def problems_of(each: Planned, rules: Rules) -> list[Problem]:
    """The first thing that is wrong with a row whose values are right."""
    scope, month = rules.refusals(each.verb, each.batch.layout.model, each.places)
    if scope:
        return [Problem(each.number, *scope)]
    if problems := version_problems(each) or key_problems(each):
        return problems
    if not each.is_change:
        return []
    problems = [Problem(each.number, *month)] if month else []
    return problems + of_ended_year(each, rules) + not_begun(each, rules.now)


def of_ended_year(each: Planned, rules: Rules) -> list[Problem]:
    """What was promised of a year that is over, here or where the row comes from."""
    if not each.batch.layout.model.asks_reason:
        return []
    sides = [each.values, *([each.old.values] if each.old else [])]
    why = next(filter(None, (why_ended(each, side, rules) for side in sides)), "")
    return [Problem(each.number, "ended", why)] if why else []


def why_ended(each: Planned, values: Values, rules: Rules) -> str:
    """Why a promise of these values stays as it is; a new owner's has no past."""
    layout = each.batch.layout
    owner = each.batch.owners.get(values[layout.owner_at])
    is_sample = getattr(owner, "is_sample", None)
    if is_sample is None:
        return ""
    return rules.ended(values[layout.at["year"]], is_sample)


def not_begun(each: Planned, now: Period) -> list[Problem]:
    """Results of a month that is still to come: nobody can have done them."""
    period = each.places[0][1]
    if period is None or period <= now or each.verb == "delete":
        return []
    layout = each.batch.layout
    told = changed_names(each)
    return [
        Problem(each.number, "not_begun", not_begun_message(period), name)
        for name in layout.model.results
        if name in told and each.values[layout.at[name]] not in (None, "")
    ]


def changed_names(each: Planned) -> Collection[str]:
    """What a row says anew: all of it where it is new or has another key."""
    key = each.batch.layout.key_of
    if each.old is None or key(each.old.values) != key(each.values):
        return each.batch.layout.names
    return each.changed


def version_problems(each: Planned) -> list[Problem]:
    """Whether somebody else changed or removed the row since it was seen."""
    old, seen = each.old, each.row.seen
    if old is None and (each.row.record.pk or each.row.is_removed):
        return [Problem(each.number, "gone", _("Somebody else removed this."))]
    if old is not None and seen is not None and old.version != seen:
        stored = each.batch.record(old)
        message = Stale(stored).messages[0]
        return [Problem(each.number, "stale", message, stored=stored)]
    return []


def key_problems(each: Planned) -> list[Problem]:
    """Whether another record has the key, in the model's own words."""
    if each.holder is None:
        return []
    for constraint in each.batch.layout.model._meta.total_unique_constraints:
        if set(constraint.fields) == set(each.batch.layout.model.key):
            message = constraint.get_violation_error_message()
    holder = each.batch.record(each.holder)
    return [Problem(each.number, "value", message, stored=holder)]


def twice(planned: Sequence[Planned]) -> Iterable[Problem]:
    """Rows that say the same thing twice in one call: one key, or one record."""
    if are_apart(planned):
        return
    keys: set[tuple] = set()
    records: set[tuple] = set()
    for each in planned:
        model, key, old = each.batch.layout.model, each.key, each.old
        if (key and (model, key) in keys) or (old and (model, old.pk) in records):
            yield Problem(each.number, "twice", _("This is here twice."))
        if key:
            keys.add((model, key))
        if old:
            records.add((model, old.pk))


def are_apart(planned: Sequence[Planned]) -> bool:
    """A quick look: whether all rows are of one model, and no key or record is twice.

    Never laxer than `twice`, and nearly every call is so.
    """
    models = {each.batch.layout.model for each in planned}
    keys = {each.key for each in planned}
    records = [each.old.pk for each in planned if each.old]
    is_once = len(keys) == len(planned) and len(set(records)) == len(records)
    return is_once and len(models) == 1
