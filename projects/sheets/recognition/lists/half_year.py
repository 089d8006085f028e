"""What is particular to a list that tells how far tasks are: outcome, progress, rest.

Standard library only. `text.outcomes` knows the language of reports; here its facts
become readings, or asides where the model keeps none of them.
"""

import re
from datetime import date
from decimal import Decimal

from projects.sheets.listed import Of, Statement
from projects.sheets.recognition.text import (
    Ahead,
    Due,
    Fact,
    Outcome,
    Promise,
    Unsure,
    ahead_of,
    amount,
    flat,
    is_figure,
    outcome_of,
)

from .line import Held, Line
from .promised import read_promise, settle_projects, unnumbered
from .reading import LEAVE, Reading
from .reported_rates import compare_rates
from .results_as_numbers import as_shown, told_at
from .targets import month_name
from .tasks import promise_key, read_own
from .values import is_faulty, percent_of, says_nothing
from .words_of_cells import levels_in

MEETING = re.compile(r"第(\d{1,3})次[\u4e00-\u9fff]{0,8}?会")
SUSPENDED = "suspended"
WHOLE = Decimal(100)
ENDS = {(3, 31): "q1", (6, 30): "h1", (9, 30): "q3", (12, 31): "year"}


def read_progress(line: Line, reading: Reading) -> None:
    """A row of a task with what came of it so far, and what the rest is to bring."""
    begin = len(reading.listed.statements)
    read_own(line, reading)
    key = promise_key(line)
    promise = read_promise(reading, line, key, levels_in(line.text("level")))
    read_rest(line, reading, promise)
    settle_projects(reading, line, key, promise, begin)


def read_rest(line: Line, reading: Reading, promise: Promise | None) -> None:
    """Outcome, second half and progress, beside the promise where there is one."""
    state_words(reading, line, "outcome")
    state_words(reading, line, "h2")
    outcome = outcome_at(reading, line, promise)
    if outcome is not None and promise is not None:
        state_outcome(reading, line, promise, outcome)
    state_progress(reading, line, outcome)
    if promise is not None:
        state_ahead(reading, line, promise)
        if outcome is not None:
            compare_rates(reading, line, promise, outcome)


def state_words(reading: Reading, line: Line, key: str) -> None:
    """A cell's words, whole."""
    held = line.own(key)
    if held is None or is_faulty(reading, held) or says_nothing(held.text):
        return
    if reading.kind.of == Of.TASK:
        words = as_shown(reading, held)
        reading.state(Of.TASK, line, key, line.name, key, words)


def outcome_at(reading: Reading, line: Line, promise: Promise | None) -> Outcome | None:
    held = line.own("outcome")
    if held is None or promise is None or reading.as_of is None:
        return None
    if says_nothing(held.text):
        return None
    words = told_at(reading, held, promise)
    if not words:
        reading.say("error", "list_not_words", held.row, held.column, held.value)
        return None
    return outcome_of(unnumbered(words), promise, reading.as_of)


def state_outcome(
    reading: Reading, line: Line, promise: Promise, outcome: Outcome
) -> None:
    """Readings, the project's plan within the sentence, and what is only a fact."""
    for plan in outcome.plans:
        state_plan(reading, line, promise, plan)
    for fact in outcome.results:
        state_reading(reading, line, fact)
    for unsure in outcome.unsure:
        ask_whose(reading, line, unsure)
    state_facts(reading, line, outcome)
    if outcome.physical:
        name = promise.project or line.name
        reading.aside(line, "outcome", name, "physical", "；".join(outcome.physical))
    if outcome.is_kept:
        state_done(reading, line, promise)
    if outcome.state == SUSPENDED and reading.kind.of == Of.TASK:
        reading.state(Of.TASK, line, "outcome", line.name, "state", SUSPENDED)
    for match in MEETING.finditer(flat(outcome.words)):
        value = Decimal(match.group(1))
        reading.aside(line, "outcome", line.name, "meeting", value)


def state_done(reading: Reading, line: Line, promise: Promise) -> None:
    """What was to become of the project has: its milestone is reached."""
    for goal in promise.milestones:
        if promise.project and promise.becomes and promise.becomes in goal.outcome:
            name = f"{promise.project}｜{goal.outcome}"
            reading.state(Of.MILESTONE, line, "outcome", name, "done", "yes")


def state_plan(reading: Reading, line: Line, promise: Promise, plan: Fact) -> None:
    """年度计划5.5亿元: the project's plan; of a measure, beside its target."""
    if plan.is_project:
        if promise.plan is None:
            what = Of.ANNUAL_PLAN, line, "outcome", plan.of, "amount"
            reading.state(*what, plan.value, plan.unit, plan.qualifier)
        return
    told = next((m for m in promise.measures if m.name == plan.of), None)
    if told is not None and (told.value, told.unit) != (plan.value, plan.unit):
        params = {"name": plan.of, "ours": told.value, "unit": plan.unit}
        column = reading.column(line, "outcome")
        reading.say("notice", "list_target", line.at, column, plan.value, **params)


def state_reading(reading: Reading, line: Line, fact: Fact) -> None:
    """A result of its own month; said twice of one measure it must be the same."""
    if reading.as_of is None:
        return
    what = month_name(fact.month or reading.as_of)
    said = f"{flat(fact.of)} {what}"
    before = reading.results.get(said)
    if before is not None:
        if before == fact.value:
            reading.aside(
                line, "outcome", fact.of, "same_reading", fact.value, fact.unit
            )
        else:
            column = reading.column(line, "outcome")
            told = {"name": fact.of, "ours": before}
            reading.say(
                "error", "list_reading_twice", line.at, column, fact.value, **told
            )
        return
    reading.results[said] = fact.value
    value = fact.value, fact.unit, fact.qualifier
    project = fact.of if fact.is_project else ""
    reading.state(Of.READING, line, "outcome", fact.of, what, *value, project=project)


