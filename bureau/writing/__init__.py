"""The one writer of figures, readings, targets and plans.

`write` takes rows and an act and checks scope, month, version, value and reason, then
stores them and records history, in one transaction: for one row from a form and for
20,000 from a sheet alike. Each model says what its rows belong to (`owner`), what there
is one of (`key`), and what is valid (fields, `clean`).
"""

import gc
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from operator import attrgetter

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bureau.records import Act, Written, history

from .doubts import (
    OTHER_YEAR,
    doubts_of,
    doubts_standing,
    other_year_message,
    years_outside,
)
from .ended import ask_whether_ended
from .layout import Period, RowLayout, Standing, Values, layout_of
from .months import (
    Locked,
    Months,
    closed_message,
    hold_months,
    hold_returns,
    months_of,
    submitted_message,
)
from .rows import Bad, Outcome, Problem, Refused, Row
from .rules import Rules, examine, rules_for, validate
from .stored import Batch, Planned, Stored, beside, beside_stored, chunked, stored_of
from .storing import FEW, entries_of, store

__all__ = [
    "ask_whether_ended",
    "Period",
    "RowLayout",
    "Standing",
    "Values",
    "chunked",
    "FEW",
    "Locked",
    "Months",
    "Outcome",
    "Planned",
    "Problem",
    "Refused",
    "Row",
    "Stored",
    "check",
    "check_unowned",
    "closed_message",
    "doubts_standing",
    "OTHER_YEAR",
    "hold_months",
    "hold_returns",
    "layout_of",
    "months_of",
    "other_year_message",
    "stored_of",
    "submitted_message",
    "unswept",
    "write",
    "years_outside",
]


@contextmanager
def unswept() -> Iterator[None]:
    """Without the search for cycles, which would walk all rows again and again.

    None of them is part of one; what other threads leave meanwhile waits.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


Held = Mapping[type[Written], Stored]


@unswept()
def write(
    rows: Sequence[Row],
    act: Act,
    *,
    on: date | None = None,
    held: Held | None = None,
    doubts_told: bool = False,
) -> Outcome:
    """Check and store rows, and record them, all or nothing.

    Raises Refused with every problem of every row, doubts too where the act gives no
    reason; nothing is stored then, and records that were new are new again. `held` is
    what the caller holds of these rows already, by `stored_of` in the same transaction;
    the rows have no ids then. `doubts_told`: the caller has asked the models' own
    formula what is doubtful, and for a reason where anything was.
    """
    on = on or timezone.localdate()
    new = [row.record for row in rows if row.record.pk is None]
    try:
        return _write(rows, act, on, held or {}, doubts_told=doubts_told)
    except IntegrityError as late:
        # Two people added the same thing at the same moment: the second is late.
        as_new(new)
        message = _("Somebody else added this meanwhile.")
        problems = check(rows, act, on=on) or [Problem(0, "twice", message)]
        raise Refused(problems) from late
    except BaseException:
        as_new(new)  # nothing was stored: it may be tried again
        raise


def as_new(records: list[Written]) -> None:
    """Records that were given an id in vain lose it again."""
    for record in records:
        record.pk, record._state.adding = None, True


def _write(
    rows: Sequence[Row], act: Act, on: date, held: Held, *, doubts_told: bool
) -> Outcome:
    outcome = Outcome()
    batches, bad = prepare(rows)  # before the transaction: it holds nobody up
    with transaction.atomic(), history.acting(act):
        planned = plan(batches, bad, held, hold=True)
        rules = rules_for(planned, act, on)
        problems = examine(planned, bad, rules)
        if not doubts_told:
            problems = with_doubts(problems, planned, rules)
        if problems:
            raise Refused(problems)
        by_model = defaultdict(list)
        for each in planned:
            if each.is_change:
                by_model[each.batch.layout].append(each)
            else:
                outcome.unchanged += 1
        for layout, changes in by_model.items():
            store(layout, changes, outcome)
            history.record(entries_of(layout, changes))
    return outcome


@unswept()
def check(
    rows: Sequence[Row],
    act: Act,
    *,
    on: date | None = None,
    with_answered: bool = False,
    doubts_told: bool = False,
) -> list[Problem]:
    """Every problem `write` would find now; nothing is written and nothing held.

    With `with_answered` also the doubts that the act's reason lets pass.
    """
    batches, bad = prepare(rows)
    planned = plan(batches, bad)
    rules = rules_for(planned, act, on or timezone.localdate())
    problems = examine(planned, bad, rules)
    if doubts_told:
        return problems
    return with_doubts(problems, planned, rules, with_answered=with_answered)


def check_unowned(
    rows: Sequence[Row],
    act: Act,
    *,
    on: date | None = None,
    with_answered: bool = False,
) -> list[Problem]:
    """What can be said of new rows whose owner is only now added with them.

    Months, results and doubts; the rest `write` says. The records have their owner.
    """
    if not rows:
        return []
    layout = layout_of(type(rows[0].record))
    values = layout.read([row.record for row in rows])
    department = rows[0].record.department_id
    numbers = list(range(len(rows)))
    batch = Batch(layout, numbers, list(rows), values, departments={None: department})
    nothing = Stored(layout, {}, {})
    each_row = zip(numbers, rows, values, map(layout.key_of, values), strict=True)
    planned = [beside(batch, nothing, *each) for each in each_row]
    rules = rules_for(planned, act, on or timezone.localdate())
    found = [each for each in examine(planned, {}, rules) if each.code in MONTHLY]
    return with_doubts(found, planned, rules, with_answered=with_answered)


MONTHLY = {"closed", "submitted", "reason", "not_begun"}


def with_doubts(
    problems: list[Problem],
    planned: list[Planned],
    rules: Rules,
    *,
    with_answered: bool = False,
) -> list[Problem]:
    """The problems and, beside them, what is doubtful and nobody gave a reason for.

    The system is asked for none.
    """
    is_answered = bool(rules.act.reason.strip()) and not with_answered
    if rules.act.actor is None or is_answered:
        return problems
    wrong = {each.row for each in problems if each.code != "reason"}
    doubts = doubts_of(planned, rules, wrong)
    return sorted([*problems, *doubts], key=attrgetter("row"))


def prepare(rows: Sequence[Row]) -> tuple[list[Batch], Bad]:
    """Values in their fields' types and owners at hand; and what is wrong, by row."""
    batches, bad = [], {}
    # Everybody holds models, and rows within one, in the same order: no deadlock.
    models = {type(row.record) for row in rows}
    for model in sorted(models, key=lambda model: model._meta.label):
        layout = layout_of(model)
        numbers = [at for at, row in enumerate(rows) if type(row.record) is model]
        own = [rows[at] for at in numbers]
        values = layout.read([row.record for row in own])
        batch = Batch(layout, numbers, own, values)
        batch.fetch_owners(values)
        batch.give_owners()
        bad |= validate(batch)
        batches.append(batch)
    return batches, bad


def plan(
    batches: list[Batch], bad: Bad, held: Held | None = None, *, hold: bool = False
) -> list[Planned]:
    """Each good row beside what is stored, in a few queries whatever their number."""
    held = held or {}
    wanted = [good for each in batches if (good := each.good(bad)).rows]
    if hold and any("month" in each.layout.names for each in wanted):
        hold_months()
    planned = []
    for batch in wanted:
        own = held.get(batch.layout.model)
        planned += beside_stored(batch, own, hold=hold)
    return sorted(planned, key=attrgetter("number"))
