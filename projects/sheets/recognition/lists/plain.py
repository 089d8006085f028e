"""What cells state by the type of their field alone.

Standard library only.
"""

import re
from collections.abc import Callable
from decimal import Decimal

from projects.sheets.recognition.text import (
    amount,
    flat,
    is_figure,
    month_of,
    tidy,
    whole_number,
    year_of,
)

from .columns import Taken
from .counted import is_unit, unit_in
from .dated import read_day, read_due, read_goals, read_outcome_day
from .declare import Type
from .line import Held, Line
from .offices import state_lead, state_support, unbracketed
from .reading import Reading, of_line
from .values import is_faulty, money_of, percent_of, refuse, says_nothing
from .words_of_cells import NO, YES, levels_in, shown, stage_in

TELEPHONE = re.compile(r"(?<!\d)(?:1\d{10}|\d{3,4}-\d{7,8}|\d{7,8}|\d{4}-\d{7})(?!\d)")
NATURE = re.compile("(?<!续)(?:改建|扩建|迁建|改造|大修)")
PER_CENT = Decimal(100)
# 与第9项为同一里程: which rows are of one measure shows by their names.
REFERS = re.compile(r"第?\d+项.*(?:同一|重复|相同|一致|合并)")


def read_fields(reading: Reading, line: Line) -> None:
    """All fields of a line that its kind leaves to their types."""
    for taken in reading.columns.values():
        held = line.cells[taken.field.key]
        reader = READERS.get(taken.field.type)
        is_own = held.row == line.at if line.head is not None else True
        if line.head is not None and taken.field.type not in GOING_ON:
            continue
        if reader is None or not is_own or is_faulty(reading, held):
            continue
        if (
            held.text
            and taken.field.of is not None
            or taken.field.type in ALWAYS
            and held.text
        ):
            reader(reading, line, taken, held)


def read_words(reading: Reading, line: Line, taken: Taken, held: Held) -> None:
    if not says_nothing(held.text):
        words = shown(held.value)
        if isinstance(held.value, str):
            words = held.value.strip() if reading.kind.verbatim else held.text
        bare = is_figure(held.value) and amount(held.value).unit is None
        words += taken.unit or "" if bare else ""
        reading.state(
            of_line(taken), line, taken.at, line.name, taken.field.states, words
        )


def read_code(reading: Reading, line: Line, taken: Taken, held: Held) -> None:
    if not says_nothing(held.text):
        code = shown(held.value).strip()
        reading.state(
            of_line(taken), line, taken.at, line.name, taken.field.states, code
        )


def read_unit(reading: Reading, line: Line, taken: Taken, held: Held) -> None:
    """The unit of an indicator; what is wrong with it is said where it is counted."""
    if not says_nothing(held.text) and is_unit(held.text):
        unit = held.text if reading.kind.verbatim else unit_in(held.text)
        reading.state(of_line(taken), line, taken.at, line.name, "unit", unit)


def read_money(reading: Reading, line: Line, taken: Taken, held: Held) -> None:
    found = money_of(reading, line, taken, held)
    if found is not None:
        what = of_line(taken), line, taken.at, line.name, taken.field.states
        reading.state(*what, found.value, found.unit, found.note)


def read_percent(reading: Reading, line: Line, taken: Taken, held: Held) -> None:
    points = percent_of(reading, held)
    what = of_line(taken), line, taken.at, line.name, taken.field.states
    if points is not None:
        if points < 0 or points > PER_CENT:
            refuse(reading, "list_percent", held, taken)
            return
        reading.state(*what, points, "%")
    elif not says_nothing(held.text):
        reading.aside(line, taken.at, line.name, taken.field.states, held.text)


def read_lead(reading: Reading, line: Line, taken: Taken, held: Held) -> None:
    state_lead(reading, line, of_line(taken), line.name, taken.field.key)


def read_support(reading: Reading, line: Line, taken: Taken, held: Held) -> None:
    state_support(reading, line, of_line(taken), line.name, taken.field.key)


def read_person(reading: Reading, line: Line, taken: Taken, held: Held) -> None:
    """A person's name; a telephone number beside it is a field of its own."""
    if says_nothing(held.text):
        return
    if is_figure(held.value):
        refuse(reading, "list_not_words", held, taken)
        return
    number = TELEPHONE.search(held.text)
    name = unbracketed(TELEPHONE.sub("", held.text).strip(" ,，:：/、"))
    of = of_line(taken)
    if name:
        reading.state(of, line, taken.at, line.name, taken.field.states, name)
    is_ours = number and taken.field.states == "person_in_charge"
    if is_ours and number and not line.text("telephone"):
        reading.state(of, line, taken.at, line.name, "telephone", number.group())


def read_telephone(reading: Reading, line: Line, taken: Taken, held: Held) -> None:
    """Whose number it is there must be somebody to say: a person in charge."""
    if not says_nothing(held.text):
        number = shown(held.value)
        reading.state(of_line(taken), line, taken.at, line.name, "telephone", number)


