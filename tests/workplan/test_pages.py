"""The leaders' pages over HTTP: who may read, what they show, how many queries."""

import re
from decimal import Decimal
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bureau.accounts import CLERK, LEADER
from bureau.models import Department
from bureau.periods import Month
from tests.factories import (
    list_all,
    make_annual_plan,
    make_area,
    make_department,
    make_figure,
    make_indicator,
    make_item,
    make_milestone,
    make_plan,
    make_project,
    make_reading,
    make_target,
    make_user,
    written_together,
)
from workplan.models import WorkArea

pytestmark = pytest.mark.django_db


def make_rows(area: WorkArea, numbers: range, **owner: Department) -> None:
    """Projects with figures, a milestone, a target, a reading and an item each."""
    with written_together():
        make_each(area, numbers, **owner)


def make_each(area: WorkArea, numbers: range, **owner: Department) -> None:
    for index in numbers:
        project = make_project(code=f"P-{index}", **owner)
        make_annual_plan(project=project)
        make_milestone(project=project, due_on="2023-09-30", due_precision="day")
        for month in (5, 6):
            make_figure(project=project, month=month, planned_to_date="600")
        indicator = make_indicator(code=f"I-{index}", project=project, **owner)
        make_target(indicator=indicator)
        make_reading(indicator=indicator)
        make_item(area=area, project=project, **owner).indicators.add(indicator)


def make_year(**owner: Department) -> WorkArea:
    """A plan with a headline and one project."""
    total = make_indicator(code="TOTAL", unit="万元")
    make_target(indicator=total, value="100000")
    make_reading(indicator=total, value="40000")
    area = make_area(plan=make_plan(headline=total, spotlight=total), number=1)
    make_rows(area, range(1), **owner)
    return area


QUERIES = {
    "/": 19,
    "/projects/": 10,
    "/projects/P-0/": 18,
    "/indicators/I-0/": 14,
    "/areas/2023/H1/1/": 16,
    "/admin/": 12,
}
# Where an obstacle can be reported, what a role may do is asked in two queries.
REPORTED_ON = {"/projects/P-0/", "/indicators/I-0/", "/areas/2023/H1/1/"}


def counted(client: Client, *addresses: str) -> dict[str, int]:
    """How many queries each page asks."""
    found = {}
    for address in addresses:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        found[address] = len(captured)
    return found


def test_pages_ask_as_many_queries_for_300_projects_as_for_one(client):
    client.force_login(user := make_user(is_superuser=True))
    area = make_year()
    assert counted(client, *QUERIES) == QUERIES
    make_rows(area, range(1, 300))
    client.force_login(user)  # a session of a minute ago would be stored again
    assert counted(client, *QUERIES) == QUERIES


def test_pages_ask_two_queries_more_for_a_clerk_s_role_and_department(client):
    department = make_department()
    client.force_login(make_user(role=CLERK, department=department))
    asked = {page: count + 2 for page, count in QUERIES.items() if page != "/admin/"}
    asked |= {page: asked[page] + 2 for page in REPORTED_ON}
    asked["/"] += 1  # for a reminder
    area = make_year(department=department)
    assert counted(client, *asked) == asked
    make_rows(area, range(1, 100), department=department)
    assert counted(client, *asked) == asked


@pytest.mark.parametrize("address", QUERIES)
def test_pages_ask_the_stranger_to_sign_in(client, address):
    response = client.get(address)
    assert response.status_code == 302
    assert "sign-in" in response.url or "login" in response.url


@pytest.mark.parametrize("address", [page for page in QUERIES if page != "/admin/"])
def test_pages_refuse_to_be_written_to(reader, address):
    make_year()
    assert reader.post(address).status_code == 405


def test_pages_say_so_where_no_plan_is_loaded(reader):
    response = reader.get("/")
    assert response.templates[0].name == "workplan/no_plan.html"


@pytest.mark.parametrize(
    "address",
    ["/projects/NONE/", "/indicators/NONE/", "/areas/2023/H1/9/", "/areas/1/x/1/"],
)
def test_pages_that_do_not_exist_are_404(reader, address):
    make_year()
    response = reader.get(address)
    assert response.status_code == 404
    assert "css/board.css" in response.content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "year=1999",
        "year=abc",
        "as_of=13",
        "as_of=-1",
        "as_of=99999999999999999999",
        "unit=x",
        f"year={'9' * 600}",
    ],
)
def test_board_names_what_it_cannot_show_and_shows_the_default(reader, query):
    make_year()
    response = reader.get(f"/?{query}")
    assert response.status_code == 200
    assert len(response.context["view"].problems) == 1
    assert response.context["view"].as_of == Month(2023, 6)


