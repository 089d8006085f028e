"""What single words of a list mean: stages, levels, yes and no, a number as words.

Standard library only.
"""

import re
from datetime import datetime
from decimal import Decimal

from projects.sheets.book import Value
from projects.sheets.recognition.text import flat

STAGES = (
    ("suspended", re.compile("暂缓|停工|停建|缓建")),
    ("preliminary", re.compile("前期|谋划|储备|预备|筹建|规划|拟建(?!设)")),
    ("done", re.compile("已(?:完工|竣工|建成|通车)|竣工项目|完工项目")),
    ("building", re.compile("续建|在建|收尾|扫尾|跨年度?|结转|竣工|完工|施工")),
    ("ready", re.compile("新开工|计划开工|拟开工|待开工|开工|新建|新增|新上")),
)
LEVELS = re.compile(r"国家|部|省|市|区|县|局|乡|镇")
YES = ("是", "√", "✓", "yes", "y", "有", "1", "对", "true")
NO = ("否", "×", "x", "no", "n", "无", "0", "不是", "false")


def stage_in(text: str) -> str | None:
    """The stage that words tell: 续建 is building, 新开工 ready, 前期 preliminary."""
    plain = flat(text)
    return next((stage for stage, words in STAGES if words.search(plain)), None)


def levels_in(text: str) -> list[str]:
    """Whose promise it is: 省 of 省级, 省 and 市 of 省、市."""
    return list(dict.fromkeys(LEVELS.findall(flat(text))))


def shown(value: Value) -> str:
    """A number or date as words: 2025 stays 2025, a date is its day."""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, Decimal) and value == value.to_integral_value():
        return str(int(value))
    return str(value)
