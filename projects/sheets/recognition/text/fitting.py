"""Which measure of a promise a number of its outcome belongs to.

Standard library only. By the unit, and by what the name and the words around the number
share; where two could be meant, none is taken.
"""

import re
from functools import lru_cache

from .measure_words import VERBS
from .measures import YES_NO, Measure
from .outcome_words import DONE, NARROWER

# Units that people write for one another.
ALIKE = ({"个", "座", "处", "条"}, {"辆", "台"}, {"平方米", "平米", "㎡"}, {"人", "名"})
SCALED = re.compile("^(?:万|亿|千|百万|千万)(?=.)")
# Verbs that report what another one promised.
KIN = (
    {"整治", "整改", "治理", "消除", "销号"},
    {"新增", "投放", "购置", "更新", "投入"},
)
# Too common to tell one measure from another.
NEUTRAL = set("点处里程段个量数额工程项目任务类等共全部分的")
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

    Without words of its own, or with a verb only, a number fits all of its unit.
    """
    able = [
        each for each in measures if each.kind != YES_NO and same_unit(unit, each.unit)
    ]
    exact = [each for each in able if plain_unit(each.unit) == plain_unit(unit)]
    noun = nouns(said)
    scores = [(likeness(noun, each.name), each) for each in able]
    best = max((score for score, _each in scores), default=0)
    if best:
        return [each for score, each in scores if score == best]
    return exact or able if not noun or VERBS.fullmatch(noun) else []


def is_another(said: str, measure: Measure) -> bool:
    """Whether words before a number count something else, or less than the measure.

    停车场 is no 停车泊位, 有效投资 no 投资, 省道优良路率 no 国省道优良路率, and of
    money 公路投资 no 公路水路投资.
    """
    noun = without_verb(nouns(said))
    if set(noun) - set(measure.name) - NEUTRAL:
        return True
    named, whole = NARROWER.findall(noun), NARROWER.findall(measure.name)
    if any(each not in whole for each in named):
        return True
    return measure.unit.endswith("元") and bool(named) and set(named) < set(whole)


def without_verb(noun: str) -> str:
    """What is counted, without what was done to it."""
    return VERBS.sub("", noun)


def is_kin(verb: str, promised: str) -> bool:
    """Whether a verb tells that what was promised is done."""
    return verb in promised or any({verb, promised} <= each for each in KIN)


def closeness(said: str, name: str) -> tuple[bool, bool, int]:
    """How close words at a number come to a measure's name, for comparing."""
    noun = without_verb(nouns(said))
    verb, own = VERBS.search(said), VERBS.match(name)
    same = bool(verb and own and is_kin(verb.group(), own.group()))
    return not set(noun) - set(name) - NEUTRAL, same, likeness(nouns(said), name)
