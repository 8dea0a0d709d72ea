"""The twenty programmes for a county in plain NumPy, as one would write them by hand for the demo's standards.

Unknowns and ranges are heeded as the product heeds them: everything comes as a pair, certain and possible.
"""

from typing import Any

import numpy as np

from huzhu.programmes.columns import Frame
from huzhu.programmes.compiling.layout import GONE, SOME, UNKNOWN

D, MARGIN, AVERAGE, ASSETS, WINDOW = 73_000, 109_500, 3_400_000, 1_752_000, 60
THRESHOLDS = {"tekun": 0, "dibao": 0, "margin": 340_000, "rigid": 850_000}
Pair = tuple[Any, Any]


def every(*pairs: Pair) -> Pair:
    certain, possible = pairs[0]
    for one, other in pairs[1:]:
        certain, possible = certain & one, possible & other
    return certain, possible


def one_of(*pairs: Pair) -> Pair:
    certain, possible = pairs[0]
    for one, other in pairs[1:]:
        certain, possible = certain | one, possible | other
    return certain, possible


def negated(pair: Pair) -> Pair:
    return ~pair[1], ~pair[0]


def below(low: Any, high: Any, limit: Any) -> Pair:
    return high < limit, low < limit


def within(low: Any, high: Any, limit: Any) -> Pair:
    return high <= limit, low <= limit


