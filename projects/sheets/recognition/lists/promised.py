"""What a promise in words makes: indicators with targets, or a project's plan.

Standard library only. `text.promises` knows the language; here its measures become
statements, and what only a person can tell is asked.
"""

import re
from dataclasses import replace

from projects.sheets.listed import Of, Statement
from projects.sheets.recognition.text import (
    RANKS,
    YES_NO,
    Goal,
    Measure,
    Promise,
    flat,
    goals_of,
    promise_of,
)

from .counted import AT_MOST, Counted, is_lower_by_name
from .dated import state_due
from .line import Held, Line
from .offices import lead_of
from .quarter_cells import read_quarters, state_plan_quarters
from .reading import Reading
from .targets import level_names, state_indicator, state_owners, state_target

# How large a work is: no promise counts it. 全长12公里
DESCRIBES = re.compile(
    "(?:线路|路线|主线|项目|工程|桥梁|隧道)?"
    "(?:全长|总长|长度?|占地(?:面积)?|建筑面积|路基宽度?|总投资|概算总?投资)"
)
NUMBERED = re.compile(r"(?:^|(?<=[\n；;。，,]))\s*(?:\d{1,2}[.．、)）](?!\d)|[①-⑨])")
GAINED = re.compile("^(?:完成|取得|通过|获得|实现|确保|力争)+")
# 建设S5公路：年内完成投资2亿元 is the road's.
HEADED = re.compile(
    r"^\s*([^\d：:，,。；;]{2,4}[^：:，,。；;]{0,26})[：:](.*\d.*)$", re.DOTALL
)
NEW, NONE = "new", "none"


def promise_in(reading: Reading, line: Line, key: str) -> Promise | None:
    """What the words of a field promise, beside the task they stand with."""
    held = line.own(key)
    if held is None or reading.year is None:
        return None
    task = "" if flat(line.name) == flat(held.text) else line.name
    words = unnumbered(str(held.value))
    if not task and (parted := HEADED.match(words)):
        task, words = parted.groups()
    promise = promise_of(words, reading.year, task)
    counted = (m for m in promise.measures if not DESCRIBES.fullmatch(m.name))
    return replace(promise, measures=tuple(counted))


def unnumbered(text: str) -> str:
    """Words without 1. and 2. before their clauses."""
    return NUMBERED.sub("", text)


def read_promise(
    reading: Reading, line: Line, key: str, levels: list[str]
) -> Promise | None:
    """A promise's measures, or its project's plan and milestones."""
    promise = promise_in(reading, line, key)
    if promise is None:
        return None
    for unsure in promise.unsure:
        held = line.own(key)
        if held is not None:
            told = {"name": line.name, "words": unsure}
            reading.say("notice", "list_span", held.row, held.column, held.text, **told)
    for measure in promise.measures:
        state_measure(reading, line, key, promise, measure, levels)
    if promise.project:
        read_project(reading, line, key, promise)
    read_quarters(reading, line, promise)
    return promise


def state_measure(
    reading: Reading,
    line: Line,
    key: str,
    promise: Promise,
    measure: Measure,
    levels: list[str],
) -> None:
    """A measure as an indicator with what is promised of it for the year."""
    if reading.named.setdefault(flat(measure.name), line) is line:
        state_as_indicator(reading, line, key, measure)
    for name, level in zip(
        level_names(measure.name, levels), levels or [""], strict=True
    ):
        state_year(reading, line, key, name, measure)
        if level:
            reading.state(Of.TARGET, line, "level", name, "level", level)
        state_day(reading, line, key, name, promise, measure)


def state_as_indicator(
    reading: Reading, line: Line, key: str, measure: Measure
) -> None:
    whole = {"part_of": measure.part_of} if measure.part_of else {}
    for what, value in whole.items():
        reading.state(Of.INDICATOR, line, key, measure.name, what, value)
    state_indicator(
        reading,
        line,
        measure.name,
        unit=measure.unit or None,
        kind=measure.kind,
        lower=bool(measure.direction) and is_lower_so(measure),
        key=key,
    )
    if reading.kind.of == Of.INDICATOR:
        state_owners(reading, line, measure.name)
    elif measure.kind != YES_NO:
        lead = lead_of(reading, line)[0] or asked_of_task(reading, line)
        if lead:
            reading.state(
                Of.INDICATOR, line, "department", measure.name, "department", lead
            )


def is_lower_so(measure: Measure) -> bool:
    """Whether a limit or the name says it: 投诉办结率 is better higher."""
    return (
        measure.qualifier == AT_MOST
        or measure.kind == RANKS
        or (is_lower_by_name(measure.name))
    )


def asked_of_task(reading: Reading, line: Line) -> str:
    """The department that a person said leads the task."""
    head = line.head or line
    return reading.dialogue.answer(f"department|{head.at + 1}|{head.name}") or ""


def state_year(
    reading: Reading, line: Line, key: str, name: str, measure: Measure
) -> None:
    """The year's number; with a 力争 beside it, it is the floor."""
    if measure.kind == YES_NO:
        return
    what = (
        "floor" if measure.stretch is not None and measure.value is not None else "year"
    )
    found = Counted(measure.value, measure.unit or None, measure.qualifier)
    state_target(reading, line, key, name, what, found)
    if measure.stretch is not None:
        stretch = Counted(measure.stretch, measure.unit or None)
        state_target(reading, line, key, name, "stretch", stretch)


