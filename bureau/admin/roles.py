"""The admin of roles: to read alone, for what a role may do is code."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django import forms
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin as StockGroupAdmin
from django.contrib.auth.models import Group
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bureau.accounts import SECURITY, permissions_of, roles
from bureau.formats import NOTHING
from bureau.models import User

from .records import RecordAdmin


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
