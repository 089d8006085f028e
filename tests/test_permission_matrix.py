"""Every address x role x GET and POST x own and another department's record.

The addresses come from the URL resolver: one that this table does not know fails here.
What a role may do is asked with an empty form; after each refusal nothing is changed.
"""

import hashlib
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from bureau.models import Change, User
from bureau.permissions import (
    AUDIT,
    CLERK,
    HEAD,
    LEADER,
    OFFICE,
    SECURITY,
    SYSTEM,
)
from projects.models import BatchState, ImportBatch
from projects.sheets.plan import Plan
from projects.sheets.snapshot import dump
from tests.factories import (
    make_annual_plan,
    make_area,
    make_department,
    make_figure,
    make_indicator,
    make_item,
    make_milestone,
    make_month,
    make_plan,
    make_project,
    make_reading,
    make_reopening,
    make_target,
    make_user,
)

pytestmark = pytest.mark.django_db
STRANGER = "stranger"
ROLES = [CLERK, HEAD, OFFICE, LEADER, SYSTEM, SECURITY, AUDIT, STRANGER]
# Tables a refusal may write: who is signed in, and what was refused.
LOGS = {"django_session", "bureau_change", "bureau_operation"}
READERS = {CLERK: "v", HEAD: "v", OFFICE: "vacd", LEADER: "v"}
FIGURES = {CLERK: "vacd", HEAD: "vacd", OFFICE: "vacd", LEADER: "v"}
# What each role may do with each kind of record: view, add, change, delete.
MAY = {
    "projects_project": READERS | {CLERK: "vc", HEAD: "vc"},
    "projects_milestone": FIGURES,
    "projects_investmentfigure": FIGURES,
    "projects_annualplan": READERS,
    "projects_importbatch": {CLERK: "v", HEAD: "v", OFFICE: "v"},
    "workplan_workplan": READERS,
    "workplan_workarea": READERS,
    "workplan_workitem": READERS,
    "workplan_indicator": READERS,
    "workplan_keytarget": READERS,
    "workplan_reading": FIGURES,
    "bureau_department": {CLERK: "v", HEAD: "v", OFFICE: "v", LEADER: "v"}
    | {SYSTEM: "vac"},
    "bureau_user": {SYSTEM: "vac", SECURITY: "vc", AUDIT: "v"},
    "bureau_reportingmonth": READERS,
    "bureau_reopening": {OFFICE: "vacd"},
    "bureau_change": {AUDIT: "v"},
    "auth_group": {SECURITY: "vacd"},
}
SCOPED = {
    "projects_project",
    "projects_milestone",
    "projects_investmentfigure",
    "projects_annualplan",
    "projects_importbatch",
    "workplan_workitem",
    "workplan_indicator",
    "workplan_keytarget",
    "workplan_reading",
}
VERBS = {"changelist": "v", "add": "a", "change": "vc", "history": "v", "delete": "d"}
ADMINISTRATORS = {SYSTEM, SECURITY, AUDIT}
OPEN, SIGNED_IN = "open to everybody", "for who is signed in"
FIGURE_PAGE, STAFF = "a page with figures", "the admin's own"
# Addresses that are no list or form of a kind of record.
OTHERS = {
    "login": OPEN,
    "logout": SIGNED_IN,
    "set_language": OPEN,
    "healthz": OPEN,
    "readyz": OPEN,
    "favicon": OPEN,
    "workplan:board": FIGURE_PAGE,
    "workplan:project-list": FIGURE_PAGE,
    "workplan:project-detail": FIGURE_PAGE,
    "workplan:indicator-detail": FIGURE_PAGE,
    "workplan:area-detail": FIGURE_PAGE,
    "admin:index": STAFF,
    "admin:login": OPEN,
    "admin:logout": STAFF,
    "admin:password_change": STAFF,
    "admin:password_change_done": STAFF,
    "admin:autocomplete": STAFF,
    "admin:jsi18n": STAFF,
    "admin:app_list": STAFF,
}
ADDED = {
    "password": SIGNED_IN,
    "admin:auth_user_password_change": "an account's password",
    "admin:bureau_change_export": "the audit's export",
}
# The importer's pages; the two about a file know its sender alone.
FIGURE = "admin:projects_investmentfigure"
IMPORTS = {
    f"{FIGURE}_import": {"get": "shown", "post": "shown"},
    f"{FIGURE}_process_import": {"get": "405", "post": "no such"},
    f"{FIGURE}_import_preview": {"get": "shown", "post": "led on"},
    f"{FIGURE}_import_marked": {"get": "shown", "post": "405"},
    "admin:projects_importbatch_undo": {"get": "405", "post": "led on"},
}
OF_FILE = {f"{FIGURE}_import_preview", f"{FIGURE}_import_marked"}
UNDO = "admin:projects_importbatch_undo"
EXPORT = f"{FIGURE}_export"
OTHERS |= ADDED | dict.fromkeys(IMPORTS, "the importer's") | {EXPORT: "the export"}
# Addresses without a name of their own: old forms of a change page, and the rest.
NAMELESS = {"<path:object_id>/", "(?P<url>.*)$"}
MISSING = 999_999
PROJECT = "projects_project"


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


