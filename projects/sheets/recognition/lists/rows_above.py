"""The rows over a list's header: its title, its unit, who sends it in, and when.

Standard library only.
"""

import re

from projects.sheets.recognition.text import flat, marks, units_of_line

from .line import text_of
from .reading import Reading

ANNEX = re.compile(r"附[件表录]?[:：]?[\d一二三四五六七八九十-]*[:：]?")
A_TITLE = 14  # characters: a unit behind so many stands with the title
SENDER = re.compile(
    r"(?:填报|报送|编制|制表|上报|填表|报表|呈报)(?:单位|部门|科室|机关)[:：]"
)
DATED = re.compile(
    r"(?<!截止)(?:填[报表]|制表|报送|上报|编制|印发|统计|更新)?(?:日期|时间)[:：]|^(?:19|20)\d\d年\d{1,2}月\d{1,2}日$"
)


def read_above(reading: Reading) -> None:
    """The rows over the header: title, unit line, who sends it, when."""
    titled = False
    for row in range(reading.header.top):
        texts = [text_of(each) for each in reading.grid.own_values(row).values()]
        if not texts:
            continue
        why = why_above(texts, titled=titled)
        titled = titled or why == "title"
        if why in ("title", "text"):
            reading.above.append(row)
        reading.leave(row, why)
    for row in range(reading.header.top, reading.header.bottom + 1):
        reading.leave(row, "header")


def why_above(texts: list[str], *, titled: bool) -> str:
    plain = [flat(each) for each in texts]
    if units_of_line(texts) and len(texts[0]) < A_TITLE:
        return "unit"
    if any(map(SENDER.search, plain)):
        return "sender"
    if any(map(DATED.search, plain)):
        return "date"
    if marks.is_note(texts[0]):
        return "note"
    if ANNEX.fullmatch(plain[0]):
        return "text"
    return "title" if not titled or plain[0].startswith("(") else "text"
