"""Texts as people type them into sheets, made comparable: full-width forms, spaces.

Standard library only.
"""

import re
import unicodedata
from functools import lru_cache

DASHES = re.compile("[‐‑‒–—―−─━﹣﹘~～〜∽]")
BETWEEN_CHINESE = re.compile(r"(?<=[^\x00-\xff])\s*[\r\n]+\s*(?=[^\x00-\xff])")
# What stands before a name or behind a serial: 重点, 新开工 and the like.
STARS = "★☆●○◎◆◇■□▲△▼▽※*＊#＃√✓"
SERIAL_BEFORE = re.compile(
    r"^(?:\d{1,3}[、.．)）]|[(（]\d{1,3}[)）]|[①-⑳])\s*(?=[^\d\s])"
)


@lru_cache(maxsize=20_000)
def flat(text: str) -> str:
    """A text without spaces, in half-width forms and with one kind of dash."""
    folded = unicodedata.normalize("NFKC", text)
    return DASHES.sub("-", "".join(folded.split())).replace("\u200b", "")


@lru_cache(maxsize=50_000)
def tidy(text: str) -> str:
    """A text as it is shown in one line: a break within Chinese words is no space."""
    return " ".join(BETWEEN_CHINESE.sub("", text.strip()).split())


@lru_cache(maxsize=50_000)
def name_of(text: str) -> str:
    """A name as written, without stars and serial numbers before it.

    一、 and （一） stay: they are how categories are called.
    """
    name = tidy(text).strip(STARS + " ")
    return SERIAL_BEFORE.sub("", name).lstrip(STARS + " ")


def is_sentence(text: str) -> bool:
    """Whether a text is prose, not a name or heading."""
    plain = flat(text)
    return len(plain) > 60 or ("。" in plain and len(plain) > 15)
