"""What a number counts: its name from the words around it, else from the task.

Standard library only.
"""

import re
from typing import NamedTuple

from .due_words import dues_in
from .measure_words import EMPTY, GROWTH, HOPE, PART, RATE, REACHES, SHARED_RATES, VERBS
from .quantities import Quantity, one_line, quantities_in
from .works import BUILD, LEAD, object_of, without

LENGTHS = ("延米", "米", "公里")
ROADS = re.compile("^(?:普通)?(?:国省道|国道|省道|县乡道|县道|乡道|村道|农村公路)")
BOUNDARY = re.compile("[，,；;。：:（(）)/]")


class Around(NamedTuple):
    """What is said before a number since the last boundary, and right after it."""

    before: str
    after: str
    clause_before: str  # the clause before, where it has no number of its own
    is_joined: bool = False  # 、 joins it to the number before
    unit: str = ""
    is_inside: bool = False  # in brackets behind the number before


def without_dues(text: str, year: int) -> str:
    """A text without its words of time."""
    kept, end = "", 0
    for each in dues_in(text, year):
        if each.due.on:
            kept, end = kept + text[end : each.start], each.end
    return kept + text[end:]


def said_around(
    words: str, quantities: tuple[Quantity, ...], at: int, year: int
) -> Around:
    """The words around a number that belong to it alone."""
    each = quantities[at]
    last = quantities[at - 1].end if at else 0
    begins = [match.end() for match in BOUNDARY.finditer(words, last, each.start)]
    start = max([last, *begins])
    if at and words[each.start - 1] == "、":  # 2条省道、3座桥梁
        start = each.start - 1
    follows = quantities[at + 1].start if at + 1 < len(quantities) else len(words)
    ends = BOUNDARY.search(words, each.end, follows)
    after = words[each.end : ends.start() if ends else follows]
    earlier = words[last : max(start - 1, last)] if not at else ""
    return Around(
        without_dues(words[start : each.start], year),
        after if ends or follows == len(words) else after.partition("、")[0],
        without_dues(earlier, year),
        bool(at) and words[start : start + 1] in ("、", "和", "及", "与"),
        each.unit,
        bool(at) and words[start - 1 : start] in ("(", "（"),
    )


def name_around(said: Around) -> str:
    """What a number counts, by the words before it, else after it."""
    before = cleaned(said.before)
    if not before or VERBS.fullmatch(before):
        after = without(LEAD, said.after.strip("的")) if said.after else ""
        if after and not EMPTY.fullmatch(after) and not GROWTH.match(after):
            return f"{before}{after}"
        if not before and said.clause_before:
            return cleaned(said.clause_before)
    return before


def cleaned(text: str) -> str:
    """Words before a number without what leads in and what leads over to it."""
    plain = HOPE.sub("", PART.sub("", text))
    plain = without(REACHES, without(LEAD, plain))
    return "" if EMPTY.fullmatch(plain) else plain


def about(task: str) -> str:
    """What a task is about, without its verbs and its number."""
    plain = one_line(task)
    quantities = quantities_in(plain)
    return cleaned(plain[: quantities[0].start]) if quantities else object_of(plain)


def base_of_rate(last: str, of_task: str) -> str:
    """What a rate is of that does not say so: 办结率99%、满意率98% are of one thing."""
    if of_task or not last:
        return re.sub("(?:路况|水平|质量|服务)+$", "", without(BUILD, of_task))
    rate = SHARED_RATES.search(last)
    return last[: rate.start()] if rate else ""


def is_short_for(name: str, task: str) -> bool:
    """Whether a name only shortens the task's: 整治隐患 for 整治公路安全隐患."""
    rest = iter(task)
    return len(name) > 1 and all(each in rest for each in name)


def growth_name(name: str, said: Around, base: str) -> str:
    """What grows, and how it is said: 公路货运周转量同比增长."""
    word = GROWTH.findall(said.before)[-1]
    if not name or GROWTH.fullmatch(name):
        name = (
            f"{re.sub('(?:的?(?:稳步|持续|平稳|较快))?增长$', '', base)}{name or word}"
        )
    return re.sub("(?<![比均年期])增长$", "同比增长", name)


def with_object(name: str, last: str) -> str:
    """A name that leaves out what the one before it said.

    改建 behind 新增农村公路 is 改建农村公路, 乡道 behind 县道优良路率 is 乡道优良路率.
    """
    if VERBS.fullmatch(name):
        match = VERBS.match(last)
        return f"{name}{last[match.end() :]}" if match else name
    if RATE.search(last) and ROADS.fullmatch(name):
        return f"{name}{ROADS.sub('', last, count=1)}"
    return name


def beside(last: str, said: Around) -> str:
    """The name of the same things in another unit: 改造危桥5座（120延米）."""
    return f"{last}长度" if said.unit in LENGTHS else f"{last}（{said.unit}）"
