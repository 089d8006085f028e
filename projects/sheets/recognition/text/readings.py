"""One report being read: each number goes to the list that its words say.

Standard library only.
"""

import re

from .clauses import AHEAD, ELSEWHEN, OWN, TO_DATE, Counted
from .facts import Fact, Outcome, Unsure
from .fitting import fitting, is_another, nouns
from .measure_words import PART
from .measures import GROWS, LEVEL, RANKS, Measure
from .outcome_words import (
    BEGUN,
    COMPARED,
    OUTLOOK,
    SINCE_START,
    THIS_MONTH,
    TOLD_APART,
    TOTAL,
    YEARLY,
)
from .promises import Promise, is_physical
from .said import base_in, is_begun, is_share, named_in, plan_named, project_named
from .works import LEAD, without

PERCENT, POINTS = "%", ("%", "个百分点", "百分点")
MONEY_WORDS = re.compile(
    r"(?:年度|计划|建安|固定资产)*(?:投资额?|产值|资金)(?:完成)?(?:约|达到?|为|共)*$"
)


class Reading:
    """What was spoken of last, and the lists that a report's numbers go to."""

    def __init__(self, promise: Promise, found: Outcome) -> None:
        self.promise, self.found = promise, found
        self.subject = ""  # what the last number with a name was of
        self.whole = ""  # what the last 其中 parts
        self.sentence = self.paragraph = -1
        self.in_brackets = False

    def take(self, said: Counted) -> None:
        """Put a number where its words say it belongs."""
        if said.sentence != self.sentence:
            self.sentence, self.subject = said.sentence, ""
        if said.paragraph != self.paragraph:
            if not PART.match(said.clause):
                self.whole = ""
            self.paragraph = said.paragraph
        if self.in_brackets and not said.in_brackets:
            self.subject = self.whole  # what follows （其中…） is of the whole again
        self.in_brackets = said.in_brackets
        for goes_to in (
            *(self.rank, self.plan, self.rate, self.growth, self.ahead),
            *(self.share, self.apart, self.part, self.money, self.result),
        ):
            if goes_to(said):
                return

    def fact(self, said: Counted, of: str = "") -> Fact:
        """A number as a fact; its month only where it counts up to one."""
        quantity = said.quantity
        return Fact(
            of,
            quantity.value,
            quantity.unit,
            quantity.qualifier,
            said.month if said.when == TO_DATE else None,
            said.clause,
            is_project=bool(of) and of == self.promise.project,
            said=named_in(said.around),
        )

    def rank(self, said: Counted) -> bool:
        """居全市第3位: a result where a rank was promised, else a fact."""
        if not said.quantity.is_rank:
            return False
        ranked = [each for each in self.promise.measures if each.kind == RANKS]
        if len(ranked) == 1:
            self.add_result(said, ranked[0].name)
        else:
            self.found.ranks.append(self.fact(said, self.of()))
        return True

    def plan(self, said: Counted) -> bool:
        """年度计划5.5亿元: what the year is to bring, named within the report."""
        base = plan_named(said.around)
        if not base or said.quantity.unit in POINTS:
            return False
        fact = self.fact(said, self.of())._replace(base=base)
        is_total = TOTAL.search(fact.base)
        (self.found.others if is_total else self.found.plans).append(fact)
        return True

    def rate(self, said: Counted) -> bool:
        """占年度目标的55%: what share was reached, of what."""
        before = said.around.before
        if said.quantity.unit != PERCENT:
            return False
        last = [*self.found.others[-1:], *self.found.plans[-1:]]
        bases = [each.base for each in last if each.base and each.words == said.clause]
        if before in ("的", "") and bases:
            base = bases[-1]
        elif is_share(before, self.promise):
            base = base_in(before)
        else:
            return False
        self.found.rates.append(self.fact(said, self.of())._replace(base=base))
        return True

    def growth(self, said: Counted) -> bool:
        """同比增长12.6%, 比去年同期提高0.6个百分点, 同比减少2起."""
        before, unit = said.around.before, said.quantity.unit
        match = COMPARED.search(before)
        if self.goes_on(said):
            self.found.growth.append(self.fact(said))
            return True
        if match is None or re.search("[至到]$", before):
            return False
        if unit not in POINTS and not TOLD_APART.search(before):
            return False
        named = nouns(without(LEAD, before[: match.start()]))
        grows = [each for each in self.promise.measures if each.kind == GROWS]
        fits = [each for each in grows if named in each.name]
        if "分别" in before:  # of several, and nothing says which
            self.found.growth.append(self.fact(said))
            return True
        if len(fits) == 1 and unit == PERCENT and said.when == TO_DATE:
            self.add_result(said, fits[0].name)
        else:
            self.found.growth.append(self.fact(said, named or self.of()))
        return True

    def goes_on(self, said: Counted) -> bool:
        """Whether a number joins another that grows: 分别增长5.1%、8.3%."""
        last = self.found.growth[-1:]
        return said.around.is_joined and bool(last) and last[0].words == said.clause

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
        since = SINCE_START.search(said.around.before)
        alone = said.when == OWN or THIS_MONTH.search(said.around.before)
        if said.when != ELSEWHEN and not alone and not since:
            return False
        of = (self.promise.project if since else "") or self.name_for(said)
        fact = self.fact(said, of)._replace(month=None, base=since and since[0] or "")
        self.found.others.append(fact)
        return True

    def part(self, said: Counted) -> bool:
        """其中沥青罩面12.4公里; 其中完工31.5公里 is the measure's own result."""
        match = PART.search(said.around.before)
        if match is None and not (said.around.is_joined and self.in_parts(said)):
            return False
        name = nouns(BEGUN.sub("", named_in(said.around)))
        if not name:
            return False
        if match and not self.whole:
            self.whole = self.of()
        self.add_part(said, name)
        return True

    def add_part(self, said: Counted, name: str) -> None:
        fact = self.fact(said, name)._replace(whole=self.whole)
        self.found.parts.append(fact)
        self.subject = name

    def in_parts(self, said: Counted) -> bool:
        """Whether the number before, in the same clause, was a part."""
        last = self.found.parts[-1:]
        return bool(last) and last[0].words == said.clause

    def money(self, said: Counted) -> bool:
        """A project's money to date: 累计完成年度投资3.85亿元."""
        if not said.quantity.is_money:
            return False
        before = without(LEAD, said.around.before)
        match = MONEY_WORDS.search(before)
        own = project_named(before[: match.start()]) if match else ""
        project = own or self.project_of_money()
        if not project or (match is None and nouns(before)):
            return False
        self.subject = project
        fact = self.fact(said, project)._replace(is_project=True)
        if own and self.promise.project and own != self.promise.project:
            self.found.unsure.append(Unsure(fact, (own, self.promise.project)))
        else:
            self.found.results.append(fact)
        return True

    def project_of_money(self) -> str:
        """The project whose money an unnamed sum is; none where a measure is money."""
        if any(each.unit.endswith("元") for each in self.promise.measures):
            return ""
        return self.promise.project or self.promise.thing

    def result(self, said: Counted) -> bool:
        """What was done, of the measure that it fits; begun where it is not done."""
        begun = is_begun(said.around)
        words = named_in(said.around)
        named = BEGUN.sub("", words) if begun else words
        fits = self.fits(named, said)
        another = any(is_another(named, each) for each in fits)
        if len(fits) == 1 and begun and "开工" not in fits[0].name:
            self.subject = fits[0].name
            self.found.begun.append(self.fact(said, fits[0].name))
        elif len(fits) == 1 and not another:
            self.add_result(said, fits[0].name)
        elif self.whole and nouns(named):
            self.add_part(said, nouns(named))
        elif fits or (fits := self.levels(said)):
            names = tuple(each.name for each in fits)
            self.found.unsure.append(Unsure(self.fact(said, nouns(named)), names))
        elif said.quantity.unit in POINTS[1:]:
            self.found.others.append(self.fact(said, self.of()))
        else:
            self.subject = nouns(named) or self.subject
            self.found.others.append(self.fact(said, self.subject or named))
        return True

    def fits(self, named: str, said: Counted) -> list[Measure]:
        """The measures that a number fits; without words the one spoken of."""
        fits = fitting(named, said.quantity.unit, self.promise.measures)
        again = [each for each in fits if each.name == self.subject]
        return again if again and not nouns(named) else fits

    def levels(self, said: Counted) -> list[Measure]:
        """Levels in a number's unit: what is measured goes by several names."""
        unit = said.quantity.unit
        measures = self.promise.measures
        return [each for each in measures if each.kind == LEVEL and each.unit == unit]

    def add_result(self, said: Counted, name: str) -> None:
        self.subject = name
        self.found.results.append(self.fact(said, name))

    def name_for(self, said: Counted) -> str:
        """The one measure a number fits, else what the sentence calls it."""
        named = named_in(said.around)
        fits = fitting(named, said.quantity.unit, self.promise.measures)
        return fits[0].name if len(fits) == 1 else nouns(named)

    def of(self) -> str:
        """What is spoken of: the last subject, the only measure, or the project."""
        names = [each.name for each in self.promise.measures]
        return self.subject or (names[0] if len(names) == 1 else self.promise.project)
