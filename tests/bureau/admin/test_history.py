"""Who reads the history, what they see, and what they may take away."""

import csv
import re
from datetime import UTC, datetime
from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import gettext as _

from bureau.accounts import AUDIT, CLERK, HEAD, LEADER, OFFICE, SECURITY, SYSTEM
from bureau.admin.history_export import as_cell
from bureau.models import Change, Department, User
from bureau.records import Act, Door, history
from tests.factories import make_department, make_figure, make_project, make_user

pytestmark = pytest.mark.django_db

LIST = "/admin/bureau/change/"
EXPORT = f"{LIST}export/"


@pytest.fixture
def auditor(client: Client) -> Client:
    client.force_login(make_user(name="审计", role=AUDIT))
    return client


def change_project(reason: str = "审批") -> Change:
    """A project's department and investment change, by 张三."""
    project = make_project(code="G104", total_investment="500")
    department = make_department(name="养护科")
    with history.acting(Act(make_user(name="张三"), Door.FORM, reason)):
        project.total_investment = "600"
        project.department = department
        project.save()
    return Change.objects.get(action="changed")


def page_of(client: Client, place: str, **query: object) -> str:
    answer = client.get(place, query)
    assert answer.status_code == 200
    return answer.content.decode()


def exported(answer: HttpResponse) -> list[dict[str, str]]:
    text = b"".join(answer.streaming_content).decode()
    assert text.startswith("\ufeff")
    return list(csv.DictReader(StringIO(text[1:])))


def test_list_says_who_did_what_by_which_door_and_why(auditor):
    change_project()
    page = page_of(auditor, LIST, action__exact="changed")
    for part in ("张三", "审批", "G104", "500.00 → 600.00", "– → 养护科"):
        assert part in page
    assert page.count('class="field-label"') == 1


@pytest.mark.parametrize("role", [CLERK, HEAD, OFFICE, LEADER, SYSTEM, SECURITY])
def test_list_is_the_audit_s_alone(client, role):
    change = change_project()
    client.force_login(make_user(role=role, department=make_department()))
    one = reverse("admin:bureau_change_change", args=[change.pk])
    assert client.get(LIST).status_code == 403
    assert client.get(one).status_code == 403
    assert client.post(EXPORT).status_code == 403
    assert not Change.objects.filter(action="exported").exists()


@pytest.mark.parametrize("is_superuser", [False, True])
def test_nobody_adds_changes_or_deletes(client, is_superuser):
    change = change_project()
    client.force_login(make_user(role=AUDIT, is_superuser=is_superuser))
    for name, key in (("add", []), ("change", [change.pk]), ("delete", [change.pk])):
        place = reverse(f"admin:bureau_change_{name}", args=key)
        assert client.post(place, {"label": "x", "post": "yes"}).status_code == 403
    action = {"action": "delete_selected", "_selected_action": change.pk, "post": "yes"}
    client.post(LIST, action)
    change.refresh_from_db()
    assert change.label == "G104"


def test_one_change_is_read_in_full(auditor):
    change = change_project()
    page = page_of(auditor, reverse("admin:bureau_change_change", args=[change.pk]))
    assert "500.00 → 600.00" in page
    assert "_save" not in page


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"q": "G104"}, 2),
        ({"q": "张三"}, 1),
        ({"q": "审批"}, 1),
        ({"kind": "projects.project"}, 2),
        ({"kind": "nonsense"}, 0),
        ({"operation__door__exact": "form"}, 1),
        ({"operation__door__exact": "nonsense"}, 0),
        ({"operation__actor__id__exact": "0"}, 0),
        ({"action__exact": "added", "kind": "projects.project"}, 1),
    ],
)
def test_list_is_filtered_and_searched(auditor, query, count):
    change_project()
    page = page_of(auditor, LIST, **query)
    assert page.count('class="field-label"') == count


def ids(page: str) -> list[int]:
    """The changes of a page, in their order."""
    return [int(each) for each in re.findall(r"/bureau/change/(\d+)/change/", page)]


def links(page: str) -> dict[str, str]:
    """Where a page leads, by the words of its links."""
    (found,) = re.findall(r'<nav class="paginator".*?</nav>', page, re.DOTALL) or [""]
    return {text: href for href, text in re.findall(r'href="(.+?)">(.+?)<', found)}


