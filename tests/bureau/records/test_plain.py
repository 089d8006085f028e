"""The quick look of the writer is never laxer than Django's validation.

What it lets pass unread, `full_clean` lets pass too, the database checks too, and what
is stored reads back equal.
"""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import models, transaction

from bureau.records import Act, Record, Written, not_plain, plain_looks
from bureau.records.plain import once_each
from bureau.writing import Refused, Row, write
from projects.models import AnnualPlan, InvestmentFigure
from tests.factories import make_indicator, make_project
from workplan.models import KeyTarget, Period, Qualifier, Reading

pytestmark = pytest.mark.django_db
WRITTEN = [AnnualPlan, InvestmentFigure, KeyTarget, Reading]
CHECKED = {"year", "month", "amount", "invested_before", "planned_to_date"}
CHECKED |= {"actual_to_date", "value", "due", "stretch", "own_forecast"}
CHECKED |= {"physical_percent"}  # constraints the quick look knows

GOOD: dict[str, list[Any]] = {
    "year": [2000, 2023, 2100],
    "month": [1, 12],
    "revision": [0],
    "amount": [Decimal("0"), Decimal("100000000"), Decimal("46025.1")],
    "planned_to_date": [None, Decimal("0.01"), Decimal("-0")],
    "is_livelihood": [True, False],
    "stretch": [None],
    "physical_percent": [None, Decimal(0), Decimal("100.00")],
    "value": [Decimal("94.2535"), Decimal("99999999999.9999")],
    "remark": ["", "字" * 200, "a\tb\n", "🚧"],
    "period": ["H1", Period.YEAR],
    "qualifier": [Qualifier.AT_LEAST, "about"],
    "due_on": [None],
    "source": ["一(四)2"],
}
HOSTILE = [
    None,
    "",
    " ",
    "5",
    "5.5",
    "abc",
    "\0",
    "a\0b",
    "\ud800",
    "a\udfffb",
    "x" * 5_000,
    "H3",
    "[]",
    True,
    False,
    -1,
    0,
    1,
    6,
    13,
    1999,
    2000,
    2101,
    20255,
    32_768,
    2**63,
    10**30,
    6.0,
    6.5,
    0.1,
    float("nan"),
    float("inf"),
    1e309,
    [],
    {},
    b"5",
    object(),
    date(2023, 6, 30),
    date(1, 1, 1),
    datetime(2023, 6, 30, tzinfo=UTC),
    "2023-06-30",
    "2023-02-30",
    *map(
        Decimal,
        [
            "-0",
            "-0.01",
            "1.00",
            "1.005",
            "1.00000",
            "0.00001",
            "1E+2",
            "1E+20",
            "1E-20",
            "0E+99999",
            "0E-99999",
            "1E+999999",
            "9" * 14,
            "999999999999.99",
            "9999999999999.9",
            "99999999999.9999",
            "NaN",
            "sNaN",
            "Infinity",
            "-Infinity",
        ],
    ),
]


def owner_of(model: type[Written]) -> Record:
    return make_project() if model.owner == "project" else make_indicator()


def record_of(model: type[Written], owner: Record | None = None) -> Written:
    """A plain one."""
    values = {model.owner: owner or owner_of(model)}
    if model in {KeyTarget, Reading}:
        values |= {"value": Decimal(5)}
    if model is AnnualPlan:
        values |= {"amount": Decimal(5)}
    if model in {InvestmentFigure, Reading}:
        values |= {"month": 6}
    return model(year=2023, **values)


def names_of(model: type[Written]) -> list[str]:
    return [name for name, _look in plain_looks(model)]


# Whether an owner exists, the writer asks itself: once for all rows.
FIELDS = [
    (model, name)
    for model in WRITTEN
    for name in names_of(model)
    if name != f"{model.owner}_id"
]


def stored_value(record: Written, name: str) -> Any:
    """What a new record's field reads back as; it makes room for the next one."""
    with transaction.atomic():
        write([Row(record)], Act(), on=date(2100, 12, 31))  # every month has begun
        stored = type(record).objects.get(pk=record.pk)
        transaction.set_rollback(True)
    return getattr(stored, name)