def split(name: str) -> tuple[str, str] | None:
    """`admin:projects_project_change` as its kind of record and its page."""
    kind, _, page = name.removeprefix("admin:").rpartition("_")
    return (kind, page) if kind in MAY and page in VERBS else None


ALL = sorted({address.name for address in addresses(get_resolver().url_patterns)})


def test_table_knows_every_address():
    unknown = [name for name in ALL if name not in OTHERS and not split(name)]
    gone = [name for name in OTHERS if name not in ALL]
    assert (unknown, gone) == ([], [])


class Records(NamedTuple):
    """One record of each kind, in a department; those without one are the bureau's."""

    by_kind: dict[str, int]
    project: str
    indicator: str
    waiting: int  # a file on its way in


def make_batch(user: User, department: Any, state: str) -> ImportBatch:
    """A file that was read and holds nothing."""
    return ImportBatch.objects.create(
        user=user,
        department=department,
        name="月报.csv",
        kind="csv",
        state=state,
        preview=dump(Plan([])),
        previewed_at=timezone.now(),
    )


def make_records(department: Any, area: Any, sender: User) -> Records:
    project = make_project(department=department)
    indicator = make_indicator(department=department)
    item = make_item(area=area, department=department, project=project)
    made = [
        project,
        indicator,
        item,
        make_milestone(project=project),
        make_annual_plan(project=project),
        make_figure(project=project),
        make_target(indicator=indicator),
        make_reading(indicator=indicator),
    ]
    found = {each._meta.label_lower.replace(".", "_"): each.pk for each in made}
    written = make_batch(sender, department, BatchState.WRITTEN)
    found["projects_importbatch"] = written.pk
    waiting = make_batch(sender, department, BatchState.WAITING)
    return Records(found, project.code, indicator.code, waiting.pk)


class House(NamedTuple):
    """Two departments with a record of each kind, and the bureau's own records."""

    own: Records
    other: Records
    shared: dict[str, int]
    area: Any
    users: dict[str, User]


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
        "bureau_department": own.pk,
        "bureau_user": make_user(is_staff=False).pk,
        "bureau_reportingmonth": month.pk,
        "bureau_reopening": make_reopening(reporting_month=month, department=own).pk,
        "bureau_change": Change.objects.first().pk,
        "auth_group": Group.objects.create(name="示例组").pk,
    }
    return House(own_records, other_records, shared, area, users)


