"""Life situations (家里怎么了): the catalogue file lives.yaml, and the programmes that may help in each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from huzhu.programmes.definitions import Catalogue, Programme
from huzhu.programmes.engine import catalogue
from huzhu.programmes.language import tree
from huzhu.programmes.language.words import Text, text

FILE = Path(__file__).with_name("lives.yaml")


@dataclass(frozen=True)
class Life:
    """One situation: its sign and title, the facts that it says by itself, what a report of it is called, which
    programmes help most, the facts that a self-check asks for before anything general, and for which programmes it asks
    first of all."""

    id: str
    mark: str
    title: Text
    says: Mapping[str, Any] = field(default_factory=dict)
    what: str = "other"
    help: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    first: tuple[str, ...] = ()

    def programmes(self, known: Catalogue) -> list[Programme]:
        """What may help, what fits best first; what is open to everybody comes last."""
        named = [one for one in known.programmes.values() if self.id in one.life]
        return sorted(named, key=lambda one: (one.id in open_to_all(), self.place_of(one.id)))

    def place_of(self, programme: str) -> int:
        """How well a programme fits: from 0 for the best; those that it doesn't name come after all others."""
        return self.help.index(programme) if programme in self.help else len(self.help)


@lru_cache(maxsize=1)
def lives() -> dict[str, Life]:
    """Every situation by its id, in the order of the file."""
    told: dict[str, dict[str, Any]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {id: Life(id, **{**said, "title": text(said["title"])}) for id, said in told.items()}


@lru_cache(maxsize=1)
def open_to_all() -> frozenset[str]:
    """Programmes without a condition: help that nobody is refused by rule, so that “likely” says nothing of them."""
    known = catalogue()
    return frozenset(
        id
        for id, one in known.programmes.items()
        if all(known.conditions[name].tree == tree.Truth(value=True) for name in one.conditions)
    )
