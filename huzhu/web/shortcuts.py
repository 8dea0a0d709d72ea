"""What a page says after reading or acting, the same in every room."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import DisallowedHost, ValidationError
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme


def is_part(request: HttpRequest) -> bool:
    """Does htmx ask for a part of the page?"""
    return request.headers.get("HX-Request") == "true"


def one_visible(records: Any, viewer: Any, pk: Any) -> Any:
    """The record with this key among those the viewer may see; a foreign one is simply not found (404).

    `records` is a model with a scoped manager or a queryset of one, which may bring its joins.
    """
    if isinstance(records, type) and issubclass(records, Model):
        records = records._default_manager
    scoped = hasattr(records, "visible_to")
    try:
        seen = records.visible_to(viewer) if scoped else records.filter(viewer.reads(records.model.scope))
        return seen.get(pk=pk)
    except (records.model.DoesNotExist, ValidationError, ValueError, TypeError):
        raise Http404 from None


def done(
    request: HttpRequest,
    record: Any = None,
    *,
    part: str = "",
    context: dict[str, Any] | None = None,
    message: Any = "",
    to: Any = "",
    undo: Any = None,
) -> HttpResponse:
    """Answer an act that was done: htmx gets the part, everyone else a page with the message.

    `part` is "room/page.html#part"; `to` an address, a url name or a record, by default the record's own page;
    `undo` the act id that the message offers to take back within ten minutes.
    """
    if is_part(request) and part:
        return render(request, part, {"record": record, "said": message, **(context or {})})
    if message:
        messages.success(request, message, extra_tags=f"undo-{undo}" if undo else "")
    address = redirect(to or _home_of(record) or request.path).url
    if is_part(request):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return redirect(address)


def show(
    request: HttpRequest, template: str, context: dict[str, Any], *, part: str = "", form: Any = None
) -> HttpResponse:
    """Draw a page, or its part for htmx; a form that was refused answers 422."""
    form = form if form is not None else context.get("form")
    refused = form is not None and form.is_bound and bool(form.errors)
    name = f"{template}#{part}" if part and is_part(request) else template
    return render(request, name, context, status=422 if refused else 200)


def back_to(request: HttpRequest, otherwise: str = "/") -> str:
    """The page on this site that the viewer came from."""
    return _own_address(request, request.POST.get("back", "")) or came_from(request) or otherwise


def came_from(request: HttpRequest) -> str:
    """The page on this site that the browser says it came from; reads nothing of what was sent."""
    return _own_address(request, request.headers.get("Referer", ""))


def _own_address(request: HttpRequest, asked: str) -> str:
    try:
        safe = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    except DisallowedHost:
        return ""
    return asked if safe else ""


def _home_of(record: Any) -> str:
    home = getattr(record, "get_absolute_url", None)
    return home() if home else ""
