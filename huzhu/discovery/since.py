"""Since when each programme stands raised for a family."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from .models import Raised


def standing_since(households: Collection[UUID]) -> dict[UUID, dict[str, date]]:
    """The day on which each reminder that still stands began, by household and programme. One query."""
    found: dict[UUID, dict[str, date]] = {}
    standing = Raised.objects.filter(household__in=households, until=None)
    for home, name, on in standing.values_list("household", "programme", "first_on"):
        found.setdefault(home, {})[name] = on
    return found


def shown_since(programme: str, began: date, event_on: date | None) -> date:
    """What a row says: an event may be told anew while its reminder stands, and nothing stands before its event."""
    return max(began, event_on) if programme == "urgent" and event_on else began
