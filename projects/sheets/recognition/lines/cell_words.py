"""What the words of a cell say: a text, nothing, yes or no, how exact a reading is.

Standard library only.
"""

from projects.sheets.book import Value
from projects.sheets.found import CLEARED, Cleared
from projects.sheets.recognition.text import NOTHING, flat

YES_OR_NO = ("是", "否", "√", "×", "已完成", "未完成", "完成")


def text_of(value: Value) -> str | Cleared | None:
    """Words of a cell: its lines kept, 未报 clears, a dash is nothing."""
    if value is None or isinstance(value, bool):
        return None
    text = str(value).strip()
    plain = flat(text)
    if plain == "未报":
        return CLEARED
    return None if not text or NOTHING.fullmatch(plain) else text


QUALIFIERS = {
    "exact": "exact", "准确": "exact", "等于": "exact", "=": "exact", "精确": "exact",
    "at_least": "at_least", "余": "at_least", "多": "at_least", "以上": "at_least",
    "至少": "at_least", "不少于": "at_least", "≥": "at_least", ">=": "at_least",
    "about": "about", "约": "about", "大约": "about", "左右": "about", "近": "about",
}  # fmt: skip


def says_nothing(value: Value) -> bool:
    """Whether a cell is blank or holds a dash."""
    plain = "" if value is None else flat(str(value))
    return not plain or NOTHING.fullmatch(plain) is not None


def is_yes_or_no(value: Value) -> bool:
    return isinstance(value, bool) or flat(str(value)) in YES_OR_NO
