"""The admin of requests for roles: one list, several granted or refused at once."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from bureau.accounts import (
    grant,
    lacks_department,
    no_department,
    real_roles,
    refuse,
    roles,
)
from bureau.formats import NOTHING
from bureau.models import RoleRequest
from bureau.records import Door, acting

from .forms import RecordForm
from .guards import REFUSALS, words_of
from .records import RecordAdmin
from .roles import may_grant


class RequestForm(RecordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "role" in self.fields:
            self.fields["role"].queryset = real_roles()

    def clean(self) -> dict[str, Any]:
        super().clean()
        user, role = (self.cleaned_data.get(name) for name in ("user", "role"))
        if user and role and role.name in roles(user):
            self.add_error("role", _("The account has that role already."))
        elif user and role and lacks_department(user, role.name):
            self.add_error("role", no_department())
        return self.cleaned_data


class DecisionForm(ActionForm):
    """Beside what is to be done with the requests that are ticked."""

    change_reason = forms.CharField(
        label=pgettext_lazy("of a decision", "reason"),
        required=False,
        max_length=200,
        help_text=_("Needed to refuse."),
    )


WAITING, GRANTED, REFUSED = "waiting", "granted", "refused"
STATES = {
    WAITING: (None, pgettext_lazy("request for a role", "waiting")),
    GRANTED: (True, pgettext_lazy("request for a role", "granted")),
    REFUSED: (False, pgettext_lazy("request for a role", "refused")),
}


class StateFilter(admin.SimpleListFilter):
    title = pgettext_lazy("request for a role", "state")
    parameter_name = "state"

    def lookups(
        self, request: HttpRequest, model_admin: admin.ModelAdmin
    ) -> list[tuple[str, str]]:
        return [(name, word) for name, (_value, word) in STATES.items()]

    def queryset(
        self, request: HttpRequest, queryset: models.QuerySet
    ) -> models.QuerySet:
        if self.value() not in STATES:
            return queryset
        return queryset.filter(is_granted=STATES[self.value()][0])


@admin.register(RoleRequest)
class RoleRequestAdmin(RecordAdmin):
    """Those that wait stand first; several are granted or refused at once."""

    form = RequestForm
    actions = ["grant_requests", "refuse_requests"]
    action_form = DecisionForm
    autocomplete_fields = ["user"]
    fields = ["user", "role"]
    list_display = [
        *("state", "user", "department", "role", "asked_by", "asked_at"),
        *("decided_by", "decided_at", "reason"),
    ]
    list_display_links = ["user"]
    list_filter = [StateFilter, "role"]
    list_select_related = ["user__department", "role", "asked_by", "decided_by"]
    search_fields = ["user__username", "user__name"]

    @admin.display(
        description=pgettext_lazy("request for a role", "state"), ordering="is_granted"
    )
    def state(self, asked: RoleRequest) -> str:
        return next(
            word for value, word in STATES.values() if value == asked.is_granted
        )

    @admin.display(description=_("department"))
    def department(self, asked: RoleRequest) -> str:
        return str(asked.user.department or NOTHING)

    def has_grant_permission(self, request: HttpRequest) -> bool:
        return may_grant(request.user)

    def save_model(
        self, request: HttpRequest, obj: RoleRequest, form: Any, change: Any
    ) -> None:
        obj.asked_by = request.user
        super().save_model(request, obj, form, change)

    @admin.action(permissions=["grant"], description=_("Grant the selected requests"))
    def grant_requests(self, request: HttpRequest, queryset: models.QuerySet) -> None:
        granted = self.decide(request, lambda act: grant(queryset, act.actor))
        text = ngettext(
            "%(count)d role was given.", "%(count)d roles were given.", granted
        )
        self.tell_count(request, text, granted)

    @admin.action(permissions=["grant"], description=_("Refuse the selected requests"))
    def refuse_requests(self, request: HttpRequest, queryset: models.QuerySet) -> None:
        refused = self.decide(
            request, lambda act: refuse(queryset, act.actor, act.reason)
        )
        text = ngettext(
            "%(count)d request was refused.",
            "%(count)d requests were refused.",
            refused,
        )
        self.tell_count(request, text, refused)

    def decide(self, request: HttpRequest, decision: Callable) -> int:
        """How many were decided: all that were ticked; with the reasons told, none."""
        try:
            with acting(self.act(request, Door.ACTION)) as act:
                return len(decision(act))
        except REFUSALS as refused:
            self.message_user(request, " ".join(words_of(refused)), messages.ERROR)
            return 0

    def tell_count(self, request: HttpRequest, text: str, count: int) -> None:
        if count:
            self.message_user(request, text % {"count": count}, messages.SUCCESS)
