"""The device that stands at the door: a signed cookie, and the phones that were opened with a PIN."""

import hashlib
import secrets
from dataclasses import dataclass, field
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from huzhu.kernel.clock import now
from huzhu.people.models import Device, User

COOKIE = "huzhu_device"
COOKIE_LIVES = timedelta(days=400)
PIN_LIVES = timedelta(days=30)
REMEMBERED = 8


@dataclass
class Door:
    """What the cookie says: a random token, and which accounts have come in from here."""

    token: str
    known: list[str] = field(default_factory=list)

    @property
    def key(self) -> str:
        """The token's hash, as tables keep it."""
        return hashlib.sha256(self.token.encode()).hexdigest()

    def knows(self, user: User | None) -> bool:
        """Has this user come in from here before."""
        return user is not None and user.pk.hex[:12] in self.known

    def remember(self, user: User) -> None:
        """This user came in from here."""
        mark = user.pk.hex[:12]
        self.known = [mark, *[each for each in self.known if each != mark]][:REMEMBERED]


def door_of(request: HttpRequest) -> Door:
    """The device of this request; a new one where the cookie is missing or not ours. The same all through a request."""
    if not hasattr(request, "door"):
        request.door = _read(request.COOKIES.get(COOKIE, "")) or Door(secrets.token_urlsafe(24))
    return request.door


def leave_cookie(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Let the browser keep its device."""
    door = door_of(request)
    response.set_cookie(
        COOKIE,
        signing.dumps([door.token, door.known], salt=COOKIE),
        max_age=COOKIE_LIVES,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


def _read(cookie: str) -> Door | None:
    try:
        token, known = signing.loads(cookie, salt=COOKIE)
        return Door(token, known)
    except (signing.BadSignature, ValueError, TypeError):
        return None


def opened_here(request: HttpRequest, user: User | None = None) -> Device | None:
    """The phone that stands here, if its owner (or this user) opened it with a PIN and didn't close it."""
    mine = Device.objects.filter(token_hash=door_of(request).key, revoked_at=None).select_related("user")
    if user is not None:
        mine = mine.filter(user_id=user.pk)
    return mine.order_by("-last_used_at").first()


def takes_pin(device: Device | None) -> bool:
    """The PIN alone is enough for 30 days after the last password."""
    return device is not None and device.password_at + PIN_LIVES > now()


def label_of(request: HttpRequest) -> str:
    """What the browser calls itself, short: for the owner's list of phones."""
    agent = request.headers.get("User-Agent", "")
    system = next((name for name in ("Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux") if name in agent), "")
    browser = next((name for name in ("MicroMessenger", "Edg", "Firefox", "Chrome", "Safari") if name in agent), "")
    named = {"MicroMessenger": "WeChat", "Edg": "Edge"}.get(browser, browser)
    return " · ".join(part for part in (system, named) if part)
