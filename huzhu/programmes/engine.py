"""The engine's door: `screen` answers a household for every programme of the `catalogue`, from the same YAML files.

Pure Python: no database, no records. Households come in the exchange format, parameters as rows. A household is
answered by the edition of the catalogue that holds in its region on its day (`Engine.on`).
"""

import threading
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from huzhu.programmes.answers import Answer, Ask, Screening
from huzhu.programmes.compiling.household import Compiled, compile_household
from huzhu.programmes.compiling.layout import Layout
from huzhu.programmes.compiling.part import Standards
from huzhu.programmes.definitions import Catalogue, Programme
from huzhu.programmes.editions import Editions
from huzhu.programmes.exchange import Reader
from huzhu.programmes.exchange_values import BadHousehold
from huzhu.programmes.language.located import BadCatalogue
from huzhu.programmes.language.words import Text
from huzhu.programmes.layers import FOLDER
from huzhu.programmes.line_plans import LinePlans
from huzhu.programmes.open_facts import OpenFacts
from huzhu.programmes.reasons import Reason, Shown, shown_of
from huzhu.programmes.standards import (
    BadParameters,
    NoSuchParameter,
    Parameter,
    Parameters,
    Standing,
    default_of,
    exact,
    too_small,
    value_of,
)  # fmt: skip

__all__ = [
    "Answer", "Ask", "BadCatalogue", "BadHousehold", "BadParameters", "Catalogue", "Engine", "Parameter",
    "Parameters", "Programme", "Reason", "Screening", "catalogue", "engine", "screen",
]  # fmt: skip


