"""Forms of what is revised: they correct a slip, and lead to the page that revises."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .records import WrittenAdmin

CORRECTS = _(
    "This form corrects a slip in the row as it stands. What a document decides anew "
    "is a revision: press “Revise” above, and the original stays."
)
REVISED = (
    _("Revision"),
    {"fields": [("revision", "holds_from"), "document", "reason"]},
)


class RevisedAdmin(WrittenAdmin):
    """Plans and targets: `revise_page` names the page that adds a revision to one."""

    revise_page = ""

    def render_change_form(
        self, request: HttpRequest, context: dict, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        row = kwargs.get("obj")
        if row is not None and self.has_add_permission(request):
            context["revise_url"] = reverse(self.revise_page, args=[row.pk])
        return super().render_change_form(request, context, *args, **kwargs)
