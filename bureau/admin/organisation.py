"""The admin of departments, reporting months, accounts and who holds which role."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.apps import apps
from django.contrib import admin, messages
from django.contrib.admin.utils import flatten_fieldsets
from django.contrib.auth.admin import GroupAdmin as StockGroupAdmin
from django.contrib.auth.admin import UserAdmin as StockUserAdmin
from django.contrib.auth.forms import (
    AdminPasswordChangeForm,
    UserChangeForm,
    UserCreationForm,
)
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from bureau.accounts import (
    ADMINISTRATORS,
    SECURITY,
    duties_of,
    keep_administrators,
    permissions_of,
    roles,
)
from bureau.formats import NOTHING
from bureau.models import Department, Reopening, ReportingMonth, User
from bureau.records import Door, acting

from .adding import sample_mark
from .forms import RecordForm
from .guards import REFUSALS, words_of
from .records import RecordAdmin, Tabular, sample_column, year_and_month


@admin.register(Department)
class DepartmentAdmin(RecordAdmin):
    fields = ["code", "name", sample_mark]
    list_display = ["code", "name", sample_column()]
    list_display_links = ["code", "name"]
    list_filter = ["is_sample"]
    search_fields = ["code", "name"]


class ReopeningForm(RecordForm):
    def clean_until(self) -> date:
        """A day that is past would open nothing; an old reopening keeps its own."""
        until = self.cleaned_data["until"]
        if "until" in self.changed_data and until < timezone.localdate():
            raise ValidationError(gettext("That day is past: nothing would be opened."))
        return until


class ReopeningInline(Tabular):
    model = Reopening
    form = ReopeningForm
    autocomplete_fields = ["department"]
    fields = ["department", "until", "reason"]


@admin.register(ReportingMonth)
class ReportingMonthAdmin(RecordAdmin):
    actions = ["open_months", "close_months", "delete_selected"]
    fields = [("year", "month"), "due_on", "is_open"]
    inlines = [ReopeningInline]
    list_display = [year_and_month, "due_on", "is_open"]
    list_filter = ["year", "is_open"]
    search_fields = ["year", "month"]

    @admin.action(permissions=["change"], description=_("Open the selected months"))
    def open_months(self, request: HttpRequest, queryset: models.QuerySet) -> None:
        self.set_open(request, queryset, is_open=True)

    @admin.action(permissions=["change"], description=_("Close the selected months"))
    def close_months(self, request: HttpRequest, queryset: models.QuerySet) -> None:
        self.set_open(request, queryset, is_open=False)

    def set_open(
        self, request: HttpRequest, queryset: models.QuerySet, *, is_open: bool
    ) -> None:
        try:
            with acting(self.act(request, Door.ACTION)), transaction.atomic():
                months = list(queryset.filter(is_open=not is_open).order_by("pk"))
                for each in months:
                    each.is_open = is_open
                    each.save()
        except REFUSALS as refused:
            words = " ".join(words_of(refused))
            self.message_user(request, words, messages.ERROR)
            return
        text = ngettext(
            "%(count)d month was changed.",
            "%(count)d months were changed.",
            len(months),
        )
        self.message_user(request, text % {"count": len(months)}, messages.SUCCESS)


@admin.register(Reopening)
class ReopeningAdmin(RecordAdmin):
    form = ReopeningForm
    autocomplete_fields = ["reporting_month", "department"]
    fields = ["reporting_month", "department", "until", "reason"]
    list_display = ["reporting_month", "department", "until", "reason"]
    list_filter = ["department", "until"]
    list_select_related = ["reporting_month", "department"]
    search_fields = ["department__name", "reason"]


def may_grant(user: User) -> bool:
    """Who says what accounts may do: superusers and the security administrator."""
    return user.is_superuser or SECURITY in roles(user)


VERBS = {
    "view": pgettext_lazy("what a role may do", "view"),
    "add": pgettext_lazy("what a role may do", "add"),
    "change": pgettext_lazy("what a role may do", "change"),
    "delete": pgettext_lazy("what a role may do", "remove"),
    "import": pgettext_lazy("what a role may do", "import"),
    "export": pgettext_lazy("what a role may do", "export"),
}


def told_permissions(role: str) -> Iterator[tuple[str, str]]:
    """What a role may do: each kind of record by name, with the verbs."""
    verbs = defaultdict(set)
    for name in permissions_of([role]):
        app, _dot, codename = name.partition(".")
        verb, _line, model = codename.partition("_")
        verbs[apps.get_model(app, model)].add(verb)
    for model in sorted(verbs, key=lambda each: each._meta.label_lower):
        may = [str(word) for verb, word in VERBS.items() if verb in verbs[model]]
        yield str(model._meta.verbose_name), ", ".join(may)


admin.site.unregister(Group)


@admin.register(Group)
class GroupAdmin(RecordAdmin, StockGroupAdmin):
    """To read alone: what a role may do is code, and who holds it is on accounts."""

    actions = None
    form = forms.ModelForm  # nothing is ever saved by it
    fields = readonly_fields = ["name", "allowed", "people"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=_("what it may do"))
    def allowed(self, group: Group) -> str:
        told = told_permissions(group.name)
        return format_html_join("", "<p>{}: {}</p>", told) or NOTHING

    @admin.display(description=_("who holds it"))
    def people(self, group: Group) -> str:
        return ", ".join(str(each) for each in group.user_set.all()) or NOTHING


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
        return self.cleaned_data

    def kept(self) -> set[str]:
        """The roles whose work the account can do when this is saved."""
        groups = self.cleaned_data.get("groups", self.instance.groups.all())
        works = self.cleaned_data.get("is_active", self.instance.is_active)
        return {each.name for each in groups} if works else set()


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
                "fields": ["username", "name", "department", "password1", "password2"],
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
