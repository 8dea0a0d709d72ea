"""The act that is running now: who, when, which chains, and what it has changed so far."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Hashable
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from huzhu.kernel.notes import Note
    from huzhu.kernel.registry import ActSpec
    from huzhu.kernel.statements import Head


G = TypeVar("G", bound=Callable[[], None])


class OutsideAct(RuntimeError):
    """A change was tried with no act running: a fault of the code, never of the person."""


class NestedAct(RuntimeError):
    """An act called an act; what they share is an inner verb."""


@dataclass
class Running:
    """One act while it runs."""

    spec: ActSpec
    by: Any
    act_id: uuid.UUID
    at: datetime
    device_at: datetime | None
    heads: list[Head] = field(default_factory=list)
    notes: dict[tuple[type, uuid.UUID], Note] = field(default_factory=dict)
    versions: dict[str, int] = field(default_factory=dict)
    undoes: uuid.UUID | None = None
    endings: dict[Hashable, Callable[[], None]] = field(default_factory=dict)

    def at_end(self, key: Hashable, function: Callable[[], None]) -> None:
        """Call `function` once, however often `key` is asked for, when the act is done but not yet written down.

        For what is derived from many changes of one act: the last word on each key counts.
        """
        self.endings[key] = function

    def gathering(self, kind: type[G]) -> G:
        """What gathers the changes of this kind and is called at the end of the act; made when first asked for."""
        key = f"{kind.__module__}.{kind.__qualname__}"
        waiting = self.endings.get(key)
        if not isinstance(waiting, kind):
            waiting = kind()
            self.at_end(key, waiting)
        return waiting

    def finish(self) -> None:
        """Call what waits for the end; an ending may ask for another."""
        while self.endings:
            waiting, self.endings = self.endings, {}
            for function in waiting.values():
                function()


current: ContextVar[Running | None] = ContextVar("running_act", default=None)


def running() -> Running:
    """The running act; raises OutsideAct. Inner verbs call this first."""
    act = current.get()
    if act is None:
        raise OutsideAct("this change belongs inside an act")
    return act
