"""How indicators' readings go out: in the long table, and in the return form."""

from typing import Any

from django.db import models

from projects.measures import Qualifier
from projects.sheets.exports import (
    LAST_MONTH,
    Choice,
    Field,
    Heading,
    ReturnSheet,
    Source,
    Table,
    Value,
    title,
)

from .belonging import indicators_in, readings_in

PLACES = 4
# How exactly a value is given, as a sheet says it.
QUALIFIER_WORDS = {
    Qualifier.EXACT: "准确",
    Qualifier.AT_LEAST: "至少",
    Qualifier.ABOUT: "约",
}
HEADINGS = (
    Heading("指标编号", 16),
    Heading("指标名称", 36),
    Heading("单位", 12),
    Heading("年度", 8, 0),
    Heading("月份", 6, 0),
    Heading("完成累计", 18, PLACES),
    Heading("限定", 8),
    Heading("备注", 30),
)
FIELDS = (
    Field("指标编号", 14),
    Field("指标名称", 30),
    Field("单位", 12),
    Field("年度", 7, 0),
    Field("月份", 6, 0),
    Field(LAST_MONTH, 22, PLACES),
    Field("完成累计", 16, PLACES, is_open=True),
    Field("限定", 8, is_open=True, choices=tuple(QUALIFIER_WORDS.values())),
    Field("备注", 30, is_open=True),
)


def readings_of(choice: Choice) -> Any:
    """Readings of the year's indicators within the person's scope, real or sample."""
    rows = readings_in(choice.year, reader=choice.user)
    return choice.within(rows.sample(is_sample=choice.is_sample))


def readings(choice: Choice) -> Table:
    """Every stored reading of the year, each in its indicator's unit."""
    rows = readings_of(choice).annotate(words=qualifier_words())
    values = rows.order_by("indicator__code", "month").values_list(
        "indicator__code",
        "indicator__name",
        "indicator__unit",
        "year",
        "month",
        "value",
        "words",
        "remark",
    )
    return Table("指标完成", HEADINGS, values)


def qualifier_words() -> models.Case:
    """The qualifier's word, made by the database."""
    cases = [
        models.When(qualifier=qualifier, then=models.Value(word))
        for qualifier, word in QUALIFIER_WORDS.items()
    ]
    return models.Case(*cases, output_field=models.CharField())


def readings_to_return(choice: Choice) -> ReturnSheet:
    """The year's indicators of the department, with the month's readings if stored."""
    month = choice.month
    months = readings_of(choice).filter(month__in=(month - 1, month))
    fields = "indicator_id", "month", "value", "qualifier", "remark"
    stored = {
        (pk, number): (value, QUALIFIER_WORDS[Qualifier(qualifier)], remark)
        for pk, number, value, qualifier, remark in months.values_list(*fields)
    }
    nothing = (None, "", "")
    listed = indicators_in(choice.year, reader=choice.user)
    indicators = choice.within(listed.sample(is_sample=choice.is_sample))
    rows: list[tuple[Value, ...]] = []
    for pk, *known in indicators.order_by("code").values_list(
        "pk", "code", "name", "unit"
    ):
        before = stored.get((pk, month - 1), nothing)[0]
        now = stored.get((pk, month), nothing)
        rows.append((*known, choice.year, month, before, *now))
    name = title(choice, "指标完成情况填报表")
    return ReturnSheet("指标完成", name, FIELDS, rows)


READINGS = Source(readings, readings_to_return)
