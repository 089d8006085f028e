"""How a task stands by its report's words: done, under way, preparing, suspended.

Standard library only.
"""

import re

from .clauses import AHEAD, Month, month_said
from .outcome_words import (
    OUTLOOK,
    PREPARING,
    RESUMED,
    SUSPENDED,
    UNDER_WAY,
    WHOLE_DONE,
)
from .works import BECOMES

IS_SUSPENDED, IS_DONE, IS_UNDER_WAY, IS_PREPARING = (
    "suspended",
    "done",
    "under_way",
    "preparing",
)
NOT_YET = re.compile(
    "[未待尚拟没]|即将|准备|具备|条件|申报|上报|报送|审查中|评审中|编制|招标(?!已)"
)
OF_A_PART = re.compile(
    "(?:其中)?(?:主线|主桥|主体|先行段|部分|左幅|右幅|单幅|[一二三四五]标段?|.{1,6}标段|桥梁)"
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


def is_kept(words: str, becomes: str, as_of: Month) -> bool:
    """Whether a report says that what was to become of a thing has: 已开工.

    What is only expected (预计8月底开工), asked for or prepared has not.
    """
    clauses = re.split("[，,；;。]", words)
    return bool(becomes) and any(
        says(each, becomes) for each in clauses if not is_ahead(each, as_of)
    )


def is_ahead(clause: str, as_of: Month) -> bool:
    """Whether a clause speaks of what is to come, or of what is still prepared."""
    said = month_said(clause, as_of)
    later = said is not None and said[0] == AHEAD
    return later or bool(OUTLOOK.search(clause) or NOT_YET.search(clause))


def says(clause: str, becomes: str) -> bool:
    """Whether a clause says that the whole has come about, in any of its words."""
    if OF_A_PART.match(clause):
        return False
    for name, words in BECOMES:
        if name == becomes:
            return bool(words.search(clause))
    gained = re.search("已|取得|获|通过|完成|下达", clause)
    return bool(gained) and becomes[-2:] in clause and set(becomes[:-2]) <= set(clause)