@pytest.mark.parametrize(
    "address", ["/?year=%00", "/projects/?q=%00", "/projects/%00/"]
)
def test_pages_refuse_a_nul_character(reader, address):
    assert reader.get(address).status_code == 400


def test_board_keeps_the_choice_in_its_links(reader):
    make_year()
    html = reader.get("/?as_of=5&unit=wan").content.decode()
    assert "/projects/P-0/?year=2023&amp;as_of=5&amp;unit=wan" in html


def test_board_opens_on_the_latest_real_plan(reader):
    make_year()
    make_plan(year=2022)
    make_plan(year=2024, is_sample=True)
    assert reader.get("/").context["view"].plan.year == 2023
    assert reader.get("/?year=2024").context["view"].plan.is_sample


def test_sample_pages_say_so(reader):
    make_plan(is_sample=True)
    make_project(code="S-1", is_sample=True)
    for address in ("/", "/projects/", "/projects/S-1/"):
        assert 'class="sample"' in reader.get(address).content.decode()


def test_project_list_is_narrowed_by_name_and_light(reader):
    area = make_year()
    make_rows(area, range(1, 12))
    page = reader.get("/projects/?q=p-1").context["page"]
    assert [line.row.code for line in page] == ["P-1", "P-10", "P-11"]
    assert len(reader.get("/projects/?light=red").context["page"]) == 0
    assert len(reader.get("/projects/?light=nonsense").context["page"]) == 12


def test_pages_say_not_reported_beside_a_red_that_stays(reader):
    indicator = make_indicator(code="LATE")
    make_target(indicator=indicator, due_on="2023-06-30", due_precision="month_end")
    make_reading(indicator=indicator, value="90")
    area = make_area(plan=make_plan(), number=1)
    make_item(area=area).indicators.add(indicator)
    for address in ("/", "/indicators/LATE/", "/areas/2023/H1/1/"):
        in_july = reader.get(f"{address}?as_of=7").content.decode()
        assert '滞后</span> <small class="unreported">未报告</small>' in in_july
        in_june = reader.get(f"{address}?as_of=6").content.decode()
        assert "滞后</span>" in in_june
        assert "unreported" not in in_june


def test_pages_show_no_figure_as_its_target_before_it_is_reached(reader):
    money = make_indicator(code="MONEY", unit="万元")
    make_target(indicator=money, value="100000")
    make_reading(indicator=money, value="99960")
    make_plan(headline=money, spotlight=money)
    project = make_project(code="P-1")
    make_annual_plan(project=project, amount="100000")
    make_figure(project=project, actual_to_date="99960")
    for address in ("/", "/indicators/MONEY/", "/projects/", "/projects/P-1/"):
        html = reader.get(address).content.decode()
        assert "9.996<" in html
        assert "99.9%" in html
        assert "100.0%" not in html


def counts_in(html: str) -> dict[str, int]:
    """The counts of the strip of lights that are links, by where they lead."""
    strip = html.partition('class="strip"')[2].partition("</dl>")[0]
    found = re.findall(r'<a href="([^"]+)">.*?</span>\s+(\d+)</a>', strip, re.DOTALL)
    return {unescape(link): int(count) for link, count in found}


def make_strip() -> None:
    """A target met and one without a figure, a project that is red, four milestones."""
    make_target(indicator=(done := make_indicator(code="DONE")))
    make_reading(indicator=done, value="100")
    make_target(indicator=make_indicator(code="SILENT"))
    project = make_project(code="RED")
    make_annual_plan(project=project)
    make_figure(project=project, actual_to_date="10")
    make_project(code="UNPLANNED")
    for name, due in (("A", "2023-05-31"), ("B", "2023-06-30"), ("C", "2023-07-01")):
        make_milestone(project=project, name=name, due_on=due, due_precision="day")
    make_milestone(project=project, name="D")
    make_plan()


