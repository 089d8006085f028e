"""Rows of a department, of another and of the bureau, each named by its tag."""

import re

from django.test import Client

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
from workplan.models import Indicator, WorkArea

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


def make_others() -> None:
    """Another department's rows and the bureau's, some of a later month."""
    area = WorkArea.objects.get()
    make_owned(OTHER, area, make_department(code=OTHER, name="OTHER科"))
    make_owned(BUREAU, area, None)
    make_reading(indicator=Indicator.objects.get(code="OTHER-I"), month=9)
    make_figure(project=Project.objects.get(code="BUREAU-P"), month=9)


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


def body(client: Client, address: str) -> str:
    """What a page says, but for its form's one-time token."""
    html = client.get(address).content.decode()
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", html)
