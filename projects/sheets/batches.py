"""A file on its way in: received, looked at, answered, confirmed, undone.

A batch is its sender's alone until it is written. Confirming takes one lock for all
imports, checks everything again, and stores all of it or nothing.
"""

import logging
import sqlite3
import zlib
from datetime import date
from hashlib import sha256

from django.db import OperationalError, connection, transaction
from django.utils import timezone

from bureau.accounts import sees_all
from bureau.models import User
from bureau.records import Act, Door
from bureau.writing import Outcome, Refused, Row, hold_months, unswept, write
from projects.models import AnnualPlan, BatchState, ImportBatch

from . import memory, records, snapshot
from .asking import chunks, refusal, rows_of
from .checking.compare import Offer
from .checking.stored import Plans, annual_plans, stored_months, told_texts
from .content import kind_of
from .found import Answers, Hints, Issue
from .issued import take_issued
from .keeping import VALID_FOR, require_room, tidy
from .lists import read_book
from .plan import Changed, Figure, Plan
from .planning_all import plan_all
from .reader import book_from, read_json
from .records import Drafting, NotStored
from .since import changed_issue, others_changed, speaks_against

# What databases say when others held what was needed for too long.
WAITED = {"55P03", "40P01"}  # PostgreSQL: lock not available, deadlock
HELD = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
SHUT_DOWN = "57P01"
log = logging.getLogger(__name__)
IMPORTS = 0x1D9_0B7  # the number of the lock that imports take in turn


class NotConfirmed(Exception):
    """Nothing was written: `code` says why, `issues` which cells stand in the way.

    Codes: expired, used, other_file, other_preview, open, nothing, reason, changed,
    refused, busy, cut, lost, gone.
    """

    def __init__(self, code: str, issues: list[Issue] | None = None) -> None:
        super().__init__(code)
        self.code, self.issues = code, issues or []


def receive(data: bytes, name: str, actor: User | None, hints: Hints) -> ImportBatch:
    """Read a file and keep it for its sender; raises Unreadable where it is none.

    What nobody confirmed in time loses its bytes on this occasion. Who has too much
    waiting is told so before anything is read.
    """
    tidy()
    require_room(actor, len(data))
    text = read_json(data)
    return ImportBatch.objects.create(
        user=actor,
        # What the bureau's own people send is of all departments.
        department_id=None if actor is None or sees_all(actor) else actor.department_id,
        name=name[-255:],
        sha256=sha256(data).hexdigest(),
        kind=kind_of(data),
        content=data,
        read=zlib.compress(text.encode(), snapshot.FAST),
        hints=hints._asdict(),
    )


@unswept()
def look(batch: ImportBatch, actor: User | None, *, keeps_cells: bool = False) -> Plan:
    """Recognise the file with the answers given so far, plan, and keep the preview."""
    plan, _drafting = planned_of(
        batch, Act(actor, Door.IMPORT), keeps_cells=keeps_cells
    )
    keep(batch, plan)
    return plan


def planned_of(
    batch: ImportBatch, act: Act, *, keeps_cells: bool = False
) -> tuple[Plan, Drafting]:
    """What the file would change by now, and its lists' records as they are to be."""
    book = book_from(zlib.decompress(batch.read).decode())
    issued = take_issued(book)
    hints = Hints(**batch.hints)
    sheets = read_book(book, batch.answers, hints, act.actor)
    recalled = memory.recall(sheets.all, batch.department_id)
    recalled.keep_open(sheets.all, batch.answers)
    if recalled.answers:
        answers = recalled.ranked() | batch.answers
        sheets = read_book(book, answers, hints, act.actor)
    first_rows = snapshot.heads(book)
    del book  # 50,000 rows need not be in memory twice
    plan, drafting = plan_all(
        sheets,
        act,
        batch.answers,
        recalled.names,
        issued=issued,
        keeps_cells=keeps_cells,
    )
    plan.heads = first_rows
    plan.recalled |= recalled.answers
    return plan, drafting