def test_board_counts_the_lights_of_every_kind_and_links_to_them(reader):
    make_strip()
    html = reader.get("/").content.decode()
    here = "?year=2023&as_of=6&unit=yi"
    assert counts_in(html) == {
        "#targets-blue": 1,
        "#targets-none": 1,
        f"/projects/{here}&light=red": 1,
        f"{here}&milestones=red#time": 2,
        f"{here}&milestones=green#time": 1,
        f"{here}&milestones=none#time": 1,
    }
    assert html.count('id="targets-blue"') == html.count('id="targets-none"') == 1


def test_links_of_the_strip_lead_to_as_many_rows(reader):
    make_strip()
    counted = counts_in(reader.get("/").content.decode())
    assert len(counted) == 6
    for link, count in counted.items():
        page = reader.get(f"/{link.lstrip('/')}").context["page"]
        if "milestones=" in link:
            assert (len(page.timeline.events), page.timeline.more) == (count, 0)
        elif "/projects/" in link:
            assert page.paginator.count == count


def test_projects_that_the_plan_does_not_list_are_on_no_list(reader):
    make_strip()
    assert reader.get("/projects/?light=none").context["page"].paginator.count == 0
    assert reader.get("/projects/").context["page"].paginator.count == 1
    assert reader.get("/projects/UNPLANNED/").status_code == 200


def test_board_takes_no_other_choice_of_milestones(reader):
    make_strip()
    timeline = reader.get("/?milestones=x").context["page"].timeline
    assert (timeline.only, len(timeline.events)) == ("", 4)


def test_project_page_gives_a_gap_to_its_span(reader):
    project = make_project(code="GAP")
    make_plan()
    make_annual_plan(project=project)
    make_figure(project=project, month=1, actual_to_date="100")
    make_figure(project=project, month=4, actual_to_date="250")
    page = reader.get("/projects/GAP/?as_of=4").context["page"]
    line = page.months[-1]
    assert (line.span.first, line.span.last, line.span.amount) == (2, 4, 150)
    assert line.completion == Decimal("0.25")


def test_pages_give_no_completion_where_less_is_better(reader):
    limit = make_indicator(code="ACC", unit="起", direction="lower")
    make_target(indicator=limit, value="12")
    make_reading(indicator=limit, month=5, value="3")
    make_reading(indicator=limit, value="4")
    make_plan(headline=limit, spotlight=limit)
    page = reader.get("/indicators/ACC/").context["page"]
    assert [line.completion for line in page.months] == [None, None]
    for address in ("/", "/indicators/ACC/"):
        html = reader.get(address).content.decode()
        assert "33.3%" not in html
        assert "完成率 <b>" not in html
        assert "未超上限 12 起" in html


def test_language_is_chinese_until_it_is_switched(client):
    client.force_login(make_user(role=LEADER))
    english = {"HTTP_ACCEPT_LANGUAGE": "en"}
    assert 'lang="zh-hans"' in client.get("/", **english).content.decode()
    client.post("/language/", {"language": "en", "next": "/"})
    assert 'lang="en"' in client.get("/").content.decode()


@pytest.mark.parametrize("address", ["/sign-in/", "/healthz", "/readyz"])
def test_policy_allows_nothing_inline(client, address):
    policy = client.get(address).headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


def test_money_of_the_project_list_has_one_unit(reader):
    make_year()
    make_annual_plan(project=make_project(code="BIG"), year=2023, amount="230000")
    html = reader.get("/projects/").text  # beside 500 万元 done of 1,000
    assert '230,000<span class="unit">万元</span>' in html
    assert '<span class="unit">亿元</span>' not in html
    html = reader.get("/projects/?as_of=7").text
    assert '23<span class="unit">亿元</span>' in html
    assert '0.1<span class="unit">亿元</span>' in html
    assert '<span class="unit">万元</span>' not in html


def test_money_of_an_area_has_one_unit(reader):
    area = make_year()
    item = make_item(area=area)
    for code, value in (("BIG", "230000"), ("SMALL", "1000")):
        indicator = make_indicator(code=code, unit="万元")
        make_reading(indicator=indicator, value=value)
        item.indicators.add(indicator)
    list_all()
    html = reader.get("/areas/2023/H1/1/").text
    assert "<b>23</b> 亿元" in html
    assert "<b>0.1</b> 亿元" in html


def test_english_pages_are_set_in_english_type(reader, english):
    make_year()
    page = reader.get("/?as_of=6").context["page"]
    said = [text for push in page.push for text in (push.title, push.reason)]
    said += [line.why for line in page.compared]
    assert len(said) == 6
    assert not re.search("[；：，（）]", " ".join(said))
