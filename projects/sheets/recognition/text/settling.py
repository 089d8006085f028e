"""Several results of one measure and month: the one that is meant, or a question.

Standard library only. 排查隐患156处，整治98处 beside 整治公路安全隐患: 98.
"""

from collections import defaultdict

from .facts import Fact, Outcome, Unsure
from .fitting import closeness


def settle(found: Outcome) -> None:
    """Leave one result a measure and month; what cannot be told apart is unsure."""
    groups: defaultdict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for each in found.results:
        groups[(each.of, each.month)].append(each)
    found.results = []
    for facts in groups.values():
        settle_one(found, facts)


def settle_one(found: Outcome, facts: list[Fact]) -> None:
    """Results of one measure: the closest by its words, if one is."""
    if len({(each.value, each.unit) for each in facts}) == 1:
        found.results.append(facts[0])
        return
    scores = [closeness(each.said, each.of) for each in facts]
    best = [
        each for each, score in zip(facts, scores, strict=True) if score == max(scores)
    ]
    if len(best) > 1:
        found.unsure += [Unsure(each, (each.of,)) for each in facts]
        return
    found.results += best
    found.others += [each._replace(of=each.said) for each in facts if each not in best]