@pytest.mark.parametrize(("model", "name"), FIELDS)
def test_plain_is_never_laxer_than_validation(model, name):
    owner = owner_of(model)
    for value in [*HOSTILE, *GOOD.get(name, [])]:
        record = record_of(model, owner)
        setattr(record, name, value)
        if record.is_plain():
            record.full_clean(validate_unique=False, validate_constraints=False)
            record.check_constraints()
            assert stored_value(record, name) == value, repr(value)


@pytest.mark.parametrize(("model", "name"), FIELDS)
def test_whatever_comes_is_stored_or_refused(model, name):
    """And nothing is stored as something else: 6.5 is not 6, yes is not 1."""
    owner = owner_of(model)
    for value in HOSTILE:
        record = record_of(model, owner)
        setattr(record, name, value)
        try:
            stored = stored_value(record, name)
        except Refused:
            continue
        field = model._meta.get_field(name)
        as_number = isinstance(field, models.DecimalField) and value not in (None, "")
        expected = Decimal(str(value)) if as_number else field.to_python(value)
        assert stored == expected, repr(value)
        is_switch = isinstance(field, models.BooleanField)
        assert is_switch or not isinstance(value, bool), name


@pytest.mark.parametrize(("model", "name"), FIELDS)
def test_ordinary_values_are_plain(model, name):
    owner = owner_of(model)
    for value in GOOD.get(name, []):
        record = record_of(model, owner)
        setattr(record, name, value)
        assert record.is_plain(), repr(value)


@pytest.mark.parametrize(("model", "name"), FIELDS)
def test_many_rows_are_looked_at_as_one_is(model, name):
    values, owner = [*HOSTILE, *GOOD.get(name, [])], owner_of(model)
    records = [record_of(model, owner) for _value in values]
    for record, value in zip(records, values, strict=True):
        setattr(record, name, value)
    names = names_of(model)
    rows = [tuple(getattr(each, name) for name in names) for each in records]
    alone = {at for at, row in enumerate(rows) if not_plain(model, [row])}
    assert not_plain(model, rows) == alone


def test_what_is_not_plain_is_found_wherever_it_repeats():
    names, record = names_of(InvestmentFigure), record_of(InvestmentFigure)
    rows = []
    for month in (6, 13, 6, 13, 0):
        record.month = month
        rows.append(tuple(getattr(record, name) for name in names))
    assert not_plain(InvestmentFigure, rows) == {1, 3, 4}
    assert not_plain(InvestmentFigure, []) == set()


@pytest.mark.parametrize("column", [(1, True), (1, 1.0), ("H1", Period.H1)])
def test_only_values_of_one_kind_are_looked_at_once(column):
    assert once_each(column) == column
    assert once_each((*column[:1], *column[:1])) == {column[0]}


def test_a_date_with_its_precision_is_plain():
    record = record_of(KeyTarget)
    record.due_on, record.due_precision = date(2023, 6, 30), "day"
    assert record.is_plain()
    assert stored_value(record, "due_on") == date(2023, 6, 30)


@pytest.mark.parametrize(
    ("due_on", "precision"),
    [(date(2023, 6, 30), "none"), (None, "day"), (datetime(2023, 6, 30), "day")],  # noqa: DTZ001
)
def test_a_date_without_its_precision_is_not(due_on, precision):
    record = record_of(KeyTarget)
    record.due_on, record.due_precision = due_on, precision
    assert not record.is_plain()


def test_what_the_model_refuses_is_not_plain():
    record = record_of(KeyTarget)
    record.value = None
    assert not record.is_plain()
    with pytest.raises(ValidationError):
        record.full_clean()


@pytest.mark.parametrize("model", WRITTEN)
def test_quick_look_knows_every_constraint(model):
    """A new rule in the database has to be taught to `is_plain`, or to `key`."""
    label = f"{model._meta.app_label}_{model._meta.model_name}_"
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            assert constraint.fields == model.key
        else:
            assert constraint.name.removeprefix(label) in CHECKED
    assert not any(each.unique for each in model._meta.fields if not each.primary_key)
