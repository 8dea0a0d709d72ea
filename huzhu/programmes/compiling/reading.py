"""How the facts of one level are read: a generated function that goes from what was told straight to slots.

It takes only what is plainly right. Anything else makes it raise one of `UNCLEAR`, and whoever called looks for what is
wrong, fact by fact (`exchange_faults`).
"""

from collections.abc import Callable, Iterable
from typing import Any

from huzhu.programmes.compiling.layout import GONE, NO_END, SOME, UNKNOWN, Layout, Level, Place
from huzhu.programmes.definitions import Catalogue, Derived
from huzhu.programmes.exchange_values import (
    DAYS,
    FEN,
    SELF_CARE,
    Unreadable,
    abilities_lost,
    amount_of,
    set_of,
    text_of,
)

UNCLEAR = (Unreadable, KeyError, TypeError, AttributeError)
OTHER = {"household": ("date", "members"), "person": ("ref",)}
SUMS = {
    "income_monthly": (("income_wage", "income_business", "income_property", "income_transfer"), ()),
    "essential_spending_12m": (
        ("spending_medical", "spending_education", "spending_rehab", "spending_other"),
        ("spending_living",),
    ),
}
"""What a sum that nobody said is bounded by: kinds that make it up, and such as may or may not count."""


def reading(catalogue: Catalogue, layout: Layout, who: str) -> Callable[..., tuple[Any, ...]]:
    """`read(told, day, year, month_and_day)` of one level: its slots, and last the mask of what is still open."""
    writer = _Writer(catalogue, layout.level(who), who)
    exec(compile(writer.source(), f"<reading a {who}>", "exec"), writer.space)
    return writer.space["read"]  # type: ignore[no-any-return]


