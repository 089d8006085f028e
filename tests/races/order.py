"""Two people at once, in the worst order, each on a connection of their own.

`at_once` lets jobs go together; `overtaken` stops the first at a chosen function, lets
the second go, and only then lets the first go on. A job is any call without arguments:
a write, a save, a request of a test client.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from threading import Barrier, Event, Thread, current_thread
from typing import Any
from unittest.mock import patch

from django.db import connection

Job = Callable[[], Any]
BLOCKED = 0.2  # seconds after which the second is taken to wait for the first
LIMIT = 30


class Person(Thread):
    """Does a job; `result` is what it gave, or the exception it ended with."""

    def __init__(self, job: Job, start: Barrier | None = None) -> None:
        super().__init__(daemon=True)
        self.job, self.start_together, self.result = job, start, None

    def run(self) -> None:
        try:
            if self.start_together:
                self.start_together.wait(LIMIT)
            self.result = self.job()
        except Exception as raised:
            self.result = raised
        finally:
            connection.close()

    def finished(self) -> Any:
        """What came of it; AssertionError where it hangs."""
        self.join(LIMIT)
        assert not self.is_alive(), "still waiting: a deadlock"
        return self.result


def at_once(*jobs: Job) -> list[Any]:
    """All jobs start together; what each gave or raised, in their order."""
    start = Barrier(len(jobs))
    people = [Person(job, start) for job in jobs]
    for each in people:
        each.start()
    return [each.finished() for each in people]


@contextmanager
def stopping(place: str, person: Person, reached: Event, go_on: Event) -> Iterator:
    """`person` stops once after the function at "module:name", such as
    "bureau.writing:plan", and goes on when told; nobody else does."""
    module, _colon, path = place.partition(":")
    holder: Any = import_module(module)
    *outer, name = path.split(".")
    for each in outer:
        holder = getattr(holder, each)
    real = getattr(holder, name)

    def stopped(*args: Any, **kwargs: Any) -> Any:
        result = real(*args, **kwargs)
        if current_thread() is person and not reached.is_set():
            reached.set()
            go_on.wait(LIMIT)
        return result

    with patch.object(holder, name, stopped):
        yield


def overtaken(first: Job, second: Job, *, after: str) -> tuple[Any, Any]:
    """`first` stops after a function, `second` goes until it is done or has to wait."""
    reached, go_on = Event(), Event()
    one, other = Person(first), Person(second)
    with stopping(after, one, reached, go_on):
        one.start()
        assert reached.wait(LIMIT), f"never came to {after}: {one.result!r}"
        other.start()
        other.join(BLOCKED)
        go_on.set()
        return one.finished(), other.finished()
