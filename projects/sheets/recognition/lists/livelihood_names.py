"""What a line of 民生实事 is called, where its target stands, and whose promise it is.

Standard library only.
"""

import re

from projects.sheets.recognition.text import (
    bare_quantity,
    flat,
    is_figure,
    promise_of,
    quantities_in,
)

from .line import Held, Line, text_of
from .reading import Reading
from .rows import OF_WHICH, part_name
from .targets import (
    counted_at,
)
from .words_of_cells import levels_in

OF_TITLE = re.compile(
    r"(省|市|区|县)(?:级|政府|委市政府|委省政府|委县政府)?(?:十大|十件|重点)?(?:交通)?(?:领域)?(?:为民|惠民|民生)?(?:办)?实事"
)
A_MEASURE = 20  # characters: what is longer describes
IN_SECTION = re.compile(r"(省|市|区|县)(?:级|委|政府|民生|为民|列|重点)")


def call_by_content(line: Line, reading: Reading) -> None:
    """What a project measures is called by its content, beside a target's number."""
    call_without_number(line, reading)
    held = line.own("content")
    if held is None or line.own("year") is None or is_target(held):
        return
    if len(held.text) <= A_MEASURE and not quantities_in(flat(held.text)):
        line.name = held.text
        call_part(line, reading)


def call_without_number(line: Line, reading: Reading) -> None:
    """新建农村公路120公里 beside 120公里 is called 新建农村公路."""
    held = line.own("year") or line.own("content")
    if line.head is not None or held is None or not is_target(held):
        return
    measures = promise_of(line.name, reading.year or 0).measures
    value = counted_at(reading, line, target_key(line), None)
    if len(measures) == 1 and value and measures[0].value == value.value:
        line.name = measures[0].name


def call_part(line: Line, reading: Reading) -> None:
    """其中：中桥以上 is a part of the measure above it under the same promise."""
    if not OF_WHICH.match(line.label if line.head is None else line.name):
        return
    above = reading.lines[: reading.lines.index(line)]
    same = [each for each in above if line.head in (each, each.head) and line.head]
    whole = next((each for each in reversed(same) if each.whole is None), None)
    if whole is not None:
        line.whole = whole
        line.name = f"{whole.name}：{part_name(line.name)}"


def is_target(held: Held) -> bool:
    """Whether a cell is a number, with a limit or without."""
    plain = flat(held.text)
    if is_figure(held.value) or bare_quantity(plain) is not None:
        return True
    quantities = quantities_in(plain)
    return [(each.start, each.end) for each in quantities] == [(0, len(plain))]


def target_key(line: Line) -> str:
    """Where the target's number stands: 目标任务 may hold it."""
    held = line.own("content")
    is_content = line.own("year") is None and held is not None and is_target(held)
    return "content" if is_content else "year"


def levels_of(reading: Reading, line: Line) -> list[str]:
    """Whose promise it is, by the column, the section, or the title."""
    said = levels_in(line.text("level"))
    if said:
        return said
    for section in reversed(line.sections):
        if match := IN_SECTION.search(flat(section)):
            return [match.group(1)]
    for row in reading.above:
        for each in reading.grid.own_values(row).values():
            if match := OF_TITLE.search(flat(text_of(each))):
                return [match.group(1)]
    return []
