"""What each row of a list is: a line, a part, a further row of one, a sum, a note.

Standard library only.
"""

import re

from projects.sheets.book import Value
from projects.sheets.recognition.text import (
    STARS,
    flat,
    is_figure,
    is_sentence,
    marks,
    name_of,
    tidy,
)

from .declare import Type
from .line import Held, Line, text_of
from .reading import Reading, Sum

# Columns whose words do not make a row more than a heading.
NO_WORDS = (Type.SERIAL, Type.REMARK, Type.CATEGORY, Type.MONEY, Type.AMOUNT)
INDENTED = (" ", "\u3000", "\t", "\u00a0", "—", "－", "-", "·", "•", "├", "└")
OF_WHICH = re.compile(r"^[\s(（—－·-]*其中[:：、,，]?\s*")
SECTION_OF_ROAD = re.compile(
    r"(?:土建|路面|施工|第)?[一二三四五六七八九十\dA-Z]+(?:合同)?(?:标段?|合同段)|[一二三四]期工程"
)
COUNT = re.compile(r"[(（]共?\d+[个项条座处件](?:项目)?[)）]$")
SERIAL_MARK = re.compile(
    r"^(?:第?[一二三四五六七八九十百]+(?:部分|类|批)?[、.．,，:：]|[(（][一二三四五六七八九十]+[)）]"
    r"|[A-HIVX]+[、.．])\s*"
)


def read_rows(reading: Reading) -> None:
    """Every row below the header, in its order."""
    rows = Rows(reading)
    for row in range(reading.header.bottom + 1, len(reading.sheet.rows)):
        rows.take(row)


