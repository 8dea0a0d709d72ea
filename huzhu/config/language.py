"""Chinese first: whoever wants English says so by the switch, which leaves a cookie."""

from django.conf import settings
from django.utils import translation


class ChineseFirst:
    """Speak the cookie's language, else Chinese, whatever language the browser was delivered with."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        asked = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        language = asked if asked in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response
