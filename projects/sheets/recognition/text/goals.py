"""What a cell of goals promises, outcome by outcome: 6月底前完成路基工程；12月底前通车.

Standard library only. Each outcome has the due words of its own clause.
"""

import re
from datetime import date
from typing import NamedTuple

from .due_words import NONE, YEAR, Due, Place, dues_in, unspaced
from .periods import FIRST_YEAR, LAST_YEAR

NUMBERING = re.compile(
    r"(?:^|(?<=[\s;；。,，]))"
    r"(?:[(（]\d{1,2}[)）]|\d{1,2}[.．、)）](?=\D|\d{1,2}月)|[一二三四五六七八九]是)|[①-⑳]"
)
SENTENCE_END = re.compile(r"[；;。\n\r]+")
# Words that make an outcome: a clause without one goes on with the clause before.
OUTCOME = re.compile(
    r"完成|完工|竣工|开工|动工|复工|通车|合龙|合拢|贯通|封顶|建成|建设|投用|投入|启用|运营|运行"
    r"|取得|获得|获批|批复|通过|验收|启动|进场|招标|开标|签约|签订|达到|实现|形成|交付|交工|挂网"
    r"|力争|争取|确保|具备|出具|编制|上报|报批|移交|拆除|架设|浇筑|施工|铺设|安装|调试|到位|开通"
)
# Work that goes on, with no end of its own.
GOES_ON = re.compile(
    r"(?:按|有序|稳步|全力|加快|持续|继续|扎实|正常|常态化?|积极)*(?:推进|开展|续建|跟踪|对接|谋划|做好|加强|实施)"
    r"|按(?:计划|进度|时序|要求)"
)
# What stands between an outcome and its words of time.
LINKS = re.compile(
    r"^[、,，:：于在并且和及]+(?!线|网)|[、,，:：]+$|^(?:计划|预计|拟|确保|务必)(?!编制)"
    r"|^(?:前期工作|年度目标|形象进度|主要目标|节点|目标|计划)[:：]"
)
EMPTY_BRACKETS = re.compile(r"[(（][^\w\d]*[)）]")
LONGEST_DATE = 30  # characters; a longer clause is more than a date
NOTHING = re.compile(r"[-—/\\无…\s]*")


class Goal(NamedTuple):
    """An outcome and when it is due.

    Without words of its own it is due at the end of the plan's year, and the words of
    `due` are "" (`has_words` is false).
    """

    outcome: str
    due: Due
    has_words: bool

    @property
    def is_outcome(self) -> bool:
        """Whether it is reached on a day; 续建 and 按计划推进 only go on."""
        return bool(OUTCOME.search(self.outcome)) and not GOES_ON.match(self.outcome)


def goals_of(text: str, year: int) -> list[Goal]:
    """The outcomes of a cell of goals, in order; none where the cell says nothing."""
    if NOTHING.fullmatch(text):
        return []
    clauses = (each for part in sentences(text) for each in clauses_of(part, year))
    goals = (goal_of(clause, year) for clause in clauses)
    return [each for each in goals if each is not None]


def sentences(text: str) -> list[str]:
    """A cell in parts at ；, 。, line breaks and numbering, without spaces."""
    parts = (
        part for line in SENTENCE_END.split(text) for part in NUMBERING.split(line)
    )
    return [each for each in map(unspaced, parts) if each]


def clauses_of(part: str, year: int) -> list[str]:
    """A sentence in clauses: at commas before an outcome of its own, and at its dates.

    路基、桥梁下部结构 and 完成路基，桥梁 stay as they are; a clause that is only a date
    belongs to the one after it.
    """
    found: list[str] = []
    for piece in filter(None, re.split("[，,]", part)):
        if found and goes_on(found[-1], piece, year):
            found[-1] += f"，{piece}"
        else:
            found.append(piece)
    return [each for clause in found for each in at_dates(clause, year)]


def goes_on(before: str, piece: str, year: int) -> bool:
    """Whether a piece behind a comma goes on with the one before."""
    is_short = len(before) < LONGEST_DATE
    if is_short and not outcome_in(before, dues_in(before, year)):
        return True  # 6月底前，完成路基
    return not OUTCOME.search(piece) and not dues_in(piece, year)


def at_dates(clause: str, year: int) -> list[str]:
    """A clause in which two dates have an outcome each, as two: 3月开工12月完工."""
    starts = [each.start for each in dues_in(clause, year) if each.due.on]
    cuts = [0]
    for at, start in enumerate(starts[1:], start=1):
        between = clause[starts[at - 1] : start]
        if OUTCOME.search(outcome_in(between, dues_in(between, year))):
            cuts.append(start)
    ends = [*cuts[1:], len(clause)]
    return [clause[begin:end] for begin, end in zip(cuts, ends, strict=True)]


def goal_of(clause: str, year: int) -> Goal | None:
    """A clause as an outcome with its due words; None where it has no outcome."""
    places = [each for each in dues_in(clause, year) if is_end(each, clause)]
    outcome = outcome_in(clause, places)
    if not outcome:
        return None
    if not places:
        return Goal(outcome, year_end(year), has_words=False)
    dated = [each.due for each in places if each.due.on] or [places[0].due]
    return Goal(outcome, max(dated, key=lambda due: due.on or date.min), has_words=True)


def is_end(place: Place, clause: str) -> bool:
    """Whether words say when, and not how: 持续推进 is the outcome itself."""
    return bool(place.due.on or place.due.is_unsure) or clause == place.due.words


def year_end(year: int) -> Due:
    """When what has no due words is due: within the heading's year, where one is."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return Due("", None, NONE)
    return Due("", date(year, 12, 31), YEAR)


def outcome_in(clause: str, places: list[Place]) -> str:
    """A clause without its due words and what joined them to it."""
    kept, end = "", 0
    for each in places:
        kept += clause[end : each.start]
        end = each.end
    kept = EMPTY_BRACKETS.sub("", kept + clause[end:])
    before = None
    while before != kept:
        before, kept = kept, LINKS.sub("", kept)
    return kept
