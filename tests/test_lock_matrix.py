"""Door x state of the month x role: who may write a row, and in which words not.

A closed month refuses everybody at every door alike, and so does one that the
department submitted, until it is returned. Open again, it admits its own department's
figures with a reason. What is refused leaves figure and history alone.
"""

import re
from collections.abc import Callable
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
from bureau.models import Department, ReturnState, User
from bureau.records import Act, Door, Written
from bureau.writing import Refused, Row, closed_message, submitted_message, write
from tests.factories import (
    MONTH,
    YEAR,
    list_all,
    make_department,
    make_figure,
    make_indicator,
    make_milestone,
    make_month,
    make_plan,
    make_project,
    make_reading,
    make_reopening,
    make_return,
    make_user,
)

from .bureau.admin.doors import (
    ACTION,
    DELETE,
    FORM,
    INLINE,
    LIST,
    NUMBER,
    REMOVING,
    WHY,
    Entrance,
    changes,
    number_of,
    place,
    stored,
    values,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

ROLES = [CLERK, HEAD, OFFICE, LEADER]
CALL = Entrance(Door.COMMAND, "call")  # a program that writes for somebody
GRID = Entrance(Door.GRID, "grid")
DOORS = [FORM, INLINE, LIST, DELETE, ACTION, CALL, GRID]
TAKEN, ASKED, CLOSED, FORBIDDEN = "taken", "asked why", "closed", "forbidden"
SUBMITTED, ACCEPTED = ReturnState.SUBMITTED, ReturnState.ACCEPTED
UNKNOWN = "no such action"  # Django shows the list again to who was not offered it
# What each state of the month answers: without a reason, and with one.
STATES = {
    "no row": (TAKEN, TAKEN),
    "open": (TAKEN, TAKEN),
    "closed": (CLOSED, CLOSED),
    "reopened until today": (ASKED, TAKEN),
    "reopened until yesterday": (CLOSED, CLOSED),
    "reopened for another": (CLOSED, CLOSED),
    "submitted": (SUBMITTED, SUBMITTED),
    "returned": (TAKEN, TAKEN),
    "accepted": (ACCEPTED, ACCEPTED),
    "submitted by another": (TAKEN, TAKEN),
    "submitted and closed": (CLOSED, CLOSED),
    "accepted, reopened until today": (ASKED, TAKEN),
    "reopened, submitted again": (SUBMITTED, SUBMITTED),
}
# Readings pass the same rule: what submitting does to them is asked at each door.
OF_RETURNS = [state for state in STATES if state.startswith(("submitted", "returned"))]
CELLS = list(product([make_figure], DOORS, STATES, ROLES))
CELLS += product([make_reading], DOORS, [*OF_RETURNS, "accepted"], ROLES)


def make_state(state: str, own: Department, other: Department) -> None:
    """The month of the row, as the table names it: in the order it came about."""
    if state.startswith(("submitted", "returned", "accepted")):
        whose = other if state.endswith("by another") else own
        make_return(department=whose, state=re.match(r"\w+", state)[0])
    if "reopened" in state:
        until = timezone.localdate() - timedelta(days=state.endswith("yesterday"))
        whose = other if state.endswith("for another") else own
        make_reopening(department=whose, until=until)
    elif "closed" in state or state == "open":
        make_month(is_open=state == "open")
    if state.endswith("submitted again"):
        make_return(department=own)


@dataclass
class Try:
    """One person before one row; `answer` says what came of it, in a word."""

    client: Client
    user: User
    row: Written
    door: Entrance

    def answer(self, reason: str) -> str:
        if self.door is CALL:
            return self.of_call(reason)
        if self.door is GRID:
            return self.of_grid(reason)
        more = {"change_reason": reason} if reason else {}
        came = self.door.send(self.client, self.row, "77", **more)
        if came.status_code == 200:
            return word_of(came.text)
        return {302: TAKEN, 403: FORBIDDEN}[came.status_code]

    def of_grid(self, reason: str) -> str:
        """The row as the page shows it, with another figure."""
        owner = getattr(self.row, self.row.owner)
        page = f"/month/{YEAR}/{MONTH}/?department={owner.department.code}"
        shown = {
            row.line.record: row for row in self.client.get(page).context["page"].rows
        }
        key, seen = shown[owner].key, shown[owner].seen_text
        typed = {f"{key}-seen": seen, f"{key}-figure": "77", "reason": reason}
        came = self.client.post(page, typed)
        if came.status_code == 200:
            return word_of(came.text)
        return {302: TAKEN, 403: FORBIDDEN}[came.status_code]

    def of_call(self, reason: str) -> str:
        record = copy(self.row)
        setattr(record, NUMBER[type(record)], Decimal(77))
        try:
            write([Row(record, seen=1)], Act(self.user, Door.COMMAND, reason))
        except Refused as refused:
            (problem,) = refused.problems
            if problem.code == "scope":
                return FORBIDDEN
            return word_of(problem.message)
        return TAKEN

    def left(self) -> tuple[Any, int]:
        """What stands, and how often history says it was changed."""
        return number_of(stored(self.row)), len(changes(self.row))


def refusals() -> dict[str, str]:
    """Each lock's words, by its name."""
    period = YEAR, MONTH
    states = {each: submitted_message(period, each) for each in (SUBMITTED, ACCEPTED)}
    return {CLOSED: closed_message(period)} | states


def word_of(text: str) -> str:
    """Which refusal a page shows, or else its words."""
    for word, message in refusals().items():
        if message in text:
            return word
    if gettext("Say why this is changed.") in text:
        return ASKED
    is_list = re.search(r"Select (monthly figure|reading) to view", text)
    return UNKNOWN if is_list else text


def person(role: str, own: Department, other: Department) -> User:
    """Clerks and heads are the figure's department's; the office is no part of it."""
    return make_user(role=role, department=own if role in {CLERK, HEAD} else other)


def wanted(make: Callable, door: Entrance, state: str, role: str) -> tuple[str, str]:
    """The indicator's page, on which readings stand, is the planning office's."""
    is_office_page = make is make_reading and door is INLINE and role != OFFICE
    if role == LEADER or is_office_page:
        refusal = UNKNOWN if door is ACTION else FORBIDDEN
        return refusal, refusal
    return STATES[state]


def named(make: Callable, door: Entrance, state: str, role: str) -> Any:
    """A cell; figures' need no kind in their names."""
    kind = "reading-" if make is make_reading else ""
    return pytest.param(make, door, state, role, id=f"{kind}{door.name}-{state}-{role}")


@pytest.mark.parametrize(
    ("make", "door", "state", "role"), [named(*each) for each in CELLS]
)
def test_row_is_written_as_the_month_and_role_allow(
    client, count, make, door, state, role
):
    own, other = make_department(), make_department()
    row = made(make, own)
    if door is GRID:  # it holds what the year's plan lists
        make_plan()
        list_all()
    make_state(state, own, other)
    user = person(role, own, other)
    client.force_login(user)
    attempt = Try(client, user, row, door)
    for reason, expected in zip(
        ("", WHY), wanted(make, door, state, role), strict=True
    ):
        assert attempt.answer(reason) == expected
        if expected == TAKEN:
            assert attempt.left() == (None if door in REMOVING else 77, 1)
            break
        assert attempt.left() == (500, 0)
    count("lock matrix: %d cells")


def made(make: Callable, department: Department) -> Written:
    if make is make_figure:
        return make(project=make_project(department=department))
    return make(indicator=make_indicator(department=department), value="500")


def test_lock_matrix_is_whole() -> None:
    assert len(STATES) == 13
    assert len(CELLS) == len(DOORS) * len(ROLES) * (13 + 5) == 504


MOVES = list(product(["submitted", "accepted"], [(MONTH, 7), (7, MONTH)]))


@pytest.mark.parametrize(("state", "months"), MOVES)
def test_nothing_moves_into_or_out_of_a_submitted_month(client, state, months):
    old, new = months
    own = make_department()
    row = make_figure(project=make_project(department=own), month=old)
    make_return(department=own, state=state)
    user = make_user(role=CLERK, department=own)
    client.force_login(user)
    assert word_of(FORM.send(client, row, "500", month=str(new)).text) == state
    row.refresh_from_db()
    assert row.month == old


def test_milestones_are_not_locked(client):
    own = make_department()
    milestone = make_milestone(project=make_project(department=own))
    make_return(department=own)
    client.force_login(make_user(role=CLERK, department=own))
    data = values(milestone) | {"name": "交工", "version": 1}
    assert client.post(place(milestone, "change"), data).status_code == 302
    milestone.refresh_from_db()
    assert milestone.name == "交工"
