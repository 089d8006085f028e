"""Reminders kept for their readers: one a person a day, in the site and by mail."""

from datetime import date

from django.conf import settings
from django.core.mail import EmailMessage
from django.shortcuts import resolve_url

from .models import Notice, User
from .periods import Month

UNSENT = (OSError, ValueError)  # no way to the server, or nothing that it could take


def notices_of(on: date) -> dict[int, Notice]:
    """The notices of a day by account: nobody gets a second one."""
    found = Notice.objects.filter(on=on).select_related("to")
    return {each.to_id: each for each in found}


def keep(to: User, on: date, month: Month, lines: list[str]) -> Notice:
    """Store a notice, about the month that is named in it first."""
    notice = Notice(to=to, on=on, year=month.year, month=month.number, lines=lines)
    notice.save()
    return notice


def is_by_mail(to: User) -> bool:
    """Whether anything is mailed here, and to that account."""
    return bool(settings.EMAIL_HOST and to.email)


def mail(notice: Notice, subject: str) -> None:
    """Send a notice to its reader, and keep that it was sent.

    Raises one of `UNSENT` where it could not be.
    """
    body = [*notice.lines, *where_to_look()]
    EmailMessage(subject, "\n\n".join(body), to=[notice.to.email]).send()
    notice.is_mailed = True
    notice.save()


def where_to_look() -> list[str]:
    """The address of the site, where it is set."""
    page = resolve_url(settings.LOGIN_REDIRECT_URL)
    return [f"{settings.SITE_URL.rstrip('/')}{page}"] if settings.SITE_URL else []
