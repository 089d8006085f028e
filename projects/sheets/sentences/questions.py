"""What a person is asked about a sheet, and the answers to choose from."""

from django.utils.translation import gettext_lazy as _

from .table import Sentences

QUESTIONS: Sentences = {
    "year": _("Which year are these figures of?"),
    "month": _("Which month are these figures of?"),
    "unit": _("Which unit are the amounts in?"),
    "column_unit": _("Which unit is column %(letter)s (%(heading)s) in?"),
    "column": _("What is column %(letter)s (%(heading)s)?"),
    "column_since_start": _(
        "What is column %(letter)s (%(heading)s)? All its figures are so large beside "
        "“%(beside)s” that it seems to count since the works began."
    ),
    "row": _("Is row %(line)s (%(name)s) a line of its own, or the sum of others?"),
    "row_nameless": _(
        "Row %(line)s has figures and no name. Is it a line of its own, or a part or "
        "the sum of others?"
    ),
    "name": _("Which project is “%(name)s” (row %(line)s)?"),
    "lines": _(
        "The rows are types, areas or companies, not single projects. Are they what "
        "you report on?"
    ),
    "basis": _(
        "Are the months' columns sums from January, or each month's own amount?"
    ),
    "hidden": _("Sheet %(sheet_name)s is hidden. Shall it be left out?"),
    "zeros": _(
        "The last months (%(months)s) are 0 in every line. Were they not reported yet, "
        "or was nothing done in them?"
    ),
    "span": _(
        "Row %(line)s, column %(letter)s, holds %(day)s. Was %(typed)s meant, which a "
        "spreadsheet makes a date as one types it?"
    ),
    "round": _(
        "Some amounts are finer than 0.01 万元, such as %(value)s %(unit)s. May they "
        "be rounded? If not, correct them in the file and send it again."
    ),
}

CHOICES: Sentences = {
    "yes": _("Yes"),
    "no": _("No"),
    "line": _("a line of its own"),
    "subtotal": _("a sum of other rows"),
    "span": _("months from the first to the last: it counts up to the last"),
    "day": _("a day: its month counts"),
    "cumulative": _("sums from January"),
    "monthly": _("each month's own amount"),
    "unreported": _("not reported yet: leave these months out"),
    "nothing": _("nothing was done: take the zeros"),
    "-": _("none: leave this line out"),
}
