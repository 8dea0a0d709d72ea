"""What the browser may do with our pages, and what travels only over HTTPS."""

from typing import Any

from csp.constants import NONE, SELF

HALF_A_YEAR = 182 * 24 * 3600
BODY_LIMIT = 25 * 1024 * 1024

# Nothing inline, nothing from elsewhere; photos are shown before they are sent (data:, blob:).
DIRECTIVES: dict[str, Any] = {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF],
    "font-src": [SELF],
    "img-src": [SELF, "data:", "blob:"],
    "connect-src": [SELF],
    "manifest-src": [SELF],
    "form-action": [SELF],
    "frame-ancestors": [NONE],
    "base-uri": [NONE],
}


def https_settings(https: bool) -> dict[str, Any]:
    """Cookies and headers where the site is reached over HTTPS (HUZHU_HTTPS=1)."""
    return {
        "SECURE_SSL_REDIRECT": https,
        "SECURE_REDIRECT_EXEMPT": [r"^healthz$"],
        "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https") if https else None,
        "SECURE_HSTS_SECONDS": HALF_A_YEAR if https else 0,
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": https,
        "SECURE_HSTS_PRELOAD": https,
        "SESSION_COOKIE_SECURE": https,
        "CSRF_COOKIE_SECURE": https,
        "LANGUAGE_COOKIE_SECURE": https,
    }