class _Writer:
    """Writes the function of one level; `space` is what it names."""

    def __init__(self, catalogue: Catalogue, level: Level, who: str):
        self.level = level
        self.derived = {one.of: one for one in catalogue.derived.values() if one.who == who}
        extra = [place for place in level.places.values() if _is_extra(place)]
        told = [place for place in level.places.values() if place.fact]
        known = {place.name for place in told} | set(OTHER[who])
        self.usual = [place for place in told if place not in extra]
        self.extra = extra
        self.space: dict[str, Any] = {
            "Unreadable": Unreadable, "fen": FEN, "days": DAYS, "amount_of": amount_of, "set_of": set_of,
            "text_of": text_of, "abilities_lost": abilities_lost, "known": frozenset(known),
            "usual": frozenset(known - {place.name for place in extra}),
        }  # fmt: skip

    def source(self) -> str:
        """The function's text."""
        lines = ["get = told.get", "o = 0"]
        lines += [line for place in self.usual for line in self._told(place)]
        lines += [
            "plain = usual.issuperset(told)",
            "if plain:",
            *_indented(line for one in self.extra for line in _blank(one)),
        ]
        lines += ["else:", "    if not known.issuperset(told): raise Unreadable"]
        lines += _indented(line for place in self.extra for line in self._told(place))
        lines += _indented(line for name, kinds in SUMS.items() for line in self._sum(name, *kinds))
        lines += [line for place in self.usual for line in self._partner(place)]
        lines += [line for one in self.derived.values() if one.by == "flags_lost" for line in self._lost(one)]
        slots = ", ".join(f"s{slot}" for slot in range(self.level.width))
        return "\n".join(["def read(told, day, year, today):", *_indented(lines), f"    return ({slots}, o)", ""])

    def _told(self, place: Place) -> list[str]:
        """One fact as it was told, or as it stands where it wasn't."""
        slot, low, high = place.slot, f"s{place.slot}", f"s{place.slot + 1}"
        open_ = [f"o |= {place.bit}"] if place.bit else []
        lines = [f"v = get({place.name!r})"]
        match place.kind:
            case "choice":
                self.space[f"c{slot}"] = {None: UNKNOWN, **place.codes}
                if any(type(value) is not str for value in place.codes):
                    lines += ["if v is True or v is False or type(v) is float: raise Unreadable"]
                return [*lines, f"{low} = c{slot}[v]", *(f"if not {low}: {line}" for line in open_)]
            case "set":
                self.space[f"c{slot}"] = place.codes
                return [*lines, f"{low} = () if v is None else set_of(v, c{slot})"]
            case "text":
                return [*lines, "if v is not None and type(v) is not str: text_of(v)"]
            case "day":
                return [*lines, *self._day(place, open_)]
            case "flag":
                known = [f"elif v is True or v is False: {low} = {high} = v", "else: raise Unreadable"]
            case _:
                known = [f"elif type(v) is str: {low} = {high} = fen[v]", "else:", f"    {low}, {high} = amount_of(v)"]
                known += [f"    if {low} != {high}: {line}" for line in open_]
        return [*lines, "if v is None:", *_indented([*_blank(place), *open_]), *known]

    def _day(self, place: Place, open_: list[str]) -> list[str]:
        """A day and the number that follows from it."""
        derived = self.derived.get(place.name)
        if derived is None:
            return ["if v is not None: days[v]"]
        number = self.level.places[derived.id]
        low, high = f"s{number.slot}", f"s{number.slot + 1}"
        if derived.by == "days_since":
            known = [f"    {low} = {high} = (day - days[v]).days"]
            return ["if v is None:", f"    {low} = {-NO_END}; {high} = {NO_END}", *_indented(open_), "else:", *known]
        known = [
            "    v = days[v]",
            "    if v > day: raise Unreadable",
            f"    {low} = {high} = year - v.year - (today < (v.month, v.day))",
        ]
        return ["if v is None:", f"    {low} = 0; {high} = {NO_END}", *_indented(open_), "else:", *known]

    def _sum(self, name: str, kinds: tuple[str, ...], perhaps: tuple[str, ...]) -> list[str]:
        """Where a sum wasn't said, its kinds bound it; all of them known make it known."""
        place = self.level.places.get(name)
        if place is None:
            return []
        slots = self.level.places
        low = " + ".join(f"s{slots[kind].slot}" for kind in kinds)
        high = " + ".join(f"s{slots[kind].slot + 1}" for kind in (*kinds, *perhaps))
        return [
            f"if get({name!r}) is None:",
            f"    s{place.slot} = {low}; s{place.slot + 1} = min({NO_END}, {high})",
            f"    if s{place.slot} == s{place.slot + 1}: o &= {~place.bit}",
        ]

    def _partner(self, place: Place) -> list[str]:
        """A choice that isn't there with one value of another, and any value of which implies another one."""
        if place.fact is None or place.fact.without is None:
            return []
        name, absent = place.fact.without
        partner = self.level.places[name]
        return [
            f"if s{partner.slot} == {partner.codes[absent]}: s{place.slot} = {GONE}; o &= {~place.bit}",
            f"elif s{partner.slot} == {UNKNOWN} and s{place.slot} != {UNKNOWN}: s{partner.slot} = {SOME}",
        ]

    def _lost(self, derived: Derived) -> list[str]:
        """How many abilities are lost: of those named together, or each by itself."""
        place, slots = self.level.places[derived.id], self.level.places
        flags = ((name, slots[f"{derived.of}_{name}"].slot) for name in SELF_CARE)
        each = ", ".join(f"({name!r}, s{slot}, s{slot + 1})" for name, slot in flags)
        return [
            f"v = get({derived.of!r})",
            f"if v or not plain: s{place.slot}, s{place.slot + 1} = abilities_lost(v, ({each}))",
            f"else: s{place.slot} = 0; s{place.slot + 1} = {len(SELF_CARE)}",
        ]


def _is_extra(place: Place) -> bool:
    """An amount or flag that few tell."""
    return place.fact is not None and place.fact.extra and place.kind in ("amount", "flag")


def _blank(place: Place) -> list[str]:
    """The slots of an amount or flag that nobody told."""
    low, high = f"s{place.slot}", f"s{place.slot + 1}"
    if place.kind == "amount":
        return [f"{low} = 0; {high} = {NO_END}"]
    return [f"{low} = False; {high} = {not (place.fact and place.fact.settled)}"]


def _indented(lines: Iterable[str]) -> list[str]:
    return [f"    {line}" for line in lines]
