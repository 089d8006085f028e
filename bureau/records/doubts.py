"""What a model is asked of rows that are to be written, and says is doubtful of them.

A doubt is never an error: a reason lets it pass.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

Key = tuple[Any, ...]


class Proposed(NamedTuple):
    """A row to be written, by its number in the call, with its owner at hand.

    `changed` names what differs from what is stored; of a new row, everything.
    """

    row: int
    record: Any
    changed: Collection[str]


@dataclass(frozen=True)
class Doubt:
    """What is doubtful of one value: a code, its sentence, and what goes into it.

    `params` holds the likely value as `fix`, where there is one.
    """

    row: int
    field: str
    code: str
    message: str
    params: Mapping[str, Any] = field(default_factory=dict)

    @property
    def fix(self) -> Any:
        """What was likely meant; None where nothing tells."""
        return self.params.get("fix")


@dataclass(frozen=True)
class Neighbours:
    """The rows of some owners and years as they will stand: values by their keys.

    `at` says where each attribute stands in the values.
    """

    at: Mapping[str, int]
    rows: Mapping[Key, tuple]

    def value(self, key: Key, name: str) -> Any:
        """A value of one row; None where there is no such row."""
        values = self.rows.get(key)
        return None if values is None else values[self.at[name]]

    def year(self, owner: Any, year: int, name: str) -> list[Any]:
        """A value of each month of a year, for models that have months."""
        return [self.value((owner, year, month), name) for month in range(1, 13)]