def ask_whose(reading: Reading, line: Line, unsure: Unsure) -> None:
    """Which of several measures a number is of."""
    fact = unsure.fact
    if reading.as_of is None:
        return
    what = month_name(fact.month or reading.as_of)
    told = {
        "kind": str(Of.READING),
        "name": fact.of or line.name,
        "field": what,
        "value": fact.value,
        "unit": fact.unit,
        "words": fact.words,
    }
    subject = f"{what}|{line.at + 1}|{fact.of}"
    choices = (*unsure.names, LEAVE)
    answer = reading.answered(
        subject, "list_whose", choices, line, "outcome", unsure.names[0], **told
    )
    if answer in unsure.names:
        state_reading(reading, line, fact._replace(of=answer))


def state_facts(reading: Reading, line: Line, outcome: Outcome) -> None:
    """What the model keeps of none: growth, places, parts, what is begun or hoped."""
    facts = [
        *(("begun", each) for each in outcome.begun),
        *(("part", each) for each in outcome.parts),
        *(("outlook", each) for each in outcome.outlook),
        *(("growth", each) for each in outcome.growth),
        *(("rank", each) for each in outcome.ranks),
        *(("share", each) for each in outcome.shares),
        *((field_of_count(each), each) for each in outcome.others),
    ]
    for what, each in facts:
        name = each.whole or each.of or line.name
        note = each.of if each.whole else each.qualifier
        reading.aside(line, "outcome", name, what, each.value, each.unit, note)


def field_of_count(fact: Fact) -> str:
    return "accidents" if "事故" in fact.of + fact.words else "count"


def state_progress(reading: Reading, line: Line, outcome: Outcome | None) -> None:
    """Per cent of a task as typed; asked where it is suspended and done at once."""
    held = line.own("progress_percent")
    if held is None or is_faulty(reading, held):
        return
    points = progress_at(reading, held)
    what = line.name, "progress_percent"
    if points is None:
        reading.aside(line, "progress_percent", *what, held.text)
        return
    if points < 0:
        reading.say("error", "negative", held.row, held.column, held.value)
        return
    if reading.kind.of != Of.TASK:
        return
    statement = Statement(Of.TASK, line.at, held.column, *what, points, "%")
    if outcome is not None and outcome.state == SUSPENDED and points >= WHOLE:
        reading.ask_value("list_suspended", statement, line, "progress_percent")
    else:
        reading.put(statement)


def progress_at(reading: Reading, held: Held) -> Decimal | None:
    """A typed percentage in points; 0.55 where the whole column is in shares."""
    points = percent_of(reading, held)
    if points is None or isinstance(held.value, str):
        return points
    shown = reading.sheet.formats.get((held.row, held.column), "")
    is_share = "%" not in shown and in_shares(reading, held.column)
    return points.scaleb(2) + 0 if is_share else points


def in_shares(reading: Reading, column: int) -> bool:
    """Whether a column's bare numbers all lie between 0 and 1, and some within."""
    key = f"shares {column}"
    if key not in reading.seen:
        shown = reading.sheet.formats
        values = [
            reading.grid.at(line.at, column).value
            for line in reading.lines
            if "%" not in shown.get((line.at, column), "")
        ]
        found = (amount(each).value for each in values if not isinstance(each, str))
        numbers = [each for each in found if isinstance(each, Decimal)]
        within = any(0 < each < 1 for each in numbers)
        reading.seen[key] = within and all(0 <= each <= 1 for each in numbers)
    return reading.seen[key]


def state_ahead(reading: Reading, line: Line, promise: Promise) -> None:
    """What the second half's words promise: a day, an outcome, a target to date."""
    held = line.own("h2")
    if held is None or reading.year is None or is_figure(held.value):
        return
    ahead = ahead_of(str(held.value), promise, reading.year)
    if ahead.due is not None:
        for measure in promise.measures:
            state_due(reading, line, Of.TARGET, measure.name, ahead.due)
    for goal in ahead.milestones:
        name = f"{promise.project}｜{goal.outcome}"
        state_due(reading, line, Of.MILESTONE, name, goal.due)
        state_not_done(reading, line, promise, name, goal.outcome)
    state_targets(reading, line, ahead)


def state_due(reading: Reading, line: Line, of: Of, name: str, due: Due) -> None:
    """Words and day of what is ahead, unless a column of time limits says it."""
    if of == Of.TARGET and line.text("due"):
        return
    reading.state(of, line, "h2", name, "due_words", due.words)
    if due.on is not None:
        reading.state(of, line, "h2", name, "due_on", due.on.isoformat())


def state_not_done(
    reading: Reading, line: Line, promise: Promise, name: str, outcome: str
) -> None:
    """What was to become of the project, and is only hoped for yet, is not done."""
    words = line.text("outcome")
    if (
        promise.becomes
        and promise.becomes in outcome
        and re.search("预计|计划|拟", words)
    ):
        reading.state(Of.MILESTONE, line, "outcome", name, "done", "no")


def state_targets(reading: Reading, line: Line, ahead: Ahead) -> None:
    """三季度末累计完成20亿元: a target to date at a quarter's end."""
    for each in ahead.targets:
        on: date | None = each.due.on
        what = ENDS.get((on.month, on.day)) if on and on.year == reading.year else None
        if what is None or what == "year":
            continue
        said = each.quantity.value, each.quantity.unit, each.quantity.qualifier
        reading.state(Of.TARGET, line, "h2", each.name, what, *said)
