"""Every address x role x GET and POST x own and another department's record.

The addresses come from the URL resolver: one that the table does not know fails here.
What a role may do is asked with an empty form; after each refusal nothing is changed.
"""

import hashlib
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from bureau.accounts import CLERK, HEAD
from bureau.models import Change, Department
from projects.models import Category, Project
from tests.factories import (
    MONTH,
    YEAR,
    make_area,
    make_bureau,
    make_department,
    make_month,
    make_notice,
    make_plan,
    make_reopening,
    make_role_request,
    make_user,
)

from .permission_acts import ACTS, People, comes_about
from .permission_records import House, Records, make_records
from .permission_table import (
    ANY_OPEN,
    FOLLOWING,
    NAMELESS,
    OF_FILE,
    OPEN,
    OTHERS,
    ROLES,
    SCOPED,
    STRANGER,
    SUBMIT,
    SUPERUSER,
    TO_ACCOUNTS,
    UNDO,
    allowed,
    needs_id,
    split,
    wanted_of_page,
)

pytestmark = pytest.mark.django_db
# Tables a refusal may write: who is signed in, and what was refused.
LOGS = {"django_session", "bureau_change", "bureau_operation"}
READING = ("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK", "PRAGMA", "SET ")
MISSING = 999_999
REVISED = {
    "workplan:revise-plan": "projects_annualplan",
    "workplan:revise-target": "workplan_keytarget",
}
PLANS = "/admin/workplan/workplan"


class Address(NamedTuple):
    """A name as `reverse` takes it, and its route without the prefixes."""

    name: str
    route: str


def addresses(
    patterns: list[URLPattern | URLResolver], namespace: str = ""
) -> Iterator[Address]:
    """Every address the resolver knows."""
    for each in patterns:
        if isinstance(each, URLResolver):
            inner = f"{namespace}{each.namespace}:" if each.namespace else namespace
            yield from addresses(each.url_patterns, inner)
        elif each.name or str(each.pattern) not in NAMELESS:
            yield Address(f"{namespace}{each.name}", str(each.pattern))


ALL = sorted({address.name for address in addresses(get_resolver().url_patterns)})


def test_table_knows_every_address():
    unknown = [name for name in ALL if name not in OTHERS and not split(name)]
    gone = [name for name in OTHERS if name not in ALL]
    assert (unknown, gone) == ([], [])


@pytest.fixture
def house() -> House:
    own, other = make_department(), make_department()
    plan = make_plan()
    area = make_area(plan=plan)
    users = {
        role: make_user(role=role, department=own if role in {CLERK, HEAD} else None)
        for role in ROLES[:-1]
    }
    own_records = make_records(own, area, users[CLERK])
    other_records = make_records(other, area, make_user(department=other))
    month = make_month(month=1, is_open=False)
    shared = {
        "workplan_workplan": plan.pk,
        "workplan_workarea": area.pk,
        "projects_category": Category.objects.create(code="ferry", name="渡口").pk,
        "bureau_bureau": make_bureau().pk,
        "bureau_rolerequest": make_role_request().pk,
        "bureau_department": own.pk,
        "bureau_user": make_user(is_staff=False).pk,
        "bureau_reportingmonth": month.pk,
        "bureau_reopening": make_reopening(reporting_month=month, department=own).pk,
        "bureau_change": Change.objects.first().pk,
        "auth_group": Group.objects.create(name="示例组").pk,
        "notice": make_notice(to=users[CLERK]).pk,
    }
    return House(own_records, other_records, shared, area, users)


class Written:
    """Statements that may have changed something besides the logs."""

    def __init__(self) -> None:
        self.statements: list[str] = []

    def __call__(self, execute: Callable, sql: str, *arguments: Any) -> Any:
        if not sql.lstrip("( ").upper().startswith(READING):
            table = re.match(r'\w+ (?:INTO |FROM |OR \w+ INTO )?"?(\w+)"?', sql.strip())
            if not table or not is_log(table[1]):
                self.statements.append(sql)
        return execute(sql, *arguments)


