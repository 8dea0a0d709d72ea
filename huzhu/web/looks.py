"""What a viewer chose: language, light or dark, size of type. Kept in a cookie, and worn at once where asked."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from huzhu.web.frame import THEME_COOKIE, THEMES, TYPE_COOKIE, TYPES

A_YEAR = 365 * 24 * 3600
CHOICES = {
    "theme": (THEME_COOKIE, THEMES),
    "type": (TYPE_COOKIE, TYPES),
    "language": (settings.LANGUAGE_COOKIE_NAME, tuple(code for code, _name in settings.LANGUAGES)),
}


def looks_chosen(request: HttpRequest) -> dict[str, str]:
    """The cookies that were chosen by a press, with their values."""
    sent = {cookie: (request.POST.get(name), allowed) for name, (cookie, allowed) in CHOICES.items()}
    return {cookie: value for cookie, (value, allowed) in sent.items() if value in allowed}


def wear_look(request: HttpRequest) -> None:
    """Draw this very answer in the look that was just chosen."""
    chosen = looks_chosen(request)
    request.COOKIES.update(chosen)
    if language := chosen.get(settings.LANGUAGE_COOKIE_NAME):
        translation.activate(language)
        request.LANGUAGE_CODE = language


def keep_look(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Keep it for a year."""
    for cookie, value in looks_chosen(request).items():
        response.set_cookie(cookie, value, max_age=A_YEAR, samesite="Lax", secure=request.is_secure())
    return response
