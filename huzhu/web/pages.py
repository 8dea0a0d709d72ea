"""The pages of the frame itself: the front door, the switches, drafts, taking back, the components."""

import uuid
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from huzhu.kernel.drafts import drop_draft, is_rooms_own, load_draft, save_draft
from huzhu.kernel.refused import TooLate
from huzhu.kernel.undo import is_undoable, undo_act
from huzhu.web.frame import is_signed_in
from huzhu.web.looks import keep_look
from huzhu.web.shortcuts import back_to
from huzhu.web.styleguide import specimens

DRAFT_CHARACTERS = 64 * 1024


def home(request: HttpRequest) -> HttpResponse:
    """Today for who has signed in, else the public page of the product."""
    if is_signed_in(request):
        return redirect("web:today")
    try:
        return redirect(reverse(settings.PUBLIC_HOME))
    except NoReverseMatch:
        return redirect(settings.LOGIN_URL)


@require_POST
def switch(request: HttpRequest) -> HttpResponse:
    """Keep a choice of language, light or type in a cookie; works without script."""
    return keep_look(request, redirect(back_to(request)))


@never_cache
def token(request: HttpRequest) -> HttpResponse:
    """A fresh form token for a page that stood open for long."""
    return JsonResponse({"token": get_token(request)})


@require_POST
def draft(request: HttpRequest, key: str) -> HttpResponse:
    """Keep what is being typed under `key`; not an act, changes no fact."""
    if not is_signed_in(request):
        return HttpResponse(status=403)
    kept = {name: request.POST.getlist(name) for name in request.POST if name != "csrfmiddlewaretoken"}
    if sum(len(value) for values in kept.values() for value in values) > DRAFT_CHARACTERS:
        return HttpResponse(status=413)
    if is_rooms_own(key) or not _is_typed(load_draft(request.user.pk, key) or {}):
        return HttpResponse(status=409)
    save_draft(request.user.pk, key, kept)
    return HttpResponse(status=204)


def _is_typed(content: dict[str, Any]) -> bool:
    """Was this draft typed on a page? What a room laid down under its own key is not for the browser to change."""
    return all(
        isinstance(values, list) and all(isinstance(value, str) for value in values) for values in content.values()
    )


@require_POST
def drop(request: HttpRequest, key: str) -> HttpResponse:
    """Throw a draft away."""
    if is_signed_in(request) and not is_rooms_own(key) and _is_typed(load_draft(request.user.pk, key) or {}):
        drop_draft(request.user.pk, key)
    return redirect(back_to(request))


@require_POST
def undo(request: HttpRequest, act_id: uuid.UUID) -> HttpResponse:
    """Take back an act of one's own within ten minutes."""
    if not is_signed_in(request):
        return redirect(settings.LOGIN_URL)
    for appointment in request.viewer.appointments:
        if is_undoable(appointment, act_id):
            undo_act(by=appointment, act_id=act_id)
            messages.success(request, _("已经撤回。"))
            return redirect(back_to(request))
    raise TooLate


def styleguide(request: HttpRequest) -> HttpResponse:
    """Every component in every state."""
    return render(request, "web/styleguide.html", specimens(request))