def keep(batch: ImportBatch, plan: Plan) -> None:
    """The preview goes with the batch, unless it was written or emptied meanwhile."""
    batch.preview, batch.previewed_at = snapshot.dump(plan), timezone.now()
    batch.unchanged = plan.unchanged
    names = "preview", "previewed_at", "unchanged"
    waiting = ImportBatch.objects.filter(pk=batch.pk, state=BatchState.WAITING)
    waiting.update(**{name: getattr(batch, name) for name in names})


def answer(batch: ImportBatch, answers: Answers) -> None:
    """Add a person's answers; an empty one takes an earlier one back.

    One that was recalled from an earlier sheet is taken back by ASK.
    """
    given = batch.answers | dict(answers)
    batch.answers = {key: value for key, value in given.items() if value}
    batch.save(update_fields=["answers"])


def one_at_a_time() -> None:
    """Imports write in turn: two of one month in opposite order would deadlock.

    On SQLite a transaction is alone from its first word.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [IMPORTS])


@unswept()
def confirm(
    batch: ImportBatch,
    act: Act,
    *,
    file_hash: str,
    preview: str,
    with_plans: bool = False,
) -> Outcome:
    """Write what the preview showed, all of it or nothing.

    `file_hash` and `preview` (its `preview_mark`) are those of what the person saw.
    Raises NotConfirmed. Months come before rows, as in the writer: no deadlock.
    """
    try:
        with transaction.atomic():
            one_at_a_time()
            hold_months()
            rows = ImportBatch.objects.select_for_update(of=("self",))
            held = rows.defer("content", "read").get(pk=batch.pk)
            plan = confirmed_plan(held, act, file_hash, preview)
            check_worth(plan, act, with_plans=with_plans)
            outcome = write_records(plan, held, act)
            add(outcome, write_plan(plan, act, with_plans=with_plans))
            held.state, held.written_at = BatchState.WRITTEN, timezone.now()
            held.operation, held.preview, held.read = act.key, b"", b""
            held.created, held.updated = outcome.created, outcome.updated
            held.save()
            memory.remember(plan, held.answers, held.department_id)
    except OperationalError as error:
        raise broken_off(error) from error
    return outcome


def broken_off(error: OperationalError) -> NotConfirmed:
    """Why the database did not go through with it, for the person and for the log.

    Busy: others held what was needed. Cut: it gave up and stored nothing. Lost: it did
    not say; whether it was stored, only the batch tells.
    """
    log.error("An import was broken off: %s", error, exc_info=error)
    cause = error.__cause__
    state = getattr(cause, "pgcode", None)
    result = getattr(cause, "sqlite_errorcode", None)
    if state in WAITED or (result is not None and result & 0xFF in HELD):
        return NotConfirmed("busy")
    is_answered = result is not None or state not in {None, SHUT_DOWN}
    return NotConfirmed("cut" if is_answered else "lost")


def preview_mark(batch: ImportBatch) -> str:
    """What tells one preview of a file from another, as a page hands it on."""
    return sha256(bytes(batch.preview)).hexdigest()


def confirmed_plan(batch: ImportBatch, act: Act, file_hash: str, preview: str) -> Plan:
    """The plan the person saw; raises NotConfirmed where it may not be written."""
    if batch.user_id != (act.actor and act.actor.pk):
        raise NotConfirmed("gone")
    if batch.state != BatchState.WAITING:
        raise NotConfirmed("used")
    if batch.sha256 != file_hash or not batch.preview:
        raise NotConfirmed("other_file")
    if timezone.now() - batch.previewed_at > VALID_FOR:
        raise NotConfirmed("expired")
    if preview_mark(batch) != preview:
        raise NotConfirmed("other_preview")
    plan = snapshot.load(bytes(batch.preview))
    if not plan.is_ready:
        raise NotConfirmed("open")
    return plan


def check_worth(plan: Plan, act: Act, *, with_plans: bool) -> None:
    """Raises NotConfirmed where nothing was chosen to be written, or not said why."""
    sets_plans = with_plans and bool(plan.offers)
    if not plan.figures and not plan.records and not sets_plans:
        raise NotConfirmed("nothing")
    if (plan.needs_reason or sets_plans) and not act.reason.strip():
        raise NotConfirmed("reason")


def write_records(plan: Plan, batch: ImportBatch, act: Act) -> Outcome:
    """The records of the file's lists, planned anew: what others changed is refused."""
    if not plan.records:
        return Outcome()
    now, drafting = planned_of(batch, act)
    if issues := others_changed(plan, now):
        raise NotConfirmed("changed", issues)
    try:
        return records.store(drafting, act)
    except NotStored as refused:
        raise NotConfirmed("refused", refused.issues) from refused


