"""What lists would change, for a page: each record with its fields, old to new."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from django.apps import apps
from django.core.paginator import Page, Paginator
from django.db import models
from django.utils.translation import gettext as _

from bureau.formats import NOTHING
from projects.sheets import words
from projects.sheets.book import cell_name
from projects.sheets.found import LeftOut
from projects.sheets.listed import Listed
from projects.sheets.plan import Changed, Plan, Recorded

from .page import value_words

A_PAGE = 50  # records
MOST_LEFT_OUT = 100
PAGE = "records"  # the parameter that names the page


class FieldChange(NamedTuple):
    """A field of a record, old to new, for a reader."""

    field: str
    old: str
    new: str
    place: str


class RecordChange(NamedTuple):
    """A record that a list adds or changes, for a reader."""

    group: str
    label: str
    kind: str
    kind_words: str
    place: str
    changes: list[FieldChange]


@dataclass
class RecordPages:
    """The records of a plan, some at a time, by sheet and kind."""

    plan: Plan

    @property
    def count(self) -> int:
        return len(self.plan.records)

    def page(self, number: str | None) -> Page:
        sheets = {each.name: at for at, each in enumerate(self.plan.lists)}
        rows = sorted(self.plan.records, key=lambda each: sheets.get(each.sheet, -1))
        page = Paginator(rows, A_PAGE).get_page(number)
        page.object_list = [record_change(each) for each in page.object_list]
        return page


def record_change(record: Recorded) -> RecordChange:
    model = apps.get_model(record.model)
    kind = "new" if record.is_new or record.revises else "changed"
    said = _("added") if record.is_new else _("changed")
    return RecordChange(
        group=f"{record.sheet}: {model._meta.verbose_name_plural}",
        label=record.label,
        kind=kind,
        kind_words=_("a revision beside it") if record.revises else said,
        place=f"{record.sheet} {record.row + 1}",
        changes=[field_change(model, each) for each in record.changes],
    )


def field_change(model: type[models.Model], change: Changed) -> FieldChange:
    place = (
        _("row %(row)s") % {"row": change.row + 1}
        if change.column is None
        else cell_name(change.row, change.column)
    )
    return FieldChange(
        str(model._meta.get_field(change.field).verbose_name),
        in_words(model, change.field, change.old) or NOTHING,
        in_words(model, change.field, change.new) or NOTHING,
        place,
    )


def in_words(model: type[models.Model], name: str, text: str | None) -> str:
    if isinstance(model._meta.get_field(name), models.BooleanField):
        return {"True": _("Yes"), "False": _("No")}.get(text or "", "")
    return value_words(model, name, text)


@dataclass
class ListView:
    """A list as it was recognised: its kind, year and unit, and the rows left out."""

    listed: Listed

    @property
    def name(self) -> str:
        return self.listed.name

    @property
    def summary(self) -> str:
        listed = self.listed
        as_of = listed.as_of and f"{listed.as_of[0]}-{listed.as_of[1]:02}"
        year = str(listed.year) if listed.year else ""
        kind = listed.list or _("not recognised")
        return " · ".join(filter(None, (kind, as_of or year, listed.unit)))

    @property
    def columns(self) -> list[Any]:
        return [each for each in self.listed.columns if each.heading]

    @property
    def left_out(self) -> list[tuple[int, str]]:
        rows: list[LeftOut] = self.listed.left_out[:MOST_LEFT_OUT]
        return [(each.row + 1, words.why(each)) for each in rows]

    @property
    def more_left_out(self) -> int:
        return max(len(self.listed.left_out) - MOST_LEFT_OUT, 0)


def lists_of(plan: Plan) -> list[ListView]:
    return [ListView(each) for each in plan.lists]
