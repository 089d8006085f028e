"""Ten accounts on one page, each with a password that is shown once.

Whoever makes accounts gives no role: the role stands beside the name as a request.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bureau.accounts import (
    lacks_department,
    new_password,
    no_department,
    real_roles,
)
from bureau.models import Department, RoleRequest, User
from bureau.records import Act, Door, acting

from .guards import REFUSALS, words_of

AT_ONCE = 10
NOT_ASKED = {"password", "email"}


@dataclass(frozen=True)
class Made:
    """A new account and its password, to be shown once and stored nowhere."""

    user: User
    password: str
    role: Group | None


class AccountRow(forms.Form):
    """One account; the choices are the same in every row and are asked for once."""

    username = forms.CharField(label=gettext_lazy("account"), max_length=150)
    name = forms.CharField(
        label=gettext_lazy("full name"), max_length=100, required=False
    )
    department = forms.TypedChoiceField(
        label=gettext_lazy("department"), coerce=int, empty_value=None, required=False
    )
    role = forms.TypedChoiceField(
        label=gettext_lazy("role asked for"),
        coerce=int,
        empty_value=None,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        departments: dict[int, Department],
        roles: dict[int, Group],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.departments, self.roles = departments, roles
        for name, found in (("department", departments), ("role", roles)):
            self.fields[name].choices = [("", "–"), *found.items()]

    def clean(self) -> dict[str, Any]:
        """As the account's own form would look at it."""
        super().clean()
        if self.errors or not self.has_changed():
            return self.cleaned_data
        account, role = self.account(), self.role_asked
        if role is not None and lacks_department(account, role.name):
            self.add_error("department", no_department())
        try:
            account.full_clean(exclude=NOT_ASKED)
        except ValidationError as problem:
            for field, found in problem.error_dict.items():
                self.add_error(field if field in self.fields else None, found)
        return self.cleaned_data

    def account(self) -> User:
        data = self.cleaned_data
        return User(
            username=User.normalize_username(data["username"]),
            name=data["name"],
            department=self.departments.get(data["department"]),
        )

    @property
    def role_asked(self) -> Group | None:
        return self.roles.get(self.cleaned_data["role"])


class AccountRows(forms.BaseFormSet):
    def clean(self) -> None:
        """The same name twice on the page; one that is stored its row has told."""
        seen: set[str] = set()
        for form in self.filled():
            name = form.cleaned_data.get("username")
            if name in seen:
                form.add_error("username", _("This name stands above already."))
            seen.add(name)
        if not any(self.errors) and not self.filled():
            raise ValidationError(_("No name has been entered."))

    def filled(self) -> list[AccountRow]:
        return [
            each
            for each in self.forms
            if each.has_changed() and "username" in getattr(each, "cleaned_data", {})
        ]


Rows = forms.formset_factory(
    AccountRow, AccountRows, extra=AT_ONCE, max_num=AT_ONCE, absolute_max=AT_ONCE
)


def rows_of(sent: Any = None) -> AccountRows:
    """The page's rows, with what may be chosen in them."""
    kwargs = {
        "departments": {each.pk: each for each in Department.objects.all()},
        "roles": {each.pk: each for each in real_roles()},
    }
    return Rows(sent, form_kwargs=kwargs)


def make(rows: Iterable[AccountRow], act: Act) -> list[Made]:
    """Store the accounts and the requests for their roles, all or none.

    Hashing a password takes a while on purpose: it is done before anything is held.
    """
    with acting(act):
        made = [with_password(each.account(), each.role_asked) for each in rows]
        with transaction.atomic():
            for each in made:
                each.user.save()
                ask_role(each, act.actor)
    return made


def with_password(user: User, role: Group | None) -> Made:
    password = new_password()
    user.set_password(password)
    return Made(user, password, role)


def ask_role(made: Made, by: User) -> None:
    if made.role is not None:
        RoleRequest.objects.create(user=made.user, role=made.role, asked_by=by)


def many_accounts(page: admin.ModelAdmin, request: HttpRequest) -> HttpResponse:
    """Rows to fill in; sent, the accounts that were made of them."""
    if not page.has_add_permission(request):
        raise PermissionDenied
    rows = rows_of(request.POST if request.method == "POST" else None)
    made, refused = [], []
    if rows.is_bound and rows.is_valid():
        try:
            made = make(rows.filled(), Act(request.user, Door.FORM))
        except REFUSALS as problem:
            refused = words_of(problem)
    context = {
        **page.admin_site.each_context(request),
        "title": _("Several accounts at once"),
        "opts": page.opts,
        "rows": rows,
        "made": made,
        "refused": refused,
    }
    return TemplateResponse(request, "admin/bureau/user/many.html", context)
