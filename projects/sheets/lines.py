"""What a sheet's line can be: a project's monthly figure, or an indicator's reading.

Each app registers its own kind when it starts: projects its figures, workplan its
readings. The importer knows neither by name.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from bureau.accounts import scope
from bureau.formats import MONEY_UNIT
from bureau.records import Written
from projects.measures import Direction, Kind
from projects.models import InvestmentFigure, Project

from .found import Meaning


class Owner(NamedTuple):
    """A project or indicator that a line can be about; `unit` is what it is kept in.

    `total` is a project's total investment in 万元, where known; of an indicator,
    `kind` and the like are as `projects.doubts.Around` takes them.
    """

    pk: int
    code: str
    name: str
    unit: str
    department: int | None = None
    total: Decimal | None = None
    kind: str = Kind.ACCUMULATES
    is_sample: bool = False
    direction: str = Direction.HIGHER
    is_completion: bool = False


@dataclass(frozen=True)
class Lines:
    """One kind of line: the model its months are stored in, and its owners.

    `fields` says where each meaning is stored; `owners` gives those within a person's
    scope, None being the system. `places` is how many decimals its numbers keep.
    `targets` are what figures should come near to, by owner and year; a project's
    annual plans are known here.
    """

    model: type[Written]
    fields: Mapping[Meaning, str]
    owners: Callable[[Any], Iterable[Owner]]
    places: int
    is_indicator: bool = False
    targets: Callable[[set[int], set[int]], Mapping[tuple[int, int], Decimal]] = (
        lambda owners, years: {}
    )

    @property
    def owner_field(self) -> str:
        """The column that names the owner: project_id, indicator_id."""
        return self.model._meta.get_field(self.model.owner).attname

    @property
    def label(self) -> str:
        """The model's label, as batches and history name it."""
        return self.model._meta.label_lower


_kinds: dict[bool, Lines] = {}


def register(lines: Lines) -> None:
    """Make a kind of line known; there is one for projects and one for indicators."""
    _kinds[lines.is_indicator] = lines


def lines_for(*, is_indicator: bool) -> Lines:
    """The kind of line; KeyError where no app registered it."""
    return _kinds[is_indicator]


def projects_of(user: Any) -> Iterable[Owner]:
    """The projects within a person's scope."""
    rows = scope(user, Project.objects.order_by("code"))
    fields = "pk", "code", "name", "department_id", "total_investment", "is_sample"
    for pk, code, name, department, total, is_sample in rows.values_list(*fields):
        known = pk, code, name, MONEY_UNIT, department, total
        yield Owner(*known, is_sample=is_sample)


def sections() -> dict[str, str]:
    """Which project each section is of, by their codes."""
    rows = Project.objects.exclude(part_of=None).order_by()
    return dict(rows.values_list("code", "part_of__code"))


FIGURES = Lines(
    model=InvestmentFigure,
    fields={
        Meaning.PLANNED: "planned_to_date",
        Meaning.ACTUAL: "actual_to_date",
        Meaning.PROGRESS: "physical_progress",
        Meaning.REMARK: "remark",
    },
    owners=projects_of,
    places=2,
)
