"""What was recognised of a sheet: rows left out, columns, layout."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from projects.sheets.found import Layout, Meaning

from .table import Sentences

LEFT_OUT: Sentences = {
    "title": _("title"),
    "unit": _("the unit"),
    "header": _("header"),
    "column_numbers": _("numbers of the columns"),
    "total": _("sum of all"),
    "subtotal": _("sum of some rows"),
    "part": _("part of another row (其中)"),
    "section": _("heading of a section"),
    "note": _("note"),
    "signature": _("signature"),
    "by_answer": _("left out, as you said"),
    "foreign": _("left out, as you said: %(code)s is none of yours"),
    "blank": _("empty"),
    "text": _("text"),
    "example": _("example"),
    "placeholder": _("placeholder"),
    "no_figures": _("no figures"),
}

MEANINGS: Mapping[Meaning, str | Promise] = {
    Meaning.PLANNED: _("planned to date"),
    Meaning.ACTUAL: _("actual to date"),
    Meaning.THIS_MONTH: _("this month's amount"),
    Meaning.ANNUAL: _("annual plan"),
    Meaning.TOTAL: _("total investment"),
    Meaning.BEFORE: _("invested before this year"),
    Meaning.SINCE_START: _("invested since the start"),
    Meaning.COMPLETION: _("completion"),
    Meaning.PROGRESS: _("physical progress"),
    Meaning.REMARK: _("remark"),
    Meaning.SERIAL: _("serial number"),
    Meaning.CODE: _("project code"),
    Meaning.NAME: _("project name"),
    Meaning.INDICATOR_CODE: _("indicator code"),
    Meaning.INDICATOR_NAME: _("indicator name"),
    Meaning.YEAR: _("year"),
    Meaning.MONTH: _("month"),
    Meaning.UNIT: _("unit"),
    Meaning.QUALIFIER: _("exactly, at least or about"),
    Meaning.IGNORED: _("not needed"),
    Meaning.UNKNOWN: _("not known"),
}

LAYOUTS: Mapping[Layout, str | Promise] = {
    Layout.LONG: _("a row for each project and month"),
    Layout.WIDE: _("months side by side"),
    Layout.STANDING: _("one month, a row for each project"),
}
