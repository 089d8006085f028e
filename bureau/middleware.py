"""What every request passes first: no NUL characters, and the language chosen."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import render


class RefuseNullCharacters:
    """Answer 400 to an address that holds a NUL character.

    PostgreSQL cannot look such a text up and would answer with a server error; form
    fields refuse it by themselves.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        query = (text for pair in request.GET.lists() for text in (pair[0], *pair[1]))
        if "\0" in request.path or any("\0" in text for text in query):
            return render(request, "400.html", status=400)
        return self.get_response(request)


class ChosenLanguage(LocaleMiddleware):
    """Chinese unless the reader chose otherwise with the language switch.

    The browser's own preference is not asked: a bureau's machines are set up in many
    ways, and its staff read Chinese.
    """

    def process_request(self, request: HttpRequest) -> None:
        request.META.pop("HTTP_ACCEPT_LANGUAGE", None)
        super().process_request(request)
