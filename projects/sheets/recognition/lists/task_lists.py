"""A list of tasks: promises, and whatever it says of progress and of the rest.

Standard library only.
"""

from .half_year import state_progress, state_words
from .line import Line
from .reading import Reading
from .tasks import read_task


def read_listed_task(line: Line, reading: Reading) -> None:
    """A row of a list without results: nothing of it is dropped."""
    read_task(line, reading)
    state_words(reading, line, "h2")
    state_progress(reading, line, None)
