"""What a report says beside a promise: what was done, begun, hoped for, compared.

Standard library only. A number is a result only where it says what was done by the
month; what may belong to two measures is `unsure`, and a person is asked.
"""

from decimal import Decimal

from .clauses import Month, counted_in
from .facts import Fact, Outcome
from .physical import nothing_happened, physical_words
from .promises import Promise
from .quantities import one_line, spread
from .readings import Reading
from .settling import settle
from .states import (
    IS_DONE,
    IS_PREPARING,
    IS_SUSPENDED,
    IS_UNDER_WAY,
    is_kept,
    state_of,
)

BEGINS = "开工"


def outcome_of(text: str, promise: Promise, as_of: Month) -> Outcome:
    """What an outcome's cell says beside its promise, as of a year's month."""
    words = one_line(text)
    found = Outcome(words, physical=physical_words(words, promise))
    reading = Reading(promise, found)
    for each in counted_in(spread(words), as_of):
        reading.take(each)
    settle(found)
    add_nothing(found, promise, as_of)
    found.is_kept = is_kept(words, promise.becomes, as_of)
    found.state = state_with_works(found, promise.becomes)
    return found


def add_nothing(found: Outcome, promise: Promise, as_of: Month) -> None:
    """Results of 0 where a report says that nothing of a limit happened."""
    told = {each.of for each in found.results}
    for each in nothing_happened(found.words, promise):
        if each.name not in told:
            found.results.append(Fact(each.name, Decimal(0), each.unit, "", as_of))


def state_with_works(found: Outcome, becomes: str) -> str:
    """A task's state: works that have come some way are under way.

    A thing that came into use is done; what only began goes on.
    """
    state = state_of(found.words)
    if found.is_kept and becomes != BEGINS and state != IS_SUSPENDED:
        return IS_DONE
    come = bool(found.begun or found.shares or found.physical)
    if state == IS_PREPARING:
        come = come or bool(found.results)
    return IS_UNDER_WAY if come and state in ("", IS_PREPARING) else state
