"""What a family has asked for already, said beside each answer: a later room knows it, this one asks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from huzhu.households.models import Household

from .definitions import Programme


def is_overtaken(programme: Programme, filed_on: date, event_on: date | None) -> bool:
    """Whether the emergency came after the day of filing: a result for the earlier one says nothing of it."""
    return programme.place == "event_region" and event_on is not None and event_on > filed_on


@dataclass(frozen=True)
class Applied:
    """One programme was applied for: in words with the number, in one word for the chip and its colour, and where.

    `over` once there is a result; `filed_on` tells an event that came after it from the one it was filed for.
    `refused_on` is the day of a refusal: what was told after it may change the answer.
    """

    words: str
    chip: str
    kind: str
    url: str
    filed_on: date
    over: bool = False
    refused_on: date | None = None


By = Mapping[tuple[str, str], Applied]  # by programme and subject, as answers have it: "household" or a person's key
Reader = Callable[[Household, date], By]
_readers: list[Reader] = []


def knows_applied(reader: Reader) -> Reader:
    """Let a later room say what the family of a household had applied for by a day."""
    _readers.append(reader)
    return reader


def applied_for(household: Household, day: date) -> By:
    """What the family had applied for by that day and has no result yet, or one that still counts."""
    return {key: each for reader in _readers for key, each in reader(household, day).items()}
