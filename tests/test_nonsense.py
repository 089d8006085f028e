"""Nonsense sent to every list and every address: refused or overlooked, never a 500."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from urllib.parse import quote

import pytest
from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.core import signals
from django.core.exceptions import SuspiciousOperation
from django.db import close_old_connections, models
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from bureau.accounts import CLERK
from bureau.models import User
from bureau.wsgi import application
from projects.models import BatchState, ImportBatch

from .factories import make_department, make_month, make_plan, make_project, make_user

pytestmark = pytest.mark.django_db

LONG, DIGITS = "长" * 256, "9" * 30
# Of every lookup, and of a plain comparison.
VALUES = ["", "x", "1", "123"]
OF_EXACT = ["1e309", "NaN", DIGITS, '"\\u0000"', "2023-02-30", "9999-12-31", "-", LONG]
HEADERS = ["User-Agent", "Accept", "Accept-Language", "X-Forwarded-For", "X-Poll"]
PLACE = re.compile(r"<(?:\w+:)?\w+>")
ENDS_SESSION = ("/sign-out/", "/logout/")
# A part of an address that names nothing, what stands behind it, and what is sent.
PARTS = ["x", DIGITS, "1e309", LONG, "_5F_2F"]
QUERY = {
    "page": DIGITS,
    "year": "x",
    "month": "13",
    "as_of": DIGITS,
    "unit": LONG,
    "show": "x",
    "layout": "x",
    "project": "x",
    "_to_field": "id",
    "_changelist_filters": "%%%",
    "next": "//elsewhere",
}
BODY = {
    "action": "x",
    "_selected_action": "x",
    "_save": "1",
    "version": "x",
    "reason": "\0",
    "form-TOTAL_FORMS": DIGITS,
    "form-0-id": "x",
    "batch": DIGITS,
    "sha256": LONG,
    "what": "correct",
    "sheet": DIGITS,
    "username": LONG,
    "password": LONG,
    "language": "x",
}


def kinds_of_field(model: type[models.Model]) -> dict[type, models.Field]:
    """One field of each kind: what one of them bears, the others do."""
    return {type(each): each for each in reversed(model._meta.get_fields())}


def lookups_of(field: models.Field) -> list[str]:
    """Every lookup a kind of field has, parts of dates and keys of JSON too."""
    known = getattr(field, "get_lookups", dict)() or {"exact": None, "gt": None}
    return sorted({*known, "exact", "in", "isnull", "year__gt", "no_such", "x__range"})


def queries(model: type[models.Model]) -> Iterator[dict[str, str]]:
    for field in kinds_of_field(model).values():
        for lookup, value in product(lookups_of(field), VALUES):
            yield {f"{field.name}__{lookup}": value}
        for end, value in product(("", "__exact", "__in"), OF_EXACT):
            yield {f"{field.name}{end}": value}
    yield from ({f"pk__{each}": "1"} for each in ("range", "regex", "contains"))


def bears(request_of: admin.ModelAdmin, query: dict[str, str], user: User) -> bool:
    """Whether a list is shown, led back to itself or refused."""
    request = RequestFactory().get("/", query)
    request.user = user
    try:
        list(request_of.get_changelist_instance(request).result_list)
    except (IncorrectLookupParameters, SuspiciousOperation):
        return False
    return True


@pytest.mark.parametrize(
    "model", admin.site._registry, ids=lambda model: model._meta.model_name
)
def test_every_lookup_is_answered_or_refused(
    admin_user: User, model: type[models.Model]
) -> None:
    shown = [bears(admin.site._registry[model], q, admin_user) for q in queries(model)]
    assert set(shown) == {True, False}


REFUSED = ["content__exact=", "content=x", "preview__gt=x", "read__isnull=1"]
REFUSED += ["answers__contains=x", "hints__year=1", "kept__exact=", "pk__range=1"]
REFUSED += ["name__regex=(", "at__year__range=1", "department__name__range=1"]


@pytest.mark.parametrize("query", REFUSED)
def test_files_of_imports_are_not_asked_for(client: Client, query: str) -> None:
    """A clerk could have guessed a file's bytes, one query after another."""
    clerk = make_user(role=CLERK, department=make_department())
    ImportBatch.objects.create(
        user=clerk, department=clerk.department, name="月报", state=BatchState.WRITTEN
    )
    client.force_login(clerk)
    place = reverse("admin:projects_importbatch_changelist")
    assert client.get(place).status_code == 200
    assert client.get(f"{place}?{query}").status_code == 400


