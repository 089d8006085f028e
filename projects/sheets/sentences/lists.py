"""What is said and asked of a planning office's lists."""

from django.utils.translation import gettext_lazy as _

from .table import Sentences

PROBLEMS: Sentences = {
    "list_none": _(
        "This sheet is no list of a plan that is known here: no row names the columns "
        "of one."
    ),
    "list_empty": _("This sheet is empty."),
    "list_column_unknown": _(
        "The column “%(heading)s” is not kept: the plan has no place for it."
    ),
    "list_inexact": _("“%(value)s” is no exact amount; its number is taken as about."),
    "list_sum": _(
        "The sum of “%(name)s” is %(value)s %(unit)s in the sheet; its rows give "
        "%(ours)s (%(heading)s)."
    ),
    "list_parts": _(
        "“%(name)s” is %(value)s %(unit)s in the sheet; its parts give %(ours)s "
        "(%(heading)s)."
    ),
    "list_count": _("The heading counts %(value)s rows; %(ours)s stand below it."),
    "list_rate": _(
        "“%(name)s” is at %(value)s%% in the sheet; its figures give %(ours)s%%."
    ),
    "list_growth": _(
        "“%(name)s” has grown by %(value)s%% in the sheet; its figures give %(ours)s%%."
    ),
    "list_target": _(
        "The report names %(value)s %(unit)s as the year's target of “%(name)s”; the "
        "promise says %(ours)s."
    ),
    "list_last_quarter": _(
        "The fourth quarter of “%(name)s” is %(value)s, but the year is %(ours)s."
    ),
    "list_quarters": _(
        "The quarters neither rise to the year's target nor add up to it."
    ),
    "list_span": _("“%(words)s” is a span; its upper end is taken."),
    "list_words": _("“%(value)s” is no number; it is not kept as a target."),
    "list_due_words": _("“%(value)s” names no day: its words are kept, no day is set."),
    "list_due_long": _("“%(value)s” is too long for a due date, and is not kept."),
    "list_twice": _("“%(value)s” stands in row %(first)s already."),
    "list_reading_twice": _(
        "“%(name)s” has another figure of the same month in this sheet: %(ours)s, and "
        "here %(value)s."
    ),
    "list_code_twice": _("The code %(value)s stands in row %(first)s already."),
    "list_no_name": _("This row has figures, but no name."),
    "list_no_project": _("This milestone names no project."),
    "list_not_words": _("%(value)s is a number, where words belong."),
    "list_no_day": _("“%(value)s” is no day and no time of the year."),
    "list_no_year": _("“%(value)s” is no year between 2000 and 2100."),
    "list_no_month": _("“%(value)s” is no month from 1 to 12."),
    "list_no_unit": _("“%(value)s” is no unit."),
    "list_unit_not_money": _("The sheet's unit is %(value)s, where money belongs."),
    "list_percent": _("%(value)s is no share between 0 and 100%%."),
    "list_choice": _("“%(value)s” is none of the words of this column."),
}

ACCEPTED: Sentences = {
    "list_none": _("Send a list of projects, tasks or indicators with their headings."),
    "list_twice": _("Put both in one row, or give them different names."),
    "list_reading_twice": _("Correct one of the two."),
    "list_code_twice": _("Give each line a code of its own, or none."),
    "list_no_name": _("Enter the name."),
    "list_no_project": _("Enter the project's name or code."),
    "list_not_words": _("Enter words, or nothing."),
    "list_no_day": _("Enter a day such as 2025-06-30, or words such as 6月底前."),
    "list_no_year": _("Enter a year such as 2025."),
    "list_no_month": _("Enter a month from 1 to 12."),
    "list_no_unit": _("Enter a unit such as 公里, 座 or 亿元."),
    "list_unit_not_money": _("Enter 元, 万元 or 亿元."),
    "list_percent": _("Enter a number from 0 to 100."),
    "list_choice": _("Enter one of: %(words)s."),
}

QUESTIONS: Sentences = {
    "list_department": _("Which department leads “%(name)s” (row %(line)s)?"),
    "list_over_total": _(
        "What was invested before and the year's plan of “%(name)s” (row %(line)s) "
        "are %(value)s %(unit)s together, more than its total of %(total)s. Is that so?"
    ),
    "list_stretch": _(
        "What is hoped for of “%(name)s” (%(value)s) is less than what is promised "
        "(%(floor)s), row %(line)s. Which is it?"
    ),
    "list_reading_unit": _(
        "%(value)s cannot be in %(unit_of_row)s (“%(name)s”, row %(line)s). What is "
        "meant?"
    ),
    "list_project": _(
        "The task in row %(line)s names the project “%(name)s”. Is it a new one, or "
        "which of those that stand?"
    ),
    "list_quarters_of": _(
        "The quarters of “%(name)s” (row %(line)s) are %(value)s. Do they count from "
        "January, or each alone?"
    ),
    "list_column": _(
        "Column %(letter)s (%(heading)s) holds figures of the plan, and its heading is "
        "not known. What is it?"
    ),
    "list_to_date": _(
        "Does column %(letter)s (%(heading)s) count what was done before this year, or "
        "in it?"
    ),
    "list_whose": _("What is %(value)s %(unit)s of (row %(line)s: %(words)s)?"),
    "list_suspended": _(
        "“%(name)s” (row %(line)s) is suspended, and its progress is %(value)s%%. Is "
        "that so?"
    ),
}

CHOICES: Sentences = {
    "as_written": _("as it is written"),
    "leave": _("leave it out"),
    "swapped": _("the two swapped"),
    "new": _("a new project"),
    "none": _("no project"),
    "to_date": _("they count from January"),
    "before": _("before this year"),
    "done": _("in this year, to date"),
    "amounts": _("each quarter alone"),
    "words": _("keep the words only"),
}

LEFT_OUT: Sentences = {
    "sender": _("who sends the sheet in"),
    "date": _("the day of the sheet"),
}
