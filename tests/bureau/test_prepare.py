import socket
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bureau.management.commands.prepare import (
    validate_records,
)
from bureau.models import Bureau, Change
from bureau.records import Action
from projects.models import Project
from tests.factories import make_bureau, make_plan, make_project
from workplan.models import WorkPlan

pytestmark = pytest.mark.django_db


def prepare(*arguments: str) -> str:
    out = StringIO()
    call_command("prepare", *arguments, stdout=out)
    return out.getvalue()


def test_prepare_names_the_bureau_whose_report_it_is():
    prepare("--without-sample")
    bureau = Bureau.objects.get()
    assert (bureau.name, bureau.short) == ("温州市瓯海区交通运输局", "瓯海区交通运输局")
    assert Change.objects.get(model="bureau.bureau").action == Action.LOADED


def test_prepare_renames_nobody():
    make_bureau(name="青石县交通运输局")
    prepare("--without-sample")
    assert Bureau.objects.get().name == "青石县交通运输局"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_prepare_names_nobody_where_there_is_no_sample(settings):
    settings.DEBUG = True
    port = free_port()
    said = prepare("--without-sample", "--port", str(port)).splitlines()[-1]
    assert said == f"Open http://127.0.0.1:{port}/. Ctrl+C ends the server."


def test_prepare_can_leave_the_sample_out():
    prepare("--without-sample")
    assert not Project.objects.filter(is_sample=True).exists()


def test_prepare_keeps_every_edit_and_records_nothing_again(settings):
    settings.DEBUG = True
    prepare()
    project = Project.objects.get(code="G330-XIANLI")
    project.state = "改过"
    project.save()
    recorded = Change.objects.count()
    assert "nothing was loaded" in prepare()
    project.refresh_from_db()
    assert (project.state, project.version) == ("改过", 2)
    assert Change.objects.count() == recorded


def test_prepare_records_no_more_than_it_loaded():
    mine, theirs = make_project(code="MINE"), make_project(code="G330-XIANLI")
    Change.objects.all().delete()
    prepare("--without-sample")
    assert not Change.objects.filter(label=mine.code)
    change = Change.objects.get(model="projects.project", label=theirs.code)
    assert change.old["name"] == theirs.name


def test_prepare_asks_few_queries_whatever_it_loads():
    prepare("--without-sample")
    with CaptureQueriesContext(connection) as of_report:
        validate_records()
    call_command("loaddata", "sample_2024", verbosity=0)
    with CaptureQueriesContext(connection) as of_both:
        validate_records()
    # The wholes of parts are asked for once where there are any: the report has none.
    assert len(of_both) <= len(of_report) + 3


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
