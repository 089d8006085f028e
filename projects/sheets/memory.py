"""What a department said of a sheet, for when one with the same header comes again."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from hashlib import sha256

from projects.models import HeaderAnswers

from .found import ASK, Answers, Found, Layout
from .listed import Listed
from .plan import Plan

# Told by the sheet's build; a month, a year or a single row is said anew each time.
KEPT = ("unit", "column", "lines", "basis", "layout", "list")
BASIS = "|basis"


@dataclass
class Recalled:
    """Answers by key, and the code that each name was said to be."""

    answers: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def keep_open(self, sheets: list[Found | Listed], said: Answers) -> None:
        """Only what this sheet and the person leave open: those come first."""
        asked = {each.key for found in sheets for each in found.questions}
        tables = (each for each in sheets if isinstance(each, Found))
        wide = {each.name for each in tables if each.layout == Layout.WIDE}
        self.answers = {
            key: value
            for key, value in self.answers.items()
            if key not in said
            and (
                key in asked
                or "|column|" in key
                or (key.endswith(BASIS) and key.removesuffix(BASIS) in wide)
            )
        }

    def ranked(self) -> dict[str, str]:
        """The answers as the recogniser takes them.

        What months count it asks only where figures fall, so it is told what was said;
        a title that says otherwise still comes first.
        """
        return {
            f"{key}|remembered" if key.endswith(BASIS) else key: value
            for key, value in self.answers.items()
        }


def fingerprint(found: Found | Listed, department: int | None) -> str:
    """Of the headings in their order, and of who sends them."""
    parts = [str(department), *(each.heading for each in found.columns)]
    return sha256("\n".join(parts).encode()).hexdigest()


def recall(sheets: list[Found | Listed], department: int | None) -> Recalled:
    """What was said of these headers before, as answers for these sheets."""
    by_mark = defaultdict(list)  # twelve sheets a year have one header
    for found in sheets:
        if found.columns:
            by_mark[fingerprint(found, department)].append(found.name)
    recalled = Recalled()
    for kept in HeaderAnswers.objects.filter(fingerprint__in=by_mark):
        recalled.names |= kept.answers.get("names", {})
        for name in by_mark[kept.fingerprint]:
            for key, value in kept.answers.get("sheet", {}).items():
                recalled.answers[f"{name}|{key}"] = value
    return recalled


def remember(plan: Plan, answers: Answers, department: int | None) -> None:
    """Keep what was said of these sheets, and which projects their names meant."""
    for found in [*plan.sheets, *plan.lists]:
        said = {"sheet": of_sheet(found, answers), "names": plan.names}
        if any(said.values()):
            kept, _created = HeaderAnswers.objects.get_or_create(
                fingerprint=fingerprint(found, department)
            )
            for part, values in said.items():
                kept.answers[part] = kept.answers.get(part, {}) | values
            kept.save()


def forget(plan: Plan, keys: Collection[str], department: int | None) -> None:
    """Remember these recalled answers no more, and the names they were about."""
    for found in [*plan.sheets, *plan.lists]:
        start = f"{found.name}|"
        own = [each for each in keys if each.startswith(start)]
        if not own:
            continue
        codes = {plan.recalled.get(each) for each in own}
        names = {name for name, code in plan.names.items() if code in codes}
        subjects = {each.removeprefix(start) for each in own}
        mark = fingerprint(found, department)
        for kept in HeaderAnswers.objects.filter(fingerprint=mark):
            for part, gone in (("sheet", subjects), ("names", names)):
                values = kept.answers.get(part, {})
                kept.answers[part] = {k: v for k, v in values.items() if k not in gone}
            kept.save(update_fields=["answers"])


def of_sheet(found: Found | Listed, answers: Answers) -> dict[str, str]:
    """The answers about a sheet's build, without the sheet's name."""
    start = f"{found.name}|"
    own = {
        key.removeprefix(start): value
        for key, value in answers.items()
        if key.startswith(start) and value != ASK
    }
    return {key: value for key, value in own.items() if key.split("|")[0] in KEPT}
