"""How a later room hears of an earlier one's change: typed happenings, inside the same transaction."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

from huzhu.kernel.running import running


class Happening:
    """Something that happened in a room; subclasses are frozen dataclasses in the room's `happenings.py`."""


H = TypeVar("H", bound=Happening)
subscriptions: dict[type[Happening], list[Callable[[Any], None]]] = defaultdict(list)


def subscribe(kind: type[H], handler: Callable[[H], None]) -> None:
    """Call `handler` for each happening of `kind`, in the act that published it. From `apps.ready()` only."""
    if handler not in subscriptions[kind]:
        subscriptions[kind].append(handler)


def publish(happening: Happening) -> None:
    """Tell the subscribers at once; what they change belongs to the running act. Raises OutsideAct."""
    running()
    for handler in subscriptions[type(happening)]:
        handler(happening)


def announce(happening: Happening) -> None:
    """Tell of what is derived, in the transaction that writes it, act or none; subscribers write derived rows only."""
    for handler in subscriptions[type(happening)]:
        handler(happening)
