"""Figures as rows for the writer, and the codes of what it says of them."""

from datetime import date
from decimal import Decimal

import pytest

from bureau.models import Change
from bureau.records import Act, Door
from bureau.writing import Refused, Row, check, write
from projects.models import InvestmentFigure, Project
from tests.factories import MONTH, YEAR

TODAY = date(2023, 7, 10)
SYSTEM_ACT = Act(door=Door.COMMAND)


def figure(project: Project, **fields: object) -> InvestmentFigure:
    """As read from a form or a sheet: not stored."""
    values = {"year": YEAR, "month": MONTH, "actual_to_date": Decimal("500.00")}
    return InvestmentFigure(project=project, **values | fields)


def codes(rows: list[Row], act: Act = SYSTEM_ACT, on: date = TODAY) -> list[tuple]:
    """Row and code of each problem; `check` and `write` must say the same."""
    found = [(each.row, each.code) for each in check(rows, act, on=on)]
    stored, told = InvestmentFigure.objects.count(), Change.objects.count()
    if not found:
        write(rows, act, on=on)
        return []
    with pytest.raises(Refused) as refused:
        write(rows, act, on=on)
    assert [(each.row, each.code) for each in refused.value.problems] == found
    assert (InvestmentFigure.objects.count(), Change.objects.count()) == (stored, told)
    return found


def changed(record: InvestmentFigure, value: str = "600.00") -> InvestmentFigure:
    record.actual_to_date = Decimal(value)
    return record
