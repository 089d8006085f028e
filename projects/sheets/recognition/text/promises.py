"""What a promise of a plan measures: 完成投资26亿元以上，力争28亿元 and the like.

Standard library only. What is not said is left out; what may be read in two ways is
named in `unsure`, so that a person is asked.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from .due_words import Due, due_of, dues_in
from .goals import Goal, goals_of
from .measure_words import (
    EMPTY,
    GROWTH,
    HOPE,
    LEVELS,
    LOWER,
    MONEY_OF_WORKS,
    PART,
    PHYSICAL,
    REACHES,
    SHARED_RATES,
    SURE,
    VERBS,
)
from .quantities import Quantity, bare_quantity, one_line, quantities_in, spread
from .quantity_words import AT_LEAST, AT_MOST
from .works import (
    LEAD,
    STANDING,
    Work,
    becomes_of,
    is_works,
    object_of,
    takes_money,
    without,
    work_of,
)

ACCUMULATES, LEVEL, YES_NO, GROWS, RANKS = (
    "accumulates",
    "level",
    "yes_no",
    "growth",
    "rank",
)
ROUTINE = re.compile(
    "(?:年度|全年|各项|既定|上级)?(?:投资)?(?:计划|任务|目标|指标|工作)$"
)
MONEY_ALONE = re.compile("(?:投资|资金|产值|补助|专项)(?:额|资金)?")
BOUNDARY = re.compile("[，,；;。：:（(）)]")


class Measure(NamedTuple):
    """What one number of a promise measures.

    `value` is None for a yes/no measure, and where only a stretch is stated
    (力争60亿元). `unit` is as written. `qualifier` is at_least, at_most, about or "". `direction` is
    lower where less is better. `part_of` names the whole of an 其中.
    """

    name: str
    value: Decimal | None
    unit: str = ""
    kind: str = ACCUMULATES
    direction: str = ""
    qualifier: str = ""
    stretch: Decimal | None = None
    part_of: str = ""


@dataclass(frozen=True, slots=True)
class Promise:
    """What a promise says: its measures, or the project that it is about, or words.

    `project` is what surely is one; `thing` is what the task is about, project or not,
    and `becomes` what is to become of it. `plan` is the project's money of the year.
    `milestones` are outcomes of the project.
    """

    words: str
    measures: tuple[Measure, ...] = ()
    project: str = ""
    thing: str = ""
    becomes: str = ""
    plan: Quantity | None = None
    milestones: tuple[Goal, ...] = ()
    due: Due | None = None
    unsure: tuple[str, ...] = ()


@lru_cache(maxsize=5_000)
def promise_of(text: str, year: int, task: str = "") -> Promise:
    """What a cell promises for a year; `task` is the task that it stands beside."""
    words = one_line(text)
    if bare := bare_quantity(words):
        return Promise(words, (bare_measure(bare, task),), due=due_of(words, year))
    counted = bool(quantities_in(words))
    first = re.split("[，,；;。]", without_dues(words, year))[0]
    work = work_of(one_line(task) or first)
    if not counted:
        return unmeasured(words, year, work, task)
    return replace(measured(spread(words), year, work, task), words=words)


def bare_measure(quantity: Quantity, task: str) -> Measure:
    """A number without a unit under a name that stands elsewhere: ≥93."""
    lower = "lower" if quantity.qualifier == AT_MOST else ""
    kind = LEVEL if LEVELS.search(task) else ACCUMULATES
    return Measure(about(task), quantity.value, "", kind, lower, quantity.qualifier)


def about(task: str) -> str:
    """What a task is about, without its verbs and its number."""
    plain = one_line(task)
    quantities = quantities_in(plain)
    return cleaned(plain[: quantities[0].start]) if quantities else object_of(plain)


def without_dues(text: str, year: int) -> str:
    """A text without its words of time."""
    kept, end = "", 0
    for each in dues_in(text, year):
        if each.due.on:
            kept, end = kept + text[end : each.start], each.end
    return kept + text[end:]


def unmeasured(words: str, year: int, work: Work, task: str) -> Promise:
    """A promise without a number: an outcome of a project, yes or no, or words."""
    goals = goals_of(words, year)
    reached = [each for each in goals if stands(each.outcome)]
    due = due_of(words, year)
    project = work.name if work.is_project else ""
    if project:
        dated = [each for each in reached if task or each.has_words]
        return Promise(
            words,
            (),
            project,
            work.name,
            work.becomes,
            milestones=tuple(dated),
            due=due,
        )
    names = [yes_no_name(each.outcome, work, task) for each in reached]
    measures = tuple(Measure(name, None, "", YES_NO) for name in dict.fromkeys(names))
    return Promise(words, measures, "", work.name, work.becomes, due=due)


def stands(outcome: str) -> bool:
    """Whether an outcome is reached or not, and no plan that is named only."""
    return bool(
        STANDING.search(outcome) or PHYSICAL.search(outcome)
    ) and not ROUTINE.search(outcome)


def yes_no_name(outcome: str, work: Work, task: str) -> str:
    """What becomes of a task's thing, with its name: 县综合客运枢纽开工."""
    becomes = becomes_of(outcome)
    if not task:
        named = work.name in outcome and becomes and becomes not in work.name
        return (
            f"{work.name}{becomes}" if work.name and named else without(LEAD, outcome)
        )
    if not work.name or work.name in outcome:
        return without(LEAD, outcome)
    return f"{work.name}{becomes or without(LEAD, outcome)}"


