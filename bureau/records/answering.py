"""Who answers for a thing, and whose promise it is.

The department that leads is the record's own `department`: figures are entered there.
The others here are read: names as people write them.
"""

import re

from django.db import models
from django.utils.translation import gettext_lazy as _

BETWEEN = re.compile(r"\s*[、，,;；\n]\s*")
JOINED = "、"
EVERYBODY = "各科室"  # supports it: every department


def names_of(text: str) -> list[str]:
    """The names of a list as people write it, each once, in their order."""
    found = (each.strip() for each in BETWEEN.split(text))
    return list(dict.fromkeys(each for each in found if each))


class Answered(models.Model):
    """Who answers for it besides the department that leads."""

    supporting = models.CharField(
        _("supporting departments"),
        max_length=200,
        blank=True,
        help_text=_("Names joined by 、. These departments read it."),
    )
    person_in_charge = models.CharField(
        _("person in charge"), max_length=50, blank=True
    )
    telephone = models.CharField(_("telephone"), max_length=50, blank=True)
    leader_in_charge = models.CharField(
        _("leader in charge"), max_length=50, blank=True
    )

    class Meta:
        abstract = True

    def clean_fields(self, exclude: object = None) -> None:
        """Names stand joined in one way, so that a department finds its own."""
        self.supporting = JOINED.join(names_of(self.supporting or ""))
        super().clean_fields(exclude=exclude)  # type: ignore[arg-type]

    def is_supported_by(self, name: str) -> bool:
        """Whether a department of that name supports it; see also `supported_by`."""
        return not {name, EVERYBODY}.isdisjoint(names_of(self.supporting))


def supported_by(name: str, prefix: str = "") -> models.Q:
    """What a department of that name supports: its name stands in the list whole."""
    found = models.Q()
    for each in (name, EVERYBODY):
        if each:
            field = f"{prefix}supporting"
            found |= models.Q((field, each))
            found |= models.Q((f"{field}__startswith", each + JOINED))
            found |= models.Q((f"{field}__endswith", JOINED + each))
            found |= models.Q((f"{field}__contains", JOINED + each + JOINED))
    return found


class Level(models.TextChoices):
    """Whose promise it is."""

    PROVINCE = "province", _("the province's")
    CITY = "city", _("the city's")
    COUNTY = "county", _("the district's or county's")
    OWN = "own", _("our own")


class Promised(models.Model):
    """Whose promise it is, and whether it is among the year's 民生实事."""

    level = models.CharField(
        _("whose promise"), max_length=10, choices=Level, default=Level.OWN
    )
    is_livelihood = models.BooleanField(
        _("livelihood promise"),
        default=False,
        help_text=_("One of the year's 民生实事."),
    )

    class Meta:
        abstract = True
