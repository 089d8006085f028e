"""Hashes that tell whether history stands as it was written.

Every value is hashed as text that both databases give back the same: a time in UTC, and
JSON with its names in order.
"""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

# As history keeps old and new: Chinese as it is, and one text for the same values.
encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


def digest(*values: Any) -> str:
    return sha256(encode(values).encode()).hexdigest()


def moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()


def act_of(operation: Any) -> list:
    """An operation's own row, without its number."""
    return [
        str(operation.key),
        moment(operation.at),
        operation.actor_id,
        operation.actor_name,
        str(operation.door),
        operation.reason,
    ]


def row_text(row: tuple) -> str:
    """A row as one text of its own: no field but the label holds a separator.

    Twice as fast as JSON, which counts where 20,000 are written.
    """
    kind, pk, label, action, old, new, department = row
    told = f"{kind}\x1f{pk}\x1f{action}\x1f{old}\x1f{new}\x1f{department}"
    return f"{told}\x1f{len(label)}\x1f{label}"


def proof_of(act: list, at: datetime, rows: Sequence[tuple]) -> str:
    """What stands at the first of the rows that were written together.

    It covers them all, how many they are, and the act they belong to.
    """
    head = encode([act, moment(at)])
    texts = "\x1e".join([head, *map(row_text, rows)])
    return f"{len(rows)}:{sha256(texts.encode()).hexdigest()}"
