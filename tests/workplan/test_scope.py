"""Who sees which rows on our own pages, and that nothing of another's shows through."""

import re

import pytest
from django.test import Client

from bureau.accounts import AUDIT, CLERK, HEAD, LEADER, OFFICE, SECURITY, SYSTEM
from bureau.models import Department, User
from projects.models import Project
from tests.factories import (
    make_annual_plan,
    make_area,
    make_department,
    make_fact,
    make_figure,
    make_indicator,
    make_item,
    make_milestone,
    make_plan,
    make_project,
    make_reading,
    make_target,
    make_user,
    make_yes_no,
)
from workplan.models import Indicator, ReportedIndicator, WorkArea, WorkItem, WorkPlan

pytestmark = pytest.mark.django_db
OWN, OTHER, BUREAU = TAGS = ("OWN", "OTHER", "BUREAU")
LISTS = [
    "/",
    "/?as_of=5&unit=wan",
    "/projects/",
    "/projects/?light=red",
    "/areas/2023/H1/1/",
    "/admin/",
]
PAGES_OF_OWN = [
    *LISTS,
    "/?as_of=12",
    "/projects/?q=OTHER",
    "/projects/?q=项目",
    "/projects/?light=none",
    "/projects/?page=2",
    "/projects/OWN-P/",
    "/projects/OWN-P/?as_of=12",
    "/indicators/OWN-I/",
    "/indicators/OWN-YN/",
]
ALL = {OWN, OTHER, BUREAU}
SEES = [  # role, department, what it sees
    pytest.param(CLERK, OWN, {OWN}, id="clerk"),
    pytest.param(CLERK, OTHER, {OTHER}, id="clerk of another department"),
    pytest.param(CLERK, None, set(), id="clerk of no department"),
    pytest.param(HEAD, OWN, {OWN}, id="head"),
    pytest.param(OFFICE, OWN, ALL, id="planning office"),
    pytest.param(LEADER, None, ALL, id="leader"),
    pytest.param(SYSTEM, OWN, set(), id="system administrator"),
    pytest.param(SECURITY, OWN, set(), id="security administrator"),
    pytest.param(AUDIT, OWN, set(), id="audit administrator"),
    pytest.param("", None, set(), id="no role"),
]
ADMINISTRATORS = [SYSTEM, SECURITY, AUDIT]


def make_owned(tag: str, area: WorkArea, department: Department | None) -> None:
    """A department's rows of every kind, behind its plan, named by its tag."""
    project = make_project(
        code=f"{tag}-P", name=f"{tag}项目", state=f"{tag}进展", department=department
    )
    make_annual_plan(project=project)
    make_milestone(
        project=project, name=f"{tag}节点", due_on="2023-06-01", due_precision="day"
    )
    make_figure(project=project, actual_to_date="10", remark=f"{tag}说明")
    owner = {"department": department, "project": project}
    indicator = make_indicator(code=f"{tag}-I", name=f"{tag}指标", **owner)
    make_target(indicator=indicator, note=f"{tag}口径")
    make_reading(indicator=indicator, value="5", remark=f"{tag}备注")
    make_target(
        indicator=make_yes_no(code=f"{tag}-YN", name=f"{tag}是否", **owner),
        value=None,
        due_on="2023-09-30",
        due_precision="month_end",
    )
    item = make_item(area=area, name=f"{tag}事项", **owner)
    item.indicators.add(indicator)
    make_fact(item=item, name=f"{tag}事实")


def make_year() -> WorkArea:
    """A plan led by the bureau's own indicator."""
    total = make_indicator(code="BUREAU-INV", name="BUREAU投资", unit="万元")
    make_target(indicator=total, value="100000")
    make_reading(indicator=total, value="40000")
    return make_area(plan=make_plan(headline=total, spotlight=total), number=1)


def tie_together() -> None:
    """Rows of one department that name another's: each link must stay unseen."""
    for tag, stranger in ((OWN, OTHER), (OTHER, OWN)):
        indicator = Indicator.objects.get(code=f"{tag}-I")
        indicator.project = Project.objects.get(code=f"{stranger}-P")
        indicator.save()
        item = WorkItem.objects.get(name=f"{tag}事项")
        item.project = indicator.project
        item.save()
        item.indicators.add(Indicator.objects.get(code=f"{stranger}-I"))


def make_others() -> None:
    """Another department's rows and the bureau's, some of a later month."""
    area = WorkArea.objects.get()
    make_owned(OTHER, area, make_department(code=OTHER, name="OTHER科"))
    make_owned(BUREAU, area, None)
    make_reading(indicator=Indicator.objects.get(code="OTHER-I"), month=9)
    make_figure(project=Project.objects.get(code="BUREAU-P"), month=9)


