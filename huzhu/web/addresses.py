"""The network address that a request came from, behind the proxies that are known to stand in front.

Anyone may write any X-Forwarded-For; only what one's own proxies added at its right end is to be believed.
"""

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """The address as the outermost of our own proxies (HUZHU_PROXIES many) saw it; without proxies the peer's."""
    peer = request.META.get("REMOTE_ADDR", "")
    if not settings.HUZHU_PROXIES:
        return peer
    said = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    seen = said[-settings.HUZHU_PROXIES].strip() if len(said) >= settings.HUZHU_PROXIES else ""
    return seen if _is_address(seen) else peer


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
