"""Whose line it is: a code exactly, a name exactly, else a suggestion to confirm.

Only owners within the person's scope are known here, so that another department's code
answers as one that does not exist.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from difflib import get_close_matches

from bureau.formats import MONEY_UNIT
from projects.sheets.found import (
    Answers,
    Cell,
    Found,
    Issue,
    LeftOut,
    Meaning,
    Question,
)
from projects.sheets.lines import Owner

from .likeness import (
    are_turned,
    are_two,
    contradict,
    in_order,
    letters_of,
    numbered,
    plain,
    without_mark,
)

SUGGESTIONS = 5
LIKENESS = 0.5  # of difflib: 0 nothing alike, 1 the same
LEAVE_OUT = "-"  # the answer that leaves a line out
NEW = "new"  # the answer that makes a project of it
# A code that a spreadsheet makes a number as it is typed: 1E5 becomes 100000.
SCIENTIFIC = re.compile(r"\d{1,3}[Ee]\d{1,2}")
FOREIGN = "foreign"  # the answer that leaves out all lines of others: yes


class Owners:
    """Projects or indicators by code and by name."""

    def __init__(self, owners: Iterable[Owner]) -> None:
        self.by_code: dict[str, Owner] = {}
        self.by_plain_code: dict[str, list[Owner]] = defaultdict(list)
        self.by_name: dict[str, list[Owner]] = defaultdict(list)
        self.by_numbered: dict[str, list[Owner]] = defaultdict(list)
        self.by_letters_of_name: dict[str, list[Owner]] = defaultdict(list)
        self.with_zeros: dict[str, list[str]] = defaultdict(list)
        self.by_letters: dict[str, list[str]] = defaultdict(list)
        for each in owners:
            self.by_code[each.code] = each
            self.by_plain_code[plain(each.code)].append(each)
            self.by_name[plain(each.name)].append(each)
            self.by_numbered[numbered(each.name)].append(each)
            self.by_letters_of_name[in_order(each.name)].append(each)
            if each.code.startswith("0") and each.code.isdecimal():
                self.with_zeros[each.code.lstrip("0")].append(each.code)
            self.by_letters[letters_of(each.code)].append(each.code)
            if SCIENTIFIC.fullmatch(each.code):
                self.by_letters[f"{Decimal(each.code):f}"].append(each.code)

    def coded(self, code: str) -> Owner | None:
        """The one of exactly that code, else the only one that it can mean."""
        alike = self.by_plain_code.get(plain(code), [])
        return self.by_code.get(code) or (alike[0] if len(alike) == 1 else None)

    def that_lost_zeros(self, code: str) -> list[str]:
        """The codes that Excel may have made this of: 0012 kept as a number is 12."""
        short = plain(code).lstrip("0")
        return self.with_zeros.get(short, []) if short else []

    def written_like(self, code: str) -> list[str]:
        """The codes of the same letters and digits: with another dash, or without."""
        return self.by_letters.get(letters_of(code), [])

    def named(self, name: str) -> Owner | None:
        """The only one of that name; where none is, 一、高速公路 is 高速公路."""
        found = self.by_name.get(plain(name)) or self.by_name.get(
            without_mark(name), []
        )
        return found[0] if len(found) == 1 else None

    def called(self, name: str) -> Owner | None:
        """The only one of that name, whatever script its ordinals are in."""
        alike = self.by_numbered.get(numbered(name), [])
        return self.named(name) or (alike[0] if len(alike) == 1 else None)

    def reordered(self, name: str) -> list[Owner]:
        """Those of the same letters in another order: 危桥改造 for 改造危桥."""
        found = self.by_letters_of_name.get(in_order(name), [])
        return [each for each in found if are_turned(name, each.name)]

    def like(self, name: str) -> list[Owner]:
        """Those whose name is the same, holds the other, or is much alike.

        Those that differ in an ordinal, 1期 and 二期, come last.
        """
        wanted = without_mark(name)
        within = [
            each
            for each in self.by_name
            if wanted and (wanted in each or each in wanted)
        ]
        alike = get_close_matches(wanted, self.by_name, SUGGESTIONS, LIKENESS)
        same = map(
            plain, (each.name for each in self.by_numbered.get(numbered(name), []))
        )
        names = list(dict.fromkeys([*same, *within, *alike]))
        names.sort(key=lambda each: are_two(name, each))
        return [owner for each in names[:SUGGESTIONS] for owner in self.by_name[each]]


class Matcher:
    """Finds each line's owner once, and keeps what is wrong and what must be asked."""

    def __init__(
        self,
        owners: Owners,
        answers: Answers,
        names: dict[str, str],
        *,
        may_add: bool = False,
    ) -> None:
        self.owners, self.answers, self.names = owners, answers, names
        self.may_add = may_add
        self.new: dict[str, Owner] = {}
        self.known: dict[tuple[str, str | int], Owner | None] = {}
        self.several: set[tuple[str, str]] = set()
        self.told: set[tuple[str, int]] = set()
        self.confirmed: dict[str, str] = {}
        self.recalled: dict[str, str] = {}
        self.issues: list[Issue] = []
        self.questions: list[Question] = []

    def owner_of(self, cell: Cell, found: Found) -> Owner | None:
        """The line's owner; None where it is unknown, left out or to be asked."""
        mark = cell.code, cell.name
        owner = self.known.get(mark)
        if owner is not None:
            return owner
        place = found.name, cell.row
        if (found.name, cell.name) in self.several and not cell.code:
            mark = place  # each row of that name is asked about by itself
        if mark not in self.known or (cell.code and place not in self.told):
            self.told.add(place)  # an unknown code is told of once in each row
            self.known[mark] = self.find(cell, found)
        return self.known[mark]

    def look_over(self, cells: Iterable[Cell], found: Found) -> None:
        """Note the names that several lines of one month have, and no code."""
        rows: dict[tuple, int] = {}
        for cell in cells:
            if not cell.code:
                said = cell.name, cell.kind, cell.year, cell.month
                if rows.setdefault(said, cell.row) != cell.row:
                    self.several.add((found.name, cell.name))

    def find(self, cell: Cell, found: Found) -> Owner | None:
        if cell.code:
            return self.by_code(cell, found)
        return self.owners.named(cell.name) or self.by_answer(cell, found)

    def by_code(self, cell: Cell, found: Found) -> Owner | None:
        """The code decides; a name that says otherwise is worth a word.

        A name that is exactly another's contradicts it: nobody can tell whose it is.
        """
        owner = self.owners.coded(cell.code)
        if owner is None:
            self.unknown(cell, found)
        elif is_other_name(cell, owner):
            name = Meaning.INDICATOR_NAME if cell.is_indicator else Meaning.NAME
            place, named = column_of(found, name), self.owners.called(cell.name)
            level, kind = (
                ("error", "name_of_other") if named else ("notice", "other_name")
            )
            params = {"name": owner.name, "code": owner.code}
            self.say(level, kind, cell, found, place, cell.name, **params)
        return owner

    def unknown(self, cell: Cell, found: Found) -> None:
        """A code of nobody's is an error, unless all such lines are left out."""
        if self.answers.get(f"{found.name}|{FOREIGN}") == "yes":
            found.left_out.append(LeftOut(cell.row, FOREIGN, {"code": cell.code}))
            return
        kind, code = (
            ("unknown_indicator", Meaning.INDICATOR_CODE)
            if cell.is_indicator
            else ("unknown_code", Meaning.CODE)
        )
        likely = self.owners.that_lost_zeros(cell.code)
        alike = self.owners.written_like(cell.code)
        params = {"likely": likely} if likely else {"alike": alike} if alike else {}
        place = column_of(found, code)
        self.say("error", kind, cell, found, place, cell.code, **params)

    def by_answer(self, cell: Cell, found: Found) -> Owner | None:
        """What the person says of this name, or said of it in an earlier sheet.

        That 金溪大道1期 was 金溪大道二期 goes for the file it was said of.
        """
        key = f"{found.name}|name|{cell.row + 1}"
        is_one = (found.name, cell.name) not in self.several
        said = self.answers.get(key)
        answer = said or (self.names.get(cell.name, "") if is_one else "")
        if said == NEW and self.may_add:
            return self.new_one(cell.name)
        owner = self.owners.coded(answer) if answer else None
        if owner is not None and contradict(cell.name, owner.name):
            is_one = False
            owner = owner if said else None
        if owner is None and answer == LEAVE_OUT:  # for this file only, and said so
            found.left_out.append(LeftOut(cell.row, "by_answer"))
        elif owner is None:
            self.ask(key, cell, found)
        elif is_one:
            self.confirmed[cell.name] = answer
            if key not in self.answers:
                self.recalled[key] = answer
        return owner

    def new_one(self, name: str) -> Owner:
        """A project that this import makes; below 0 its number is of the plan alone."""
        number = -len(self.new) - 1
        return self.new.setdefault(name, Owner(number, "", name, MONEY_UNIT))

    def ask(self, key: str, cell: Cell, found: Found) -> None:
        like = self.owners.like(cell.name)
        likely = like and not are_two(cell.name, like[0].name)
        codes = [each.code for each in like]
        self.questions.append(
            Question(
                key=key,
                code="name",
                sheet=found.name,
                row=cell.row,
                column=column_of(found, Meaning.NAME),
                choices=(*codes, *([NEW] if self.may_add else []), LEAVE_OUT),
                suggested=like[0].code if likely else None,
                params={
                    "name": cell.name,
                    "names": {each.code: each.name for each in like},
                },
            )
        )

    def say(
        self,
        level: str,
        kind: str,
        cell: Cell,
        found: Found,
        column: int | None,
        value: str,
        **params: object,
    ) -> None:
        self.issues.append(
            Issue(level, kind, found.name, cell.row, column, value, params)
        )


def is_other_name(cell: Cell, owner: Owner) -> bool:
    """Whether a line is called otherwise than its code; by its code alone it is not."""
    name = plain(cell.name)
    if not name or name in (plain(owner.name), plain(cell.code)):
        return False
    return numbered(cell.name) != numbered(owner.name)


def column_of(found: Found, meaning: Meaning) -> int | None:
    """Where a sheet has a column of that meaning."""
    return next((c.index for c in found.columns if c.meaning == meaning), None)
