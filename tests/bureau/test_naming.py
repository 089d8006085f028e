"""The bureau's name at the head of every page, and what stands there before it."""

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import DatabaseError, OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bureau.accounts import CLERK, LEADER, OFFICE
from bureau.models import Bureau, Change
from tests.factories import make_bureau, make_month, make_user

pytestmark = pytest.mark.django_db
NAME, SHORT, PLACE = "青石县交通运输局", "青石交通局", "某省某市青石县"
HEAD = f'<p class="bureau">{NAME}</p>'
PAGES = ["/", "/projects/", "/projects/G330-XIANLI/", "/areas/2023/H1/1/", "/password/"]


@pytest.fixture
def bureau():
    return make_bureau(name=NAME, short_name=SHORT, place=PLACE)


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_headed_and_titled_with_it(client, report, bureau, page):
    client.force_login(make_user(role=LEADER))
    text = client.get(page).text
    assert HEAD in text
    assert f" · {SHORT}</title>" in text


def test_sign_in_page_names_bureau_and_place(client, bureau):
    text = client.get("/sign-in/").text
    assert HEAD in text
    assert PLACE in text


def test_without_a_short_name_the_full_one_is_the_title(client):
    make_bureau(name=NAME)
    assert f"登录 · {NAME}</title>" in client.get("/sign-in/").text


def test_admin_is_headed_with_it(client, bureau):
    client.force_login(make_user(role=CLERK))
    text = client.get("/admin/").text
    assert f'<a href="/admin/">{NAME}</a>' in text
    assert f"| {SHORT}</title>" in text


@pytest.mark.parametrize("page", ["/nowhere/", "/?q=%00"])
def test_error_pages_are_headed_with_it(client, bureau, page):
    client.force_login(make_user(role=LEADER))
    answer = client.get(page)
    assert answer.status_code in {400, 404}
    assert HEAD in answer.text


def test_a_name_is_text_on_the_page(client):
    make_bureau(name="<b>局</b>")
    assert "<b>局" not in client.get("/sign-in/").text


@pytest.mark.parametrize("page", ["/sign-in/", "/nowhere/"])
def test_pages_stand_where_the_database_cannot_be_asked(client, monkeypatch, page):
    def away() -> None:
        raise OperationalError

    client.force_login(make_user(role=LEADER))
    monkeypatch.setattr("bureau.naming.stored_bureau", away)
    assert client.get(page, follow=True).status_code in {200, 404}


def test_page_of_a_busy_database_does_not_ask_it_again(client, bureau, monkeypatch):
    def busy(*arguments: object, **options: object) -> None:
        raise OperationalError("database is locked")

    client.force_login(make_user(role=OFFICE))
    monkeypatch.setattr("bureau.admin.guards.Guarded.twice", busy)
    with CaptureQueriesContext(connection) as asked:
        answer = client.post("/admin/bureau/department/add/", {"code": "A"})
    assert answer.status_code == 503
    assert NAME not in answer.text
    assert not any("bureau_bureau" in each["sql"] for each in asked)


@pytest.mark.parametrize("page", ["/", "/admin/", "/sign-in/", "/nowhere/"])
def test_a_page_asks_once_for_it(client, report, bureau, page):
    if page != "/sign-in/":
        client.force_login(make_user(role=OFFICE))
    with CaptureQueriesContext(connection) as asked:
        client.get(page)
    assert sum('FROM "bureau_bureau"' in each["sql"] for each in asked) == 1


@pytest.mark.parametrize(
    ("language", "words"), [("zh-hans", "工作计划"), ("en", "Work plan")]
)
def test_before_it_has_a_name_pages_say_nothing_of_a_bureau(client, language, words):
    client.cookies["django_language"] = language
    text = client.get("/sign-in/").text
    assert f'<p class="bureau">{words}</p>' in text
    assert " · " not in text.partition("<title>")[2].partition("</title>")[0]
    client.force_login(make_user(role=CLERK))
    assert f'<a href="/admin/">{words}</a>' in client.get("/admin/").text


@pytest.mark.parametrize(
    ("role", "is_asked"), [(OFFICE, True), (LEADER, False), (CLERK, False)]
)
def test_the_office_is_led_to_the_form_from_every_page(client, report, role, is_asked):
    client.force_login(make_user(role=role))
    link = f'href="{reverse("admin:bureau_bureau_add")}"'
    assert (link in client.get("/").text) is is_asked
    make_bureau()
    assert link not in client.get("/").text


def test_a_second_bureau_is_refused(bureau):
    with pytest.raises(ValidationError):
        make_bureau(name="另一个局")
    with pytest.raises(DatabaseError):
        Bureau(name="另一个局").save_base(raw=True, force_insert=True)


def test_it_is_recorded_and_versioned(bureau):
    bureau.place = "某市青石县"
    bureau.save()
    added, changed = Change.objects.filter(model="bureau.bureau").order_by("pk")
    assert (added.label, added.action) == (NAME, "added")
    named = {"name": NAME, "short_name": SHORT, "place": PLACE}
    assert added.new == named | {"submits_returns": "True", "remind_before": "2"}
    assert (changed.old, changed.new) == ({"place": PLACE}, {"place": "某市青石县"})
    assert bureau.version == 2


def test_fixture_twice_changes_nothing():
    for _time in range(2):
        call_command("loaddata", "bureau_2023", verbosity=0)
        (found,) = Bureau.objects.all()
    assert (found.name, found.version) == ("温州市瓯海区交通运输局", 1)


def test_the_report_alone_names_nobody_and_its_board_stands(client, report):
    assert not Bureau.objects.exists()
    make_month()
    client.force_login(make_user(role=LEADER))
    assert client.get("/").status_code == 200
