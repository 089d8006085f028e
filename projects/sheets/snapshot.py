"""A plan kept between preview and confirm, small enough for a column of the database.

Pages, the confirmation and the command read the same plan; the cells a sheet gave are
not kept, only what they would change.
"""

import gzip
import json
from dataclasses import asdict, replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

from .book import Book
from .checking.compare import Offer
from .found import Column, Found, Issue, Layout, LeftOut, Meaning, Question
from .lines import Owner
from .listed import Listed
from .packing import pack, unpack
from .plan import Changed, Plan, Recorded

FAST = 1  # of compression: the data is read once or twice
A_LINE = 1_000  # figures
HEAD_ROWS, HEAD_COLUMNS = 14, 40  # of a sheet, shown beside what was recognised
DECIMAL, DAY = "$", "@"


def tagged(value: Any) -> Any:
    """What JSON has no word for."""
    if isinstance(value, Decimal):
        return {DECIMAL: str(value)}
    if isinstance(value, date):
        return {DAY: value.isoformat()}
    if isinstance(value, set | frozenset | tuple):
        return list(value)
    return str(value)


def untagged(value: dict[str, Any]) -> Any:
    if DECIMAL in value:
        return Decimal(value[DECIMAL])
    return value.get(DAY, value)


encode = json.JSONEncoder(
    ensure_ascii=False, default=tagged, separators=(",", ":")
).encode


def heads(book: Book) -> dict[str, list[list[Any]]]:
    """The first rows of each sheet as they are, for a person to compare with."""
    return {
        sheet.name: [row[:HEAD_COLUMNS] for row in sheet.rows[:HEAD_ROWS]]
        for sheet in book.sheets
    }


def dump(plan: Plan) -> bytes:
    """The plan as compressed lines of JSON: all but the figures, then those.

    A thousand figures a line: neither way do all of them stand in memory as text. The
    same plan gives the same bytes, so that their hash can stand for what a person saw.
    """
    kept = {
        "sheets": [summary(each) for each in plan.sheets],
        "issues": [asdict(each) for each in plan.issues],
        "questions": [asdict(each) for each in plan.questions],
        "offers": plan.offers,
        "lists": [bare_list(each) for each in plan.lists],
        "records": plan.records,
        "alike": plan.alike,
        "needs_reason": plan.needs_reason,
        "heads": plan.heads,
        "codes": plan.names,
        "recalled": plan.recalled,
        "stood": plan.stood,
        "rests_on": plan.rests_on,
        "sums": sorted(plan.sums),
    }
    figures, out = [*plan.figures, *plan.same], BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb", compresslevel=FAST, mtime=0) as file:
        file.write(f"{encode(kept)}\n".encode())
        for at in range(0, len(figures), A_LINE):
            some = figures[at : at + A_LINE]
            file.write(f"{encode(pack(some))}\n".encode())
    return out.getvalue()


def summary(found: Found) -> dict[str, Any]:
    """What was recognised of a sheet, without its cells."""
    bare = replace(
        found,
        cells=[],
        beside=[],
        texts=[],
        unread=[],
        totals=[],
        questions=[],
        issues=[],
    )
    return asdict(bare)


def bare_list(listed: Listed) -> dict[str, Any]:
    """What was recognised of a list, without its statements."""
    return asdict(replace(listed, statements=[], questions=[], issues=[]))


def load(data: bytes) -> Plan:
    """The plan that `dump` kept."""
    with gzip.open(BytesIO(data), "rt", encoding="utf-8") as file:
        kept = json.loads(next(file), object_hook=untagged)
        plan = Plan(
            sheets=[found_of(each) for each in kept["sheets"]],
            issues=[Issue(**each) for each in kept["issues"]],
            questions=[
                Question(**each | {"choices": tuple(each["choices"])})
                for each in kept["questions"]
            ],
            offers=[Offer(Owner(*owner), *rest) for owner, *rest in kept["offers"]],
            lists=[listed_of(each) for each in kept["lists"]],
            records=[record_of(each) for each in kept["records"]],
            alike=kept["alike"],
            needs_reason=kept["needs_reason"],
            heads=kept["heads"],
            names=kept["codes"],
            recalled=kept["recalled"],
            stood=kept["stood"],
            rests_on=kept["rests_on"],
            sums=set(kept["sums"]),
        )
        for line in file:
            for figure in unpack(json.loads(line, object_hook=untagged)):
                (plan.figures if figure.changes else plan.same).append(figure)
    return plan


def listed_of(kept: dict[str, Any]) -> Listed:
    rows, as_of = kept["header_rows"], kept["as_of"]
    return Listed(
        **kept
        | {
            "header_rows": rows and (rows[0], rows[1]),
            "as_of": as_of and (as_of[0], as_of[1]),
            "columns": [
                Column(**each | {"meaning": Meaning(each["meaning"])})
                for each in kept["columns"]
            ],
            "left_out": [LeftOut(*each) for each in kept["left_out"]],
        }
    )


def record_of(kept: list[Any]) -> Recorded:
    *others, seen, revises, changes = kept
    changed = tuple(Changed(*each) for each in changes)
    return Recorded(*others, seen and tuple(seen), revises, changed)


def found_of(kept: dict[str, Any]) -> Found:
    rows = kept["header_rows"]
    return Found(
        **kept
        | {
            "layout": kept["layout"] and Layout(kept["layout"]),
            "header_rows": rows and (rows[0], rows[1]),
            "columns": [
                Column(**each | {"meaning": Meaning(each["meaning"])})
                for each in kept["columns"]
            ],
            "left_out": [LeftOut(*each) for each in kept["left_out"]],
        }
    )
