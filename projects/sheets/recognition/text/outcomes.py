"""What a report's sentences say beside a promise: what was done, begun, hoped, compared.

Standard library only. A number is a result only where it says what was done by the
month; what may belong to two measures is `unsure`, and a person is asked.
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from .clauses import AHEAD, ELSEWHEN, OWN, TO_DATE, Counted, Month, counted_in
from .fitting import fitting, is_narrower, likeness, nouns
from .measure_words import PART, PHYSICAL
from .measures import ACCUMULATES, GROWS, RANKS, Around, Measure, name_around
from .outcome_words import (
    BASE,
    BEGUN,
    COMPARED,
    FINISHED,
    GRAVER,
    NONE_HAPPENED,
    OUTLOOK,
    PREPARING,
    SHARE,
    SINCE_START,
    THIS_MONTH,
    TOTAL,
    YEARLY,
)
from .promises import Promise, is_physical
from .quantities import one_line, quantities_in, spread
from .states import state_of
from .works import LEAD, is_works, without

MONEY_WORDS = re.compile(r"(?:年度|计划|建安|固定资产)*(?:投资额?|产值|资金)(?:完成)?$")


class Fact(NamedTuple):
    """A number of a report: what it is of, as written, and of which month.

    `of` is a measure's name, a project's where `is_project`, a part's own words, or what
    the sentence calls it. `whole` is what a part is of, `base` what a rate is taken of.
    """

    of: str
    value: Decimal
    unit: str
    qualifier: str = ""
    month: Month | None = None
    words: str = ""
    is_project: bool = False
    whole: str = ""
    base: str = ""


class Unsure(NamedTuple):
    """A number that may belong to several measures, or to one only perhaps."""

    fact: Fact
    names: tuple[str, ...]


@dataclass(slots=True)
class Outcome:
    """What a report's words say, each number in one list.

    `results` are what a measure, or a project's money, came to by its month; `begun` is
    a state of the same quantity; `plans` are what is named as the year's plan or target;
    `shares` is physical progress in per cent. `others` are counts without a target.
    `physical` are words of physical progress, sentence by sentence.
    """

    words: str
    results: list[Fact] = field(default_factory=list)
    begun: list[Fact] = field(default_factory=list)
    parts: list[Fact] = field(default_factory=list)
    outlook: list[Fact] = field(default_factory=list)
    growth: list[Fact] = field(default_factory=list)
    ranks: list[Fact] = field(default_factory=list)
    rates: list[Fact] = field(default_factory=list)
    plans: list[Fact] = field(default_factory=list)
    shares: list[Fact] = field(default_factory=list)
    others: list[Fact] = field(default_factory=list)
    physical: list[str] = field(default_factory=list)
    state: str = ""
    unsure: list[Unsure] = field(default_factory=list)


def outcome_of(text: str, promise: Promise, as_of: Month) -> Outcome:
    """What an outcome's cell says beside its promise, as of a year's month."""
    words = one_line(text)
    found = Outcome(words, state=state_of(words))
    found.physical = physical_words(words, promise)
    reading = Reading(promise, as_of, found)
    for each in counted_in(spread(words), as_of):
        reading.take(each)
    told = {each.of for each in found.results}
    for each in nothing_happened(words, promise):
        if each.name not in told:
            found.results.append(Fact(each.name, Decimal(0), each.unit, "", as_of))
    return found


class Reading:
    """One report being read: what was spoken of last, and where each number goes."""

    def __init__(self, promise: Promise, as_of: Month, found: Outcome) -> None:
        self.promise, self.as_of, self.found = promise, as_of, found
        self.subject = ""  # what the last number with a name was of
        self.sentence = -1

    def take(self, said: Counted) -> None:
        """Put a number where its words say it belongs."""
        if said.sentence != self.sentence:
            self.sentence, self.subject = said.sentence, ""
        for goes_to in (self.rank, self.plan, self.rate, self.growth, self.ahead):
            if goes_to(said):
                return
        self.share(said) or self.apart(said) or self.part(said) or self.result(said)

    def fact(self, said: Counted, of: str = "") -> Fact:
        quantity = said.quantity
        month = said.month if said.when == TO_DATE else None
        return Fact(
            of, quantity.value, quantity.unit, quantity.qualifier, month, said.clause
        )

    def rank(self, said: Counted) -> bool:
        """居全市第3位: a result where a rank was promised, else a fact."""
        if not said.quantity.is_rank:
            return False
        ranked = [each for each in self.promise.measures if each.kind == RANKS]
        if len(ranked) == 1:
            self.add_result(said, ranked[0].name)
        else:
            self.found.ranks.append(self.fact(said, self.subject or self.sole()))
        return True

    def plan(self, said: Counted) -> bool:
        """年度计划5.5亿元: what the year is to bring, named within the report."""
        base = BASE.search(said.around.before)
        if base is None or said.quantity.unit == "%":
            return False
        name = self.promise.project or self.subject or self.sole()
        fact = self.fact(said, name)._replace(
            base=base.group("base"), is_project=name == self.promise.project != ""
        )
        is_total = TOTAL.search(base.group("base"))
        (self.found.others if is_total else self.found.plans).append(fact)
        return True

    def rate(self, said: Counted) -> bool:
        """占年度目标的55%: what share was reached, of what."""
        before = said.around.before
        if said.quantity.unit != "%":
            return False
        last = self.found.plans[-1:] or self.found.others[-1:]
        follows = before in ("的", "") and last and last[0].words == said.clause
        base = last[0].base if follows and last else base_in(before)
        if not follows and not is_share(before, self.promise):
            return False
        name = self.subject or self.promise.project or self.sole()
        self.found.rates.append(self.fact(said, name)._replace(base=base))
        return True

    def growth(self, said: Counted) -> bool:
        """同比增长12.6%, 比去年同期提高0.6个百分点, 同比减少2起."""
        before = said.around.before
        match = COMPARED.search(before)
        points = said.quantity.unit in ("%", "个百分点", "百分点")
        told = match and re.search("同比|环比|[比较](?:去|上)年|同期", before)
        if match is None or not (points or told) or re.search("[至到]$", before):
            return False
        named = without(LEAD, before[: match.start()])
        grows = [each for each in self.promise.measures if each.kind == GROWS]
        fits = [each for each in grows if not nouns(named) or nouns(named) in each.name]
        if len(fits) == 1 and said.quantity.unit == "%" and said.when == TO_DATE:
            self.add_result(said, fits[0].name)
        else:
            of = nouns(named) or self.subject or self.sole()
            self.found.growth.append(self.fact(said, of))
        return True

    def ahead(self, said: Counted) -> bool:
        """首批12辆预计9月交付: no result of the month."""
        around = YEARLY.sub("", said.around.before) + said.around.after
        if said.when != AHEAD and not OUTLOOK.search(around):
            return False
        self.found.outlook.append(self.fact(said, self.name_for(said)))
        return True

    def share(self, said: Counted) -> bool:
        """形象进度72%, 路面基层完成60%."""
        around = said.around.before + said.around.after
        if not is_physical(said.quantity, around):
            return False
        self.found.shares.append(self.fact(said, self.subject or self.promise.project))
        return True

    def apart(self, said: Counted) -> bool:
        """What is of last year, of one month alone, or of the whole since its start."""
        before = said.around.before
        alone = said.when == OWN or THIS_MONTH.search(said.clause)
        if said.when != ELSEWHEN and not alone and not SINCE_START.search(before):
            return False
        self.found.others.append(
            self.fact(said, self.name_for(said))._replace(month=None)
        )
        return True

    def part(self, said: Counted) -> bool:
        """其中沥青罩面12.4公里; 其中完工31.5公里 is the measure's own result."""
        match = PART.search(said.around.before)
        whole = self.found.parts[-1].whole if self.found.parts else ""
        if match is None and not (said.around.is_joined and self.in_parts(said)):
            return False
        before = said.around.before[match.end() if match else 0 :].lstrip("、和")
        name = nouns(BEGUN.sub("", name_around(said.around._replace(before=before))))
        if not name:
            return False
        whole = self.subject or self.sole() if match else whole
        self.found.parts.append(self.fact(said, name)._replace(whole=whole))
        return True

    def in_parts(self, said: Counted) -> bool:
        """Whether the number before, in the same clause, was a part."""
        last = self.found.parts[-1:]
        return bool(last) and last[0].words == said.clause

    def result(self, said: Counted) -> bool:
        """What was done, of the measure that it fits; begun where it is not done yet."""
        if self.money(said):
            return True
        words = PART.sub("", name_around(said.around))
        begun = is_begun(said.around)
        named = BEGUN.sub("", words) if begun else words
        fits = fitting(named, said.quantity.unit, self.promise.measures)
        again = [each for each in fits if each.name == self.subject]
        fits = again if again and not nouns(named) else fits
        if len(fits) > 1:
            self.ask(said, fits)
        elif not fits:
            self.found.others.append(self.fact(said, nouns(named) or self.subject))
        elif begun and "开工" not in fits[0].name:
            self.subject = fits[0].name
            self.found.begun.append(self.fact(said, fits[0].name))
        elif is_narrower(named, fits[0].name):
            self.ask(said, fits)
        else:
            self.add_result(said, fits[0].name)
        return True

    def money(self, said: Counted) -> bool:
        """A project's money to date: 累计完成年度投资3.85亿元."""
        if not said.quantity.is_money:
            return False
        before = without(LEAD, said.around.before)
        match = MONEY_WORDS.search(before)
        named = without(LEAD, nouns(before[: match.start()])) if match else ""
        own = named if is_works(named) or named.endswith("项目") else ""
        has_money = any(each.unit.endswith("元") for each in self.promise.measures)
        project = own or (
            "" if has_money else self.promise.project or self.promise.thing
        )
        if not project or not (match or not nouns(before)):
            return False
        self.subject = project
        fact = self.fact(said, project)._replace(is_project=True)
        if own and self.promise.project and own != self.promise.project:
            self.found.unsure.append(Unsure(fact, (own, self.promise.project)))
        else:
            self.found.results.append(fact)
        return True

    def add_result(self, said: Counted, name: str) -> None:
        self.subject = name
        self.found.results.append(self.fact(said, name))

    def ask(self, said: Counted, fits: list[Measure]) -> None:
        names = tuple(each.name for each in fits)
        of = nouns(name_around(said.around))
        self.found.unsure.append(Unsure(self.fact(said, of), names))

    def name_for(self, said: Counted) -> str:
        """The one measure a number fits, else what the sentence calls it."""
        named = name_around(said.around)
        fits = fitting(named, said.quantity.unit, self.promise.measures)
        return fits[0].name if len(fits) == 1 else nouns(named)

    def sole(self) -> str:
        """The promise's measure where it has one, else its project."""
        names = [each.name for each in self.promise.measures]
        return names[0] if len(names) == 1 else self.promise.project


def base_in(before: str) -> str:
    """What a share is taken of: 年度目标 of 占年度目标的."""
    match = BASE.search(before)
    return match.group("base") if match else ""


def is_share(before: str, promise: Promise) -> bool:
    """Whether a per cent is a share of a plan, and no measure of its own."""
    noun = nouns(before)
    is_own = any(noun and noun in each.name for each in promise.measures)
    return bool(SHARE.search(before)) and not is_own


def is_begun(around: Around) -> bool:
    """Whether a number counts what is begun and not done: 已开工52公里, 8座均已进场."""
    if match := BEGUN.search(around.before):
        return not FINISHED.search(around.before[match.end() :] + around.after)
    match = BEGUN.match(around.after)
    return bool(match) and not FINISHED.search(around.after)


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
