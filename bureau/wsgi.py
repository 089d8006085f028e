"""The WSGI application, for waitress-serve or any other WSGI server."""

import os
from typing import Any

import django
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest


class Request(WSGIRequest):
    """A request that is made even where it names an encoding that is none of text.

    Python knows rot13 and base64 as such; `RefuseUnreadable` then refuses it.
    """

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        try:
            super()._set_content_type_params(meta)
        except LookupError:  # what it says stands in `encoding` by now
            return


class Application(WSGIHandler):
    request_class = Request


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bureau.settings")
django.setup(set_prefix=False)
application = Application()
