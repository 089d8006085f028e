"""Numbers and lights in templates; every number goes through `bureau.formats`."""

from collections.abc import Iterable
from decimal import Decimal
from urllib.parse import urlencode

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bureau import accounts, formats
from bureau.formats import Scale
from bureau.models import User
from projects.measures import Qualifier, Span
from workplan import amounts, faces, navigation, words
from workplan.board import Compared, by_need, in_one_unit
from workplan.models import KeyTarget
from workplan.opening import opening, opening_plan, plans_for
from workplan.reporting import Filling, filling
from workplan.reports import target_rows

register = template.Library()


@register.filter
def stated(value: Decimal | None, scale: Scale) -> str:
    """A value as it was reported or promised."""
    return scale.stated(value)


@register.filter
def derived(value: Decimal | None, scale: Scale) -> str:
    """A computed value, to two decimals."""
    return scale.derived(value)


@register.filter
def share(value: Decimal | None) -> str:
    """A fraction in per cent: 47.8%."""
    return formats.percent(value)


@register.filter
def number(value: Decimal | None, places: int | None = None) -> str:
    """A number, grouped by thousands."""
    return formats.number(value, places)


@register.filter
def signed(value: Decimal | None, scale: Scale) -> str:
    """A difference with its sign, in the row's unit."""
    shown = None if value is None else value / scale.divisor
    return formats.signed(shown, 2)


@register.filter
def told(value: Decimal | None, unit: str) -> str:
    """A stored value in a column: money with its two decimals, others as they are."""
    return formats.number(value, 2 if unit == formats.MONEY_UNIT else None)


@register.filter
def change(value: Decimal | None, unit: str) -> str:
    """A difference of two such values with its sign: +1,120.59, +170."""
    shown = told(value, unit)
    return f"+{shown}" if value is not None and value > 0 else shown


@register.filter
def sign(qualifier: str | None) -> str:
    """≥ before what was reported as "at least"."""
    return str(words.QUALIFIER_SIGNS[Qualifier(qualifier)]) if qualifier else ""


@register.filter
def months(span: Span | None) -> str:
    """The months an amount belongs to, where that is more than one."""
    if span is None or span.is_one_month:
        return ""
    return _("months %(first)s–%(last)s") % {"first": span.first, "last": span.last}


@register.simple_tag
def amount(line: Compared, value: Decimal) -> SafeString:
    """A target's figure with its unit set small; a rank and a growth as they are."""
    kind, scale = line.row.indicator.kind, line.scale
    unit = amounts.unit_of(scale, kind)
    shown = amounts.shown(value, scale, kind)
    return format_html('{}<span class="unit">{}</span>' if unit else "{}", shown, unit)


@register.simple_tag
def amount_words(line: Compared, value: Decimal) -> str:
    """A target's figure with its unit, as plain text."""
    return amounts.in_words(value, line.scale, line.row.indicator.kind)


@register.filter
def bound(target: KeyTarget) -> str:
    """≥ or ≤ before what is stated so."""
    return str(amounts.BOUND_SIGNS.get(target.bound, ""))


@register.filter
def light_word(face: str) -> str:
    return str(faces.WORDS[face])


@register.filter
def month_of(month: object) -> str:
    return words.month_words(month)


@register.filter(expects_localtime=True)
def day(date: object) -> str:
    """A day in words; of a moment the day it is here, not in UTC."""
    return words.day_words(date) if date else formats.NOTHING


@register.simple_tag(takes_context=True)
def here(context: dict, **changes: object) -> str:
    """The page's viewpoint as a query string, kept in every link between pages."""
    view = context.get("view")
    if view is None:
        return ""
    query = {"year": view.key, "as_of": view.as_of.number, "unit": view.unit}
    if narrow := context.get("narrow"):
        query |= {key: value for key, value in vars(narrow.asked).items() if value}
    return "?" + urlencode(query | changes)


@register.simple_tag(takes_context=True)
def whole_page(context: dict) -> str:
    """The page's viewpoint without whose part of it is shown."""
    return here({"view": context["view"]})


@register.simple_tag(takes_context=True)
def months_filling(context: dict) -> list[Filling]:
    """The months after the one the page opened on, counted as completeness does."""
    view, reader = context["view"], context["request"].user
    months = [each.month.number for each in view.filling]
    return filling(view.plan, months, reader=reader)


@register.inclusion_tag("admin/_comparison_in_short.html", takes_context=True)
def comparison_in_short(context: dict) -> dict:
    """The board's comparison, short, for the admin's front page and its reader."""
    reader = context["request"].user
    plan = opening_plan(plans_for(reader))
    if plan is None:
        return {}
    as_of = opening(plan, reader=reader).month
    rows = target_rows(plan, as_of, reader=reader)
    return {"lines": by_need(in_one_unit(rows, "yi")), "as_of": as_of}


@register.filter
def works_in_records(reader: User) -> bool:
    """Whether a page links to the records."""
    return accounts.works_in_records(reader)


@register.filter
def entries(reader: User) -> Iterable[navigation.Entry]:
    """The pages at the head of each page."""
    return navigation.entries_for(reader)
