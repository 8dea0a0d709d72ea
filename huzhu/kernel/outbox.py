"""What leaves the system goes out after commit: written in the act, sent by the worker, tried again on failure."""

import logging
from collections.abc import Callable
from typing import Any

from huzhu.kernel.clock import now
from huzhu.kernel.models import Outgoing
from huzhu.kernel.running import running

logger = logging.getLogger(__name__)
_senders: dict[str, Callable[[dict[str, Any]], None]] = {}
MOST_TRIES = 20


def sender(kind: str) -> Callable[[Callable[[dict[str, Any]], None]], Callable[[dict[str, Any]], None]]:
    """Register how one kind of content is sent; it may be called twice for one, so it must not mind."""

    def register(send: Callable[[dict[str, Any]], None]) -> Callable[[dict[str, Any]], None]:
        _senders[kind] = send
        return send

    return register


def put_out(kind: str, content: dict[str, Any]) -> None:
    """Have `content` sent once the running act has committed. Raises OutsideAct."""
    running()
    Outgoing.objects.create(kind=kind, content=content, at=now())


def send_waiting(at_most: int = 100) -> int:
    """Send what waits, oldest first, and say how many went out."""
    waiting = Outgoing.objects.filter(sent_at=None, tries__lt=MOST_TRIES).order_by("at")[:at_most]
    return sum(_send(each) for each in waiting)


def _send(each: Outgoing) -> bool:
    each.tries += 1
    try:
        _senders[each.kind](each.content)
        each.sent_at = now()
    except OSError:
        logger.warning("outgoing %s of kind %s was not sent, try %s", each.pk, each.kind, each.tries)
    each.save()
    return each.sent_at is not None
