"""The bureau's own record and the departments, kept by the planning office."""

import pytest
from django.urls import reverse

from bureau.accounts import AUDIT, CLERK, HEAD, LEADER, OFFICE, SECURITY, SYSTEM
from bureau.models import Bureau, Change, Department
from tests.factories import make_bureau, make_department, make_user

pytestmark = pytest.mark.django_db
ADD = "/admin/bureau/bureau/add/"


SETTINGS = {"submits_returns": "on", "remind_before": "2"}  # as they are set at first


def page_of(bureau: Bureau) -> str:
    return reverse("admin:bureau_bureau_change", args=[bureau.pk])


def test_office_changes_the_name_and_it_is_told(client):
    bureau = make_bureau(name="青石县交通局")
    client.force_login(office := make_user(role=OFFICE))
    sent = {"name": "青石县交通运输局", "version": "1", **SETTINGS}
    assert client.post(page_of(bureau), sent).status_code == 302
    bureau.refresh_from_db()
    assert (bureau.name, bureau.version) == ("青石县交通运输局", 2)
    told = Change.objects.filter(model="bureau.bureau").latest("pk")
    assert told.operation.actor == office
    assert (told.old, told.new) == (
        {"name": "青石县交通局"},
        {"name": "青石县交通运输局"},
    )


def test_office_leaves_submitting_out_and_sets_when_to_remind(client):
    bureau = make_bureau(name="青石县交通局")
    client.force_login(make_user(role=OFFICE))
    page = client.get(page_of(bureau)).text
    assert "0 表示截止当天提醒" in page
    sent = {"name": "青石县交通局", "remind_before": "3", "version": "1"}
    sent |= {"initial-submits_returns": "True"}
    assert client.post(page_of(bureau), sent).status_code == 302
    bureau.refresh_from_db()
    assert (bureau.submits_returns, bureau.remind_before) == (False, 3)


def test_a_stale_page_changes_nothing(client):
    bureau = make_bureau(name="青石县交通局")
    bureau.place = "某市"
    bureau.save()
    client.force_login(make_user(role=OFFICE))
    sent = {"name": "另一个局", "initial-name": "青石县交通局", "version": "1"}
    assert client.post(page_of(bureau), sent).status_code == 200
    bureau.refresh_from_db()
    assert bureau.name == "青石县交通局"


@pytest.mark.parametrize("role", [CLERK, HEAD, SYSTEM, SECURITY, AUDIT])
def test_others_read_it(client, role):
    bureau = make_bureau(name="青石县交通运输局")
    client.force_login(make_user(role=role))
    assert "青石县交通运输局" in client.get(page_of(bureau)).text
    assert client.post(page_of(bureau), {"name": "x"}).status_code == 403


def test_leaders_read_it_where_they_have_the_tick(client):
    client.force_login(make_user(role=LEADER, is_staff=True))
    assert client.get(page_of(make_bureau())).status_code == 200


def test_there_is_one_and_it_stays(client):
    bureau = make_bureau()
    client.force_login(make_user(is_superuser=True))
    assert client.get(ADD).status_code == 403
    removal = reverse("admin:bureau_bureau_delete", args=[bureau.pk])
    assert client.post(removal, {"post": "yes", "version": "1"}).status_code == 403
    assert Bureau.objects.count() == 1


def test_a_name_is_needed(client):
    client.force_login(make_user(role=OFFICE))
    answer = client.post(ADD, {"name": " ", "place": "某市"})
    assert answer.context["errors"]
    assert not Bureau.objects.exists()


def test_a_name_with_nul_is_refused(client):
    client.force_login(make_user(role=OFFICE))
    assert client.post(ADD, {"name": "a\0b"}).status_code == 200
    assert not Bureau.objects.exists()


def test_office_adds_and_renames_departments_and_removes_none(client):
    client.force_login(make_user(role=OFFICE))
    client.post("/admin/bureau/department/add/", {"code": "GL", "name": "公路科"})
    department = Department.objects.get(code="GL")
    page = reverse("admin:bureau_department_change", args=[department.pk])
    sent = {"code": "GL", "name": "公路养护科", "version": department.version}
    assert client.post(page, sent).status_code == 302
    department.refresh_from_db()
    assert department.name == "公路养护科"
    removal = reverse("admin:bureau_department_delete", args=[department.pk])
    assert client.post(removal, {"post": "yes"}).status_code == 403


def test_a_clerk_adds_no_department(client):
    client.force_login(make_user(role=CLERK, department=make_department()))
    answer = client.post("/admin/bureau/department/add/", {"code": "X", "name": "X"})
    assert answer.status_code == 403
