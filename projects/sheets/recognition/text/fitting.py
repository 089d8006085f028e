"""Which measure of a promise a number of its outcome belongs to.

Standard library only. By the unit, and by what the name and the words around the number
share; where two could be meant, none is taken.
"""

import re
from functools import lru_cache

from .measures import YES_NO, Measure
from .outcome_words import DONE, NARROWER

# Units that people write for one another.
ALIKE = ({"个", "座", "处", "条"}, {"辆", "台"}, {"平方米", "平米", "㎡"}, {"人", "名"})
SCALED = re.compile("^(?:万|亿|千|百万|千万)(?=.)")
# Too common to tell one measure from another.
COMMON = set("公路道车工程投资项目建设新改造完成推进实施交通运输道的和及与个")


@lru_cache(maxsize=5_000)
def plain_unit(unit: str) -> str:
    """A unit without its scale: 张 of 万张, 元 of 亿元."""
    return SCALED.sub("", unit)


def same_unit(first: str, second: str) -> bool:
    """Whether amounts in two units can be compared; 张 and 万张 can."""
    plain, other = plain_unit(first), plain_unit(second)
    return plain == other or any({plain, other} <= each for each in ALIKE)


def nouns(said: str) -> str:
    """What is said of a number without verbs that every report has."""
    return DONE.sub("", said)


def likeness(said: str, name: str) -> int:
    """How much the words around a number share with a measure's name.

    Pairs of characters count double, single ones only where they are not common.
    """
    pairs = {said[at : at + 2] for at in range(len(said) - 1)}
    shared = sum(2 for pair in pairs if pair in name)
    return shared + len((set(said) & set(name)) - COMMON)


def fitting(said: str, unit: str, measures: tuple[Measure, ...]) -> list[Measure]:
    """The measures that a number can belong to, the likeliest alone where one is.

    Without words of its own a number fits every measure of its unit.
    """
    able = [
        each for each in measures if each.kind != YES_NO and same_unit(unit, each.unit)
    ]
    exact = [each for each in able if plain_unit(each.unit) == plain_unit(unit)]
    noun = nouns(said)
    if not noun:
        return exact or able
    scores = [(likeness(noun, each.name), each) for each in able]
    best = max((score for score, _each in scores), default=0)
    return [each for score, each in scores if best and score == best]


def is_narrower(said: str, name: str) -> bool:
    """Whether words before a number narrow what the measure's name counts."""
    return any(each not in name for each in NARROWER.findall(nouns(said)))
