"""The administrators a bureau cannot be without: of each kind somebody is left.

Who alone could take the last one's role, account or sign-in away would be rid of
whoever watches over them. The role is given to somebody else first.
"""

from collections.abc import Collection, Iterable

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from bureau.models import User

from .roles import ADMINISTRATORS


def holders(role: str) -> QuerySet[User]:
    """Who can do a role's work: a real account that is in use."""
    in_use = User.objects.filter(is_active=True, is_sample=False)
    return in_use.filter(groups__name=role)


def keep_administrators(users: Iterable[User], kept: Collection[str] = ()) -> None:
    """Raises ValidationError where accounts that keep these roles only leave one empty.

    Two who take each other's role at one time wait for one another: call it in the
    transaction of the change.
    """
    pks = [each.pk for each in users]
    for role in sorted(ADMINISTRATORS.difference(kept)):
        if not holders(role).filter(pk__in=pks).exists():
            continue
        list(Group.objects.select_for_update(no_key=True).filter(name=role))
        if not holders(role).exclude(pk__in=pks).exists():
            text = _(
                "Nobody would be left as %(role)s: give the role to another first."
            )
            raise ValidationError(text % {"role": role}, code="last_of_role")
