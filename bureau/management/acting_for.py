"""Whose rights a command has: an account named by --as, or the system's own."""

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from bureau.models import User


def add_account_argument(parser: CommandParser) -> None:
    parser.add_argument("--as", dest="username", help="whose rights count")


def account_named(username: str | None) -> User | None:
    """The active account of that name; None, the system itself, where none is named.

    Raises CommandError where there is no such account.
    """
    if username is None:
        return None
    user = User.objects.filter(username=username, is_active=True).first()
    if user is None:
        text = _("There is no active account %(name)s.") % {"name": username}
        raise CommandError(text)
    return user
