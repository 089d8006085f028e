"""Whether a cell's text is one that heads a column.

Standard library only.
"""

import re
from functools import lru_cache

from projects.sheets.found import Meaning
from projects.sheets.recognition.text import flat

from .headings import heading
from .levels import bare, month_alone

# A year alone, or amounts without a word of what they are.
AMOUNT_WORDS = re.compile(r"(?:19|20)\d\d年?度?|.{0,4}(?:投资额?|金额|数额|数值)")
# 填报单位：交通局 says something of the sheet, not of a column.
LABELLED = re.compile(r"(?!其中)[^(]*:")
A_TITLE = re.compile(r"(?:表|台账|通报|月报|简报|清单)(?:\(.*\))?\d?$")


@lru_cache(maxsize=20_000)
def is_known(text: str) -> bool:
    """Whether a cell's text is a heading that means something."""
    plain = flat(text)
    if len(plain) > 40 or A_TITLE.search(plain) or LABELLED.match(plain):
        return False
    found = heading((text,))
    if found.meaning != Meaning.UNKNOWN or month_alone(bare(text)) is not None:
        return True
    return bool(found.units.money or AMOUNT_WORDS.fullmatch(bare(text)))
