"""What a table of sentences is: by code, the English of it."""

from collections.abc import Mapping

from django.utils.functional import Promise

Sentences = Mapping[str, str | Promise]