def record(count: int) -> list[int]:
    """So many changes in acts of 40, each act at one moment; newest first."""
    user = make_user(name="李四")
    entries = [history.entry_for(user, None, {"name": str(i)}) for i in range(count)]
    for start in range(0, count, 40):
        with transaction.atomic(), history.acting(Act(user, Door.COMMAND)):
            history.record(entries[start : start + 40])
    return list(Change.objects.order_by("-at", "-pk").values_list("pk", flat=True))


def walk(client: Client, place: str, word: str) -> list[list[int]]:
    """The pages on the way, from one place to where there is no further link."""
    pages = [page_of(client, place)]
    while address := links(pages[-1]).get(_(word)):
        pages.append(page_of(client, f"{LIST}{address}"))
    return [ids(page) for page in pages]


def test_pages_hold_every_change_once_both_ways(auditor):
    wanted = record(170)
    down = walk(auditor, LIST, "Older")
    assert [len(page) for page in down][:-1] == [50] * (len(down) - 1)
    assert [pk for page in down for pk in page] == wanted
    up = walk(auditor, f"{LIST}?p=last", "Newer")
    assert up[0] == wanted[-50:]
    assert up[1] == wanted[-100:-50]
    assert up[-1] == wanted[:50]


def test_pages_lead_to_both_ends(auditor):
    wanted = record(170)
    first = links(page_of(auditor, LIST))
    assert list(first) == [_("Older"), _("Oldest")]
    oldest = page_of(auditor, f"{LIST}{first[_('Oldest')]}")
    assert ids(oldest) == wanted[-50:]
    assert list(links(oldest)) == [_("Newest"), _("Newer")]
    assert ids(page_of(auditor, f"{LIST}{links(oldest)[_('Newest')]}")) == wanted[:50]


def test_pages_keep_the_filter(auditor):
    record(120)
    found = links(page_of(auditor, LIST, kind="bureau.user", action__exact="added"))
    assert "kind=bureau.user" in found[_("Older")]
    assert "action__exact=added" in found[_("Oldest")]


@pytest.mark.parametrize("asked", ["x", "2", "older-0", f"newer-{'9' * 30}", "older-"])
def test_page_that_means_nothing_is_the_first(auditor, asked):
    wanted = record(60)
    assert ids(page_of(auditor, LIST, p=asked)) == wanted[:50]


def test_no_page_counts_sorts_or_passes_over_the_history(auditor):
    wanted = record(170)
    for query in ({}, {"p": "last"}, {"p": f"older-{wanted[60]}"}, {"o": "6"}):
        with CaptureQueriesContext(connection) as asked:
            page_of(auditor, LIST, **query)
        found = [each["sql"] for each in asked if '"bureau_change"' in each["sql"]]
        assert len(found) <= 4
        for sql in found:
            assert not re.search(r"COUNT\(|OFFSET|DISTINCT|MIN\(|MAX\(", sql), sql


@pytest.mark.skipif(connection.vendor != "sqlite", reason="plans of few rows differ")
@pytest.mark.parametrize("filtered", ["", "kind", "door", "actor"])
@pytest.mark.parametrize("asked", ["", "last", "older", "newer"])
def test_pages_are_found_by_the_index(auditor, asked, filtered):
    pk = record(170)[100]
    query = {
        "kind": {"kind": "bureau.user"},
        "door": {"operation__door__exact": "command"},
        "actor": {"operation__actor__id__exact": User.objects.get(name="李四").pk},
    }.get(filtered, {})
    asked = f"{asked}-{pk}" if asked.endswith("er") else asked
    with CaptureQueriesContext(connection) as done:
        page_of(auditor, LIST, p=asked, **query)
    (sql,) = {e["sql"] for e in done if 'FROM "bureau_change" INNER' in e["sql"]}
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        plan = " ".join(row[-1] for row in cursor.fetchall())
    assert "bureau_change USING INDEX bureau_change_at" in plan
    assert "TEMP B-TREE" not in plan


