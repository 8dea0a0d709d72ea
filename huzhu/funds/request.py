"""The type of a request as the middleware of access hands it on."""

from typing import Any

from django.http import HttpRequest


class Request(HttpRequest):
    """A request with the viewer who makes it."""

    viewer: Any
