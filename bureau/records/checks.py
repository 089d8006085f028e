"""System checks of our own: history's guards stand in the database."""

from typing import Any

from django.core.checks import Error, Tags, register
from django.db import connections

from . import triggers


@register(Tags.database)
def history_is_guarded(
    app_configs: Any, databases: list[str] | None = None, **kwargs: Any
) -> list[Error]:
    """Asked by `migrate` and by `check --database default`."""
    found = []
    for alias in databases or []:
        connection = connections[alias]
        if triggers.missing(connection):
            found.append(
                Error(
                    "History is not guarded: its triggers are missing.",
                    hint="Let a migration run bureau.records.triggers.install.",
                    id="bureau.E001",
                )
            )
    return found
