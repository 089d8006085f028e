"""What a department said of a sheet, for when one with the same header comes again."""

from collections import defaultdict
from dataclasses import dataclass, field
from hashlib import sha256

from projects.models import HeaderAnswers

from .found import Answers, Found
from .plan import Plan

# Told by the sheet's build; a month, a year or a single row is said anew each time.
KEPT = ("unit", "column", "lines", "basis", "layout")


@dataclass
class Recalled:
    """Answers by key, and the code that each name was said to be."""

    answers: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def keep_asked(self, keys: set[str]) -> None:
        """Only what this sheet leaves open: what it says itself comes first."""
        self.answers = {
            key: value
            for key, value in self.answers.items()
            if key in keys or "|column|" in key
        }


def fingerprint(found: Found, department: int | None) -> str:
    """Of the headings in their order, and of who sends them."""
    parts = [str(department), *(each.heading for each in found.columns)]
    return sha256("\n".join(parts).encode()).hexdigest()


def recall(sheets: list[Found], department: int | None) -> Recalled:
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
    for found in plan.sheets:
        said = {"sheet": of_sheet(found, answers), "names": plan.names}
        if any(said.values()):
            kept, _created = HeaderAnswers.objects.get_or_create(
                fingerprint=fingerprint(found, department)
            )
            for part, values in said.items():
                kept.answers[part] = kept.answers.get(part, {}) | values
            kept.save()


def of_sheet(found: Found, answers: Answers) -> dict[str, str]:
    """The answers about a sheet's build, without the sheet's name."""
    start = f"{found.name}|"
    own = {
        key.removeprefix(start): value
        for key, value in answers.items()
        if key.startswith(start)
    }
    return {key: value for key, value in own.items() if key.split("|")[0] in KEPT}