@pytest.fixture
def own(db: None) -> None:
    """A plan with the rows of one department."""
    make_owned(OWN, make_year(), make_department(code=OWN, name="OWN科"))


@pytest.fixture
def everything(own: None) -> None:
    """The rows of two departments and of the bureau."""
    make_others()


def account(role: str, department: str | None) -> User:
    code = department and Department.objects.get(code=department)
    return make_user(role=role, department=code)


def signed_in(role: str, department: str | None = None) -> Client:
    client = Client()
    client.force_login(account(role, department))
    return client


def seen(client: Client, address: str) -> set[str]:
    """Whose rows an answer names."""
    html = client.get(address).content.decode()
    return {tag for tag in TAGS if tag in html}


@pytest.mark.parametrize(("role", "department", "visible"), SEES)
@pytest.mark.parametrize("address", [page for page in LISTS if "light" not in page])
def test_lists_show_what_is_within_reach(
    everything, role, department, visible, address
):
    tie_together()
    assert seen(signed_in(role, department), address) == visible


@pytest.mark.parametrize(("role", "department", "visible"), SEES)
@pytest.mark.parametrize("page", ["projects/{}-P", "indicators/{}-I"])
def test_pages_are_there_for_who_sees_the_row(
    everything, role, department, visible, page
):
    client = signed_in(role, department)
    answers = {
        tag: client.get(f"/{page.format(tag)}/").status_code for tag in sorted(TAGS)
    }
    assert answers == {tag: 200 if tag in visible else 404 for tag in TAGS}


@pytest.mark.parametrize("role", [CLERK, HEAD, *ADMINISTRATORS])
@pytest.mark.parametrize("page", ["projects/{}-P", "indicators/{}-I"])
def test_anothers_page_answers_as_one_that_does_not_exist(everything, role, page):
    client = signed_in(role, OWN)
    missing = client.get(f"/{page.format('NONE')}/")
    for tag in (OTHER, BUREAU):
        answer = client.get(f"/{page.format(tag)}/?as_of=5")
        assert (answer.status_code, answer.content) == (404, missing.content)
        assert answer.headers == missing.headers


def body(client: Client, address: str) -> str:
    """What a page says, but for its form's one-time token."""
    html = client.get(address).content.decode()
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", html)


def bodies(client: Client) -> dict[str, str]:
    """What each page of the department says."""
    return {page: body(client, page) for page in PAGES_OF_OWN}


@pytest.mark.parametrize("role", [CLERK, HEAD])
def test_pages_of_a_department_are_the_same_with_and_without_other_rows(own, role):
    client = signed_in(role, OWN)
    before = bodies(client)
    make_others()
    assert bodies(client) == before


@pytest.mark.parametrize("address", PAGES_OF_OWN)
def test_pages_of_a_department_name_nothing_they_are_tied_to(everything, address):
    tie_together()
    shown = seen(signed_in(CLERK, OWN), address)
    assert shown <= ({OWN, OTHER} if "q=OTHER" in address else {OWN})  # q is echoed


def test_rate_that_another_department_reports_derives_no_target(own):
    client, department = signed_in(CLERK, OWN), Department.objects.get(code=OWN)
    indicator = make_indicator(code="OWN-RATED", department=department)
    make_reading(indicator=indicator, value="220")
    before = body(client, "/indicators/OWN-RATED/")
    others = make_department(code=OTHER)
    rate = make_indicator(
        unit="%", kind="level", completion_of=indicator, department=others
    )
    make_reading(indicator=rate, value="40")
    assert body(client, "/indicators/OWN-RATED/") == before


@pytest.mark.parametrize("query", ["q=OTHER-P", "q=BUREAU项目", "q=科"])
def test_project_search_finds_nothing_of_another(everything, query):
    page = signed_in(CLERK, OWN).get(f"/projects/?{query}").context["page"]
    assert page.paginator.count == 0


def test_board_of_a_department_has_no_verdict_on_the_bureau(everything):
    page = signed_in(CLERK, OWN).get("/").context["page"]
    assert (page.verdict, page.headline, page.spotlight) == (None, None, None)
    assert (page.curve, page.breakdown) == (None, None)
    assert {push.order[2] for push in page.push} == {"OWN-I", "OWN-P"}
    assert {event.name for event in page.timeline.events} == {"OWN项目", "OWN是否"}


def test_board_of_a_department_counts_its_own_lights(everything):
    page = signed_in(CLERK, OWN).get("/").context["page"]
    assert sum(count for _colour, _word, count in page.lights) == 2
    assert sum(count for _colour, _word, count in page.projects) == 1


