"""Permissions by names a reader knows; Django's are English texts in its table."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from .history_page import kind_of

VERBS = {
    "add": _("may add"),
    "change": _("may change"),
    "delete": _("may remove"),
    "view": _("may read"),
    "import": _("may import"),
    "export": _("may export"),
}
# Of sessions, logs and the like nobody asks for anything.
USED = {"auth", "bureau", "projects", "workplan"}


def usable_permissions() -> QuerySet[Permission]:
    """Those that a page of ours asks for, with what their names need."""
    found = Permission.objects.filter(content_type__app_label__in=USED)
    return found.select_related("content_type")


def permission_words(permission: Permission) -> str:
    """The kind of record and what may be done with it: Project · may add."""
    kind = permission.content_type
    verb = permission.codename.partition("_")[0]
    name = kind_of(f"{kind.app_label}.{kind.model}")
    return f"{name} · {VERBS.get(verb, permission.name)}"