def test_ranges_are_refused_at_every_list(admin_client: Client) -> None:
    make_month(year=2023, month=6)
    for model in admin.site._registry:
        place = reverse(f"admin:{model._meta.label_lower.replace('.', '_')}_changelist")
        for value in ("", "x", "1", "123", "1,2"):
            answer = admin_client.get(f"{place}?pk__range={value}")
            assert answer.status_code == 400, place
    place = reverse("admin:bureau_reportingmonth_changelist")
    assert admin_client.get(f"{place}?year__range=2023,2024").status_code == 400
    assert admin_client.get(f"{place}?year__gte=2023").status_code == 200


def routes(
    patterns: list[URLPattern | URLResolver], before: str = "/"
) -> Iterator[str]:
    """Every route the resolver knows, but for patterns that take what there is."""
    for each in patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from routes(each.url_patterns, route)
        elif "(?P" not in route:
            yield route


ROUTES = sorted(set(routes(get_resolver().url_patterns)))


def answers(client: Client, path: str) -> set[int]:
    """How an address answers nonsense behind it, and nonsense sent to it."""
    found = {client.get(path, QUERY).status_code}
    if not path.endswith(ENDS_SESSION):
        found.add(client.post(path, BODY).status_code)
    return found


@pytest.mark.parametrize("path", [each for each in ROUTES if "<" not in each])
def test_every_address_bears_nonsense(admin_client: Client, path: str) -> None:
    make_project()
    make_plan()
    assert answers(admin_client, path) <= {200, 302, 400, 403, 404, 405}


@pytest.mark.parametrize("part", PARTS, ids=lambda part: ascii(part[:9]))
def test_every_address_bears_parts_of_nonsense(admin_client: Client, part: str) -> None:
    make_project(code="x")
    make_plan()
    for path in {PLACE.sub(quote(part), each) for each in ROUTES if "<" in each}:
        assert answers(admin_client, path) <= {200, 302, 400, 403, 404, 405}, path


@pytest.mark.parametrize("place", ["login", "workplan:board", "admin:index", "healthz"])
def test_nul_in_a_header_or_cookie_is_refused(client: Client, place: str) -> None:
    for name in HEADERS:
        answer = client.get(reverse(place), headers={name: "a\0b"})
        assert answer.status_code == 400, name
    for name in ("sessionid", "csrftoken", "django_language", "messages"):
        client.cookies.load(f'{name}="a\\000b"')
        assert client.get(reverse(place)).status_code == 400, name
        del client.cookies[name]


@pytest.mark.parametrize("place", ["login", "workplan:board", "admin:index", "healthz"])
@pytest.mark.parametrize("charset", ["utf-7", "utf-16", "unicode_escape"])
def test_other_encodings_are_refused(client: Client, place: str, charset: str) -> None:
    """Half a character gets through some of them."""
    given = {"CONTENT_TYPE": f"text/plain; charset={charset}"}
    query = "year=%2B2AA-&q=%5Cud800"
    answer = client.get(reverse(place), QUERY_STRING=query, **given)
    assert answer.status_code == 400
    given = {"CONTENT_TYPE": "text/plain; charset=UTF8"}
    assert client.get(reverse(place), **given).status_code in {200, 302}


@contextmanager
def connection_kept() -> Iterator[None]:
    """A request of its own would close the connection that the test runs on."""
    around = signals.request_started, signals.request_finished
    for each in around:
        each.disconnect(close_old_connections)
    try:
        yield
    finally:
        for each in around:
            each.connect(close_old_connections)


@pytest.mark.parametrize("charset", ["rot13", "base64", "hex"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_what_is_no_encoding_of_text_is_refused(method: str, charset: str) -> None:
    """Python knows it as a codec, and Django fails over it before any middleware."""
    environ = RequestFactory().generic(method, "/healthz", b"a=b").environ
    environ |= {"CONTENT_TYPE": f"text/plain; charset={charset}", "QUERY_STRING": "a=b"}
    told: list[str] = []
    with connection_kept():
        answer = application(environ, lambda status, *_rest: told.append(status))
        page = b"".join(answer).decode()
        answer.close()
    assert told == ["400 Bad Request"]
    assert "text/html" in answer["Content-Type"]
    assert "网址无法识别" in page
