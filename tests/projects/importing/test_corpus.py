"""A third of the corpus through the pages: upload, preview, answers, confirmation."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from bureau.accounts import OFFICE
from tests.factories import make_user
from tests.projects.sheets.corpus import CASES, Case
from tests.projects.sheets.corpus.case import figures_of
from tests.projects.sheets.corpus.check import data_of, prepare, readings, stored

PAGE = "admin:projects_investmentfigure"
# Corrections of what was recognised are asked for in a form of their own.
CORRECTED = ("|column|", "|basis")


def is_asked(case: Case) -> bool:
    """Whether all its answers are to questions the preview asks."""
    return not any(mark in key for key in case.answers for mark in CORRECTED)


THIRD = [case for case in CASES if not case.refused and is_asked(case)][::3]
REFUSED = [case for case in CASES if case.refused][::3]


def upload(client: Client, case: Case) -> Any:
    """Send the file with what is said of it beforehand."""
    said = {"year": case.year, "month": case.month, "unit": case.unit}
    sent = {name: value for name, value in said.items() if value is not None}
    file = SimpleUploadedFile(case.filename, data_of(case.name))
    return client.post(reverse(f"{PAGE}_import"), {"import_file": file, **sent})


def confirm(client: Client, preview: Any, reason: str) -> Any:
    """Press the button of a preview."""
    initial = preview.context["confirm_form"].initial
    sent = {**initial, "reason": reason}
    return client.post(reverse(f"{PAGE}_process_import"), sent)


@pytest.fixture
def office(client: Client, corpus: None) -> Client:
    """Somebody of the planning office, signed in."""
    client.force_login(make_user(role=OFFICE))
    return client


@pytest.mark.parametrize("case", THIRD, ids=str)
def test_pages_store_exactly_this(office, case):
    prepare(case)
    before = stored()
    sent = upload(office, case)
    assert sent.status_code == 302, sent.context["form"].errors
    if case.answers:
        office.post(sent.url, {"what": "answer", **case.answers})
    preview = office.get(sent.url)
    assert stored() == before
    assert preview.context["plan"].is_ready == case.passes
    confirm(office, preview, case.reason)
    assert stored() == (figures_of(case) if case.passes else before)
    assert readings() == set(case.readings or ())


@pytest.mark.parametrize("case", REFUSED, ids=str)
def test_pages_refuse(office, case):
    prepare(case)
    sent = upload(office, case)
    if sent.status_code == 302:
        preview = office.get(sent.url)
        assert preview.context["plan"].of_level("error")
        confirm(office, preview, "")
    else:
        assert sent.context["form"].errors["import_file"]
    assert stored() == set()