def is_log(table: str) -> bool:
    return table in LOGS or table.startswith("axes_")


def checksum() -> str:
    """One figure for all that is stored but sessions and what refusals write."""
    total = hashlib.sha256()
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            if is_log(table):
                continue
            columns = (
                "*" if table != "bureau_user" else "id, username, password, version"
            )
            cursor.execute(f'SELECT {columns} FROM "{table}" ORDER BY 1')
            for row in cursor.fetchall():  # a memoryview would show its address
                values = [bytes(v) if isinstance(v, memoryview) else v for v in row]
                total.update(f"{table}{values}".encode())
    return total.hexdigest()


def path_of(name: str, pk: int, records: Records, house: House) -> str:
    """The address of a page, about one of the records where it is about one."""
    search = "app_label=projects&model_name=annualplan&field_name=project&term=x"
    plan = house.shared["workplan_workplan"]
    if name.startswith("workplan:my-month"):
        at = [] if name == "workplan:my-month" else [YEAR, MONTH]
        return f"{reverse(name, args=at)}?department={department_of(records)}"
    if name == SUBMIT:
        department = Project.objects.get(code=records.project).department
        return f"/month/2023/6/submit/?department={department.code}"
    return {
        "workplan:review": "/returns/2023/6/review/",
        "workplan:close-month": "/months/2023/2/close/",
        "workplan:issued": "/months/2023/6/issued/",
        "admin:workplan_workplan_state": f"{PLANS}/{plan}/state/closed/",
        "workplan:notice-seen": f"/notices/{house.shared['notice']}/seen/",
        "workplan:project-detail": f"/projects/{records.project}/",
        "workplan:indicator-detail": f"/indicators/{records.indicator}/",
        "workplan:obstacle-add": f"/obstacles/add/?project={records.project}",
        "workplan:push-add": f"/pushes/add/?project={records.project}",
        "workplan:area-detail": house.area.get_absolute_url(),
        "admin:app_list": "/admin/projects/",
        "admin:autocomplete": f"/admin/autocomplete/?{search}",
        "admin:auth_user_password_change": f"/admin/bureau/user/{pk}/password/",
    }.get(name) or reverse(name, args=args_of(name, pk, records))


def department_of(records: Records) -> str:
    """The code of whose records these are."""
    owner = {"projects__code": records.project}
    return Department.objects.values_list("code", flat=True).get(**owner)


def args_of(name: str, pk: int, records: Records) -> list[int]:
    """What stands in an address besides its name."""
    if name == UNDO:
        return [records.by_kind["projects_importbatch"]]
    if name in OF_FILE:
        return [records.waiting]
    if name in FOLLOWING:
        kind = name.removeprefix("workplan:").partition("-")[0]
        return [records.by_kind[f"workplan_{kind}"]]
    if name in REVISED:
        return [records.by_kind[REVISED[name]]]
    return [pk] if needs_id(name) else []


def answer(client: Client, method: str, path: str) -> str:
    """What a request comes to, in a word."""
    response = getattr(client, method)(path)
    if response.status_code in {301, 302}:
        if "sign-in" in response.url or "/login/" in response.url:
            return "sign in"
        return "no such" if response.url == "/admin/" else "led on"
    return {200: "shown", 400: "refused", 403: "refused", 404: "no such"}.get(
        response.status_code, str(response.status_code)
    )


REFUSALS = {"refused", "no such", "sign in", "405"}


@pytest.mark.parametrize("role", ROLES)
def test_every_address(role, house, say):
    """Own records by the table; another department's exactly as a missing one."""
    client = Client()
    if role != STRANGER:
        client.force_login(house.users[role])
    before, asked, refused, wrong = checksum(), 0, 0, []
    for name in ALL:
        for method in ("get", "post"):
            for whose in ("own", "other"):
                if ends_session(name, method):
                    continue
                with connection.execute_wrapper(wrote := Written()):
                    found, wanted = ask(client, role, name, method, whose, house)
                if found not in wanted:
                    wrong.append(f"{method} {name} {whose}: {found}, not {wanted}")
                asked += 1
                is_refused = found in REFUSALS
                refused += is_refused
                if wrote.statements:  # an empty form may be a valid one
                    now = checksum()
                    assert now == before or not is_refused, f"{role} {method} {name}"
                    before = now
    assert wrong == [], "\n".join(wrong)
    say(f"permission matrix, {role}: {asked} requests, {refused} refused, 0 changes")


