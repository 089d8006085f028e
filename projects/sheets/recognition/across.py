"""What only all sheets of a workbook together show: hidden doubles, months of zeros.

Standard library only.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator

from projects.sheets.book import Book
from projects.sheets.found import TEXTS, Answers, Cell, Found, Meaning, Question

from .tables import Dialogue
from .text import flat

DONE = (Meaning.ACTUAL, Meaning.THIS_MONTH)
SEVERAL = 2  # zeros that leave a doubt: a single line may have done nothing
HALF = 2  # hidden lines are told elsewhere where at least one of so many is

# Whether it is an indicator's, and which year and month.
When = tuple[bool, int | None, int]


def settle_hidden(found: list[Found], book: Book, answers: Answers) -> None:
    """Ask of each hidden sheet; what a visible one tells of is left out meanwhile."""
    hidden = [each.name for each in book.sheets if each.is_hidden]
    visible = [each for each in found if each.name not in hidden]
    for name in hidden:
        tables = [each for each in found if each.name == name and each.layout]
        if not tables or Dialogue(name, answers).answer("skip") == "no":
            continue
        is_told = tells_the_same(tables, visible)
        if is_told:
            for each in tables:
                empty(each)
        suggested = "yes" if is_told else "no"
        asked = Question(
            f"{name}|skip", "hidden", name, choices=("yes", "no"), suggested=suggested
        )
        tables[0].questions.insert(0, asked)


def tells_the_same(tables: list[Found], others: list[Found]) -> bool:
    """Whether most lines of a sheet stand in others as well, of whatever month."""
    own, known = set(lines_of(tables)), set(lines_of(others))
    codes = {code for code, _name in known if code}
    names = {name for _code, name in known if name}
    told = [each for each in own if each[0] in codes or each[1] in names]
    return bool(own) and len(told) * HALF >= len(own)


def lines_of(sheets: list[Found]) -> Iterator[tuple[str, str]]:
    """The code and the name of every line."""
    for found in sheets:
        for cell in found.cells:
            yield cell.code, flat(cell.name)


def empty(found: Found) -> None:
    """Take nothing from a sheet, and say nothing of what is in it."""
    for each in (found.cells, found.beside, found.texts, found.totals):
        each.clear()
    found.doubtful, found.questions, found.issues = [], [], []


def settle_zeros(found: list[Found], answers: Answers) -> None:
    """Ask once whether last months of zeros in every line were reported at all.

    A form that is filled in through July has them in August to December.
    """
    silent = set(silent_months(found))
    asker = next((each for each in found if has_any(each.cells, silent)), None)
    if asker is None:
        return
    dialogue = Dialogue(asker.name, answers)
    answer = dialogue.answer("zeros")
    if answer == "nothing":
        return
    if answer != "unreported":
        months = sorted({month for _is_indicator, _year, month in silent})
        choices = ("unreported", "nothing")
        dialogue.ask("zeros", "zeros", choices, "unreported", months=months)
        asker.questions += dialogue.questions
    for each in found:
        for part in (each, *(row.found for row in each.doubtful)):
            part.cells = [cell for cell in part.cells if not is_of(cell, silent)]


def has_any(cells: Iterable[Cell], months: Collection[When]) -> bool:
    return bool(months) and any(is_of(cell, months) for cell in cells)


def is_of(cell: Cell, months: Collection[When]) -> bool:
    """Whether it says what was done in one of these months."""
    return cell.kind in DONE and (cell.is_indicator, cell.year, cell.month) in months


def silent_months(found: list[Found]) -> Iterator[When]:
    """The last months of each year that are 0 throughout, where an earlier is not."""
    zeros, moved = tally(found)
    told = told_in_words(found)
    years: dict[tuple[bool, int | None], set[int]] = defaultdict(set)
    for is_indicator, year, month in {when for when, _kind in (*zeros, *moved)}:
        years[is_indicator, year].add(month)
    for line, months in years.items():
        last: list[tuple[When, int]] = []
        for month in sorted(months, reverse=True):
            when = (*line, month)
            count = zeros_of(when, zeros, moved)
            if not count or when in told:
                break
            last.append((when, count))
        if len(last) < len(months) and sum(count for _when, count in last) >= SEVERAL:
            yield from (when for when, _count in last)


Said = tuple[When, Meaning]


def tally(found: list[Found]) -> tuple[Counter[Said], set[Said]]:
    """How many zeros each month has, and which months have anything else."""
    zeros: Counter[Said] = Counter()
    moved: set[Said] = set()
    for each in found:
        for cell in each.cells:
            if cell.kind in DONE and cell.month is not None:
                said = (cell.is_indicator, cell.year, cell.month), cell.kind
                if cell.value:
                    moved.add(said)
                else:
                    zeros[said] += 1
    return zeros, moved


def zeros_of(when: When, zeros: Counter[Said], moved: set[Said]) -> int:
    """How many zeros a month has and nothing else; its own amounts before the sums."""
    own = when, Meaning.THIS_MONTH
    said = own if own in zeros or own in moved else (when, Meaning.ACTUAL)
    return 0 if said in moved else zeros[said]


def told_in_words(found: list[Found]) -> set[When]:
    """The months of which something is said in words: those were reported."""
    return {
        (cell.is_indicator, cell.year, cell.month)
        for each in found
        for cell in each.texts
        if cell.kind in TEXTS and isinstance(cell.value, str) and cell.month is not None
    }
