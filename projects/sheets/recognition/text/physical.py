"""Words of how far works have come, and limits that nothing came near to.

Standard library only.
"""

import re

from .fitting import likeness
from .measure_words import PHYSICAL
from .measures import ACCUMULATES, Measure
from .outcome_words import GRAVER, NONE_HAPPENED, OUTLOOK, PREPARING
from .promises import Promise
from .quantities import quantities_in


def physical_words(words: str, promise: Promise) -> list[str]:
    """What a report says of how far works have come, sentence by sentence."""
    of_works = promise.project or promise.thing
    told = []
    for sentence in re.split("[；;。]", words):
        clauses = re.split("[，,]", sentence)
        kept = [each for each in clauses if is_physical_clause(each, of_works)]
        if kept:
            told.append("，".join(kept))
    return told


def is_physical_clause(clause: str, of_works: str) -> bool:
    """Whether a clause tells of works: 路基、桥梁全部完成, 形象进度72%."""
    counted = [each for each in quantities_in(clause) if each.unit != "%"]
    if "形象进度" in clause:
        return True
    if counted or not of_works or PREPARING.search(clause) or OUTLOOK.search(clause):
        return False
    reached = re.search("%|百分|完成|完工|过半|合龙|贯通|封顶|至|施工|架设", clause)
    return bool(PHYSICAL.search(clause) and reached)


def nothing_happened(words: str, promise: Promise) -> list[Measure]:
    """Limits of which a report says that nothing happened: 未发生责任事故."""
    limits = [
        each
        for each in promise.measures
        if each.direction == "lower" and each.kind == ACCUMULATES
    ]
    said = [
        match.group("what") or match.group("zero")
        for match in NONE_HAPPENED.finditer(words)
    ]
    return [
        each
        for each in limits
        if any(likeness(what, each.name) and not graver(what, each) for what in said)
    ]


def graver(what: str, limit: Measure) -> bool:
    """Whether only worse did not happen than what is counted: 未发生较大事故."""
    return any(word not in limit.name for word in GRAVER.findall(what))
