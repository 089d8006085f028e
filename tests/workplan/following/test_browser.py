"""Obstacles and pushes in a real browser: widths, accessibility, a push answered."""

import pytest

from bureau.accounts import CLERK, LEADER
from projects.models import Project
from tests.conftest import axe, clipped
from tests.factories import make_obstacle, make_step, make_user

pytestmark = pytest.mark.django_db(transaction=True)
YEAR = "year=2024"


@pytest.fixture
def project(committed):
    """A project of the sample year with a late obstacle on which a step was taken."""
    project = Project.objects.get(code="S24-P03")
    project.push_set.get().delete()
    make_obstacle(project=project, what="管线迁改单位未进场，与产权人对补偿有争议")
    obstacle = project.obstacle_set.first()
    make_step(obstacle=obstacle, on="2024-08-12", words="已会同镇街约谈产权人")
    return project


def test_a_push_is_sent_and_answered(project, page, sign_in):
    leader = make_user(role=LEADER, is_staff=False, name="王局长")
    clerk = make_user(role=CLERK, department=project.department, name="李经办")
    sign_in(page, leader)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"/?{YEAR}")
    line = page.locator(".push > li", has_text="省道云溪段改建").first
    line.locator("summary").click()
    line.locator("input[name=words]").fill("本周内说明")
    with page.expect_navigation():
        line.get_by_role("button").click()
    assert axe(page) == []
    assert clipped(page) == []
    sent = page.locator(".push .sent a").first
    assert sent.inner_text() == "今天督办，未答复"
    push = project.push_set.get()
    places = [f"/pushes/?{YEAR}", f"/pushes/{push.pk}/?{YEAR}", f"/obstacles/?{YEAR}"]
    places += [f"/projects/S24-P03/?{YEAR}"]
    places += [f"/obstacles/{project.obstacle_set.first().pk}/?{YEAR}"]
    sign_in(page, clerk)
    places += [f"/obstacles/add/?{YEAR}", f"/obstacles/add/?project=S24-P03&{YEAR}"]
    for place in places:
        for width in (1440, 390):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(place)
            assert clipped(page) == [], f"{place} at {width}"
        assert axe(page) == [], place
    page.goto(places[1])
    page.locator("textarea[name=words]").fill("周三前交地")
    with page.expect_navigation():
        page.get_by_role("button", name="答复").click()
    assert "周三前交地" in page.locator(".steps").inner_text()
    assert push.answers.get().by == clerk
