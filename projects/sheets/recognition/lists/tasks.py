"""What is particular to a list of tasks: promise, quarters, time limit.

Standard library only.
"""

from projects.sheets.listed import Of
from projects.sheets.recognition.text import flat, is_suspended

from .dated import state_due
from .line import Line
from .promised import read_promise, settle_projects
from .reading import Reading
from .values import is_faulty, says_nothing
from .words_of_cells import levels_in, shown


def read_task(line: Line, reading: Reading) -> None:
    """A row of a task: its own fields where it begins, and what it promises."""
    begin = len(reading.listed.statements)
    read_own(line, reading)
    key, levels = promise_key(line), levels_in(line.text("level"))
    promise = read_promise(reading, line, key, levels)
    settle_projects(reading, line, key, promise, begin)


def promise_key(line: Line) -> str:
    """Where the promise stands: in a column of its own, else in the task's name."""
    return "promise" if line.own("promise") is not None else "task"


def read_own(line: Line, reading: Reading) -> None:
    """Number, promise and time limit of a task."""
    number, due = line.own("number"), line.own("due")
    promise = line.own(promise_key(line) if not reading.has("promise") else "promise")
    if number is not None and line.head is None:
        reading.state(Of.TASK, line, "number", line.name, "number", shown(number.value))
    if promise is not None and not says_nothing(promise.text):
        note = "more" if line.head is not None else ""
        reading.state(
            Of.TASK,
            line,
            promise.column,
            line.name,
            "promise",
            promise.text,
            None,
            note,
        )
        if is_suspended(flat(promise.text)):
            reading.state(
                Of.TASK, line, promise.column, line.name, "state", "suspended"
            )
    held = line.held("due")
    if line.head is None and held is not None and not is_faulty(reading, held):
        state_due(reading, line, Of.TASK, line.name, due or held)
