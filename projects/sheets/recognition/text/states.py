"""How a task stands by its report's words: done, under way, preparing, suspended.

Standard library only.
"""

import re

from .outcome_words import (
    OUTLOOK,
    PREPARING,
    RESUMED,
    SUSPENDED,
    UNDER_WAY,
    WHOLE_DONE,
)

IS_SUSPENDED, IS_DONE, IS_UNDER_WAY, IS_PREPARING = (
    "suspended",
    "done",
    "under_way",
    "preparing",
)
NOT_SO = re.compile("[未没无不]$|(?:原因|避免|防止|不得|禁止)$")


def state_of(words: str) -> str:
    """A task's state by the words of its outcome; "" where they say none."""
    if is_suspended(words):
        return IS_SUSPENDED
    done = WHOLE_DONE.search(words)
    if done and not goes_on(words[done.end() :]):
        return IS_DONE
    if UNDER_WAY.search(words):
        return IS_UNDER_WAY
    return IS_PREPARING if PREPARING.search(words) else ""


def is_suspended(words: str) -> bool:
    """Whether works stand still, and have not been taken up again."""
    for match in SUSPENDED.finditer(words):
        if not NOT_SO.search(words[: match.start()]):
            return not RESUMED.search(words[match.end() :])
    return False


def goes_on(rest: str) -> bool:
    """Whether what follows is still to do: 招标已完成，首批预计9月交付."""
    return bool(OUTLOOK.search(rest) or UNDER_WAY.search(rest))
