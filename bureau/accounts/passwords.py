"""Passwords: none of somebody's last three comes back, and a change is on the history.

Django calls `password_changed` in the transaction of the change itself, whichever page
or command made it; not for the better hash of the same password.
"""

import secrets

from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from bureau.models import PastPassword, User
from bureau.records import Action, history

from .signing_in import current_address

KEPT = 3
LETTERS = "abcdefghjkmnpqrstuvwxyz"  # none that is read as another: no i, l, o
DIGITS = "23456789"
GROUPS, LONG = 3, 4  # abcd-2efg-3hjk: to be read to somebody, or copied from paper


def new_password() -> str:
    """One that nobody can guess and everybody can type; its owner chooses another.

    It begins with a letter: digits alone are no password.
    """
    first = secrets.choice(LETTERS)
    rest = [secrets.choice(LETTERS + DIGITS) for _each in range(GROUPS * LONG - 1)]
    text = "".join([first, *rest])
    return "-".join(text[at : at + LONG] for at in range(0, len(text), LONG))


class NotUsedLately:
    """Refuses the password somebody has now and those they had before it."""

    def validate(self, password: str, user: User | None = None) -> None:
        if user is None or user.pk is None:
            return
        hashes = {user.password, *self.past(user).values_list("hash", flat=True)}
        if any(check_password(password, each) for each in hashes):
            message = _("You have used this password lately. Choose another.")
            raise ValidationError(message, code="password_used_lately")

    def password_changed(self, password: str, user: User | None = None) -> None:
        if user is None:
            return
        PastPassword.objects.create(user=user, hash=user.password)
        kept = list(self.past(user).values_list("pk", flat=True))
        PastPassword.objects.filter(user=user).exclude(pk__in=kept).delete()
        history.event(Action.PASSWORD, user, address=current_address.get())

    def get_help_text(self) -> str:
        return _("It cannot be one of your last %(count)s passwords.") % {"count": KEPT}

    def past(self, user: User) -> QuerySet[PastPassword]:
        return PastPassword.objects.filter(user=user)[:KEPT]
