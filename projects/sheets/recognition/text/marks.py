"""What the words and serials of a row say it is: a total, a section, a note, a line.

Standard library only.
"""

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache

from projects.sheets.book import Value

from .periods import arabic, numeral
from .wording import STARS, flat

# How deep a row stands: 一、 over （一） over 1 over （1） over rows without a mark.
SECTION, PART_OF_SECTION, ITEM, SUB_ITEM, UNMARKED = 1, 2, 3, 4, 9
CHINESE = "[一二三四五六七八九十百]+"
LEVELS = (
    (
        SECTION,
        re.compile(
            rf"^(?:第?{CHINESE}(?:部分|类|批)?[、.,:：]|[A-H][、.]|[IVX]+[、.])"
        ),
    ),
    (PART_OF_SECTION, re.compile(rf"^[(\[【]{CHINESE}[)\]】]")),
    (SUB_ITEM, re.compile(r"^(?:[(]\d{1,3}[)]|\d{1,3}[)]|\d{1,3}[.-]\d{1,3}(?!\d))")),
    (ITEM, re.compile(r"^\d{1,4}(?:[、.]|$)")),
)
SERIALS = (
    (SECTION, re.compile(rf"^第?{CHINESE}(?:部分|类|批)?[、.,]?$|^[A-HIVX]+[、.]?$")),
    *LEVELS,
)
COUNTED = re.compile(r"[(]共?(\d{1,5})[项个](?:[^)]{0,6})[)]$")
# 柳市镇3个项目 below or above three numbered rows is called by what it counts.
COUNTS_PROJECTS = re.compile(r".{1,20}?共?(\d{1,5})[个项](?:重点|重大|建设)*项目$")
# 合计37个 and 总计131个项目 count what they sum up.
COUNT = r"共?\d{1,5}[个项条座处段](?:重点|重大|建设|在建)*(?:项目|工程)?"
TOTAL = re.compile(
    r"(?:本页|本表|以上|各项|全[省市县区州局国]?|[一二三四五六七八九十]+[、.]|[(].{1,2}[)])?"
    rf"(?:合|总|共|累)计(?:数|额|{COUNT})?(?:[(:].*)?|汇总|总和|总数|平均|平均值"
    r"|全(?:省|市|县|区|州|局|国|旗|盟|系统|行业)(?:总?合?计|汇总)?"
)
SUBTOTAL = re.compile(
    rf".{{0,20}}?小\W*计(?:{COUNT})?(?:[(:].*)?"
    rf"|.{{1,20}}(?:合计|总计|共计)(?:{COUNT})?(?:[(:].*)?"
)
PART = re.compile(r"^[-(]?其中|^#(?!\d)")
NOTE = re.compile(
    r"^(?:[(]?(?:备注|附注|注释|注意(?:事项)?|注|(?:填[表报]|编制|指标|情况|有关|补充)?说明)"
    r"(?:\d*[)]?[:：.、]|[一二三\d(])|※)"
)
NOTE_ALONE = ("备注", "注", "说明", "填表说明", "填报说明", "附注")
SIGNED = re.compile(
    r"(?<!计量)(?<!金额)(?<!货币)"
    r"(?:填[报表]|制表|编制|报表|统计|审核|复核|审批|审定|核定|经办|主管|分管|部门|单位|科室|项目)?"
    r"(?:人员?|负责人|领导|签字|签章|签名|盖章|公章|日期|电话|时间|单位|局长|主任|科长)[:：(]"
    r"|^(?:填[报表]人|制表|审核|复核|审批|统计员|联系人|联系电话|单位负责人|填[报表]日期)"
    r"|^(?:编制|签发|校核|核对|会签|拟稿|审签|汇总|批准)[:：]"
    r"|^打印日期|[(](?:盖章|签字|公章|签章)[)]"
)
# Who sends a sheet in, and on which day, may stand below it without a label.
OFFICE = re.compile(
    r".{2,20}(?:局|委|委员会|办|办公室|厅|处|科|科室|股|中心|公司|集团|指挥部|政府|站|队|院)"
)
FULL_DATE = re.compile(r"(?:19|20)\d\d[年./-]\d{1,2}[月./-]\d{1,2}日?")
CHINESE_DAY = re.compile(r"([一二三]?十?[一二三四五六七八九]|[一二三]?十)日")
NUMBERED_NOTE = re.compile(r"^\d{1,2}[、.)）].*[:：。;；]")
COLUMN_NUMBER = re.compile(
    r"[(]?(?:\d{1,2}|[甲乙丙丁戊己庚辛A-Z]|栏次|行次|序号|[-/])[)]?(?:[=+*/÷×-].*)?"
)
# Columns of words are lettered before those of figures are numbered.
LETTER_ROWS = ("甲乙丙丁戊己庚辛壬癸", "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
LETTERS = "".join(LETTER_ROWS)
# Rows under a total that say how it compares.
COMPARED = re.compile(
    r"(?:投资)?(?:完成率|完成比例|占.{0,6}(?:计划|投资)[^a-z]{0,4}"
    r"|(?:去年|上年)同期.{0,6}|同比.{0,6}|环比.{0,6}|增减.{0,4}|比(?:上年|去年).{0,8})(?:[(]?%[)]?)?"
)
EXAMPLE = re.compile(r"^(?:示例|样例|例|填写示例|举例)(?:[:：(]|行?$)")


@lru_cache(maxsize=50_000)
def level_of_name(name: str) -> int:
    """How deep a name says its row stands; UNMARKED where it says nothing."""
    plain = flat(name.lstrip(STARS))
    if name[:1] and "①" <= name[0] <= "⑳":
        return SUB_ITEM
    for level, mark in LEVELS:
        if mark.match(plain) and not re.match(r"^\d+\.\d+(?:公里|米|km)", plain):
            return level
    return UNMARKED


def level_of_serial(serial: Value) -> int:
    """How deep a serial says its row stands: 一, （一）, 1, 1.1."""
    if isinstance(serial, bool) or serial is None:
        return UNMARKED
    if isinstance(serial, int):
        return ITEM
    if isinstance(serial, Decimal):
        return ITEM if serial == serial.to_integral_value() else SUB_ITEM
    if isinstance(serial, date):
        return SUB_ITEM
    return level_of_serial_text(serial)


@lru_cache(maxsize=20_000)
def level_of_serial_text(serial: str) -> int:
    stripped = serial.strip().strip(STARS).strip()
    if stripped and "①" <= stripped[0] <= "⑳":
        return SUB_ITEM
    plain = re.sub(r"^(\d+)\.0+$", r"\1", flat(stripped))
    for level, mark in SERIALS:
        if mark.match(plain):
            return level
    return UNMARKED


@lru_cache(maxsize=50_000)
def said_by_label(label: str) -> str:
    """total, subtotal, part or example where a row's label says so; else ""."""
    plain = flat(label).strip(STARS + ":：、-")
    if not plain:
        return ""
    if PART.match(flat(label)):
        return "part"
    if TOTAL.fullmatch(plain):
        return "total"
    if SUBTOTAL.fullmatch(plain):
        return "subtotal"
    if COMPARED.fullmatch(plain):
        return "text"
    return "example" if EXAMPLE.match(plain) else ""


@lru_cache(maxsize=20_000)
def count_in(name: str) -> int | None:
    """The count of rows that a name ends with: 3 of 瑞安市（3项）."""
    match = COUNTED.search(flat(name))
    return int(match.group(1)) if match else None


def projects_in(label: str) -> int | None:
    """The count of projects that a label is: 3 of 柳市镇3个项目."""
    match = COUNTS_PROJECTS.fullmatch(flat(label))
    return int(match.group(1)) if match else None


def is_note(text: str) -> bool:
    plain = flat(text)
    return bool(NOTE.match(plain)) or plain.strip(":：") in NOTE_ALONE


def is_signature(texts: list[str]) -> bool:
    """Whether a row says who filled the sheet in, and when."""
    return any(SIGNED.search(flat(text)) for text in texts)


def is_sent_from(values: list[Value]) -> bool:
    """Whether a row holds an office's name, or a day, or both, and nothing else."""
    filled = [each for each in values if not isinstance(each, str) or each.strip()]
    filled = [each for each in filled if each is not None]
    return bool(filled) and all(is_day(each) or is_office(each) for each in filled)


def is_day(value: Value) -> bool:
    """Whether a cell is a full date, in digits or in Chinese numerals."""
    if isinstance(value, date):
        return True
    return isinstance(value, str) and bool(
        FULL_DATE.fullmatch(chinese_day(arabic(flat(value))))
    )


def is_office(value: Value) -> bool:
    return isinstance(value, str) and bool(OFFICE.fullmatch(flat(value)))


def chinese_day(plain: str) -> str:
    """三日 and 二十六日 as 3日 and 26日."""
    return CHINESE_DAY.sub(lambda match: f"{numeral(match.group(1))}日", plain)


def are_column_numbers(values: list[Value], below: list[Value]) -> bool:
    """Whether a row only numbers the columns: 1 2 3, 甲 乙 1 2, 5=3/4.

    Letters come in their order from the first; where 乙 stands below 甲 it is a name.
    """
    filled = filled_texts(values)
    if len(filled) < 3 or not all(map(COLUMN_NUMBER.fullmatch, filled)):
        return False
    letters = "".join(each for each in filled if each in LETTERS)
    follows = letters + "".join(filled_texts(below)[:1])
    if not is_run(letters) or (letters not in ("", follows) and is_run(follows)):
        return False
    leading = [re.match(r"[(]?(\d{1,2})(?!\d)", each) for each in filled]
    numbers = [int(match.group(1)) for match in leading if match]
    ordered = list(range(numbers[0], numbers[0] + len(numbers))) if numbers else []
    follow = numbers == ordered or any("=" in each for each in filled)
    return bool(numbers) and numbers[0] <= 1 and follow


def is_run(letters: str) -> bool:
    return any(row.startswith(letters) for row in LETTER_ROWS)


def filled_texts(values: list[Value]) -> list[str]:
    """A row's cells as comparable texts, blank ones left out."""
    texts = (flat(str(each)) for each in values if each is not None)
    return [each for each in texts if each]
