"""Door x state of the month x role: who may write a figure, and in which words not.

A closed month refuses everybody at every door alike. Open again, it admits its own
department's figures with a reason. What is refused leaves figure and history alone.
"""

from copy import copy
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import gettext

from bureau.accounts import CLERK, HEAD, LEADER, OFFICE
from bureau.models import Department, User
from bureau.records import Act, Door
from bureau.writing import Refused, Row, closed_message, write
from projects.models import InvestmentFigure
from tests.factories import (
    MONTH,
    YEAR,
    make_department,
    make_figure,
    make_month,
    make_project,
    make_reopening,
    make_user,
)

from .bureau.admin.doors import (
    ACTION,
    DELETE,
    FORM,
    INLINE,
    LIST,
    REMOVING,
    WHY,
    Entrance,
    changes,
    number_of,
    stored,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

ROLES = [CLERK, HEAD, OFFICE, LEADER]
CALL = Entrance(Door.COMMAND, "call")  # a program that writes for somebody
DOORS = [FORM, INLINE, LIST, DELETE, ACTION, CALL]
ACCEPTED, ASKED, CLOSED, FORBIDDEN = "accepted", "asked why", "closed", "forbidden"
UNKNOWN = "no such action"  # Django shows the list again to who was not offered it
# What each state of the month answers: without a reason, and with one.
STATES = {
    "no row": (ACCEPTED, ACCEPTED),
    "open": (ACCEPTED, ACCEPTED),
    "closed": (CLOSED, CLOSED),
    "reopened until today": (ASKED, ACCEPTED),
    "reopened until yesterday": (CLOSED, CLOSED),
    "reopened for another": (CLOSED, CLOSED),
}
CELLS = list(product(DOORS, STATES, ROLES))


def make_state(state: str, own: Department, other: Department) -> None:
    """The month of the figure, as the table names it."""
    today = timezone.localdate()
    if state.startswith("reopened"):
        until = today - timedelta(days=state.endswith("yesterday"))
        whose = other if state.endswith("another") else own
        make_reopening(department=whose, until=until)
    elif state != "no row":
        make_month(is_open=state == "open")


@dataclass
class Try:
    """One person before one figure; `answer` says what came of it, in a word."""

    client: Client
    user: User
    figure: InvestmentFigure
    door: Entrance

    def answer(self, reason: str) -> str:
        if self.door is CALL:
            return self.of_call(reason)
        more = {"change_reason": reason} if reason else {}
        came = self.door.send(self.client, self.figure, "77", **more)
        if came.status_code == 200:
            return word_of(came.text)
        return {302: ACCEPTED, 403: FORBIDDEN}[came.status_code]

    def of_call(self, reason: str) -> str:
        record = copy(self.figure)
        record.actual_to_date = Decimal(77)
        try:
            write([Row(record, seen=1)], Act(self.user, Door.COMMAND, reason))
        except Refused as refused:
            (problem,) = refused.problems
            if problem.code == "scope":
                return FORBIDDEN
            return word_of(problem.message)
        return ACCEPTED

    def left(self) -> tuple[Any, int]:
        """What stands, and how often history says it was changed."""
        return number_of(stored(self.figure)), len(changes(self.figure))


def word_of(text: str) -> str:
    """Which refusal a page shows, or else its words."""
    if closed_message((YEAR, MONTH)) in text:
        return CLOSED
    if gettext("Say why this is changed.") in text:
        return ASKED
    return UNKNOWN if "Select monthly figure to view" in text else text


def person(role: str, own: Department, other: Department) -> User:
    """Clerks and heads are the figure's department's; the office is no part of it."""
    return make_user(role=role, department=own if role in {CLERK, HEAD} else other)


def wanted(door: Entrance, state: str, role: str) -> tuple[str, str]:
    if role == LEADER:
        refusal = UNKNOWN if door is ACTION else FORBIDDEN
        return refusal, refusal
    return STATES[state]


@pytest.mark.parametrize(
    ("door", "state", "role"),
    [pytest.param(*each, id=f"{each[0].name}-{each[1]}-{each[2]}") for each in CELLS],
)
def test_figure_is_written_as_the_month_and_role_allow(
    client, count, door, state, role
):
    own, other = make_department(), make_department()
    figure = make_figure(project=make_project(department=own))
    make_state(state, own, other)
    user = person(role, own, other)
    client.force_login(user)
    attempt = Try(client, user, figure, door)
    for reason, expected in zip(("", WHY), wanted(door, state, role), strict=True):
        assert attempt.answer(reason) == expected
        if expected == ACCEPTED:
            assert attempt.left() == (None if door in REMOVING else 77, 1)
            break
        assert attempt.left() == (500, 0)
    count("lock matrix: %d cells")


def test_lock_matrix_is_whole() -> None:
    assert len(CELLS) == len(DOORS) * 6 * 4 == 144
