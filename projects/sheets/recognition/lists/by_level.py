"""One measure's targets in columns of the levels that promise it: 省下达, 县自定.

Standard library only.
"""

from projects.sheets.listed import Of

from .counted import Counted
from .declare import Field, Type
from .line import Line
from .reading import Reading
from .targets import counted_at, state_target, state_target_due

SAID_BY = "(?:级|定|下达|自定|确定|考核|要求|任务|目标|计划|值|数)"
LEVELS = {
    "of_province": "省",
    "of_city": "市",
    "of_district": "区",
    "of_county": "县",
}


def level_fields() -> tuple[Field, ...]:
    """A column for each level's target."""
    return tuple(
        Field(
            key,
            f"{level}级目标",
            f"[^/]*(?:目标|任务|计划)[^/]*/{level}{SAID_BY}*|{level}{SAID_BY}+",
            Type.PARTICULAR,
        )
        for key, level in LEVELS.items()
    )


def targets_by_level(
    reading: Reading, line: Line, unit: str | None
) -> dict[str, Counted]:
    """What each level asks, by its field."""
    found = {key: counted_at(reading, line, key, unit) for key in LEVELS}
    return {key: each for key, each in found.items() if each is not None}


def state_levels(reading: Reading, line: Line, found: dict[str, Counted]) -> None:
    """Each level's target as one of its own."""
    for key, each in found.items():
        level = LEVELS[key]
        name = f"{line.name}｜{level}"
        state_target(reading, line, key, name, "year", each)
        reading.state(Of.TARGET, line, key, name, "level", level)
        state_target_due(reading, line, name)