class Rows:
    """Goes down a list's rows, and remembers what they stand under."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.grid = reading.grid
        self.sections: list[tuple[int, str]] = []
        self.last: Line | None = None
        self.whole: Line | None = None
        self.numbered: Line | None = None
        self.is_noting = False
        self.in_parts = False
        self.row = 0
        self.header = heads_of(reading, reading.header.top)
        self.names = [k for k in reading.kind.named if reading.has(k)]
        self.serial = next(
            (c.at for c in reading.columns.values() if c.field.type == Type.SERIAL),
            None,
        )

    def take(self, row: int) -> None:
        self.row = row
        values = self.grid.own_values(row)
        if not values:
            return
        why = self.why_left(row, values)
        if why:
            self.leave(row, why, values)
            return
        self.is_noting = False
        cells = {
            each.field.key: self.grid.at(row, at)
            for at, each in self.reading.columns.items()
        }
        self.add(Line(row, cells, self.label(cells)))

    def label(self, cells: dict[str, Held]) -> str:
        """What a line is called, as its first name column that is filled has it."""
        for key in self.names:
            text = str(cells[key].value or "")
            if text.strip():
                return text
        return ""

    def why_left(self, row: int, values: dict[int, Value]) -> str:
        """Why a row states nothing; "" where it does."""
        texts = [text_of(each) for each in values.values()]
        first = texts[0]
        if heads_of(self.reading, row) == self.header:
            return "header"
        if marks.are_column_numbers(list(values.values()), []):
            return "column_numbers"
        if self.is_note(first, values):
            return "note"
        if not self.is_numbered(values) and is_signed(values):
            return "signature"
        label = self.words(row, values)
        said = marks.said_by_label(label) or marks.said_by_label(first)
        if said in ("total", "subtotal") and not self.is_numbered(values):
            return said
        if self.is_example(row, (label, first), said):
            return "example"
        if self.says_nothing(row):
            return "blank"
        return "section" if self.is_section(label, values) else ""

    def is_example(self, row: int, texts: tuple[str, str], said: str) -> bool:
        """Whether a row shows how to fill in; sample records have their own codes."""
        code = self.own_code(row)
        if code and not code.startswith("示例"):
            return texts[1].startswith("示例") and texts[1] != texts[0]
        return said == "example" or any(each.startswith("示例") for each in texts)

    def own_code(self, row: int) -> str:
        """The code of the row's object, where the kind has codes; else ""."""
        taken = self.reading.taken(self.reading.kind.code)
        return text_of(self.grid.at(row, taken.at).value) if taken else ""

    def says_nothing(self, row: int) -> bool:
        """Whether a row holds none of the fields that its kind is there for."""
        told = self.reading.kind.told
        places = [c.at for c in self.reading.columns.values() if c.field.key in told]
        texts = [text_of(self.grid.at(row, at).value) for at in places]
        return bool(told) and not any(texts)

    def is_numbered(self, values: dict[int, Value]) -> bool:
        """Whether the row has a serial number of its own."""
        serial = values.get(self.serial) if self.serial is not None else None
        return marks.level_of_serial(serial) in (marks.ITEM, marks.SUB_ITEM)

    def is_note(self, first: str, values: dict[int, Value]) -> bool:
        if marks.is_note(first):
            return len(values) == 1 or not self.is_numbered(values)
        is_alone = len(values) == 1
        goes_on = self.is_noting and re.match(r"^\d{1,2}[、.)）．]|^[(（]\d", first)
        return is_alone and bool(
            goes_on or (is_sentence(first) and self.last is not None)
        )

    def words(self, row: int, values: dict[int, Value]) -> str:
        """The row's words where its names stand, else its first ones."""
        places = [
            c.at for c in self.reading.columns.values() if c.field.key in self.names
        ]
        texts = [text_of(self.grid.at(row, at).value) for at in places if at in values]
        return next(
            (each for each in texts if each), text_of(next(iter(values.values())))
        )

    def is_section(self, label: str, values: dict[int, Value]) -> bool:
        """Whether a row only heads those below: a mark or nothing else than its words.

        It may hold the sums of what stands below, but no words beside its own.
        """
        taken = self.reading.columns
        words = [
            at
            for at, each in values.items()
            if isinstance(each, str)
            and not is_figure(each)
            and at in taken
            and taken[at].field.key not in self.names
            and taken[at].field.type not in NO_WORDS
        ]
        serial = values.get(self.serial) if self.serial is not None else None
        level = min(marks.level_of_serial(serial), marks.level_of_name(label))
        numbers = [each for each in values.values() if is_figure(each)]
        if words or marks.said_by_label(label) == "part":
            return False
        if level < marks.ITEM:
            return True
        if COUNT.search(flat(label)) and level == marks.UNMARKED:
            return True
        is_bare = not numbers and len(values) == 1 and level == marks.UNMARKED
        stands_alone = self.serial is not None or self.is_wide(values)
        return is_bare and stands_alone and not is_indented(values)

    def is_wide(self, values: dict[int, Value]) -> bool:
        """Whether a row is one cell over most of the columns: no line is."""
        held = self.grid.at(self.row, min(values))
        return len(values) == 1 and held.width * 2 > max(len(self.reading.columns), 3)

    def leave(self, row: int, why: str, values: dict[int, Value]) -> None:
        label = self.words(row, values)
        self.is_noting = why == "note"
        shown = "" if why == "signature" else label
        self.reading.leave(row, why, name=shown)
        if why in ("total", "subtotal", "section"):
            level = self.level(label, values) if why == "section" else 0
            if why == "section":
                self.sections = [each for each in self.sections if each[0] < level]
                self.sections.append((level, plain_section(label)))
            self.reading.sums.append(Sum(row, why, label, level))
            self.whole, self.numbered, self.in_parts = None, None, False

    def level(self, label: str, values: dict[int, Value]) -> int:
        serial = values.get(self.serial) if self.serial is not None else None
        level = min(marks.level_of_serial(serial), marks.level_of_name(label))
        return level if level < marks.ITEM else marks.ITEM

    def add(self, line: Line) -> None:
        """A line in its place: of its own, a part, or one that goes on."""
        line.sections = tuple(label for _level, label in self.sections)
        numbered = self.is_numbered(self.grid.own_values(line.at))
        if self.goes_on(line, numbered=numbered):
            assert self.last is not None
            line.head = self.last.head or self.last
            line.head.more.append(line)
            line.name, line.whole, line.code = (
                line.head.name,
                line.head.whole,
                line.head.code,
            )
        elif not line.label:
            self.nameless(line)
            return
        elif self.is_part(line, numbered=numbered):
            assert self.whole is not None
            line.whole = self.whole
            line.name = f"{self.whole.name}：{part_name(line.label)}"
            self.whole.parts.append(line)
            self.in_parts = True
        else:
            line.name = self.name(line.label)
            if not numbered and self.numbered is not None:
                line.above = self.numbered
            self.whole, self.in_parts = line, False
        if numbered and line.head is None:
            self.numbered = line
        self.last = line
        self.reading.lines.append(line)

    def name(self, label: str) -> str:
        """A line's name without marks and serials; our own sheets' as it stands."""
        if self.reading.kind.verbatim:
            return label.strip()
        return name_of(label).strip("：:")

    def nameless(self, line: Line) -> None:
        """A row with values and nobody's name: an error, where there are figures."""
        if any(
            is_figure(each.value) for each in line.cells.values() if each.row == line.at
        ):
            self.reading.say("error", "list_no_name", line.at)
        self.reading.leave(line.at, "text")

    def goes_on(self, line: Line, *, numbered: bool) -> bool:
        """Whether the row says more of the line above: its name is merged, or blank."""
        if self.last is None:
            return False
        held = next((line.cells[k] for k in self.names[:1]), None)
        if held is not None and held.row < line.at and held.text:
            return True
        if numbered or (line.label and held is not None and held.text):
            return False
        if not line.label:
            return any(
                each.row == line.at and each.text for each in line.cells.values()
            )
        return True

    def is_part(self, line: Line, *, numbered: bool) -> bool:
        """其中：…, what is set in below it, and the sections of a road."""
        if not self.reading.kind.parted or self.whole is None:
            return False
        if self.own_code(line.at):
            return False
        if numbered:
            return self.is_below(line)
        label = line.label
        if OF_WHICH.match(label) or is_set_in(label) or label.startswith("#"):
            return True
        if self.in_parts and self.serial is not None:
            return not line.text("code")
        if SECTION_OF_ROAD.fullmatch(flat(name_of(label))):
            return True
        return self.is_below(line)

    def is_below(self, line: Line) -> bool:
        """Whether 1.1 or （1） stands under the line 1."""
        whole = self.whole
        return whole is not None and (
            self.depth(line) == marks.SUB_ITEM and self.depth(whole) == marks.ITEM
        )

    def depth(self, line: Line) -> int:
        serial = (
            self.grid.at(line.at, self.serial).value
            if self.serial is not None
            else None
        )
        return min(marks.level_of_serial(serial), marks.level_of_name(line.label))