def measured(words: str, year: int, work: Work, task: str) -> Promise:
    """A promise with numbers: each a measure, a stretch, or a project's money."""
    found: list[Measure] = []
    taken: list[Quantity] = []
    project, plan = (work.name if work.is_project else ""), None
    quantities = quantities_in(words)
    for at, quantity in enumerate(quantities):
        said = said_around(words, quantities, at, year)
        money_of = project_of_money(said, quantity, work)
        if money_of and plan is None:
            project, plan = money_of, quantity
        elif quantity.unit == "%" and PHYSICAL.search(said.before + said.after):
            continue  # how far works have come is an outcome, no measure
        else:
            add_measure(found, said, quantity, task)
        taken.append(quantity)
    return Promise(
        words,
        tuple(found),
        project,
        work.name if task or work.is_project else project,
        work.becomes,
        plan,
        goals_beside(words, year, taken) if project else (),
        due_of(words, year),
        tuple(words[each.start : each.end] for each in quantities if each.is_range),
    )


class Around(NamedTuple):
    """What is said before a number since the last boundary, and right after it."""

    before: str
    after: str
    clause_before: str  # the clause before, where it has no number of its own
    is_joined: bool = False  # 、 joins it to the number before


def said_around(
    words: str, quantities: tuple[Quantity, ...], at: int, year: int
) -> Around:
    """The words around a number that belong to it alone."""
    each = quantities[at]
    last = quantities[at - 1].end if at else 0
    begins = [match.end() for match in BOUNDARY.finditer(words, last, each.start)]
    start = max([last, *begins])
    follows = quantities[at + 1].start if at + 1 < len(quantities) else len(words)
    ends = BOUNDARY.search(words, each.end, follows)
    after = words[each.end : ends.start() if ends else follows]
    earlier = words[last : max(start - 1, last)] if not at else ""
    return Around(
        without_dues(words[start : each.start], year),
        after if ends or follows == len(words) else after.partition("、")[0],
        without_dues(earlier, year),
        bool(at) and words[start : start + 1] in ("、", "和", "及", "与"),
    )


def project_of_money(said: Around, quantity: Quantity, work: Work) -> str:
    """The project whose money of the year a number is; "" where it is of no project."""
    match = MONEY_OF_WORKS.search(said.before)
    if not quantity.is_money or match is None or PART.search(said.before):
        return ""
    named = without(LEAD, said.before[: match.start()])
    if named:
        return named if is_works(named) else ""
    return work.name if takes_money(work.name) else ""


