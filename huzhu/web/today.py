"""今天: what waits for the viewer, the most urgent first."""

from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from huzhu.kernel.today import NOW, TODAY, waiting_for
from huzhu.web.frame import is_signed_in


def today_page(request: HttpRequest) -> HttpResponse:
    """The first page of everyone who has signed in."""
    if not is_signed_in(request):
        return redirect_to_login(request.get_full_path())
    rows = waiting_for(request.viewer)
    first = rows[0] if rows else None
    return render(request, "web/today.html", {"first": first, "soon": _soon(rows[1:]), "later": _later(rows[1:])})


def _soon(rows: list[Any]) -> list[Any]:
    return [row for row in rows if row.urgency in (NOW, TODAY)]


def _later(rows: list[Any]) -> list[Any]:
    return [row for row in rows if row.urgency not in (NOW, TODAY)]
