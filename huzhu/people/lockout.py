"""How often the door may be tried: by account and device together.

Telephone numbers hang on every notice board, so anyone can try an account: tries from strange devices shut out strange
devices only, never the phone that its owner has come in by before.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Max
from django.utils.translation import ngettext

from huzhu.kernel.clock import now
from huzhu.kernel.refused import Refused
from huzhu.kernel.secrets import mac
from huzhu.people.models import SignInFailure

KEPT = timedelta(days=1)


@dataclass(frozen=True)
class Limit:
    """So many wrong tries within a time, then a pause."""

    tries: int
    within: timedelta
    pause: timedelta


ONE_PAIR = Limit(5, timedelta(minutes=15), timedelta(minutes=15))
STRANGERS = Limit(20, timedelta(hours=1), timedelta(hours=1))
ONE_DEVICE = Limit(30, timedelta(hours=1), timedelta(hours=1))


class TriedTooOften(Refused):
    """Too many wrong tries; says how long to wait."""

    def __init__(self, minutes: int):
        super().__init__(
            ngettext("错了太多次。请等 %(minutes)s 分钟再试。", "错了太多次。请等 %(minutes)s 分钟再试。", minutes)
            % {"minutes": minutes}
        )

    way_out = ""


def account_key(typed: str) -> str:
    """Keyed hash of what was typed as the account; the table of failures holds no telephone numbers."""
    return mac("sign-in account", typed.encode())


def try_door(account: str, device: str, *, known: bool) -> SignInFailure:
    """Count a try as failed before it is judged, so that many at once can't slip by. Raises TriedTooOften.

    A right one is forgotten by `let_in`.
    """
    limits: dict[Limit, dict[str, Any]] = {
        ONE_PAIR: {"account": account, "device": device},
        ONE_DEVICE: {"device": device},
    }
    if not known:
        limits[STRANGERS] = {"account": account, "known": False}
    return try_within(account, device, limits, known=known)


def try_within(account: str, device: str, limits: dict[Limit, dict[str, Any]], *, known: bool = False) -> SignInFailure:
    """Count a try, refused beyond any of the limits, each of which says whose tries it counts. Raises TriedTooOften."""
    moment = now()
    SignInFailure.objects.filter(at__lt=moment - KEPT).delete()
    for limit, whose in limits.items():
        _refuse_beyond(limit, moment, **whose)
    return SignInFailure.objects.create(account=account, device=device, known=known, at=moment)


def let_in(account: str, device: str) -> None:
    """The owner came in: what was tried from this device is forgotten."""
    SignInFailure.objects.filter(account=account, device=device).delete()


def _refuse_beyond(limit: Limit, moment: datetime, **who) -> None:
    tried = SignInFailure.objects.filter(at__gt=moment - limit.within, **who)
    if tried.count() < limit.tries:
        return
    opens = tried.aggregate(last=Max("at"))["last"] + limit.pause
    if opens > moment:
        raise TriedTooOften(max(1, -(-int((opens - moment).total_seconds()) // 60)))