def checksum() -> str:
    """One figure for all that is stored but sessions and what refusals write."""
    total = hashlib.sha256()
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            if table in LOGS or table.startswith("axes_"):
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
    return {
        "workplan:project-detail": f"/projects/{records.project}/",
        "workplan:indicator-detail": f"/indicators/{records.indicator}/",
        "workplan:area-detail": house.area.get_absolute_url(),
        "admin:app_list": "/admin/projects/",
        "admin:autocomplete": f"/admin/autocomplete/?{search}",
        "admin:auth_user_password_change": f"/admin/bureau/user/{pk}/password/",
    }.get(name) or reverse(name, args=args_of(name, pk, records))


def args_of(name: str, pk: int, records: Records) -> list[int]:
    """What stands in an address besides its name."""
    if name == UNDO:
        return [records.by_kind["projects_importbatch"]]
    if name in OF_FILE:
        return [records.waiting]
    return [pk] if needs_id(name) else []


def needs_id(name: str) -> bool:
    found = split(name)
    return found is not None and found[1] in {"change", "history", "delete"}


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


def allowed(role: str, kind: str, page: str, method: str) -> bool:
    """What the table says of a kind of record's page."""
    may = set(MAY[kind].get(role, ""))
    needed = set(VERBS[page])
    if page in {"changelist", "history"}:
        needed = {"v", "c"}
    if page == "change" and method == "post":
        needed = {"c"}
    return bool(may & needed)


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
                found, wanted = ask(client, role, name, method, whose, house)
                if found not in wanted:
                    wrong.append(f"{method} {name} {whose}: {found}, not {wanted}")
                asked += 1
                if found not in REFUSALS:
                    before = checksum()  # an empty form may be a valid one
                    continue
                refused += 1
                assert checksum() == before, f"{role} {method} {name} {whose}"
    assert wrong == [], "\n".join(wrong)
    say(f"permission matrix, {role}: {asked} requests, {refused} refused, 0 changes")


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


ANY_OPEN = {"shown", "led on", "405", "sign in"}
TO_INDEX = {"no such"}  # the same redirect, to the admin's front page


def wanted_of_page(role: str, name: str, method: str, whose: str) -> set[str]:
    """What a page that is no list or form of records may answer a person signed in."""
    sort = OTHERS[name]
    if sort in {OPEN, SIGNED_IN}:
        return ANY_OPEN | (TO_INDEX if name == "admin:login" else set())
    if sort == FIGURE_PAGE:
        return wanted_of_figures(role, name, method, whose)
    if name == EXPORT:
        return {"shown"} if role in READERS else {"refused"}
    if name in IMPORTS:
        return {wanted_of_import(role, name, method, whose)}
    if name == "admin:auth_user_password_change":
        return {"shown"} if role == SYSTEM else {"refused", "no such"}
    if name == "admin:bureau_change_export":
        if method == "get":
            return {"405"}  # an export is recorded, so it is asked for by POST
        return {"shown"} if role == AUDIT else {"refused"}
    if name in {"admin:autocomplete", "admin:app_list"}:
        return {"shown", "led on", "refused", "no such", "405"}
    return {"shown", "led on", "405"}


def wanted_of_import(role: str, name: str, method: str, whose: str) -> str:
    """A file is its sender's, the clerk's; a written batch is its department's."""
    wanted = IMPORTS[name][method]
    if wanted == "405":
        return wanted
    if role not in MAY["projects_importbatch"]:
        return "refused"
    if name in OF_FILE and (role != CLERK or whose == "other"):
        return "no such"
    if name == UNDO and role != OFFICE and whose == "other":
        return "no such"
    return wanted


def wanted_of_figures(role: str, name: str, method: str, whose: str) -> set[str]:
    """Our own pages: read only, and another department's project is no project."""
    if method == "post":
        return {"405"}
    of_record = name in {"workplan:project-detail", "workplan:indicator-detail"}
    if role in ADMINISTRATORS:
        return {"no such"} if of_record else {"shown", "no such"}
    foreign = whose == "other" and role in {CLERK, HEAD}
    return {"no such"} if of_record and foreign else {"shown"}
