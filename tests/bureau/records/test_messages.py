"""Messages that Django puts values into: a bare % in one stops the page."""

from collections import defaultdict
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import translation

from tests.catalogue import APPS

CODE = {
    "zh-hans": "编号不能含空格，也不能含 / \\ ? # % 等字符。",
    "en": "A code has no spaces and none of / \\ ? # %.",
}
UNIT = {
    "zh-hans": "完成率指标的单位须为 %。",
    "en": "A reported completion has the unit %.",
}
COUNTS = dict.fromkeys(["limit_value", "show_value", "max", "length"], 3)
VALUES = defaultdict(lambda: "A%B", COUNTS)


def every_model() -> Iterator[type[models.Model]]:
    for app in APPS:
        yield from apps.get_app_config(app).get_models()


def messages() -> Iterator[tuple[str, object]]:
    """What each field and its form's field may say, and what they are checked by."""
    for model in every_model():
        for field in model._meta.fields:
            for each in filter(None, (field, field.formfield())):
                said = list(each.error_messages.values())
                for check in each.validators:
                    said += getattr(check, "messages", {}).values()
                    said.append(getattr(check, "message", ""))
                yield from ((f"{model.__name__}.{field.name}", one) for one in said)


def formatted(message: object) -> str:
    """As Django shows it."""
    return ValidationError(message, params=VALUES).messages[0]


@pytest.mark.parametrize("language", CODE)
def test_messages_of_fields_take_their_values(language):
    with translation.override(language):
        found = [(name, formatted(message)) for name, message in messages()]
    assert ("Project.code", CODE[language]) in found
    assert ("Department.code", CODE[language]) in found


@pytest.mark.parametrize("language", UNIT)
def test_messages_of_constraints_take_their_values(language):
    with translation.override(language):
        found = {
            each.name: each.get_violation_error_message()
            for model in every_model()
            for each in model._meta.constraints
        }
    assert found["workplan_indicator_completion_unit"] == UNIT[language]


def test_a_bare_percent_is_found():
    with pytest.raises(ValueError, match="incomplete format"):
        formatted("none of / ? # %.")