def test_breakdown_is_for_who_sees_every_project(everything):
    plan = WorkPlan.objects.get()
    plan.headline = Indicator.objects.get(code="OWN-I")
    plan.save()
    page = signed_in(CLERK, OWN).get("/?as_of=6").context["page"]
    assert page.headline.row.code == "OWN-I"
    assert page.breakdown is None
    whole = signed_in(LEADER).get("/?as_of=6").context["page"]
    assert whole.breakdown.reported == 3


@pytest.mark.parametrize("role", ADMINISTRATORS)
@pytest.mark.parametrize("address", ["/", "/projects/", "/areas/2023/H1/1/"])
def test_administrators_are_told_they_see_no_figures(everything, role, address):
    response = signed_in(role).get(address)
    assert response.templates[0].name == "workplan/no_figures.html"
    assert 'href="/admin/"' in response.content.decode()


def test_account_without_a_role_is_told_whom_to_ask(client, everything):
    client.force_login(make_user(is_staff=False))
    response = client.get("/")
    assert response.templates[0].name == "workplan/no_figures.html"
    assert 'href="/admin/"' not in response.content.decode()


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("role", [CLERK, HEAD])
def test_account_without_its_department_is_told_so(client, everything, role):
    client.force_login(make_user(role=role, is_staff=False))
    page = client.get("/")
    assert page.templates[0].name == "workplan/no_figures.html"
    assert "your account has none. The system administrator sets it" in page.text
    assert "Figures are for the departments" not in page.text


@pytest.mark.parametrize("role", [CLERK, HEAD])
@pytest.mark.parametrize("address", ["/", "/projects/"])
def test_department_opens_on_the_newest_plan_that_holds_theirs(own, role, address):
    make_plan(year=2024)
    view = signed_in(role, OWN).get(address).context["view"]
    assert (view.plan.year, view.as_of.number) == (2023, 6)
    assert signed_in(LEADER).get(address).context["view"].plan.year == 2024


def make_of_2024(thing: str) -> None:
    """One thing of the department's own in a year that lists nothing of it yet."""
    plan = make_plan(year=2024)
    project = Project.objects.get(code="OWN-P")
    indicator = Indicator.objects.get(code="OWN-I")
    {
        "plan": lambda: make_annual_plan(project=project, year=2024, amount=None),
        "target": lambda: make_target(indicator=indicator, year=2024),
        "reported": lambda: ReportedIndicator.objects.create(
            plan=plan, indicator=indicator
        ),
        "item": lambda: make_item(
            area=make_area(plan=plan, number=1), department=project.department
        ),
        "figure": lambda: make_figure(project=project, year=2024),
        "reading": lambda: make_reading(indicator=indicator, year=2024),
        "milestone": lambda: make_milestone(
            project=project, name="2024", due_on="2024-06-01", due_precision="day"
        ),
    }[thing]()


@pytest.mark.parametrize(
    ("thing", "year"),
    [
        ("plan", 2024),
        ("target", 2024),
        ("reported", 2024),
        ("item", 2024),
        ("figure", 2023),
        ("reading", 2023),
        ("milestone", 2023),
    ],
)
def test_a_plan_opens_that_lists_anything_of_theirs(own, thing, year):
    make_of_2024(thing)
    assert signed_in(CLERK, OWN).get("/").context["view"].plan.year == year
    assert seen(signed_in(CLERK, OWN), "/admin/") <= {OWN}


def test_sample_department_opens_on_the_sample(own):
    department = make_department(code="S", is_sample=True)
    project = make_project(department=department, is_sample=True)
    make_annual_plan(project=project, year=2024)
    make_plan(year=2024, is_sample=True)
    view = signed_in(CLERK, "S").get("/").context["view"]
    assert (view.plan.year, view.plan.is_sample) == (2024, True)


@pytest.mark.parametrize("role", [CLERK, HEAD])
@pytest.mark.parametrize("address", ["/", "/projects/"])
def test_department_before_its_first_plan_is_told_what_to_do(own, role, address):
    make_department(code="NEW")
    answer = signed_in(role, "NEW").get(address)
    assert answer.templates[0].name == "workplan/no_plan.html"
    assert 'href="/admin/projects/investmentfigure/import/"' in answer.text
    asked = signed_in(role, "NEW").get(f"{address}?year=2023")
    assert asked.context["view"].plan.year == 2023


def test_own_project_that_no_plan_lists_has_its_page(own):
    department = make_department(code="NEW")
    make_project(code="NEW-P", department=department)
    assert signed_in(CLERK, "NEW").get("/projects/NEW-P/").status_code == 200