def write_plan(plan: Plan, act: Act, *, with_plans: bool) -> Outcome:
    """Every figure by the one writer, some thousands at a time, in one transaction."""
    stored = stored_months([*plan.figures, *plan.same], hold=True)
    if issues := speaks_against(plan, stored):
        raise NotConfirmed("changed", issues)
    total = Outcome(unchanged=plan.unchanged)
    for chunk in chunks(plan.figures):
        try:
            rows, held = rows_of(chunk, stored), stored.held()
            # The preview told what is doubtful, and `check_worth` asked why.
            add(total, write(rows, act, held=held, doubts_told=True))
        except Refused as refused:
            raise NotConfirmed("refused", refusals(chunk, refused)) from refused
    if with_plans and plan.offers:
        add(total, write_offers(plan.offers, act))
    return total


def add(total: Outcome, part: Outcome) -> None:
    total.created += part.created
    total.updated += part.updated
    total.removed += part.removed
    total.unchanged += part.unchanged


def refusals(chunk: list[Figure], refused: Refused) -> list[Issue]:
    return [
        refusal(chunk[each.row], each.code, each.message, each.field)
        for each in refused.problems
    ]


def write_offers(offers: list[Offer], act: Act) -> Outcome:
    """The sheet's annual plans: a first plan, or a revision beside the one in force."""
    plans = annual_plans(
        {each.owner.pk for each in offers}, {each.year for each in offers}
    )
    wanted = still_offered(offers, plans)
    rows = [Row(planned(each, plans, act.reason)) for each in wanted]
    try:
        return write(rows, act)
    except Refused as refused:
        raise NotConfirmed("refused", plan_refusals(wanted, refused)) from refused


def still_offered(offers: list[Offer], plans: Plans) -> list[Offer]:
    """Each plan once, however many sheets have it, and none that stands by now.

    Raises NotConfirmed where others changed one since it was offered.
    """
    wanted, changed = {}, []
    text = told_texts(AnnualPlan)["amount"]
    for each in offers:
        plan = plans.of(each.owner.pk, each.year, each.month)
        now = plan and plan.amount
        if now == each.amount:
            continue
        if now != each.old:
            place = each.sheet, each.row, each.column
            change = Changed("amount", text(each.old), text(each.amount), *place)
            changed.append(changed_issue(each.owner, change, text(now)))
        wanted.setdefault((each.owner.pk, each.year, each.amount), each)
    if changed:
        raise NotConfirmed("changed", changed)
    return list(wanted.values())


def planned(offer: Offer, plans: Plans, reason: str) -> AnnualPlan:
    """The plan as it is to be stored.

    A revision says why, and holds from the month of the sheet that first has it.
    """
    old = plans.of(offer.owner.pk, offer.year)
    start = date(offer.year, offer.month, 1) if old and offer.month else None
    return AnnualPlan(
        project_id=offer.owner.pk,
        year=offer.year,
        amount=offer.amount,
        revision=old.revision + 1 if old else 0,
        invested_before=old.invested_before if old else None,
        reason=reason[:200] if old else "",
        holds_from=start,
    )


def plan_refusals(offers: list[Offer], refused: Refused) -> list[Issue]:
    issues = []
    for each in refused.problems:
        offer = offers[each.row]
        params = {"message": each.message}
        place = offer.sheet, offer.row, offer.column, offer.amount
        issues.append(Issue("error", each.code, *place, params))
    return issues
