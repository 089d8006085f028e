"""A sheet's tables: where each begins, what stands above it, and where it ends.

Standard library only.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from projects.sheets.book import Sheet
from projects.sheets.found import Meaning
from projects.sheets.recognition.headings import heading
from projects.sheets.recognition.text import is_figure, said_above, side_of_title

from .dialogue import Dialogue
from .header import Header, header_between, same_names, with_spans
from .header_search import headers
from .table import WIDEST, Table

ABOVE = 6  # rows over a further table's header that can be its title


@dataclass(slots=True)
class Block:
    """A header, the rows above it that are its own, and the headers that repeat it."""

    header: Header
    above: list[int]
    repeated: list[Header] = field(default_factory=list)


def tables_of(sheet: Sheet, answers: Mapping[str, str]) -> list[tuple[Table, Block]]:
    """Every table of a sheet, page breaks within it bridged."""
    dialogue = Dialogue(sheet.name, answers)
    blocks = merged_blocks(sheet, blocks_of(sheet, dialogue))
    for block in blocks:
        block.header = with_spans(sheet, block.header, dialogue)
    found = []
    for at, block in enumerate(blocks):
        after = blocks[at + 1] if at + 1 < len(blocks) else None
        end = (
            len(sheet.rows) if after is None else min([after.header.top, *after.above])
        )
        for header in halves(block.header):
            table = table_at(sheet, header, block, blocks[0], end)
            table.dialogue = Dialogue(sheet.name, answers)
            found.append((table, block))
    return found


def table_at(
    sheet: Sheet, header: Header, block: Block, first: Block, end: int
) -> Table:
    """One table; a further one also has what stands above the first."""
    above = block.above if block is first else [*first.above, *block.above]
    whole = header is block.header
    says = any(said_above(sheet, block.above))
    return Table(
        sheet=sheet,
        header=header,
        left=0 if whole else min(header.levels),
        right=WIDEST if whole else max(header.levels) + 1,
        first=block.header.bottom + 1,
        end=end,
        above=above,
        dated=block.above if says else above,
        inherited=len(above) - len(block.above),
        dialogue=Dialogue(sheet.name, {}),
    )


def blocks_of(sheet: Sheet, dialogue: Dialogue) -> list[Block]:
    """The headers with the rows above each; the one a person pointed to, if any did."""
    pointed = answered_header(sheet, dialogue)
    found = [pointed] if pointed is not None else headers(sheet)
    blocks = []
    for at, header in enumerate(found):
        above = (
            list(range(header.top))
            if at == 0
            else rows_above(sheet, header, found[at - 1])
        )
        blocks.append(Block(header, above))
    return blocks


def answered_header(sheet: Sheet, dialogue: Dialogue) -> Header | None:
    """The header rows a person named, as 3-4 or 3, from 1."""
    match = re.fullmatch(r"(\d{1,5})(?:-(\d{1,5}))?", dialogue.answer("header") or "")
    if match is None:
        return None
    top = int(match.group(1)) - 1
    bottom = int(match.group(2) or match.group(1)) - 1
    if not 0 <= top <= bottom < min(len(sheet.rows), top + 6):
        return None
    return header_between(sheet, top, bottom)


def rows_above(sheet: Sheet, header: Header, before: Header) -> list[int]:
    """The rows over a further header that are its title: few words and no figures."""
    found: list[int] = []
    for row in range(header.top - 1, max(before.bottom, header.top - 1 - ABOVE), -1):
        cells = [each for each in sheet.rows[row] if each is not None and each != ""]
        if any(map(is_figure, cells)) or len(cells) > 3:
            break
        found.insert(0, row)
    while found and not any(sheet.rows[found[0]]):
        found.pop(0)
    return found


def merged_blocks(sheet: Sheet, blocks: list[Block]) -> list[Block]:
    """Blocks, a repeated header being none of its own unless another month is said."""
    found: list[Block] = []
    for block in blocks:
        last = found[-1] if found else None
        same = last is not None and same_names(last.header, block.header)
        if last is not None and same and tells_the_same(sheet, block, last):
            last.repeated.append(block.header)
            continue
        found.append(block)
    return found


def tells_the_same(sheet: Sheet, block: Block, before: Block) -> bool:
    """Whether the rows above a repeated header name no other month, plan or actual."""
    said = said_above(sheet, block.above)
    side = side_of_title(sheet, block.above, named=False)
    same_side = not side or side == side_of_title(sheet, before.above, named=False)
    return same_side and (not any(said) or said == said_above(sheet, before.above))


def halves(header: Header) -> list[Header]:
    """A header, or its halves where one table was set in two, side by side."""
    columns = sorted(header.levels)
    if len(columns) < 4:
        return [header]
    first = header.levels[columns[0]]
    starts = [at for at in columns if header.levels[at] == first]
    meaning = heading(first).meaning
    apart = len(starts) > 1 and starts[1] - starts[0] > 1
    if not apart or meaning not in (Meaning.SERIAL, Meaning.NAME, Meaning.CODE):
        return [header]
    bounds = [*starts, columns[-1] + 1]
    return [
        Header(
            header.top,
            header.bottom,
            {at: header.levels[at] for at in columns if left <= at < right},
        )
        for left, right in zip(bounds, bounds[1:], strict=False)
    ]
