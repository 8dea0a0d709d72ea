"""The acts there are: the permission table, the audit page and the tests enumerate this."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from huzhu.kernel.refused import Refused


@dataclass(frozen=True)
class NamedActor:
    """Who acts where no person does; `needs` is the right that it holds, and the only one."""

    key: str
    needs: str
    title: Any


@dataclass(frozen=True)
class NoUndo:
    """Why an act can't be undone, said on its button before it is pressed."""

    why: Any


@dataclass(frozen=True)
class ActSpec:
    """One act: its name (“cases.pay_grant”), title, right, place, and how it is undone."""

    name: str
    room: str
    title: Any
    needs: str
    at: Callable[..., Any]
    about: Callable[..., Any] | None
    decides: str | None
    undo: str | NoUndo
    also: tuple[NamedActor, ...]
    refusals: dict[str, type[Refused]] = field(compare=False)
    function: Callable[..., Any] = field(compare=False)
    signature: inspect.Signature = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "signature", inspect.signature(self.function))

    @property
    def module(self) -> str:
        return self.function.__module__

    @property
    def undone_by(self) -> str | None:
        """The full name of the act that undoes this one, or None."""
        return None if isinstance(self.undo, NoUndo) else f"{self.room}.{self.undo}"


registry: dict[str, ActSpec] = {}
