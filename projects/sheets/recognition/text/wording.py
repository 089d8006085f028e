"""Texts as people type them into sheets, made comparable: full-width forms, spaces.

Standard library only.
"""

import re
import unicodedata
from functools import lru_cache

DASHES = re.compile("[‐‑‒–—―−─━﹣﹘~～〜∽]")
# Soft hyphens, joiners and marks of direction, which come along when text is copied.
INVISIBLE = dict.fromkeys(
    (0xAD, 0x61C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F))
    + (*range(0x2060, 0x2070), 0xFEFF)
)
# Digits of other scripts, ٣ and ३: nobody here writes them, and a program that does
# has not written what it was given. None is read as a digit.
OTHER_DIGIT = re.compile(r"(?![0-9])\d")
NO_DIGIT = "¿"  # stands for one
LATIN = "\xff"  # the last character of those that are parted by spaces
# A text is looked at so far: no heading, title or note says more by being longer, and
# patterns must not run over a whole page in one cell.
LONGEST = 500
# What stands before a name or behind a serial: 重点, 新开工 and the like.
# ① ² ⑴ and the like: they look like digits once folded, but stand for a footnote.
MARK = re.compile("(?<![mM米])[²³]|[¹⁰-⁹₀-₉①-⓿❶-➓㉈-㉏㉑-㉟㊱-㊿]")
STARS = "★☆●○◎◆◇■□▲△▼▽※*＊#＃√✓"
SERIAL_BEFORE = re.compile(
    r"^(?:\d{1,3}[、.．)）]|[(（]\d{1,3}[)）]|[①-⑳])\s*(?=[^\d\s])"
)


@lru_cache(maxsize=20_000)
def flat(text: str) -> str:
    """A text without spaces, in half-width forms and with one kind of dash.

    Of a very long one only the beginning.
    """
    folded = unicodedata.normalize("NFKC", text)
    short = "".join(folded.translate(INVISIBLE).split())[:LONGEST]
    return without_other_digits(DASHES.sub("-", short))


def without_other_digits(folded: str) -> str:
    """A text in half-width forms in which no digit of another script is left as one."""
    return folded if folded.isascii() else OTHER_DIGIT.sub(NO_DIGIT, folded)


def visible(text: str) -> str:
    """A text without what nobody sees, as typed otherwise."""
    return text if text.isascii() else text.translate(INVISIBLE)


def has_mark(text: str) -> bool:
    """Whether a text carries a footnote's mark, which `flat` would make a digit."""
    return not text.isascii() and MARK.search(text) is not None


@lru_cache(maxsize=50_000)
def tidy(text: str) -> str:
    """A text as it is shown in one line: a break within Chinese words is no space."""
    shown = ""
    for line in text.translate(INVISIBLE).splitlines():
        words = " ".join(line.split())
        if shown and words:
            is_chinese = shown[-1] > LATIN and words[0] > LATIN
            shown += words if is_chinese else f" {words}"
        else:
            shown += words
    return shown


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
