"""Two people at once, in the worst order, each on a connection of their own.

`at_once` lets jobs go together; `overtaken` stops the first at a chosen function, lets
the second go until it is done or has to wait for the first, and only then lets the
first go on. A job is any call without arguments: a write, a save, a request of a test
client.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from threading import Barrier, Event, Thread, current_thread
from time import monotonic, sleep
from typing import Any
from unittest.mock import patch

from django.db import connection

Job = Callable[[], Any]
LIMIT = 30  # seconds
STEP = 0.005
WRITES = ("BEGIN", "INSERT", "UPDATE", "DELETE")


class Person(Thread):
    """Does a job; `result` is what it gave, or the exception it ended with."""

    def __init__(self, job: Job, start: Barrier | None = None) -> None:
        super().__init__(daemon=True)
        self.job, self.start_together, self.result = job, start, None
        self.is_in_transaction = False  # where it was stopped
        self.writes = Event()  # it has come to its first word of a write

    def run(self) -> None:
        try:
            if self.start_together:
                self.start_together.wait(LIMIT)
            with connection.execute_wrapper(self.note):
                self.result = self.job()
        except Exception as raised:
            self.result = raised
        finally:
            connection.close()

    def note(self, execute: Callable, sql: str, *rest: Any) -> Any:
        if sql.startswith(WRITES):
            self.writes.set()
        return execute(sql, *rest)

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
            person.is_in_transaction = connection.in_atomic_block
            reached.set()
            go_on.wait(LIMIT)
        return result

    with patch.object(holder, name, stopped):
        yield


def overtaken(
    first: Job, second: Job, *, after: str, is_free: bool = False
) -> tuple[Any, Any]:
    """`first` stops after a function, `second` goes until it is done or has to wait.

    `is_free` says that the second will not have to wait for the first.
    """
    reached, go_on = Event(), Event()
    one, other = Person(first), Person(second)
    with stopping(after, one, reached, go_on):
        one.start()
        assert reached.wait(LIMIT), f"never came to {after}: {one.result!r}"
        other.start()
        if is_free:
            other.finished()
        else:
            wait_for(lambda: not other.is_alive() or is_waiting(other, one))
        go_on.set()
        return one.finished(), other.finished()


def wait_for(condition: Callable[[], bool]) -> None:
    """Look again and again; AssertionError if it does not come about."""
    end = monotonic() + LIMIT
    while not condition():
        assert monotonic() < end, "neither done nor waiting"
        sleep(STEP)


def is_waiting(person: Person, other: Person) -> bool:
    """Whether a person can only go on when the other, who is stopped, has gone on.

    SQLite lets one transaction write at a time, and says nothing of who waits.
    """
    if connection.vendor == "sqlite":
        return other.is_in_transaction and person.writes.is_set()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity "
            "WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        return cursor.fetchone()[0] > 0
