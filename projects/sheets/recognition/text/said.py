"""What the words around a number of a report say of it: begun, a share, a project's.

Standard library only.
"""

from .fitting import nouns
from .measure_words import PART
from .naming import Around, name_around
from .outcome_words import ALIKE_RATE, BASE, BEGUN, FINISHED, PLANNED_AROUND, SHARE
from .promises import Promise
from .works import LEAD, is_works, without

YEAR_OF_PLAN = "年度"


def named_in(around: Around) -> str:
    """What a number counts by its own clause, 其中 and 、 before it left out."""
    before = PART.sub("", around.before).lstrip("、和")
    return name_around(around._replace(before=before, clause_before=""))


def project_named(before: str) -> str:
    """The project that words before 完成投资 name; "" where they name none."""
    named = without(LEAD, nouns(before))
    return named if is_works(named) or named.endswith("项目") else ""


def base_in(before: str) -> str:
    """What a share is taken of: 年度目标 of 占年度目标的."""
    match = BASE.search(before)
    return (match.group("base") or "") if match else ""


def plan_named(around: Around) -> str:
    """What plan a number is: 年度计划 before it, or 年度 before and 任务 behind."""
    match = BASE.search(around.before)
    if match:
        return match.group("base") or YEAR_OF_PLAN
    said = f"{around.before}|{around.after}"
    return YEAR_OF_PLAN if PLANNED_AROUND.match(said) else ""


def is_share(before: str, promise: Promise) -> bool:
    """Whether a per cent is a share of a plan, and no measure of its own."""
    if not SHARE.search(before) and not ALIKE_RATE.search(before):
        return False
    noun = nouns(before)
    rate = ALIKE_RATE.search(before)
    own = rate.group() if rate else noun
    return not any(own and own in each.name for each in promise.measures)


def is_begun(around: Around) -> bool:
    """Whether a number counts what is begun and not done: 已开工52公里, 8座均已进场."""
    if match := BEGUN.search(around.before):
        return not FINISHED.search(around.before[match.end() :] + around.after)
    return bool(BEGUN.search(around.after)) and not FINISHED.search(around.after)