class Engine:
    """One edition of the catalogue with its reader and the functions compiled so far, one for each set of parameters.

    `editions`, where given, are those of other regions and days: they share facts, layout and reader with this one.
    """

    MOST_KEPT = 64
    MOST_PLACES = 10_000

    def __init__(self, catalogue: Catalogue, editions: Editions | None = None, first: "Engine | None" = None):
        self.catalogue = catalogue
        self.editions = editions
        self.first = first or self
        self.layout: Layout = first.layout if first else Layout(editions.together() if editions else catalogue)
        self.reader: Reader = first.reader if first else Reader(catalogue, self.layout)
        self.open_facts: OpenFacts = first.open_facts if first else OpenFacts(catalogue, self.layout)
        self.names: tuple[str, ...] = tuple(catalogue.programmes)
        self.numbers = {name: number for number, name in enumerate(self.names)}
        self._behind = {
            (name, confirmed): self._shown(name, confirmed) for name in self.names for confirmed in (False, True)
        }
        self._chosen: dict[tuple[str, ...] | None, tuple[str, ...]] = {None: self.names}
        self._by_place: dict[tuple[str, int], Engine] = {}
        self._by_version: dict[str, Engine] = {}
        self.kept: dict[Any, Compiled] = {}
        self.lock = threading.Lock()

    @property
    def version(self) -> str:
        """The edition: the day since when its latest file holds, and ten digits that change with any of its files."""
        return self.catalogue.version

    @property
    def since(self) -> str:
        """The day from which the latest of its files holds, empty where none says."""
        day, dot, _digits = self.version.partition(".")
        return day if dot else ""

    def on(self, region: str, day: date) -> "Engine":
        """The edition that holds in a region (a place's code, or "") on that day. Raises BadCatalogue."""
        first, editions = self.first, self.editions
        if editions is None:
            return self
        key = (region, bisect_right(editions.days, day))
        found = first._by_place.get(key)
        if found is None:
            with first.lock:
                if len(first._by_place) >= self.MOST_PLACES:
                    first._by_place.clear()
                found = first._by_place[key] = first._edition(editions.on(region, day))
        return found

    def of_version(self, version: str) -> "Engine":
        """The edition of that version, one that `on` has given or this. Raises KeyError."""
        return self.first if version == self.first.version else self.first._by_version[version]

    def changes_after(self, day: date) -> date | None:
        """The next day on which another file of the catalogue begins or ends, anywhere."""
        return self.editions.changes_after(day) if self.editions else None

    def _edition(self, catalogue: Catalogue) -> "Engine":
        if catalogue.version not in self._by_version:
            self._by_version[catalogue.version] = Engine(catalogue, self.editions, self)
        return self._by_version[catalogue.version]

    def screen(
        self, household: dict[str, Any], parameters: Parameters | None = None, programmes: Sequence[str] | None = None
    ) -> Screening:
        """Answer one household by the edition of its region and day. Raises BadHousehold, BadParameters."""
        told = self.reader.read(household)
        given = parameters or NOTHING_SET
        here = given.on(told.region, told.day)
        there = given.on(told.event_region, told.day) if told.event_region else here
        edition = self.on(told.region, told.day)
        chosen = edition.chosen(None if programmes is None else tuple(programmes))
        rows = edition.compiled(here, there, chosen).run(told.household, told.open, told.people)
        return Screening(edition, told, rows, here, there, given)

    def chosen(self, programmes: tuple[str, ...] | None) -> tuple[str, ...]:
        """Of these programmes those that this edition has, all of them if none are named. Raises KeyError."""
        found = self._chosen.get(programmes)
        if found is None:
            known = self.first.catalogue.programmes
            found = tuple(name for name in programmes or () if known[name].id in self.numbers)
            self._chosen[programmes] = found
        return found

    def trial(self, values: Any, over: Parameters | None = None) -> Parameters:
        """Parameters laid over the table for a trial. Raises BadParameters for an unknown id or a bad value."""
        if not isinstance(values, dict):
            raise BadParameters("parameters", values, _('要写成 {"D": "730.00"} 的样子'))
        for name, value in values.items():
            self._refuse(name, value)
        return Parameters.from_mapping(values, over)

    def _refuse(self, name: str, value: Any) -> None:
        """Refuse what can't be a standard's value. Raises BadParameters."""
        known = self.catalogue.parameters.get(name)
        if known is None:
            raise NoSuchParameter(name, self.catalogue.parameters)
        if isinstance(value, list | dict):
            raise BadParameters(name, value)
        if value is not None and str(value).strip() and known.kind in ("amount", "number"):
            number = value_of(name, str(value).strip(), Fraction(1), money=known.kind == "amount")
            if number is not None and (why := too_small(name, number)):
                raise BadParameters(name, value, why)

    def compiled(self, here: Standing, there: Standing, programmes: tuple[str, ...] | None = None) -> Compiled:
        """The function of this edition for these parameters, made once and kept. Raises BadParameters, KeyError."""
        key = (here.key, there.key, programmes)
        found = self.kept.get(key)
        if found is None:
            with self.lock:
                if len(self.kept) >= self.MOST_KEPT:
                    self.kept.clear()
                found = self.kept[key] = self._compile(here, there, programmes)
        return found

    def _compile(self, here: Standing, there: Standing, programmes: tuple[str, ...] | None) -> Compiled:
        places = {"region": self.standards(here)}
        if there.key != here.key:
            places["event_region"] = self.standards(there)
        return compile_household(self.catalogue, self.layout, places, programmes or tuple(self.catalogue.programmes))

    def _shown(self, programme: str, confirmed: bool) -> tuple[Shown, ...]:
        known = self.catalogue.programmes[programme]
        if confirmed:
            law = self.catalogue.conditions["confirmed"].law.zh
            return () if known.confirmed is None else (shown_of(self.catalogue, "confirmed", law, known.confirmed),)
        conditions = [self.catalogue.conditions[name] for name in known.conditions]
        return tuple(shown_of(self.catalogue, one.id, one.law.zh, one.tree) for one in conditions)

    def behind(self, programme: str, *, confirmed: bool) -> tuple[Shown, ...]:
        """What stands behind each condition of a programme, or behind its being confirmed."""
        return self._behind[programme, confirmed]

    @cached_property
    def line_plans(self) -> LinePlans:
        """How answers are written in the exchange format."""
        return LinePlans(self)

    def words(self, condition: str, result: str) -> Text:
        """What to say of a condition that came out so."""
        return self.catalogue.conditions[condition].words[result]

    def parameter(self, standing: Standing, name: str) -> Parameter | None:
        """The parameter as it stands, its default where it has one, None where nobody set it."""
        if name in standing:
            return standing[name]
        default = self.catalogue.parameters[name].default
        return None if default is None else default_of(name, default)

    def window(self, standing: Standing) -> int:
        """How many days after an event an urgent application counts."""
        found = self.parameter(standing, "event_window_days")
        return int(exact(found.value, found.id, money=False)) if found else 0

    def standards(self, standing: Standing) -> Standards:
        """Exact values, shares of D and defaults worked in. Raises BadParameters."""
        known = self.catalogue.parameters
        texts = {name: row.value for name, row in standing.items() if name in known}
        for name, parameter in known.items():
            if parameter.default is not None:
                texts.setdefault(name, parameter.default)
        money = {name: parameter.kind == "amount" for name, parameter in known.items()}
        standard = exact(texts["D"], "D", money=True) if "D" in texts else None
        values = {
            name: value_of(name, text, standard, money=money[name])
            for name, text in texts.items()
            if known[name].kind in ("amount", "number")
        }
        return Standards(values, money)


NOTHING_SET = Parameters()


def engine_of(folder: Path = FOLDER, own: Path | None = None) -> Engine:
    """The engine of a folder and of a county's own over it, every edition checked. Raises BadCatalogue."""
    editions = Editions(folder, own)
    return Engine(editions.newest(), editions)


@lru_cache(maxsize=1)
def engine() -> Engine:
    """The engine of the product's catalogue and of the county's own folder (HUZHU_CATALOGUE). Raises BadCatalogue."""
    own = getattr(settings, "HUZHU_CATALOGUE", "") if settings.configured else ""
    return engine_of(own=Path(own) if own else None)


def catalogue() -> Catalogue:
    """The catalogue at its newest, with every programme that any region has. Raises BadCatalogue."""
    return engine().catalogue


def screen(
    household: dict[str, Any], parameters: Parameters | None = None, programmes: Sequence[str] | None = None
) -> Screening:
    """Answer `household` (exchange format). Raises BadHousehold with the field that can't be read."""
    return engine().screen(household, parameters, programmes)