def is_signed(values: dict[int, Value]) -> bool:
    """Whether a row says who filled the sheet in, with a label or with a day."""
    texts = [text_of(each) for each in values.values()]
    is_dated = any(map(marks.is_day, values.values()))
    return marks.is_signature(texts[:1]) or (
        is_dated and marks.is_sent_from(list(values.values()))
    )


def is_indented(values: dict[int, Value]) -> bool:
    first = next(iter(values.values()))
    return isinstance(first, str) and is_set_in(first)


def is_set_in(label: str) -> bool:
    return label[:1] in INDENTED and bool(label.strip("".join(INDENTED)))


def part_name(label: str) -> str:
    """A part's own name: 一标段 of 其中：一标段."""
    bare = OF_WHICH.sub("", label).strip("".join(INDENTED) + STARS)
    return name_of(tidy(re.sub(r"^#|^[(（]\d+[)）]", "", bare)))


def plain_section(label: str) -> str:
    """A section's words without its mark and its count."""
    return COUNT.sub("", SERIAL_MARK.sub("", tidy(label))).strip(STARS + " ：:")


def heads_of(reading: Reading, row: int) -> list[str]:
    """A row's words, to know the header again after a page break."""
    return [flat(text_of(each)) for each in reading.grid.own_values(row).values()]