def read_stage(reading: Reading, line: Line, taken: Taken, held: Held) -> None:
    if says_nothing(held.text):
        return
    stage = None if tells_nature(reading, taken.at) else stage_in(held.text)
    if stage is None and reading.kind.is_form:
        words = [word for word, _means in taken.field.choices]
        refuse(reading, "list_choice", held, taken, words=words)
    elif stage in (None, "suspended"):
        reading.aside(line, taken.at, line.name, "stage", held.text)
    elif line.whole is None:
        reading.state(of_line(taken), line, taken.at, line.name, "stage", stage)


def tells_nature(reading: Reading, column: int) -> bool:
    """Whether 新建 stands beside 改建 and 扩建: what is built, not how far it is."""
    key = f"nature {column}"
    if key not in reading.seen:
        texts = (reading.grid.at(line.at, column).text for line in reading.lines)
        reading.seen[key] = any(map(NATURE.search, texts))
    return reading.seen[key]


def read_choice(reading: Reading, line: Line, taken: Taken, held: Held) -> None:
    """One of the field's own words, or an error that names them."""
    if says_nothing(held.text):
        return
    plain = flat(held.text)
    value = next((means for word, means in taken.field.choices if word == plain), None)
    if value is None:
        words = [word for word, _means in taken.field.choices]
        refuse(reading, "list_choice", held, taken, words=words)
        return
    reading.state(of_line(taken), line, taken.at, line.name, taken.field.states, value)


def read_yes_no(reading: Reading, line: Line, taken: Taken, held: Held) -> None:
    plain = flat(held.text).lower() or ("是" if held.value is True else "")
    if not plain:
        return
    if plain not in (*YES, *NO):
        refuse(reading, "list_choice", held, taken, words=["是", "否"])
        return
    value = "yes" if plain in YES else "no"
    reading.state(of_line(taken), line, taken.at, line.name, taken.field.states, value)


def read_level(reading: Reading, line: Line, taken: Taken, held: Held) -> None:
    levels = levels_in(held.text)
    if levels:
        value = levels[0]
        reading.state(of_line(taken), line, taken.at, line.name, "level", value)
    elif not says_nothing(held.text):
        reading.aside(line, taken.at, line.name, "level", held.text)


def read_remark(reading: Reading, line: Line, taken: Taken, held: Held) -> None:
    refers = REFERS.search(flat(held.text))
    if not says_nothing(held.text) and held.row == line.at and not refers:
        reading.aside(line, taken.at, line.name, "remark", held.text)


def read_category(reading: Reading, line: Line, taken: Taken, held: Held) -> None:
    """The chapter of the lines beside it: said once, where it stands."""
    if says_nothing(held.text) or held.row != line.at:
        return
    if reading.chapter != held.text:
        reading.chapter = held.text
        reading.aside(line, taken.at, held.text, "category", tidy(held.text))


def read_year(reading: Reading, line: Line, taken: Taken, held: Held) -> None:
    year = year_of(held.value)
    if year is None and not says_nothing(held.text):
        refuse(reading, "list_no_year", held, taken)
    elif year is not None and taken.field.of is not None:
        value = Decimal(year)
        what = taken.field.of, line, taken.at, line.name, taken.field.states
        reading.state(*what, value)


def read_month(reading: Reading, line: Line, taken: Taken, held: Held) -> None:
    period = month_of(held.value)
    whole = whole_number(held.value)
    if (
        period is None
        or period.month is None
        or (whole is not None and whole > 999_999)
    ):
        if not says_nothing(held.text):
            refuse(reading, "list_no_month", held, taken)
        return
    value = Decimal(period.month)
    what = of_line(taken), line, taken.at, line.name, taken.field.states
    reading.state(*what, value)


def read_amount(reading: Reading, line: Line, taken: Taken, held: Held) -> None:
    """A number in the line's own unit."""
    found = amount(held.value)
    if found.problem:
        refuse(reading, found.problem, held, taken)
    elif isinstance(found.value, Decimal):
        unit = found.unit or line.text("unit") or taken.unit
        what = of_line(taken), line, taken.at, line.name, taken.field.states
        reading.state(*what, found.value, unit or None)


Reader = Callable[[Reading, Line, Taken, Held], None]
ALWAYS = (Type.REMARK, Type.CATEGORY)
# What a further row of the same task or project may add.
GOING_ON = (Type.GOALS, Type.OUTCOME_DAY, Type.REMARK, Type.CATEGORY)
READERS: dict[Type, Reader] = {
    Type.WORDS: read_words,
    Type.CODE: read_code,
    Type.SERIAL: read_code,
    Type.UNIT: read_unit,
    Type.MONEY: read_money,
    Type.AMOUNT: read_amount,
    Type.PERCENT: read_percent,
    Type.DUE: read_due,
    Type.DAY: read_day,
    Type.GOALS: read_goals,
    Type.OUTCOME_DAY: read_outcome_day,
    Type.LEADING: read_lead,
    Type.SUPPORTING: read_support,
    Type.PERSON: read_person,
    Type.TELEPHONE: read_telephone,
    Type.STAGE: read_stage,
    Type.CHOICE: read_choice,
    Type.YES_NO: read_yes_no,
    Type.LEVEL: read_level,
    Type.REMARK: read_remark,
    Type.CATEGORY: read_category,
    Type.YEAR: read_year,
    Type.MONTH: read_month,
}