def test_list_is_filtered_by_month(auditor):
    record(3)
    old = datetime(2024, 12, 31, 16, 30, tzinfo=UTC)  # a new year in Shanghai
    operation = Change.objects.first().operation
    Change.objects.create(operation=operation, at=old, model="x", label="旧")
    page = page_of(auditor, LIST, month="2025-01")
    assert page.count('class="field-label"') == 1
    assert "?month=2025-02" in page
    assert "?month=2024-12" not in page
    for nonsense in ("2025-13", "0001-01", "x"):
        assert ids(page_of(auditor, LIST, month=nonsense)) == []


def test_list_asks_as_often_for_200_changes_as_for_few(auditor):
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            page_of(auditor, LIST)
        return len(asked)

    few = queries()
    for _number in range(60):
        make_figure(project=make_project(department=make_department()))
    assert queries() == few


def test_history_outlives_the_models_and_records_it_tells_of(auditor):
    change = change_project()
    told = {"operation": change.operation, "at": change.at, "action": "changed"}
    Change.objects.create(model="gone.model", label="旧", old={"a": "1"}, **told)
    Change.objects.create(
        model="projects.project", label="新", new={"department_id": "999999"}, **told
    )
    page = page_of(auditor, LIST)
    assert "gone.model" in page
    assert "#999999" in page


def test_export_holds_the_filtered_list_and_is_told(auditor):
    change_project(reason='=HYPERLINK("x")')
    answer = auditor.post(f"{EXPORT}?kind=projects.project&action__exact=changed")
    (row,) = exported(answer)
    assert row[_("person")] == "张三"
    assert row[_("record")] == "G104"
    assert row[_("why")] == '\'=HYPERLINK("x")'
    assert "500.00 → 600.00" in row[_("what changed")]
    told = Change.objects.get(action="exported")
    assert told.operation.actor_name == "审计"
    assert told.new == {
        "count": "1",
        "filter": "kind=projects.project&action__exact=changed",
    }


def test_export_is_a_post_and_bears_nonsense(auditor):
    assert auditor.get(EXPORT).status_code == 405
    for nonsense in ("at__year=x", "operation__actor__id__exact=x"):
        assert auditor.post(f"{EXPORT}?{nonsense}").status_code == 302


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\uff1d"])
def test_cell_is_never_a_formula(start):
    assert as_cell(f"{start}1+1") == f"'{start}1+1"
    assert as_cell(f"1{start}1") == f"1{start}1"


def test_record_s_page_shows_its_own_history(client):
    change = change_project()
    make_project(code="G330", name="330国道")
    client.force_login(make_user(role=LEADER))
    place = reverse("admin:projects_project_history", args=[change.object_id])
    page = page_of(client, place)
    assert "500.00 → 600.00" in page
    assert "张三" in page
    assert "330国道" not in page


def test_record_s_history_has_pages_of_50(admin_client, admin_user):
    for _number in range(60):
        history.event("exported", admin_user, address="10.0.0.7")
    place = reverse("admin:bureau_user_history", args=[admin_user.pk])
    assert page_of(admin_client, place).count("10.0.0.7") == 50
    assert 10 <= page_of(admin_client, place, page=2).count("10.0.0.7") < 50
    assert page_of(admin_client, place, page="x").count("10.0.0.7") == 50


def test_record_s_history_is_for_those_who_may_see_it(client):
    change = change_project()
    place = reverse("admin:projects_project_history", args=[change.object_id])
    own = Department.objects.get(name="养护科")
    for user, status in (
        (make_user(role=CLERK, department=own), 200),
        (make_user(role=CLERK, department=make_department()), 302),  # not there
        (make_user(department=own), 302),  # without a role nothing is there
    ):
        client.force_login(user)
        assert client.get(place).status_code == status


def test_account_s_history_names_its_groups(admin_client):
    user, group = make_user(username="li"), Group.objects.create(name="审核组")
    place = reverse("admin:bureau_user_change", args=[user.pk])
    data = {"username": "li", "is_active": "on", "groups": [group.pk]}
    data |= {"version": user.version}
    assert admin_client.post(place, data).status_code == 302
    place = reverse("admin:bureau_user_history", args=[user.pk])
    assert "– → 审核组" in page_of(admin_client, place)
