"""Number formats under which a cell shows another number than it holds, or a date.

Pure. Formats as ECMA-376 part 1, 18.8.30 and 18.8.31 have them; Chinese Excel also
writes ! where others write a backslash.
"""

import re
from functools import lru_cache

BUILT_IN = {9: "0%", 10: "0.00%"}  # the only ones of the built-in that scale
# Those of dates and times, the Chinese among them; which one it is does not matter.
BUILT_IN_DATES = dict.fromkeys(
    (*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)), "yyyy/m/d"
)
TOKEN = re.compile(
    r'"([^"]*)"?|[\\!](.)|[_*].|\[[^\]]*\]|(General|G/通用格式)|(.)', re.DOTALL
)
# In the outline of a section: digits, point and comma as they are, @ for what is
# printed as it stands, and ! for a point that is printed but divides nothing.
PRINTED, PRINTED_POINT = "@", "!"
THOUSANDS = re.compile(r"[0#?],+(?=\.|[^0#?,.]*$)")
MOVED_POINT = re.compile(rf"[0#?],*{PRINTED_POINT}[0#?]")
SCALES = re.compile("[万萬亿億千]")
DATE_LETTERS = frozenset("yYmMdDhHsS")


@lru_cache(maxsize=1000)
def shows_another_number(code: str) -> bool:
    """Whether a format shows per cent, thousands, a moved point, or 万 or 亿.

    True for 0.00%, #,##0.00,, and 0!.0,"万" and 0"万"; false for #,##0.00, dates, ¥0.
    """
    return any(map(_scales, *_sections(code)))


@lru_cache(maxsize=1000)
def shows_a_date(code: str) -> bool:
    """Whether a format shows a date or a time: yyyy"年"m"月", h:mm.

    A number that is still one under it is too large for a date: Excel shows ######.
    """
    plain = (token[3] for token in TOKEN.findall(code))
    return any(each in DATE_LETTERS for each in plain if each)


def hides_number(code: str) -> bool:
    """Whether a cell's number is not what is seen of it: such formats are kept."""
    return shows_another_number(code) or shows_a_date(code)


def _sections(code: str) -> tuple[list[str], list[str]]:
    """Each section's outline and what it prints: 0!.0,"万" is 0!0,@ and .万."""
    outlines, printed = [""], [""]
    for quoted, escaped, general, plain in TOKEN.findall(code):
        if plain == ";":
            outlines.append("")
            printed.append("")
        elif general or plain in set("0#?.,%"):
            outlines[-1] += plain or "0"
        elif text := quoted or escaped or plain:
            outlines[-1] += PRINTED_POINT if text == "." else PRINTED
            printed[-1] += text
    return outlines, printed


def _scales(outline: str, printed: str) -> bool:
    if not re.search("[0#?]", outline):
        return False
    return bool(
        "%" in outline
        or THOUSANDS.search(outline)
        or MOVED_POINT.search(outline)
        or SCALES.search(printed)
    )
