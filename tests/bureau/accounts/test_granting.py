"""Requests for roles: who decides what, and what stands in the way."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from bureau.accounts import (
    AUDIT,
    CLERK,
    HEAD,
    OFFICE,
    SECURITY,
    grant,
    real_roles,
    refuse,
)
from bureau.accounts.roles import MAY
from bureau.models import RoleRequest, User
from tests.factories import (
    make_department,
    make_role_request,
    make_user,
    role_group,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def security() -> User:
    return make_user(role=SECURITY)


def roles_of(user: User) -> set[str]:
    return set(user.groups.values_list("name", flat=True))


def test_two_roles_of_one_duty_come_together(security):
    user = make_user(department=make_department())
    asked = [make_role_request(user=user, role=role) for role in (CLERK, HEAD)]
    assert len(grant(asked, security)) == 2
    assert roles_of(user) == {CLERK, HEAD}


@pytest.mark.parametrize("names", [(CLERK, AUDIT), (OFFICE, SECURITY)])
def test_two_duties_do_not(security, names):
    user = make_user()
    asked = [make_role_request(user=user, role=role) for role in names]
    with pytest.raises(ValidationError):
        grant(asked, security)
    assert roles_of(user) == set()


@pytest.mark.parametrize("role", [CLERK, HEAD])
def test_a_department_s_role_needs_a_department(security, role):
    asked = make_role_request(user=make_user(), role=role)
    with override("en"), pytest.raises(ValidationError) as refused:
        grant([asked], security)
    [told] = refused.value.messages
    assert told == (
        f"{asked}: This role is of a department: choose the account’s department first."
    )
    assert roles_of(asked.user) == set()


def test_the_office_s_needs_none(security):
    asked = make_role_request(user=make_user(), role=OFFICE)
    grant([asked], security)
    assert roles_of(asked.user) == {OFFICE}


def test_nobody_grants_their_own(security):
    with pytest.raises(ValidationError):
        grant([make_role_request(user=security, role=SECURITY)], security)


def test_a_superuser_s_is_a_superuser_s_business(security):
    asked = make_role_request(user=make_user(is_superuser=True))
    with pytest.raises(ValidationError):
        grant([asked], security)
    grant([asked], make_user(is_superuser=True))
    assert roles_of(asked.user) == {CLERK}


def test_what_is_decided_is_not_decided_again(security):
    asked = make_role_request()
    refuse([asked], security, "不需要")
    for decision in (
        lambda: grant([asked], security),
        lambda: refuse([asked], security, "再想想"),
    ):
        with pytest.raises(ValidationError, match="其间已有人办理"):
            decision()
    asked.refresh_from_db()
    assert (asked.is_granted, asked.reason) == (False, "不需要")


def test_a_role_that_came_meanwhile_is_closed_without_a_change(security):
    asked = make_role_request()
    asked.user.groups.add(role_group(CLERK))
    version = User.objects.get(pk=asked.user_id).version
    grant([asked], security)
    user = User.objects.get(pk=asked.user_id)
    assert (roles_of(user), user.version) == ({CLERK}, version)


def test_an_account_s_form_opened_before_is_stale(security):
    asked = make_role_request()
    before = User.objects.get(pk=asked.user_id)
    grant([asked], security)
    with pytest.raises(ValidationError):
        before.save()


def test_asking_twice_is_refused_and_again_after_a_decision_is_not(security):
    asked = make_role_request()
    with pytest.raises(ValidationError):
        make_role_request(user=asked.user)
    refuse([asked], security, "不需要")
    make_role_request(user=asked.user)
    assert RoleRequest.objects.filter(user=asked.user).count() == 2


def test_a_decision_has_its_time():
    with pytest.raises(ValidationError):
        make_role_request(is_granted=True)


def test_real_roles_are_those_the_code_knows():
    type(role_group(CLERK)).objects.create(name="统计")
    assert {each.name for each in real_roles()} == set(MAY)
