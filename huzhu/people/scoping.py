"""How records narrow themselves to what a viewer may see: declared beside the record, judged in access.py."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from huzhu.kernel.records import RecordManager, RecordQuerySet


@dataclass(frozen=True)
class Scope:
    """Where a record lies, which of them a mere member sees, and whether they are about persons.

    `place` is the path to a 12-digit place code. `member(viewer)` is a Q, or None for no narrowing: leave it out only
    for records that every member of the place may read. `personal=False` is for registers without a person in them,
    which an administrator may read too.
    """

    place: str
    member: Callable[[Any], Q | None] | None = None
    personal: bool = True

    @property
    def of_families(self) -> bool:
        """The records lie where a family lives, and say something of it; else they are an organisation's own."""
        return self.member is not None and not self.place.endswith("organisation__place__code")


class ScopedQuerySet(RecordQuerySet):
    """A queryset that a page may join and narrow before it asks what is visible."""

    def visible_to(self, viewer):
        """What this viewer may read; of anything else the pages say that it isn't there."""
        return self.filter(viewer.reads(self.model.scope))


class ScopedManager(RecordManager.from_queryset(ScopedQuerySet)):
    """A manager whose records are read through `visible_to(viewer)`: `ScopedManager(place="case__place__code")`."""

    def __init__(self, place: str = "", member: Callable[[Any], Q | None] | None = None, personal: bool = True):
        super().__init__()
        self.scope = Scope(place, member, personal)

    def contribute_to_class(self, cls, name: str) -> None:
        """Keep the scope on the model, where managers of relations (which take no arguments) find it."""
        super().contribute_to_class(cls, name)
        if self.scope.place:
            cls.scope = self.scope
