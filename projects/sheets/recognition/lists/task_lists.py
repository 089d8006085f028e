"""A list of tasks: promises, and whatever it says of progress, state and the rest.

Standard library only.
"""

import re

from projects.sheets.listed import Of
from projects.sheets.recognition.text import flat, is_suspended

from .half_year import read_progress, state_progress, state_words
from .line import Line
from .reading import Reading
from .stating import stated
from .tasks import read_task
from .values import says_nothing

DONE = re.compile("(?:已|全部|按期|提前)*(?:完成|办结|销号|完工)(?:任务)?")


def read_listed_task(line: Line, reading: Reading) -> None:
    """A row of a list without results: nothing of it is dropped."""
    read_task(line, reading)
    state_words(reading, line, "h2")
    state_progress(reading, line, None)
    state_status(line, reading)


def read_told_task(line: Line, reading: Reading) -> None:
    """A row of a task with what came of it, and the state that a column gives."""
    read_progress(line, reading)
    state_status(line, reading)


def state_status(line: Line, reading: Reading) -> None:
    """暂缓 and 已完成 are states; 滞后 and 正常推进 are only said."""
    held = line.own("status")
    if held is None or says_nothing(held.text):
        return
    plain = flat(held.text)
    state = (
        "suspended" if is_suspended(plain) else "done" if DONE.fullmatch(plain) else ""
    )
    if not state or line.head is not None or stated(reading, line, "state"):
        reading.aside(line, "status", line.name, "status", held.text)
    else:
        reading.state(Of.TASK, line, "status", line.name, "state", state)
