import socket
from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from bureau.management.commands.prepare import SAMPLE_PASSWORD, validate_records
from bureau.models import User
from projects.models import Project
from tests.factories import make_plan, make_project
from workplan.models import WorkPlan

pytestmark = pytest.mark.django_db


def prepare(*arguments: str) -> str:
    out = StringIO()
    call_command("prepare", *arguments, stdout=out)
    return out.getvalue()


def test_prepare_loads_both_fixtures_and_sets_no_password():
    said = prepare()
    assert list(WorkPlan.objects.values_list("year", flat=True)) == [2024, 2023]
    assert "records checked" in said
    assert "Sample accounts" not in said
    assert not any(user.has_usable_password() for user in User.objects.all())


def test_prepare_can_leave_the_sample_out():
    prepare("--without-sample")
    assert not Project.objects.filter(is_sample=True).exists()


def test_prepare_keeps_every_edit():
    prepare()
    project = Project.objects.get(code="G330-XIANLI")
    project.state = "改过"
    project.save()
    assert "nothing was loaded" in prepare()
    project.refresh_from_db()
    assert (project.state, project.version) == ("改过", 2)


def test_prepare_prints_accounts_that_work_under_debug_only(settings, rf):
    settings.DEBUG = True
    assert SAMPLE_PASSWORD in prepare()
    asked = {"username": "reader", "password": SAMPLE_PASSWORD}
    assert authenticate(rf.post("/sign-in/"), **asked)
    settings.DEBUG = False
    assert authenticate(rf.post("/sign-in/"), **asked) is None


def test_prepare_refuses_a_port_in_use():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        port = server.getsockname()[1]
        with pytest.raises(CommandError, match=f"Port {port} is in use"):
            prepare("--port", str(port))


def test_validate_records_names_a_record_a_fixture_spoilt():
    make_plan()
    project = make_project(code="BAD")
    project.name = ""
    project.save_base(raw=True)
    with pytest.raises(CommandError, match="BAD"):
        validate_records()


def test_prepare_loads_nothing_if_a_record_is_bad(monkeypatch):
    def refuse(self, **options):
        raise ValidationError("bad")

    monkeypatch.setattr(WorkPlan, "full_clean", refuse)
    with pytest.raises(CommandError, match="bad"):
        prepare()
    assert not Project.objects.exists()
