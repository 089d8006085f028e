"""What is wrong with a cell, a line or a sheet, and what would be right."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from .table import Sentences

# What is wrong with a cell, a line or a sheet, or is worth knowing about it.
PROBLEMS: Sentences = {
    # a cell
    "not_a_number": _("“%(value)s” is no number."),
    "footnote": _("“%(value)s” has a footnote's mark beside the number."),
    "two_numbers": _("“%(value)s” holds two numbers."),
    "percent": _("“%(value)s” is a percentage, where an amount belongs."),
    "percent_of": _("“%(value)s” is a percentage, but this is counted in %(kept)s."),
    "not_money": _("“%(value)s” is in %(unit)s, where money belongs."),
    "shared": _("%(value)s stands in a cell merged over several lines."),
    "unit_of_cell": _("“%(value)s” is in %(unit)s, but its column counts %(counted)s."),
    "scaled_format": _(
        "The cell shows another number than it holds (%(value)s, format %(format)s)."
    ),
    "error_cell": _("The cell holds the error %(text)s."),
    "uncached": _("The cell's formula was never worked out."),
    "no_date": _("The cell is formatted as a date, but %(text)s is none."),
    "placeholder": _("“%(value)s” is a template's placeholder."),
    "inexact": _("“%(value)s” is no exact amount."),
    "qualifier": _("“%(value)s” does not say how exact the reading is."),
    "qualifier_differs": _("“%(value)s” contradicts “%(amount)s” in the same row."),
    "yes_or_no": _("“%(value)s” is no number, though readings are."),
    "two_years": _("“%(value)s” names another year than the column of years."),
    "too_long": _("This text has %(length)s characters; at most %(limit)s fit."),
    "too_large": _("%(value)s is too large to be a figure."),
    "negative": _("%(value)s is negative, but figures from January to date are not."),
    "too_fine": _("%(value)s has more than %(places)s decimals."),
    "other_unit": _("%(value)s is in %(unit)s, but this is kept in %(kept)s."),
    "year": _("“%(value)s” is no year between 2000 and 2100."),
    "month": _("“%(value)s” is no month from 1 to 12."),
    "heading_month": _(
        "The heading “%(heading)s” names month %(named)s, but the row says month "
        "%(said)s."
    ),
    "heading_year": _(
        "The heading “%(heading)s” names the year %(named)s, but the row says %(said)s."
    ),
    # a line
    "fields": _(
        "This row has %(fields)s fields, but the table has %(expected)s headings."
    ),
    "no_name": _("This line has figures, but neither a code nor a name."),
    "code_digits": _("Excel has lost the last digits of the code %(value)s."),
    "unknown_code": _("There is no project with the code %(value)s."),
    "unknown_indicator": _("There is no indicator with the code %(value)s."),
    "other_name": _("%(code)s is called %(name)s here; the code counts."),
    "twice": _("This was said before, in %(other)s of %(sheet)s."),
    "twice_alike": _("The same stands in %(other)s of %(sheet)s; it counts once."),
    "no_month_before": _(
        "The month before month %(month)s is not reported, so an amount of this month "
        "gives no figure to date."
    ),
    "changed_since": _(
        "%(code)s: somebody changed this since you looked, from %(old)s to %(now)s."
    ),
    # a return form that lay a while
    "untouched": _(
        "The form was handed out with %(issued)s; since then it was changed to "
        "%(now)s. The cell was not touched, so %(now)s stays."
    ),
    "overtaken": _(
        "The form was handed out with %(issued)s; since then it was changed to "
        "%(now)s, and here to %(value)s."
    ),
    # likely slips
    "disagree": _(
        "%(value)s differs from the month before plus this month: %(before)s + "
        "%(amount)s = %(sum)s."
    ),
    "falls": _("%(value)s is less than month %(month)s had already: %(figure)s."),
    "falls_after": _("%(value)s is more than month %(month)s has: %(figure)s."),
    "too_much": _("%(value)s 万元 is far more than %(near)s 万元."),
    "too_little": _("%(value)s 万元 is far less than %(near)s 万元."),
    "percent_too_much": _("%(value)s %% is far more than %(near)s %%."),
    "percent_too_little": _("%(value)s %% is far less than %(near)s %%."),
    "percent_of_one": _("%(value)s %% is 1 %% or less."),
    "beyond_percent": _("%(value)s %% is more than %(most)s %%."),
    "beyond_total": _(
        "With it %(sum)s 万元 are invested, more than the total investment of "
        "%(total)s 万元."
    ),
    "far_more": _("%(value)s is more than a thousand times %(near)s."),
    "far_less": _("%(value)s is less than a thousandth of %(near)s."),
    "beyond_plan": _("%(value)s is more than 1.5 times the year's %(plan)s."),
    "far_beyond_plan": _("%(value)s is more than ten times the year's %(plan)s."),
    "plan_below_done": _(
        "%(value)s is less than two thirds of what the year has done: %(figure)s."
    ),
    "absurd": _("%(value)s 万元 is more than a project or a bureau is likely to have."),
    "below_earlier": _(
        "%(value)s is less than %(figure)s, promised for the %(period)s: both count "
        "from January."
    ),
    "above_later": _(
        "%(value)s is more than %(figure)s, promised for the %(period)s: both count "
        "from January."
    ),
    "total_below_done": _("%(value)s 万元 is less than what is done: %(figure)s 万元."),
    "total_below_plan": _(
        "%(value)s 万元 is less than the plan of one year: %(figure)s 万元."
    ),
    # beside the figures
    "total_investment_differs": _(
        "The sheet's total investment is %(typed)s 万元; %(ours)s 万元 is stored."
    ),
    "invested_before_differs": _(
        "The sheet says %(typed)s 万元 before this year; %(ours)s 万元 is stored."
    ),
    "since_start_differs": _(
        "Since the start the sheet says %(value)s; earlier years and this one give "
        "%(ours)s 万元."
    ),
    "completion_differs": _(
        "The sheet says %(value)s %%; the figures give %(ours)s %%."
    ),
    "annual_plan_differs": _(
        "The sheet's annual plan is %(typed)s 万元; %(ours)s 万元 is stored."
    ),
    "annual_plan_new": _("The sheet's annual plan is %(typed)s 万元; none is stored."),
    "total_differs": _("The sheet's sum is %(value)s; its rows give %(ours)s."),
    # a sheet
    "hidden_rows": _("Rows %(rows)s are hidden; they were read."),
    "hidden_columns": _("Columns %(columns)s are hidden; they were read."),
    "no_heading": _("Columns %(columns)s have no heading; they were not read."),
    "hidden_sheet": _("This sheet is hidden; it was read."),
    "sheet_left_out": _("This sheet was left out. %(why)s"),
    "table_left_out": _("The table from row %(first)s on was left out. %(why)s"),
    "empty": _("This sheet is empty."),
    "empty_form": _("This is an empty form: it has a header and no figures."),
    "ten_day": _("This is a ten-day report (上旬, 中旬, 下旬), not a monthly one."),
    "years": _("The columns are years, not months."),
    "quarters": _("The columns are quarters, not months."),
    "all_percent": _("All figures here are percentages."),
    "unit_not_money": _("The figures are in %(unit)s, not money."),
    "no_table": _("There is text here, but no table."),
    "weekly": _("This is a weekly report (本周), not a monthly one."),
    "skipped": _("This sheet is left out, as you said."),
    "series": _(
        "This is a series of statistics (频率, 指标名称), not a table of projects."
    ),
    "other_rows": _(
        "The rows are about something else than projects, as “%(heading)s” says."
    ),
    "unknown_headings": _("None of the headings names projects or their figures."),
    "words": _("Column “%(heading)s” holds words (%(words)s), not figures."),
    "words_beside": _(
        "Column “%(heading)s” holds words (%(words)s), not figures; it was not read."
    ),
    "only_total": _(
        "The only figures here are total investment, which is not of any month."
    ),
    "no_header": _("There are numbers here, but no row that names the columns."),
    "no_lines": _("No column names the projects."),
    "no_figures": _("No column holds figures."),
    "transposed": _("The projects stand side by side, not below each other."),
    "plan_rows": _("Plan and actual stand in rows below each other."),
    "moved_since": _("%(code)s: other months of %(year)s changed since you looked."),
    "name_of_other": _("%(code)s is %(name)s, but “%(value)s” is another of yours."),
    "bad_answer": _("The answer “%(answer)s” to “%(key)s” is none that can be given."),
    "reason": _("Say why, in the field for the reason."),
}

# In their place where the cell is blank: there is nothing to repeat.
BLANK: Sentences = {
    "year": _("The year is missing."),
    "month": _("The month is missing."),
}

# What would be right; where nothing stands here the sentence above says it.
ACCEPTED: Sentences = {
    "bad_answer": _("Give one of the answers offered with the question, or none."),
    "not_a_number": _("Enter a number such as 3500.5, 未报, or nothing."),
    "footnote": _("Enter the number alone, and the note under 备注."),
    "two_numbers": _("Enter one number."),
    "percent": _("Enter the amount, in the sheet's unit."),
    "not_money": _("Enter 元, 万元 or 亿元, or use the sheet with 指标编号."),
    "shared": _("Unmerge it, and give each line its own figure."),
    "unit_of_cell": _(
        "Perhaps %(fix)s %(counted)s are meant. Or say why %(unit)s is right."
    ),
    "scaled_format": _("Set the format to a plain number and see what it holds."),
    "error_cell": _("Enter what belongs there, without the formula."),
    "no_date": _("Set its format to a plain number and see what it holds."),
    "uncached": _("Open the file in Excel or WPS and save it once."),
    "placeholder": _("Enter what belongs there."),
    "too_long": _("Shorten it."),
    "too_large": _("Check the unit."),
    "negative": _("Enter the sum from January, 0 or more."),
    "too_fine": _("Enter at most %(places)s decimals."),
    "other_unit": _("Enter it in %(kept)s."),
    "year": _("Enter a year such as 2024."),
    "month": _("Enter a month from 1 to 12, such as 6, 6月 or 2024年6月."),
    "heading_month": _("Correct the month, or take it out of the heading."),
    "heading_year": _("Correct the year, or take it out of the heading."),
    "fields": _(
        "Put quotation marks around numbers and texts that hold a comma, or save the "
        "file as .xlsx."
    ),
    "no_name": _("Enter the project's code."),
    "code_digits": _("Set the column to text and enter the code again."),
    "unknown_code": _("Enter a code of your own projects."),
    "unknown_indicator": _("Enter a code of your own indicators."),
    "twice": _("Leave one of the two."),
    "no_month_before": _("Add the figure to date (累计完成)."),
    "moved_since": _("Look at the new preview and decide."),
    "name_of_other": _("Correct the code or the name."),
    "changed_since": _("Look at the new preview and decide."),
    "untouched": _("To put %(issued)s back, enter it among the monthly figures."),
    "overtaken": _("Make sure that %(value)s is right; then say why."),
    "disagree": _("Correct one of the three, or say why it is right."),
    "falls": _("Perhaps this month's amount was entered: then %(fix)s. Or say why."),
    "falls_after": _("Correct it, or the later month too, or say why."),
    **dict.fromkeys(
        ("too_much", "too_little", "absurd"),
        _("Perhaps %(fix)s 万元 was meant: check the unit. Or say why it is right."),
    ),
    **dict.fromkeys(
        ("percent_too_much", "percent_too_little", "beyond_percent"),
        _("Perhaps it should be %(fix)s %%. Or say why it is right."),
    ),
    "percent_of_one": _(
        "Perhaps a share was entered: then %(fix)s %%. Or say why it is right."
    ),
    "beyond_total": _("Check the figure and the total investment, or say why."),
    **dict.fromkeys(
        ("far_more", "far_less", "far_beyond_plan", "plan_below_done"),
        _("Perhaps %(fix)s was meant. Or say why it is right."),
    ),
    "beyond_plan": _("Check the figure and the year's plan, or say why."),
    **dict.fromkeys(
        ("below_earlier", "above_later"),
        _("Check the target and its period, or say why."),
    ),
    "total_below_done": _("Check the total investment and its unit, or say why."),
    "total_below_plan": _("Check the total investment and its unit, or say why."),
    "not_begun": _("Correct the year or the month, or empty the cell."),
    "ended": _("Leave these lines out, or have the plan opened again first."),
    **dict.fromkeys(
        ("closed", "submitted"),  # the writer's own words for it say what is wrong
        _(
            "Empty these cells; or open the sheet under “What was recognised” and "
            "leave it out."
        ),
    ),
    "empty": _("Send a file with figures."),
    "empty_form": _("Fill in the form and send it again."),
    "ten_day": _("Send the monthly table."),
    "years": _("Send a table with the months of one year."),
    "quarters": _(
        "Name the columns by months: 1-3月, 1-6月, or 3月, 6月; or send the monthly "
        "table."
    ),
    "all_percent": _("Send the table with the amounts."),
    "unit_not_money": _("Send amounts in 元, 万元 or 亿元; readings need 指标编号."),
    "no_table": _("Send a table with one row a project."),
    "series": _(
        "Send a table with one row a project; readings need a column 指标编号."
    ),
    "other_rows": _("Send a table with one row a project, or add 项目编号."),
    "unknown_headings": _(
        "Call one column 项目名称 or 项目编号, and one 累计完成 or 本月完成."
    ),
    "words": _("Send the table with the amounts, under 累计完成 or 本月完成."),
    "only_total": _("Add a column 累计完成 or 本月完成."),
    "no_lines": _("Add a column 项目编号 or 项目名称."),
    "no_figures": _("Add a column 累计完成 or 本月完成."),
    "transposed": _("Turn the table: one row a project."),
    "plan_rows": _("Give plan and actual a column each."),
    "inexact": _("Enter the exact amount."),
    "qualifier": _("Enter 准确, 至少 or 约, or nothing."),
    "qualifier_differs": _("Make both say the same."),
    "yes_or_no": _("Enter 1 for yes, 0 for no."),
    "two_years": _("Make both years the same."),
    "no_header": _("Name the columns in a row above the figures, as in the form."),
    "weekly": _("Send the monthly table."),
}

# In their place where nothing tells what was meant: they claim no fix.
WITHOUT_FIX: Sentences = {
    **dict.fromkeys(
        ("too_much", "too_little", "absurd"),
        _("Check the figure and its unit, or say why it is right."),
    ),
    **dict.fromkeys(
        (
            "falls",
            "far_more",
            "far_less",
            "percent_too_much",
            "percent_too_little",
            "percent_of_one",
            "beyond_percent",
        ),
        _("Check the figure, or say why it is right."),
    ),
    "far_beyond_plan": _("Check the figure and the year's plan, or say why."),
    "plan_below_done": _("Check the plan and what is done, or say why."),
}

# In their place where it is known what the cell is likely to mean, by the parameter
# that says it.
INSTEAD: Mapping[str, Sentences] = {
    parameter: dict.fromkeys(("unknown_code", "unknown_indicator"), sentence)
    for parameter, sentence in (
        (
            "likely",
            _(
                "%(likely)s lost its zeros? Then set the column to text and enter the "
                "code again."
            ),
        ),
        (
            "alike",
            _(
                "Is it %(alike)s, written otherwise? Then set the column to text and "
                "enter the code as it is here."
            ),
        ),
    )
}