# What an account without a role is shown, beside what is open to everybody.
OF_ONESELF = {"password", "logout"}
SAYS_WHY = "workplan/no_figures.html"


@pytest.mark.parametrize("has_department", [True, False])
@pytest.mark.parametrize("is_asked_for", [True, False])
def test_an_account_without_a_role_sees_nothing(house, has_department, is_asked_for):
    """Neither does a department show anything, nor a role that is only asked for."""
    own = Department.objects.get(pk=house.shared["bureau_department"])
    user = make_user(department=own if has_department else None, is_staff=False)
    if is_asked_for:
        make_role_request(user=user)
    client = Client()
    client.force_login(user)
    before, shown = checksum(), set()
    for name in set(ALL) - OF_ONESELF:
        pk = house.shared["bureau_user"]
        if found := split(name):
            pk = house.own.by_kind.get(found[0]) or house.shared[found[0]]
        path = path_of(name, pk, house.own, house)
        for method in ("get", "post"):
            if ends_session(name, method):
                continue
            response = getattr(client, method)(path)
            says_why = SAYS_WHY in {each.name for each in response.templates}
            if response.status_code == 200 and not says_why:
                shown.add(name)
    assert shown <= {name for name, sort in OTHERS.items() if sort == OPEN}
    assert checksum() == before


def test_written_tells_what_may_change_more_than_logs():
    wrote = Written()
    for sql in (
        'SELECT 1 FROM "a" FOR UPDATE',
        'UPDATE "django_session" SET x = 1',
        'INSERT INTO "bureau_change" VALUES (1)',
        'UPDATE "bureau_user" SET x = 1',
        "DELETE FROM projects_project",
        'INSERT OR REPLACE INTO "bureau_department" VALUES (1)',
        "TRUNCATE bureau_user",
    ):
        wrote(lambda *given: None, sql)
    assert [sql.split()[0] for sql in wrote.statements] == [
        "UPDATE",
        "DELETE",
        "INSERT",
        "TRUNCATE",
    ]


def ends_session(name: str, method: str) -> bool:
    """Signing out is right for everybody, but would end the test."""
    return name in {"logout", "admin:logout"} and method == "post"


def ask(
    client: Client, role: str, name: str, method: str, whose: str, house: House
) -> tuple[str, set[str]]:
    """What came, and what may come."""
    records = house.own if whose == "own" else house.other
    found = split(name)
    pk = house.shared["bureau_user"]
    if found:
        pk = records.by_kind.get(found[0]) or house.shared.get(found[0], MISSING)
    came = answer(client, method, path_of(name, pk, records, house))
    if role == STRANGER:
        return came, {"sign in"} if OTHERS.get(name) != OPEN else ANY_OPEN
    if not found:
        return came, wanted_of_page(role, name, method, whose)
    kind, _page = found
    foreign = whose == "other" and kind in SCOPED and role in {CLERK, HEAD}
    if foreign and needs_id(name):
        missing = answer(client, method, path_of(name, MISSING, records, house))
        return came, {missing}
    if allowed(role, *found, method):
        return came, {"shown"} | ({"led on"} if method == "post" else set())
    return came, {"refused"} | ({"no such"} if needs_id(name) else set())


def test_every_act_has_its_row():
    assert set(ACTS) == set(TO_ACCOUNTS)


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("role", [*ROLES, SUPERUSER])
def test_what_a_role_may_do_to_roles_and_accounts(role, act, client):
    if role == SUPERUSER:
        actor = make_user(is_superuser=True)
    else:
        actor = make_user(role="" if role == STRANGER else role)
    who = People(actor)
    if role != STRANGER:
        client.force_login(actor)
    assert comes_about(client, act, who) == (role in TO_ACCOUNTS[act])
