"""Years that are over: what was promised of them is not changed any more.

Which they are another app knows, and says once when the site starts.
"""

from collections.abc import Callable

# Of a year and whether samples are meant: why nothing may change, "" where it may.
Asked = Callable[[int, bool], str]
_asked: list[Asked] = []


def ask_whether_ended(asked: Asked) -> None:
    """Let an app say which years are over."""
    if asked not in _asked:
        _asked.append(asked)


def ended(year: int, is_sample: bool) -> str:  # noqa: FBT001 (kept by its arguments)
    """Why targets and plans of a year stay as they are; "" where they need not."""
    return next(filter(None, (asked(year, is_sample) for asked in _asked)), "")
