"""What history calls an import and its undoing: by the file, where a reader may."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from bureau.accounts import may_touch
from bureau.models import Operation, User
from projects.models import ImportBatch
from projects.sheets.undo import key_of_undoing


def titles_of_imports(acts: Sequence[Operation], reader: User) -> dict[int, str]:
    """Of the acts that were imports or took one back, in one query."""
    by_key = {each.key: each.pk for each in acts}
    keys = [*by_key, *map(key_of_undoing, by_key)]
    found = ImportBatch.objects.filter(operation__in=keys).order_by()
    titles = {}
    for key, name, sender in found.values_list("operation", "name", "department"):
        file = name if may_touch(reader, sender) else ""
        told = {
            key: _("Import %(file)s") % {"file": file},
            key_of_undoing(key): _("Import %(file)s taken back") % {"file": file},
        }
        titles |= {by_key[key]: text for key, text in told.items() if key in by_key}
    return {pk: " ".join(text.split()) for pk, text in titles.items()}
