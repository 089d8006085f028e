"""Pages of obstacles and pushes: what they show, what they take, and to whom."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import strip_tags

from bureau.accounts import CLERK, HEAD, LEADER, OFFICE
from tests.factories import (
    make_annual_plan,
    make_answer,
    make_area,
    make_department,
    make_indicator,
    make_item,
    make_milestone,
    make_obstacle,
    make_plan,
    make_project,
    make_push,
    make_step,
    make_target,
    make_user,
)
from workplan.following import following_of
from workplan.models import Half, Obstacle, Push

pytestmark = pytest.mark.django_db
YEAR = timezone.localdate().year  # what is late is late by the clock
TODAY = timezone.localdate()
LATE = TODAY - timedelta(days=12)


def text_of(response) -> str:
    """What a page says, on one line."""
    body = response.content.decode().partition("<main")[2]
    return re.sub(r"\s+", " ", strip_tags(body))


@pytest.fixture
def plan():
    return make_plan(year=YEAR, title="重点工作")


@pytest.fixture
def department():
    return make_department(code="JS", name="建设科")


@pytest.fixture
def project(plan, department):
    project = make_project(
        code="G330",
        name="仙丽段",
        department=department,
        person_in_charge="林甲",
        telephone="55000101",
        supporting="养护科",
        leader_in_charge="高局长",
    )
    make_annual_plan(project=project, year=YEAR)
    return project


def browser(role: str, department=None, **fields) -> Client:
    client = Client()
    client.user = make_user(role=role, department=department, **fields)
    client.force_login(client.user)
    return client


@pytest.fixture
def clerk(department):
    return browser(CLERK, department, name="李经办")


@pytest.fixture
def head(department):
    return browser(HEAD, department, name="赵科长")


@pytest.fixture
def leader():
    return browser(LEADER, name="王局长")


@pytest.fixture
def office():
    return browser(OFFICE, name="周计划")


def late_obstacle(project, **fields) -> Obstacle:
    fields = {"since": TODAY - timedelta(days=40), "due_on": LATE} | fields
    return make_obstacle(project=project, **fields)


def test_list_shows_late_ones_first_with_all_that_is_asked(project, leader):
    make_obstacle(what="缺图纸", project=project, since=TODAY)
    asked = late_obstacle(
        project, what="未交地", asked="请镇街交地", person_in_charge="林甲"
    )
    make_step(obstacle=asked, on=LATE, words="已约谈")
    closed = {"closed_on": TODAY, "evidence": "验收单", "since": LATE}
    make_obstacle(what="缺工", project=project, **closed)
    shown = text_of(leader.get("/obstacles/"))
    places = [shown.index(each) for each in ("未交地", "缺图纸", "缺工")]
    assert places == sorted(places)
    for each in ("逾期 12 天", "40 天", "请镇街交地", "林甲", "已约谈", "验收单"):
        assert each in shown
    assert "2 项未销号，1 项逾期" in leader.get("/obstacles/").content.decode()


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", {"未交地", "缺图", "缺工", "别科的"}),
        ("state=open", {"未交地", "缺图", "别科的"}),
        ("state=overdue", {"未交地"}),
        ("state=closed", {"缺工"}),
        ("department=JS", {"未交地", "缺图", "缺工"}),
        ("department=JS&state=closed", {"缺工"}),
        ("state=x", {"未交地", "缺图", "缺工", "别科的"}),
    ],
)
def test_list_is_narrowed(project, leader, query, shown):
    late_obstacle(project, what="未交地")
    make_obstacle(what="缺图", project=project, since=TODAY)
    closed = {"closed_on": TODAY, "evidence": "是", "since": LATE}
    make_obstacle(what="缺工", project=project, **closed)
    other = make_project(department=make_department(name="别科"))
    make_annual_plan(project=other, year=YEAR)
    make_obstacle(what="别科的", project=other, since=TODAY)
    page = leader.get(f"/obstacles/?{query}").context["page"]
    assert {line.obstacle.what for line in page} == shown


def test_a_clerk_reports_one_of_a_record_and_who_answers_is_set(project, clerk):
    form = clerk.get("/obstacles/add/?project=G330").context["form"]
    assert "department" not in form.fields
    assert form["person_in_charge"].value() == "林甲"
    assert form["supporting"].value() == "养护科"
    sent = {"what": "未交地", "since": str(LATE), "due_on": "", "telephone": "1"}
    sent |= {"department": make_department(name="别科").pk}  # not theirs to say
    response = clerk.post("/obstacles/add/?project=G330", sent)
    obstacle = Obstacle.objects.get()
    assert response.url == f"/obstacles/{obstacle.pk}/"
    assert obstacle.department == project.department
    assert (obstacle.what, obstacle.since) == ("未交地", LATE)
    assert (obstacle.reported_by, obstacle.telephone) == (clerk.user, "1")


def test_the_office_says_whose_it_is(project, office):
    other = make_department(name="养护科")
    sent = {"what": "未交地", "since": str(LATE), "department": other.pk}
    office.post("/obstacles/add/?project=G330", sent)
    assert Obstacle.objects.get().department == other


def test_what_is_wrong_is_said_on_the_page(project, clerk):
    tomorrow = TODAY + timedelta(days=1)
    sent = {"what": "未交地", "since": str(tomorrow)}
    shown = text_of(clerk.post("/obstacles/add/?project=G330", sent))
    assert "该日期尚未到来" in shown
    sent = {"what": "未交地", "since": str(TODAY), "due_on": str(LATE)}
    shown = text_of(clerk.post("/obstacles/add/?project=G330", sent))
    assert "解决时限不能早于问题出现的日期" in shown
    assert not Obstacle.objects.exists()


def test_without_a_record_one_is_chosen_among_ones_own(plan, project, clerk):
    other = make_project(name="别科的", department=make_department(name="别科"))
    make_annual_plan(project=other, year=YEAR)
    make_annual_plan(
        project=make_project(name="明年的", department=project.department),
        year=YEAR + 1,
    )
    indicator = make_indicator(code="I-1", department=project.department)
    make_target(indicator=indicator, year=YEAR)
    item = make_item(area=make_area(plan=plan), department=project.department)
    body = clerk.get("/obstacles/add/").content.decode()
    values = re.findall(r'<option value="(\w+:[^"]+)"', body)
    assert values == ["project:G330", "indicator:I-1", f"item:{item.pk}"]
    led = clerk.get(f"/obstacles/add/?year={YEAR}&about=indicator:I-1")
    assert led.url == f"/obstacles/add/?year={YEAR}&indicator=I-1"
    assert "路面大中修" in clerk.get(led.url).content.decode()


@pytest.mark.parametrize(
    "query", ["project=NO", "indicator=NO", "item=x", "item=99", "item=" + "9" * 30]
)
def test_what_is_no_record_is_no_such_page(project, clerk, query):
    place = f"/obstacles/add/?{query}"
    assert clerk.get(place).status_code == 404
    sent = {"what": "未交地", "since": str(TODAY)}
    assert clerk.post(place, sent).status_code == 404
    assert not Obstacle.objects.exists()


def test_steps_are_added_and_a_second_person_closes(project, clerk, head):
    place = f"/obstacles/{late_obstacle(project, reported_by=clerk.user).pk}/"
    assert "须由上报人以外的人销号" in text_of(clerk.get(place))
    step = {"step-on": str(TODAY), "step-words": "已约谈镇街"}
    assert clerk.post(f"{place}step/", step).url == place
    shown = text_of(clerk.get(place))
    assert "已约谈镇街" in shown
    assert "李经办" in shown
    close = {"close-evidence": "交地确认书", "close-version": "1"}
    refused = clerk.post(f"{place}close/", close)
    assert "须由上报人以外的人销号" in text_of(refused)
    assert Obstacle.objects.open().count() == 1
    empty = head.post(f"{place}close/", close | {"close-evidence": " "})
    assert empty.context["page"].close.errors.keys() == {"evidence"}
    assert head.post(f"{place}close/", close).url == place
    shown = text_of(head.get(place))
    assert "已销号" in shown
    assert "交地确认书" in shown
    assert "另报新问题" in shown
    assert head.get(place).context["page"].step is None
    again = head.post(f"{place}step/", step)
    assert "另报新问题" in text_of(again)
    assert Obstacle.objects.get().steps.count() == 1


def test_a_change_over_anothers_shows_both(project, clerk, head):
    obstacle = late_obstacle(project, what="未交地")
    place = f"/obstacles/{obstacle.pk}/"
    sent = {"what": "仍未交地", "since": str(LATE), "version": "1"}
    assert clerk.post(place, sent).url == place
    page = head.post(place, sent | {"what": "缺图"})
    assert "仍未交地" in text_of(page)
    assert "缺图" in page.content.decode()
    assert Obstacle.objects.get().what == "仍未交地"
    version = page.context["page"].change["version"].value()
    assert head.post(place, sent | {"what": "缺图", "version": version}).url == place
    assert Obstacle.objects.get().what == "缺图"


def test_leaders_and_supporters_read_and_others_see_nothing(project, leader):
    obstacle = late_obstacle(project, supporting="养护科", asked="请镇街交地")
    place = f"/obstacles/{obstacle.pk}/"
    supporter = browser(CLERK, make_department(name="养护科"))
    foreign = browser(CLERK, make_department(name="别科"))
    for reader in (leader, supporter):
        page = reader.get(place)
        assert "请镇街交地" in text_of(page)
        assert page.context["page"].change is None
    step = {"step-on": str(TODAY), "step-words": "已办"}
    answers = [(leader, 403), (supporter, 404), (foreign, 404)]
    for reader, code in answers:
        assert reader.post(f"{place}step/", step).status_code == code
        close = {"close-evidence": "x", "close-version": "1"}
        assert reader.post(f"{place}close/", close).status_code == code
    assert foreign.get(place).status_code == 404
    for page in ("/obstacles/", "/", "/pushes/"):
        assert "请镇街交地" not in foreign.get(page).content.decode()
        assert "G330" not in foreign.get(page).content.decode()
    assert obstacle.steps.count() == 0


def test_pages_of_records_show_theirs_with_a_link_to_add(plan, project, clerk, leader):
    late_obstacle(project, what="未交地")
    indicator = make_indicator(code="I-1", department=project.department)
    make_target(indicator=indicator, year=YEAR)
    make_obstacle(what="缺数", indicator=indicator, since=TODAY)
    area = make_area(plan=plan, half=Half.YEAR)
    item = make_item(area=area, department=project.department)
    make_obstacle(what="缺人", item=item, since=TODAY)
    places = {
        "/projects/G330/": ("未交地", "project=G330"),
        "/indicators/I-1/": ("缺数", "indicator=I-1"),
        area.get_absolute_url(): ("缺人", f"item={item.pk}"),
    }
    for place, (what, query) in places.items():
        own, read = clerk.get(place), leader.get(place)
        assert what in text_of(own)
        assert what in text_of(read)
        assert f"&amp;{query}" in own.content.decode()
        assert query not in read.content.decode()


def test_board_counts_them_and_names_the_late_one_in_the_reason(project, leader):
    make_milestone(project=project, name="交工", due_on=LATE, due_precision="day")
    late_obstacle(project, what="未交地")
    make_obstacle(what="缺图", project=project, since=TODAY)
    page = leader.get("/?as_of=12")
    (push,) = page.context["page"].push
    assert push.reason.endswith("；问题“未交地”已逾期 12 天")
    body = page.content.decode()
    assert "2 项未销号" in text_of(page)
    assert "1 项逾期" in text_of(page)
    assert re.search(r"/obstacles/\?year=\d+&amp;[^\"]*state=overdue", body)


def test_a_late_obstacle_alone_is_pushed(project, leader):
    late_obstacle(project, what="未交地", person_in_charge="林甲")
    late_obstacle(project, what="缺图", due_on=LATE + timedelta(days=2))
    (push,) = leader.get("/").context["page"].push
    assert push.title == "仙丽段：问题逾期"
    assert push.reason == "问题“未交地”已逾期 12 天；问题“缺图”已逾期 10 天"
    assert push.who == "建设科 · 林甲"


def test_board_narrowed_to_a_department_counts_its_own(project, leader):
    other = make_project(department=make_department(code="YH", name="养护科"))
    make_annual_plan(project=other, year=YEAR)
    late_obstacle(project)
    late_obstacle(other)
    assert leader.get("/").context["page"].obstacles.overdue == 2
    assert leader.get("/?department=YH").context["page"].obstacles.overdue == 1


def test_a_leader_pushes_from_the_board_and_the_department_answers(
    project, leader, clerk
):
    late_obstacle(project, what="未交地")
    board = f"/?year={YEAR}&as_of=3&unit=wan"
    assert leader.get(board).content.decode().count('action="/pushes/add/') == 1
    sent = {"project": "G330", "words": "本周内说明", "next": board}
    place = f"/pushes/add/?year={YEAR}&as_of=3&unit=wan"
    assert leader.post(place, sent).url == board
    push = Push.objects.get()
    assert (push.year, push.month, push.by) == (YEAR, 3, leader.user)
    assert push.department == project.department
    shown = text_of(leader.get(board))
    assert "今天督办，未答复" in shown
    assert 'action="/pushes/add/' not in leader.get(board).content.decode()
    assert "本周内说明" in text_of(clerk.get("/pushes/"))
    detail = f"/pushes/{push.pk}/"
    assert "未交地" in text_of(clerk.get(detail))
    assert clerk.post(f"{detail}answer/", {"words": "周三交地"}).url == detail
    shown = text_of(leader.get(board))
    assert "已答复" in shown
    assert "周三交地" in shown
    assert leader.post(f"{detail}settle/").url == detail
    assert "已办结" in text_of(leader.get(detail))
    assert "已办结" in text_of(clerk.get("/pushes/"))
    assert 'action="/pushes/add/' in leader.get(board).content.decode()


def test_a_line_is_pushed_once(project, leader):
    make_push(project=project, year=YEAR)
    page = leader.post("/pushes/add/?project=G330", {"words": "再问"})
    assert "已有未办结的督办" in text_of(page)
    assert "仙丽段" in page.content.decode()
    assert Push.objects.count() == 1


def test_an_empty_word_is_no_push_and_no_answer(project, leader, clerk):
    page = leader.post("/pushes/add/?project=G330", {"words": " "})
    assert page.context["form"].errors.keys() == {"words"}
    assert not Push.objects.exists()
    push = make_push(project=project, year=YEAR)
    page = clerk.post(f"/pushes/{push.pk}/answer/", {"words": ""})
    assert page.context["form"].errors.keys() == {"words"}
    assert push.answers.count() == 0


def test_settled_twice_says_so(project, leader):
    push = make_push(project=project, year=YEAR, by=leader.user)
    leader.post(f"/pushes/{push.pk}/settle/")
    page = leader.post(f"/pushes/{push.pk}/settle/", follow=True)
    assert "已办结；仍须过问的，另行督办" in page.content.decode()


@pytest.mark.parametrize("place", ["//elsewhere.test/", "https://elsewhere.test/", ""])
def test_nobody_is_led_elsewhere(project, leader, place):
    sent = {"words": "本周内说明", "next": place}
    response = leader.post("/pushes/add/?project=G330", sent)
    assert response.url.startswith(f"/pushes/{Push.objects.get().pk}/")


def test_pages_of_records_push_and_show_what_waits(project, leader, clerk):
    indicator = make_indicator(code="I-1", department=project.department)
    make_target(indicator=indicator, year=YEAR)
    for place in ("/projects/G330/", "/indicators/I-1/"):
        assert 'action="/pushes/add/' in leader.get(place).content.decode()
        assert 'action="/pushes/add/' not in clerk.get(place).content.decode()
    make_push(project=project, year=YEAR)
    assert "今天督办，未答复" in text_of(leader.get("/projects/G330/"))
    assert "今天督办，未答复" in text_of(clerk.get("/projects/G330/"))


def test_anothers_push_is_no_such(project):
    push = make_push(project=project, year=YEAR, words="本周内说明")
    foreign = browser(CLERK, make_department(name="别科"))
    place = f"/pushes/{push.pk}/"
    assert foreign.get(place).status_code == 404
    assert foreign.post(f"{place}answer/", {"words": "x"}).status_code == 404
    assert foreign.post(f"{place}settle/").status_code == 404
    for page in ("/pushes/", "/"):
        assert "本周内说明" not in foreign.get(page).content.decode()


def test_a_departments_part_shows_what_waits_with_a_field_to_answer(plan, project):
    push = make_push(project=project, year=YEAR, words="本周内说明")
    late_obstacle(project, what="未交地")
    request = RequestFactory().get("/")
    for role, fields in ((CLERK, 1), (OFFICE, 0)):
        own = project.department if role == CLERK else None
        reader = make_user(role=role, department=own)
        found = following_of(reader, project.department, plan, TODAY)
        part = "workplan/following/_of_department.html"
        html = render_to_string(part, {"following": found}, request)
        assert "本周内说明" in html
        assert "今天督办，未答复" in html
        assert html.count("未交地") == 2  # beside the push, and in its own table
        assert html.count(f'action="/pushes/{push.pk}/answer/"') == fields


def make_rows(plan, department, count: int) -> None:
    """Obstacles with steps, and pushes with answers, of every kind of subject."""
    area = make_area(plan=plan, half=Half.YEAR)
    for _each in range(count):
        project = make_project(department=department)
        make_annual_plan(project=project, year=YEAR)
        indicator = make_indicator(department=department)
        make_target(indicator=indicator, year=YEAR)
        item = make_item(area=area, department=department)
        for subject in (
            {"project": project},
            {"indicator": indicator},
            {"item": item},
        ):
            obstacle = make_obstacle(since=LATE, due_on=LATE, **subject)
            make_step(obstacle=obstacle)
            make_answer(push=make_push(year=YEAR, **subject))


@pytest.mark.parametrize("role", [OFFICE, CLERK])
@pytest.mark.parametrize(
    "place", ["/", "/obstacles/", "/pushes/", "/obstacles/add/", "area", "record"]
)
def test_queries_do_not_grow_with_rows(plan, project, department, role, place):
    own = department if role == CLERK else None
    make_rows(plan, department, 1)
    obstacle = Obstacle.objects.exclude(project=None).first()
    places = {
        "area": plan.areas.get().get_absolute_url(),
        "record": obstacle.project.get_absolute_url(),
    }
    place = places.get(place, place)
    reader = browser(role, own)
    reader.get(place)
    counted = queries_of(reader, place)
    make_rows(plan, department, 6)
    for _each in range(3):
        make_obstacle(project=obstacle.project, since=LATE)
    assert queries_of(reader, place) == counted


def queries_of(reader: Client, place: str) -> int:
    """How many queries a page takes."""
    with CaptureQueriesContext(connection) as asked:
        assert reader.get(place).status_code == 200
    return len(asked)


def test_queries_of_one_do_not_grow(plan, project, department, clerk):
    obstacle = late_obstacle(project)
    push = make_push(project=project, year=YEAR)
    places = [f"/obstacles/{obstacle.pk}/", f"/pushes/{push.pk}/"]
    few = [queries_of(clerk, place) for place in places]
    for _each in range(5):
        make_step(obstacle=obstacle)
        make_answer(push=push)
        late_obstacle(project)
    make_rows(plan, department, 3)
    assert [queries_of(clerk, place) for place in places] == few
