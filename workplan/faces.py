"""How a light looks: its colour, or that nothing is judged; its word and its order."""

from collections.abc import Iterable

from django.utils.translation import pgettext_lazy

from projects.measures import Colour, Light, Rule

from .words import LIGHT_WORDS, MILESTONE_WORDS

NO_FLOOR, SUSPENDED = "no_floor", "suspended"
UNJUDGED = {Rule.NO_FLOOR: NO_FLOOR, Rule.SUSPENDED: SUSPENDED}
SUSPENDED_WORD = pgettext_lazy("light", "suspended")
WORDS = {
    **LIGHT_WORDS,
    NO_FLOOR: pgettext_lazy("light", "no floor stated"),
    SUSPENDED: SUSPENDED_WORD,
}
MILESTONES = {**MILESTONE_WORDS, SUSPENDED: SUSPENDED_WORD}
# What needs a person first; what rests needs nobody.
ORDER = [
    Colour.RED,
    Colour.YELLOW,
    Colour.NONE,
    NO_FLOOR,
    Colour.GREEN,
    Colour.BLUE,
    SUSPENDED,
]


def face_of(light: Light) -> str:
    """A light's colour; what is only striven for or suspended is not "not reported"."""
    return UNJUDGED.get(light.rule, light.colour)


def worst(faces: Iterable[str]) -> str:
    """The face that needs a person most."""
    return min(faces, key=ORDER.index)
