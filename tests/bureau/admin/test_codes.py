"""A code with a character that no address can hold is refused on its form."""

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils.html import escape

from tests.bureau.records.test_messages import CODE

pytestmark = pytest.mark.django_db
FORMS = {
    "projects_project": {
        "name": "104国道",
        "category": "rail",
        "stage": "building",
        "level": "own",
    },
    "workplan_indicator": {
        "name": "路面大中修",
        "kind": "level",
        "unit": "%",
        "direction": "higher",
    },
    "bureau_department": {"name": "工程建设科"},
}


@pytest.mark.parametrize("language", CODE)
@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("code", ["A/B", "A B", "A%B", "A#1", "A?", "A\\B"])
def test_a_code_that_no_address_can_hold_is_refused(admin_client, name, code, language):
    admin_client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    answer = admin_client.post(
        reverse(f"admin:{name}_add"), FORMS[name] | {"code": code}
    )
    assert answer.status_code == 200
    assert escape(CODE[language]) in answer.content.decode()
