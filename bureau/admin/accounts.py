"""The admin of accounts; who holds which role is the security administrator's."""

from functools import partial
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.contrib.auth.admin import UserAdmin as StockUserAdmin
from django.contrib.auth.forms import (
    AdminPasswordChangeForm,
    UserChangeForm,
    UserCreationForm,
)
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bureau.accounts import (
    ADMINISTRATORS,
    duties_of,
    keep_administrators,
    no_department,
    roles,
    sees_nothing,
)
from bureau.models import User

from .adding import sample_mark
from .forms import RecordForm
from .many_accounts import many_accounts
from .records import RecordAdmin
from .roles import may_grant


class AccountForm(RecordForm, UserChangeForm):
    def clean_groups(self) -> models.QuerySet:
        """Accounts, roles, the audit and figures are four people's work."""
        groups = self.cleaned_data["groups"]
        if len(duties_of(each.name for each in groups)) > 1:
            raise ValidationError(
                gettext(
                    "Nobody has two of these: accounts, roles, the audit, figures."
                ),
                code="mixture",
            )
        return groups

    def clean(self) -> dict[str, Any]:
        super().clean()
        if self.has_changed() and not self.errors:
            keep_administrators([self.instance], self.kept())
            self.keep_reach()
        return self.cleaned_data

    def kept(self) -> set[str]:
        """The roles whose work the account can do when this is saved."""
        groups = self.cleaned_data.get("groups", self.instance.groups.all())
        return {each.name for each in groups} if self.will_be("is_active") else set()

    def keep_reach(self) -> None:
        """A department's role shows nothing without one; switched off, none is due."""
        department, is_superuser = map(self.will_be, ("department", "is_superuser"))
        if sees_nothing(self.kept(), department, is_superuser=is_superuser):
            at = "department" if "department" in self.fields else "groups"
            self.add_error(at, no_department())

    def will_be(self, name: str) -> Any:
        """A field's value when this is saved; not everybody's form has every field."""
        return self.cleaned_data.get(name, getattr(self.instance, name))


class AccountPassword(AdminPasswordChangeForm):
    def clean(self) -> dict[str, Any]:
        """Without a password nobody signs in: one more way to shut somebody out."""
        super().clean()
        if not self.cleaned_data["set_usable_password"]:
            keep_administrators([self.user])
        return self.cleaned_data


@admin.register(User)
class UserAdmin(RecordAdmin, StockUserAdmin):
    form = AccountForm
    add_form = UserCreationForm
    add_form_template = None
    change_password_form = AccountPassword
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("Person"), {"fields": ["name", "department", "email", sample_mark]}),
        (
            _("Permissions"),
            {"fields": ["is_active", "is_staff", "is_superuser", "groups"]},
        ),
        (_("Important dates"), {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (
            None,
            {
                "classes": ["wide"],
                "fields": [
                    *("username", "name", "department", "email"),
                    *("password1", "password2"),
                ],
            },
        )
    ]
    autocomplete_fields = ["department", "groups"]
    filter_horizontal = []
    list_display = [
        "username",
        "name",
        "department",
        "is_active",
        "is_staff",
        "last_login",
    ]
    list_filter = ["department", "groups", "is_active", "is_staff", "is_sample"]
    list_select_related = ["department"]
    search_fields = ["username", "name", "email"]

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(partial(many_accounts, self))
        return [path("many/", view, name="bureau_user_many"), *super().get_urls()]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Accounts and what they may do are two people's work.

        The password of a sample account is known to everybody: none is made a real one,
        and no real one shut out by being called a sample.
        """
        never = [sample_mark, "last_login", "date_joined"]
        if request.user.is_superuser:
            return never
        if may_grant(request.user):
            names = flatten_fieldsets(self.fieldsets)
            return [each for each in names if each not in {"groups", "password"}]
        return [*never, "is_superuser", "groups"]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list:
        """Who gives groups has nothing to do with passwords."""
        found = super().get_fieldsets(request, obj)
        if request.user.is_superuser or not may_grant(request.user):
            return found
        return [
            (title, part | {"fields": [n for n in part["fields"] if n != "password"]})
            for title, part in found
        ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.has_accounts(request) and super().has_add_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.may_touch(request, obj) and super().has_change_permission(
            request, obj
        )

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if not self.has_accounts(request) or not self.may_touch(request, obj):
            return False
        return super().has_delete_permission(request, obj)

    def may_be_shown_again(self, request: HttpRequest) -> bool:
        """A form that holds passwords is filled in anew."""
        return False

    def remove(self, what: Any, shown: list[tuple[User, int]]) -> None:
        keep_administrators([user for user, _version in shown])
        super().remove(what, shown)

    def has_accounts(self, request: HttpRequest) -> bool:
        """The security administrator neither makes accounts nor removes any."""
        return request.user.is_superuser or not may_grant(request.user)

    def may_touch(self, request: HttpRequest, user: User | None) -> bool:
        """A superuser's password or address in other hands is a superuser's power.

        Nobody says what their own account may do.
        """
        if request.user.is_superuser or user is None:
            return True
        is_own = user.pk == request.user.pk and may_grant(request.user)
        return not (user.is_superuser or is_own)

    def user_change_password(
        self, request: HttpRequest, id: str, form_url: str = ""
    ) -> HttpResponse:
        """A password in other hands is its owner's power.

        Those of the other administrators are their own and the superuser's business.
        """
        if not request.user.is_superuser:
            others = ADMINISTRATORS - roles(request.user)
            user = self.get_object(request, id)
            if may_grant(request.user) or (user and others & roles(user)):
                raise PermissionDenied
        with transaction.atomic():
            return super().user_change_password(request, id, form_url)
