"""Columns headed like figures that hold words: 完成情况 over 已完成, 初定, 在建.

Standard library only. They are told of once, and not at every row.
"""

from projects.sheets.book import Value
from projects.sheets.found import Meaning
from projects.sheets.recognition.headings import side_of
from projects.sheets.recognition.tables import Shaped, Table
from projects.sheets.recognition.text import amount, flat, tidy

from .asking import open_ones
from .naming import rest_of

SHOWN = 3  # words in a message
SURE = 2  # of a heading whose words leave no doubt
OF_MONTHS = (Meaning.ACTUAL, Meaning.THIS_MONTH, Meaning.PLANNED, Meaning.ANNUAL)


def settle_words(table: Table) -> None:
    """Take no figures from columns of words; a single word is wrong at its own cell."""
    if table.is_indicator:
        return
    for each in open_ones(table, table.of(*OF_MONTHS)):
        values = list(table.sample(each.at))
        if len(values) > 1 and may_hold_words(each) and all(map(is_word, values)):
            each.meaning = Meaning.UNKNOWN
            table.in_words[each.column.heading] = shown(values)


def may_hold_words(shaped: Shaped) -> bool:
    """Whether a heading may be of a state: 完成情况, 6月, but not 累计完成（万元）."""
    leaf = flat("".join(shaped.levels[-1:]))
    is_open = shaped.heading.sure < SURE or not side_of(rest_of(shaped))
    tells_state = is_open or "情况" in leaf
    return tells_state and not shaped.heading.units.money


def is_word(value: Value) -> bool:
    """Whether a cell holds words without any number."""
    if not isinstance(value, str) or any(map(str.isdigit, flat(value))):
        return False
    return amount(value).problem == "not_a_number"


def shown(values: list[Value]) -> list[str]:
    """The first words of a column, each once."""
    return list(dict.fromkeys(tidy(str(each)) for each in values))[:SHOWN]


def notice_words(table: Table) -> None:
    """Name the columns of words in a table that has figures beside them."""
    for heading, words in table.in_words.items():
        at = next(each.at for each in table.shaped if each.column.heading == heading)
        table.dialogue.say(
            "notice",
            "words_beside",
            table.header.bottom,
            at,
            heading=heading,
            words=words,
        )
