"""Whose site it is: the bureau's name, asked of the database once a request."""

from typing import Any

from django import forms
from django.db import DatabaseError
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from .accounts import OFFICE, roles
from .models import Bureau, User


class NameForm(forms.ModelForm):
    """What a new installation asks the planning office first; the admin takes it."""

    class Meta:
        model = Bureau
        fields = ["name", "short_name", "place"]


def stored_bureau() -> Bureau | None:
    """The bureau as it is named; None before the planning office has named it."""
    return Bureau.objects.first()


def bureau_of(request: HttpRequest) -> Bureau | None:
    """The same, once a request; None too where the database cannot be asked.

    A page that says what is wrong with the database needs no name to say it.
    """
    if not hasattr(request, "_bureau"):
        try:
            request._bureau = stored_bureau()
        except DatabaseError:
            request._bureau = None
    return request._bureau


def may_name(user: User) -> bool:
    """Who says what the bureau is called: the planning office."""
    return user.is_authenticated and (user.is_superuser or OFFICE in roles(user))


def is_asked_for_name(request: HttpRequest) -> bool:
    """Whether the bureau has no name yet and its reader is the one to give it."""
    user = getattr(request, "user", None)
    return bureau_of(request) is None and user is not None and may_name(user)


def context(request: HttpRequest) -> dict[str, Any]:
    """For every template; asks nothing before one shows it."""
    return {
        "bureau": SimpleLazyObject(lambda: bureau_of(request)),
        "asks_for_name": SimpleLazyObject(lambda: is_asked_for_name(request)),
    }