class ByHand:
    """All answers, by programme: (certain, possible)."""

    def __init__(self, frame: Frame):
        self.frame = frame
        self.levels = frame.packing.levels
        self.ends = frame.starts + frame.sizes - 1
        self.found: dict[str, Pair] = {}

    def flag(self, fact: str) -> Pair:
        code = self._column(fact)
        return code == 2, code > 0

    def _column(self, fact: str, end: str = "") -> Any:
        letter = "h" if fact in self.levels["h"].places else "p"
        columns = self.frame.households if letter == "h" else self.frame.people
        return columns[f"{letter}{self.levels[letter].places[fact].slot}{end}"]

    def ends_of(self, fact: str) -> Pair:
        return self._column(fact, "_lo"), self._column(fact, "_hi")

    def choice(self, fact: str, *values: Any, also: tuple[Any, ...] = ()) -> Pair:
        """One of the values; `also` may stand for one of them."""
        letter = "h" if fact in self.levels["h"].places else "p"
        codes, column = self.levels[letter].places[fact].codes, self._column(fact)
        certain = column == codes[values[0]]
        for value in values[1:]:
            certain = certain | (column == codes[value])
        possible = certain | (column == UNKNOWN)
        for value in also:
            possible = possible | (column == codes.get(value, value))
        return certain, possible

    def confirmed(self, category: str) -> Any:
        return (self._column("confirmed") >> self.levels["h"].places["confirmed"].codes[category]) & 1 == 1

    def summed(self, numbers: Any) -> Any:
        return np.diff(np.cumsum(numbers, dtype=np.int64)[self.ends], prepend=0)

    def each(self, pair: Pair) -> Pair:
        """A household's answer for each of its members."""
        return pair[0][self.frame.home], pair[1][self.frame.home]

    def work(self) -> dict[str, Pair]:
        """Everything in its order."""
        self._households()
        self._tekun()
        self._categories()
        self._persons()
        self._children()
        self._others()
        return self.found

    def _households(self) -> None:
        together = ~(self.flag("serving_sentence")[0] | self.flag("lives_in_religious_place_3y")[0])
        together &= ~self.flag("declared_missing")[0]
        self.on_tekun = self.flag("confirmed_tekun")[0] | self.confirmed("tekun")[self.frame.home]
        counted = together & ~self.on_tekun
        size = self.summed(counted)
        low, high = (self.summed(np.where(counted, end, 0)) for end in self.ends_of("income_monthly"))
        savings = self.ends_of("financial_assets")
        self.modest = every(negated(self.flag("car")), negated(self.flag("extra_home")))
        self.everyone_within = every(within(*savings, ASSETS * self.summed(together)), self.modest)
        means = every((size > 0, size > 0), within(*savings, ASSETS * size), self.modest)
        spent = self.ends_of("essential_spending_12m")
        self._dibao_and_margin(means, size, low, high)
        self._rigid(means, size, low, high, spent)
        left = 12 * high < spent[0] + 12 * D * size, 12 * low < spent[1] + 12 * D * size
        some = spent[0] > 0, spent[1] > 0
        self.found["spending"] = every(means, some, self.average, left)

    def _dibao_and_margin(self, means: Pair, size: Any, low: Any, high: Any) -> None:
        sure = self.confirmed("dibao")
        poor = below(low, high, D * size)
        self.found["dibao"] = one_of((sure, sure), every(means, poor))
        on_margin = self.confirmed("margin") & ~sure
        near = every(negated(poor), below(low, high, MARGIN * size), (~sure, ~sure))
        self.found["margin"] = one_of((on_margin, on_margin), every(means, near))

    def _rigid(self, means: Pair, size: Any, low: Any, high: Any, spent: Pair) -> None:
        self.average = below(12 * low, 12 * high, AVERAGE * size)
        over = 36 * high < 5 * spent[0], 36 * low < 5 * spent[1]
        nothing = every((high <= 0, low <= 0), (spent[0] > 0, spent[1] > 0))
        neither = every((high <= 0, low <= 0), (spent[1] <= 0, spent[0] <= 0))
        over = every(one_of(over, nothing), negated(neither))
        others = every(negated(self.found["dibao"]), negated(self.found["margin"]))
        sure = self.confirmed("rigid") & ~self.confirmed("margin") & ~self.confirmed("dibao")
        self.found["rigid"] = one_of((sure, sure), every(others, means, self.average, over))

    def _tekun(self) -> None:
        young, old = self.ends_of("age")
        self.minor = below(young, old, 18)
        self.old = young >= 60, old >= 60
        grades = (SOME,)
        self.mind = self.choice("disability_kind", "intellect", "mental", also=("multiple", SOME))
        severe = every(self.mind, self.choice("disability_grade", 1, 2, 3, also=grades))
        limb = self.choice("disability_kind", "limb", also=("multiple", SOME))
        self.first_two = self.choice("disability_grade", 1, 2, also=grades)
        sight = self.choice("disability_kind", "sight", also=("multiple", SOME))
        first = self.choice("disability_grade", 1, also=grades)
        school = np.zeros(len(young), dtype=bool), (old >= 16) & (young <= 17)
        unable = one_of(
            self.old, below(young, old, 16), severe, every(limb, self.first_two), every(sight, first), school
        )
        parents = one_of(*(self.choice(name, "able", also=(SOME,)) for name in ("father", "mother")))
        alone = negated(one_of(self.flag("able_supporter"), every(self.minor, parents)))
        poor = below(*self.ends_of("income_monthly"), D)
        sure = self.on_tekun
        every_condition = every(unable, poor, alone, self.each(self.everyone_within))
        self.found["tekun"] = one_of((sure, sure), every_condition)

    def _categories(self) -> None:
        third = every(self.mind, self.choice("disability_grade", 3, also=(SOME,)))
        heavy = one_of(self.first_two, third, self.flag("gravely_ill"))
        self.margin = self.each(self.found["margin"])
        self.rigid = self.each(self.found["rigid"])
        self.found["dibao_single"] = every(self.margin, heavy)
        dibao = self.each(self.found["dibao"])
        self.on_dibao = one_of(dibao, self.found["dibao_single"])
        self.found["premium"] = one_of(self.found["tekun"], self.on_dibao)
        self.any = one_of(self.found["tekun"], dibao, self.margin, self.rigid)
        homes = one_of(self.found["dibao"], self.found["margin"], self.found["rigid"])
        self.of_home = self.each(homes)
        tekun = tuple(self.summed(side) > 0 for side in self.found["tekun"])
        self.found["housing"] = every(self.flag("home_unsafe"), one_of(tekun, homes))  # type: ignore[arg-type]

    def _persons(self) -> None:
        own = self.ends_of("medical_own_12m")
        certain, possible = np.zeros(len(own[0]), dtype=bool), np.zeros(len(own[0]), dtype=bool)
        categories = {"rigid": self.rigid, "margin": self.margin, "dibao": self.on_dibao, "tekun": self.found["tekun"]}
        for name, category in categories.items():
            over = own[0] > THRESHOLDS[name], own[1] > THRESHOLDS[name]
            certain = (~category[1] | over[0]) & (category[0] | certain)
            possible = (category[1] & over[1]) | (~category[0] & possible)
        self.found["medical"] = every((certain, possible), one_of(self.found["premium"], self.margin, self.rigid))
        self.found["education"] = every(negated(self.choice("education", "none")), self.any)
        young, old = self.ends_of("age")
        working = (young >= 16) & (old <= 59), (old >= 16) & (young <= 59)
        fit = every(self.flag("able_to_work"), self.flag("unemployed"), working)
        self.found["employment"] = every(self.of_home, fit)

    def _children(self) -> None:
        gone = every(*(self.choice(name, "dead", "missing", also=(SOME,)) for name in ("father", "mother")))
        away = every(*(self.choice(name, "dead", "missing", "unable", also=(SOME,)) for name in ("father", "mother")))
        self.found["orphan"] = every(self.minor, gone)
        self.found["unattended_child"] = every(self.minor, negated(self.found["orphan"]), away)

    def _others(self) -> None:
        self.certified = negated(self.choice("disability_kind", "none"))
        free = every(negated(self.found["tekun"]), negated(self.flag("work_injury_care")))
        living = every(self.certified, self.on_dibao, negated(self.found["orphan"]), free)
        self.found["disability_living"] = living
        self.found["disability_care"] = every(self.first_two, self.flag("needs_care"), free)
        happened = negated(self.choice("event", "none"))
        low, high = self.ends_of("event_days")
        recent = (low >= 0) & (high <= WINDOW), (high >= 0) & (low <= WINDOW)
        self.found["urgent"] = every(happened, recent, self.flag("livelihood_threatened"))
        self.found["disaster"] = self.flag("disaster_affected")
        self.found["emergency_care"] = self.flag("cannot_pay_emergency_care")
        matter = negated(self.choice("legal_matter", "none"))
        low, high = self.ends_of("income_monthly")
        exempt = every(one_of(self.minor, self.old, self.certified), (high <= 0, low <= 0))
        self.found["legal_aid"] = every(matter, (self.any[0] | exempt[0], np.ones(len(low), dtype=bool)))
        always = np.ones(len(self.frame), dtype=bool)
        self.found["charity"] = always, always


assert GONE not in (SOME, UNKNOWN)