def add_measure(
    found: list[Measure], said: Around, quantity: Quantity, task: str
) -> None:
    """Add a number's measure, or let it be the floor or stretch of the one before."""
    name = name_around(said)
    last = found[-1] if found else None
    if last and is_same(name, last, quantity):
        if HOPE.search(said.before) and last.stretch is None:
            found[-1] = last._replace(stretch=quantity.value)
            return
        if last.value is None and last.kind != YES_NO:
            found[-1] = last._replace(
                value=quantity.value, qualifier=quantity.qualifier
            )
            return
    found.append(measure_of(name, said, quantity, task, found))


def is_same(name: str, last: Measure, quantity: Quantity) -> bool:
    """Whether a number is about what the one before it is about."""
    return last.unit == quantity.unit and (not name or name in last.name)


def measure_of(
    name: str, said: Around, quantity: Quantity, task: str, found: list[Measure]
) -> Measure:
    """A number with all that is said of it as a measure."""
    whole = whole_of(said, found)
    kind = kind_of(said, quantity, name)
    name = full_name(name, said, kind, task, found)
    measure = Measure(
        name,
        quantity.value,
        quantity.unit,
        kind,
        direction_of(name, quantity, kind),
        quantity.qualifier,
        part_of=whole,
    )
    if HOPE.search(said.before) and not SURE.search(said.before):
        return measure._replace(value=None, stretch=quantity.value)
    return measure


def whole_of(said: Around, found: list[Measure]) -> str:
    """The whole that an 其中 parts; what follows it is a part of the same whole."""
    if not found:
        return ""
    if PART.search(said.before):
        return found[-1].part_of or found[-1].name
    return found[-1].part_of if said.is_joined else ""


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


def kind_of(said: Around, quantity: Quantity, name: str) -> str:
    """accumulates, level, growth or rank by unit and words."""
    if quantity.is_rank:
        return RANKS
    grows = GROWTH.search(said.before)
    if grows and (
        quantity.unit in ("%", "个百分点", "百分点") or "同比" in said.before
    ):
        return GROWS
    if quantity.unit in ("%", "‰", "分", "个百分点", "百分点") or LEVELS.search(name):
        return LEVEL
    return ACCUMULATES


def full_name(
    name: str, said: Around, kind: str, task: str, found: list[Measure]
) -> str:
    """A measure's name, from the task or the measure before where it has none."""
    of_task = about(task)
    if kind == GROWS:
        return growth_name(name, said, found[-1].name if found else of_task)
    if not name:
        return of_task
    if SHARED_RATES.fullmatch(name) and of_task:
        return f"{of_task}{name}"
    if MONEY_ALONE.fullmatch(name) and of_task and name not in of_task:
        return f"{of_task}{name}"
    is_taken = any(each.name == of_task for each in found)
    return of_task if is_short_for(name, of_task) and not is_taken else name


def growth_name(name: str, said: Around, base: str) -> str:
    """What grows, and how it is said: 公路货运周转量同比增长."""
    word = GROWTH.findall(said.before)[-1]
    if not name or GROWTH.fullmatch(name):
        name = (
            f"{re.sub('(?:的?(?:稳步|持续|平稳|较快))?增长$', '', base)}{name or word}"
        )
    return re.sub("(?<![比均年期])增长$", "同比增长", name)


def is_short_for(name: str, task: str) -> bool:
    """Whether a name only shortens the task's: 整治隐患 for 整治公路安全隐患."""
    rest = iter(task)
    return len(name) > 1 and all(each in rest for each in name)


def direction_of(name: str, quantity: Quantity, kind: str) -> str:
    """lower where less is better: accidents, limits, ranks."""
    if kind == RANKS or quantity.qualifier == AT_MOST:
        return "lower"
    if kind == GROWS or quantity.qualifier == AT_LEAST:
        return ""
    return "lower" if LOWER.search(name) else ""


def goals_beside(words: str, year: int, quantities: list[Quantity]) -> tuple[Goal, ...]:
    """Outcomes of a project beside what it measures: 完成投资1亿元，路基全部完成."""
    goals = [each for each in goals_of(words, year) if stands(each.outcome)]
    return tuple(
        each
        for each in goals
        if not any(
            words[quantity.start : quantity.end] in each.outcome
            for quantity in quantities
        )
    )
