"""A county made up: 1.1 million persons in 400,000 households, as the records of packed rows; the same for a seed.

Most of what would matter is known of most families; some is not, and some amounts are told as a range.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from huzhu.programmes.columns import Frame
from huzhu.programmes.columns.packing import Packing, packing
from huzhu.programmes.compiling.layout import GONE, NO_END, SOME, Place

Array = NDArray[Any]
DAY = date(2026, 11, 24)
HOUSEHOLDS = 400_000
SIZES, SHARES = np.arange(1, 9), (0.21, 0.31, 0.2, 0.15, 0.08, 0.03, 0.015, 0.005)
VILLAGES = 400
REGION = 320_981_100_000


@dataclass(frozen=True)
class County:
    """Records of the two kinds that a packed row is made of."""

    households: Array
    people: Array

    def frame(self, day: date = DAY) -> Frame:
        """As columns."""
        return Frame.from_records(self.households, self.people, day)

    def rows(self) -> list[bytes]:
        """As packed rows, one a household."""
        heads, members = self.households.tobytes(), self.people.tobytes()
        head, member = self.households.itemsize, self.people.itemsize
        ends = np.cumsum(self.households["people"].astype(np.int64)).tolist()
        starts = [0, *ends[:-1]]
        return [
            heads[number * head : (number + 1) * head] + members[start * member : end * member]
            for number, (start, end) in enumerate(zip(starts, ends, strict=True))
        ]


def county(households: int = HOUSEHOLDS, seed: int = 8, *, known: float = 0.85) -> County:
    """A made-up county; each fact is known with that chance (1: everything is)."""
    luck, told = np.random.default_rng(seed), packing()
    homes = np.zeros(households, dtype=told.household)
    homes["mark"], homes["people"] = told.mark, luck.choice(SIZES, households, p=SHARES)
    homes["region"] = REGION + luck.integers(1, VILLAGES + 1, households)
    people = np.zeros(int(homes["people"].sum()), dtype=told.person)
    poor = luck.random(households) < 0.12
    _HomesTeller(told, luck, known).tell(homes, poor)
    _PeopleTeller(told, luck, known).tell(people, np.repeat(poor, homes["people"]))
    return County(homes, people)


class _Teller:
    """Fills records fact by fact."""

    letter = ""

    def __init__(self, told: Packing, luck: Generator, known: float):
        self.places = told.levels[self.letter].places
        self.luck = luck
        self.known = known

    def _knows(self, many: int) -> Array:
        return self.luck.random(many) < self.known

    def _name(self, fact: str) -> str:
        return f"{self.letter}{self.places[fact].slot}"

    def flag(self, records: Array, fact: str, share: float) -> None:
        """0 no, 1 unknown, 2 yes."""
        place = self.places[fact]
        holds = self.luck.random(len(records)) < share
        settled = place.fact is not None and place.fact.settled
        known = np.ones(len(records), dtype=bool) if settled else self._knows(len(records))
        records[self._name(fact)] = np.where(known, 2 * holds, 1)

    def choice(self, records: Array, fact: str, shares: dict[str | int, float]) -> Array:
        place = self.places[fact]
        codes = np.array([place.codes[value] for value in shares])
        drawn = self.luck.choice(codes, len(records), p=list(shares.values()))
        records[self._name(fact)] = np.where(self._knows(len(records)), drawn, 0)
        return drawn

    def amount(self, records: Array, fact: str, fen: Array) -> None:
        """Known, or a range of some hundreds about it, or unknown."""
        known, ranged = self._knows(len(records)), self.luck.random(len(records)) > self.known
        width = np.where(ranged, self.luck.integers(1, 6, len(records)) * 10_000, 0)
        name = self._name(fact)
        records[f"{name}_lo"] = np.where(known, np.maximum(0, fen - width), 0)
        records[f"{name}_hi"] = np.where(known, fen + width, NO_END)


def _yuan(luck: Generator, many: int, usual: float, spread: float = 0.8) -> Array:
    """Amounts in fen about a usual number of yuan, most of them round."""
    return np.round(luck.lognormal(np.log(usual), spread, many) / 10).astype(np.int64) * 1_000


class _HomesTeller(_Teller):
    letter = "h"

    def tell(self, homes: Array, poor: Array) -> None:
        many, luck = len(homes), self.luck
        self.amount(homes, "financial_assets", np.where(poor, _yuan(luck, many, 8_000), _yuan(luck, many, 90_000)))
        spent = np.where(luck.random(many) < 0.2, _yuan(luck, many, 15_000, 1.0), 0)
        self.amount(homes, "essential_spending_12m", spent)
        shares = {"car": 0.3, "extra_home": 0.1, "livelihood_threatened": 0.02, "disaster_affected": 0.01}
        for fact, share in {**shares, "home_unsafe": 0.03, "home_urban": 0.4}.items():
            self.flag(homes, fact, share)
        events: dict[str | int, float] = {"none": 0.97, "accident": 0.015, "fire": 0.005, "acute_illness": 0.01}
        happened = self.choice(homes, "event", events) != self.places["event"].codes["none"]
        when = DAY.toordinal() - luck.integers(0, 120, many)
        homes["event_date"] = np.where(happened & self._knows(many), when, 0)
        self._confirmed(homes, poor)

    def _confirmed(self, homes: Array, poor: Array) -> None:
        place: Place = self.places["confirmed"]
        drawn = self.luck.choice([0, *place.codes.values()], len(homes), p=[0.7, 0.15, 0.1, 0.03, 0.02])
        homes[self._name("confirmed")] = np.where(poor & (drawn > 0), 1 << drawn.astype(np.int64), 0)


class _PeopleTeller(_Teller):
    letter = "p"

    def tell(self, people: Array, poor: Array) -> None:
        many, luck = len(people), self.luck
        born = DAY.toordinal() - luck.integers(0, 366 * 92, many)
        people["birth"] = np.where(self._knows(many), born, 0)
        self.choice(people, "sex", {"male": 0.5, "female": 0.5})
        earning = np.where(poor, _yuan(luck, many, 500), _yuan(luck, many, 2_600))
        self.amount(people, "income_monthly", np.where(luck.random(many) < 0.35, 0, earning))
        self.amount(people, "medical_own_12m", np.where(luck.random(many) < 0.15, _yuan(luck, many, 6_000, 1.2), 0))
        self._disability(people)
        shares = {"gravely_ill": 0.02, "needs_care": 0.03, "able_to_work": 0.6, "unemployed": 0.05}
        rare = {"cannot_pay_emergency_care": 0.001, "confirmed_tekun": 0.005, "work_injury_care": 0.001}
        away = {"serving_sentence": 0.002, "lives_in_religious_place_3y": 0.0002, "declared_missing": 0.0005}
        for fact, share in {"able_supporter": 0.8, **shares, **rare, **away}.items():
            self.flag(people, fact, share)
        self.choice(people, "education", {"none": 0.8, "compulsory": 0.1, "high_school": 0.05, "college": 0.05})
        for fact in ("father", "mother"):
            self.choice(people, fact, {"able": 0.6, "dead": 0.38, "missing": 0.01, "unable": 0.01})
        self.choice(people, "legal_matter", {"none": 0.99, "labour": 0.005, "injury": 0.005})
        self._self_care(people)

    def _disability(self, people: Array) -> None:
        kinds: dict[str | int, float] = {"none": 0.92, "limb": 0.04, "sight": 0.01, "intellect": 0.015, "mental": 0.015}
        self.choice(people, "disability_kind", kinds)
        self.choice(people, "disability_grade", {1: 0.1, 2: 0.2, 3: 0.3, 4: 0.4})
        kind, grade = people[self._name("disability_kind")], people[self._name("disability_grade")]
        none = self.places["disability_kind"].codes["none"]
        grade[kind == none] = GONE
        kind[(kind == 0) & (grade != 0)] = SOME

    def _self_care(self, people: Array) -> None:
        known = self._knows(len(people))
        lost = np.where(self.luck.random(len(people)) < 0.03, self.luck.integers(1, 7, len(people)), 0)
        name = self._name("self_care_lost")
        people[f"{name}_lo"], people[f"{name}_hi"] = np.where(known, lost, 0), np.where(known, lost, 6)
