"""The chain over history: what was sealed is not changed or taken without being found.

Whoever writes proves what they write in the same row, and waits for nobody; the chain
is made afterwards, when a check seals what has settled. A part is what one operation
wrote at one time: an operation may go on, and a purge takes its older parts.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import groupby, pairwise
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_lazy

from bureau.accounts import AUDIT, roles
from bureau.models import Change, Operation, Seal, User
from bureau.records import Act, Action, Door, Entry, history, triggers
from bureau.records.proofs import act_of, digest, encode, moment, proof_of

CHECKED_WITHIN = timedelta(days=2)  # a daily check may be late
SETTLED = timedelta(hours=1)  # by then every request and import has ended
BEHIND_ALL = 2**63  # what is about no operation comes last
KIND = "bureau.change"  # under which history tells of itself
FAULTS = {
    "changed": gettext_lazy("changed after it was written"),
    "unproved": gettext_lazy("not written by this site"),
    "late": gettext_lazy("appeared after its time was checked"),
    "gone": gettext_lazy("removed from history"),
    "orphan": gettext_lazy("its operation was removed"),
    "chain": gettext_lazy("its seal was changed"),
    "seals": gettext_lazy("seals were removed"),
    "guards": gettext_lazy("the database's guards of history are missing"),
}


class Fault(NamedTuple):
    """What is wrong: a code of FAULTS, and the operation where it is about one."""

    code: str
    operation: int | None = None


class Part(NamedTuple):
    """What one operation wrote at one time, as it stands now."""

    operation: int
    at: datetime
    digest: str
    proof: str  # "good", "bad" or "none": written before there were any


class Checked(NamedTuple):
    faults: list[Fault]
    operations: int
    sealed: int  # parts, newly
    hash: str  # of the last seal


def told(change: Change) -> tuple:
    """A change as it was when it was proved."""
    sides = (
        None if side is None else encode(side) for side in (change.old, change.new)
    )
    whose = change.model, change.object_id, change.label, change.action
    return (*whose, *sides, change.department_id)


def proof_in(act: list, at: datetime, changes: list[Change]) -> str:
    """Whether each row stands under a proof that holds."""
    if not any(each.proof for each in changes):
        return "none"
    rows = list(changes)
    while rows:
        count = (rows[0].proof or "").partition(":")[0]
        some = rows[: int(count)] if count.isdigit() else []
        if not some or rows[0].proof != proof_of(act, at, [told(e) for e in some]):
            return "bad"
        del rows[: len(some)]
    return "good"


def parts() -> Iterator[Part]:
    """All of history, read in one go: no write in between is seen by half."""
    rows = Change.objects.select_related("operation").order_by("operation_id", "pk")
    by_part = groupby(rows.iterator(), key=lambda each: (each.operation_id, each.at))
    for (operation, at), found in by_part:
        changes = list(found)
        act = act_of(changes[0].operation)
        content = digest(act, moment(at), [(*told(e), e.proof) for e in changes])
        yield Part(operation, at, content, proof_in(act, at, changes))


def link(before: str, operation: int, at: datetime, content: str) -> str:
    return digest(before, operation, moment(at), content)


def chain_faults(seals: list[Seal]) -> Iterator[Fault]:
    """The first seal that does not follow from the one before."""
    for before, seal in pairwise([None, *seals]):
        last = before.hash if before else ""
        if seal.hash != link(last, seal.operation, seal.at, seal.digest):
            yield Fault("chain", seal.operation)
            return


def purged_before() -> datetime | None:
    """What is older was purged; the purge itself is on the history."""
    purges = Change.objects.filter(model=KIND, action=Action.PURGED)
    days = [each.new.get("before", "") for each in purges]
    found = [datetime.strptime(day, "%Y-%m-%d %H:%M") for day in days if day]  # noqa: DTZ007
    return max(map(timezone.make_aware, found), default=None)


def last_check() -> Change | None:
    """What the last check told, whether it found history whole or not."""
    told_of = Change.objects.filter(model=KIND)
    known = told_of.filter(action__in=[Action.CHECKED, Action.BROKEN])
    return known.order_by("-pk").first()


class Found(NamedTuple):
    """What a look at history gave: faults, parts to seal now, operations there are."""

    faults: list[Fault]
    fresh: list[Part]
    operations: set[int]


def look(now: datetime) -> Found:
    seals, check = list(Seal.objects.order_by("pk")), last_check()
    found = Found(list(outer_faults(seals, check)), [], set())
    known = {(each.operation, each.at): each.digest for each in seals}
    since = max((each.sealed_at - SETTLED for each in seals), default=None)
    is_first = not seals and check is None
    for part in parts():
        found.operations.add(part.operation)
        sealed = known.pop((part.operation, part.at), None)
        if code := fault_of(part, sealed, since, is_first=is_first):
            found.faults.append(Fault(code, part.operation))
        elif sealed is None and (part.at < now - SETTLED or part.proof == "none"):
            found.fresh.append(part)
    found.faults.extend([*gone(known), *orphans()])
    return found


def outer_faults(seals: list[Seal], check: Change | None) -> Iterator[Fault]:
    """What is wrong with that which watches over history."""
    if triggers.missing(connection):
        yield Fault("guards")
    noted = (check.new or {}).get("hash", "") if check else ""
    if noted and noted not in {each.hash for each in seals}:
        yield Fault("seals")
    yield from chain_faults(seals)


def fault_of(
    part: Part, sealed: str | None, since: datetime | None, *, is_first: bool
) -> str:
    """A code of FAULTS, or "". Before the first check, rows without a proof are old."""
    if sealed is not None:
        return "" if sealed == part.digest else "changed"
    if part.proof == "bad":
        return "changed"
    if part.proof == "none" and not is_first:
        return "unproved"
    return "late" if since and part.at < since else ""


def gone(left: Iterable[tuple[int, datetime]]) -> Iterator[Fault]:
    """Sealed parts that are no longer there, and that no purge took."""
    left = list(left)
    until = purged_before() if left else None
    for operation, at in left:
        if until is None or at >= until:
            yield Fault("gone", operation)


def orphans() -> Iterator[Fault]:
    """Changes without their operation; triggers and keys may have been off."""
    owners = Operation.objects.filter(pk=OuterRef("operation_id"))
    found = Change.objects.filter(~Exists(owners)).order_by("operation_id")
    for operation in found.values_list("operation_id", flat=True).distinct():
        yield Fault("orphan", operation)


def seal(fresh: list[Part], now: datetime) -> str:
    """Lengthen the chain; returns its last hash."""
    last = Seal.objects.order_by("-pk").first()
    hash_ = last.hash if last else ""
    links = []
    for part in sorted(fresh, key=lambda each: (each.at, each.operation)):
        hash_ = link(hash_, part.operation, part.at, part.digest)
        links.append(
            Seal(
                operation=part.operation,
                at=part.at,
                digest=part.digest,
                sealed_at=now,
                hash=hash_,
            )
        )
    Seal.objects.bulk_create(links, batch_size=1_000)
    return hash_


def check_and_seal(now: datetime) -> Checked:
    """Look at all of history, seal what is new, and tell the auditor what was found."""
    found = look(now)
    faults = sorted(found.faults, key=lambda each: each.operation or BEHIND_ALL)
    with transaction.atomic(), history.acting(Act(None, Door.COMMAND)):
        hash_ = seal(found.fresh, now)
        checked = Checked(faults, len(found.operations), len(found.fresh), hash_)
        tell(checked)
    return checked


def tell(checked: Checked) -> None:
    """An entry of its own on the history."""
    new = {"operations": str(checked.operations), "sealed": str(checked.sealed)}
    new["hash"] = checked.hash
    if checked.faults:
        first = checked.faults[0]
        new["fault"] = fault_words(checked.faults)
        if first.operation:
            new["operation"] = str(first.operation)
    action = Action.BROKEN if checked.faults else Action.CHECKED
    history.record([Entry(KIND, None, gettext("history"), action, new=new)])


def fault_words(faults: list[Fault]) -> str:
    """The first thing that is wrong, in a sentence's part; the rest is counted."""
    first = str(FAULTS[faults[0].code])
    if len(faults) == 1:
        return first
    more = gettext("%(what)s; %(count)d more")
    return more % {"what": first, "count": len(faults) - 1}


class Notice(NamedTuple):
    """What an auditor has to know: the words, and the entry they are about."""

    words: str
    change: Change | None


def notice(user: User, now: datetime) -> Notice | None:
    """None for everybody else, and where history was checked lately and stands."""
    if AUDIT not in roles(user):
        return None
    check = last_check()
    if check is None:
        words = gettext("History was never checked: do it every day.")
        return Notice(words, None)
    at = date_format(timezone.localtime(check.at), "DATETIME_FORMAT")
    if check.action == Action.BROKEN:
        told_of = {"at": at, "fault": (check.new or {}).get("fault", "")}
        words = gettext("The check of %(at)s found history broken: %(fault)s.")
        return Notice(words % told_of, check)
    if now - check.at > CHECKED_WITHIN:
        words = gettext(
            "History was last checked on %(at)s: it is to be done every day."
        )
        return Notice(words % {"at": at}, check)
    return None
