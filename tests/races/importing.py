"""What the races of imports share: files of one month, sent and looked at again."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from django.db import models

from bureau.accounts import OFFICE
from bureau.models import User
from bureau.records import Act
from bureau.writing import Outcome, Row, write
from projects.models import ImportBatch, InvestmentFigure, Project, Stage
from projects.sheets.batches import confirm, look, preview_mark
from tests.factories import MONTH, YEAR, make_user
from tests.projects.sheets.sent import act_of, received
from tests.projects.sheets.tables import LONG, long_row

WROTE = "projects.sheets.batches:write"
HELD = "projects.sheets.batches:stored_months"
LONGEST = 10  # seconds that anybody may have to wait


def make_projects(count: int) -> list[Project]:
    """Projects in one go: what is raced for are their figures."""
    kind = {"category_id": "trunk_road", "stage": Stage.BUILDING}
    rows = [
        Project(code=f"P-{number}", name="104国道改建", **kind)
        for number in range(count)
    ]
    return models.QuerySet(Project).bulk_create(rows)


def file_of(
    projects: Sequence[Project],
    value: int,
    months: Sequence[int] = (MONTH,),
    user: User | None = None,
) -> ImportBatch:
    """A file that says one value of all the projects, in their order."""
    rows = [long_row(each.code, month, value) for each in projects for month in months]
    return received({"投资": [LONG, *rows]}, user=user or make_user(role=OFFICE))


def again(file: ImportBatch) -> ImportBatch:
    """The file sent and looked at once more."""
    batch = ImportBatch.objects.get(pk=file.pk)
    batch.pk, batch._state.adding = None, True
    batch.save()
    look(batch, batch.user)
    return batch


def confirming(batch: ImportBatch) -> Callable[[], Outcome]:
    """Confirms on the connection of whoever calls it."""
    act = act_of(batch, "月报")
    seen = {"file_hash": batch.sha256, "preview": preview_mark(batch)}
    return lambda: confirm(batch, act, **seen)


def store(projects: Sequence[Project], value: int = 500, month: int = MONTH) -> None:
    """A month's figures as they stand before the imports."""
    period = {"year": YEAR, "month": month, "actual_to_date": Decimal(value)}
    write([Row(InvestmentFigure(project=each, **period)) for each in projects], Act())


def values(month: int = MONTH) -> list[Decimal]:
    """What stands in a month."""
    rows = InvestmentFigure.objects.filter(year=YEAR, month=month)
    return sorted(rows.values_list("actual_to_date", flat=True))
