"""What a heading means: 累计完成, 1-7月完成投资, 计划下达/年度计划, 挂点领导.

Standard library only. A heading is its levels from top to bottom; the lowest says most.
The synonyms come from about thirty published tables and are listed in docs/imports.md.
"""

from functools import lru_cache

from projects.sheets.found import Meaning
from projects.sheets.recognition.text import Units
from projects.sheets.recognition.text.heading_words import IDENTITIES, NAME_KINDS

from .asides import told_by_all, told_by_leaf
from .figures import figure
from .levels import bare
from .meaning import UNKNOWN, Heading, period_at, units_at
from .sides import side_of_level

NAMES = (Meaning.NAME, Meaning.INDICATOR_NAME)


@lru_cache(maxsize=5_000)
def heading(levels: tuple[str, ...]) -> Heading:
    """What a column is called, from its header rows top to bottom; blanks left out."""
    if not levels:
        return UNKNOWN
    plain = tuple(each for each in map(bare, levels) if each)
    found = identity(plain) or measure(plain, units_at(levels))
    return found._replace(
        units=units_at(levels),
        period=found.period or period_at(plain),
    )


def identity(plain: tuple[str, ...]) -> Heading | None:
    """Whether it says what a row is about: a serial, a code, a name, a month."""
    if not plain:
        return None
    leaf = plain[-1]
    if len(plain) > 1 and any(map(side_of_level, plain[:-1])):
        return None
    for meaning, words in IDENTITIES:
        if words.fullmatch(leaf):
            kind = name_kind(leaf) or under_whom(plain) if meaning in NAMES else ""
            sure = 1 if kind or leaf in ("编号", "单位", "指标") else 2
            return Heading(meaning, sure, name_kind=kind)
    return None


def name_kind(leaf: str) -> str:
    """Whose names they are where not projects': type, area or company."""
    return next((kind for kind, words in NAME_KINDS if words.fullmatch(leaf)), "")


def under_whom(plain: tuple[str, ...]) -> str:
    """company where a group says whose names they are: 责任单位/名称."""
    return next((kind for kind in map(name_kind, plain[:-1]) if kind == "company"), "")


def measure(plain: tuple[str, ...], units: Units) -> Heading:
    """What the values under it are."""
    if not plain:
        return UNKNOWN
    leaf = plain[-1]
    text = "/".join(plain)
    for told in (told_by_leaf, told_by_all):
        found = told(leaf, text, units)
        if found is not None:
            return found
    return figure(plain, text)