def due_at(reading: Reading, line: Line, key: str, promise: Promise) -> Held | None:
    """The cell that says when: that of 时限, else the promise's own words."""
    held = line.held("due")
    if held is not None and held.text:
        return held
    own = line.own(key)
    is_dated = promise.due is not None and bool(promise.due.on)
    return (
        own if own is not None and is_dated and not counts_all_year(promise) else None
    )


def counts_all_year(promise: Promise) -> bool:
    """全年完成28亿元 only says of which year it is."""
    return promise.due is not None and promise.due.words in (
        "全年",
        "年度",
        "今年",
        "本年",
    )


def state_day(
    reading: Reading,
    line: Line,
    key: str,
    name: str,
    promise: Promise,
    measure: Measure,
) -> None:
    """By when: of what is done or not, by its own clause where that says it."""
    own = clause_of(reading, promise, measure)
    if own is not None and own.due.on is not None:
        reading.state(Of.TARGET, line, key, name, "due_words", own.due.words)
        on = own.due.on.isoformat()
        reading.state(Of.TARGET, line, key, name, "due_on", on)
        return
    held = due_at(reading, line, key, promise)
    if held is not None:
        state_due(reading, line, Of.TARGET, name, held)


def clause_of(reading: Reading, promise: Promise, measure: Measure) -> Goal | None:
    """The dated clause of a promise that a thing to be done is of."""
    if measure.kind != YES_NO or reading.year is None:
        return None
    goals = [each for each in goals_of(promise.words, reading.year) if each.has_words]
    return next((g for g in goals if GAINED.sub("", g.outcome) in measure.name), None)


def read_project(reading: Reading, line: Line, key: str, promise: Promise) -> None:
    """A project that a task names: its money of the year, and what is due of it."""
    state_plan(reading, line, key, promise)
    state_milestones(reading, line, key, promise)


def settle_projects(
    reading: Reading, line: Line, key: str, promise: Promise | None, begin: int
) -> None:
    """Ask of every project that a row states something of, since statement `begin`."""
    named = [promise.project] if promise is not None and promise.project else []
    stated = reading.listed.statements[begin:]
    money = (
        each.name
        for each in stated
        if each.kind == Of.READING and each.params.get("project")
    )
    for name in dict.fromkeys([*named, *money]):
        settle_project(reading, line, key, name, begin)


def state_plan(reading: Reading, line: Line, key: str, promise: Promise) -> None:
    if promise.plan is None:
        return
    what = Of.ANNUAL_PLAN, line, key, promise.project, "amount"
    reading.state(*what, promise.plan.value, promise.plan.unit)
    state_plan_quarters(reading, line, promise)


def state_milestones(reading: Reading, line: Line, key: str, promise: Promise) -> None:
    """What is to become of the project, by the row's time limit or its own words."""
    for goal in promise.milestones:
        name = f"{promise.project}｜{goal.outcome}"
        held = line.held("due")
        if not goal.has_words and held is not None and held.text:
            state_due(reading, line, Of.MILESTONE, name, held)
            continue
        if goal.due.words:
            reading.state(Of.MILESTONE, line, key, name, "due_words", goal.due.words)
        if goal.due.on is not None:
            on = goal.due.on.isoformat()
            reading.state(Of.MILESTONE, line, key, name, "due_on", on)


def settle_project(
    reading: Reading, line: Line, key: str, project: str, begin: int
) -> None:
    """Ask which project a task names, a new one or one that stands, once for each.

    What was stated of it since `begin` is its own: `none` takes it back.
    """
    subject = f"project|{(line.head or line).at + 1}|{project}"
    answer = reading.dialogue.answer(subject)
    if answer is None:
        ask_project(reading, line, key, project, subject)
        return
    statements = reading.listed.statements
    for at in range(begin, len(statements)):
        if statements[at].name.partition("｜")[0] == project:
            statements[at] = as_answered(statements[at], answer)
    if answer != NONE and line.head is None:
        value = project if answer == NEW else answer
        reading.state(Of.TASK, line, key, line.name, "project", value)
    if answer == NEW and line.head is None:
        lead = lead_of(reading, line)[0]
        if lead:
            reading.state(Of.PROJECT, line, "department", project, "department", lead)


def ask_project(
    reading: Reading, line: Line, key: str, project: str, subject: str
) -> None:
    told = {
        "kind": str(Of.TASK),
        "name": project,
        "field": "project",
        "value": project,
        "unit": None,
        "task": line.name,
    }
    column = reading.column(line, key)
    reading.dialogue.ask(
        subject, "list_project", (NEW, NONE), None, row=line.at, column=column, **told
    )


def as_answered(statement: Statement, answer: str) -> Statement:
    """A project's statement as it is of a stored one, of a new one, or of none."""
    if answer == NONE:
        return statement._replace(kind=Of.ASIDE, note="left")
    if answer == NEW:
        return statement
    return statement._replace(params={**statement.params, "code": answer})
