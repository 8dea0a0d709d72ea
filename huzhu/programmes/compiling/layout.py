"""Where each fact stands when a household has been read, and which bit of a mask asks for it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from huzhu.programmes.definitions import Catalogue, Fact

NO_END = 10**12
MOST_MEMBERS = 100
UNKNOWN, GONE, SOME = 0, -1, -2
WIDTH = {"amount": 2, "flag": 2, "choice": 1, "set": 1}


@dataclass(frozen=True)
class Place:
    """One fact's place: `slot` of the tuple, `bit` of the mask (0: never asked), codes of its values."""

    name: str
    kind: str
    slot: int
    bit: int
    fact: Fact | None
    codes: Mapping[str | int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Level:
    """The facts of one level: of the household or of a person."""

    places: Mapping[str, Place]
    width: int
    asked: tuple[str, ...]

    @property
    def open(self) -> int:
        """The mask of a household or person of whom nothing is known."""
        return (1 << len(self.asked)) - 1


class Layout:
    """Bits of a mask from the lowest: the subject's own facts, the household's, parameters, then member by member."""

    def __init__(self, catalogue: Catalogue):
        self.household = _level(catalogue, "household")
        self.person = _level(catalogue, "person")
        self.own = len(self.person.asked)
        self.parameters = tuple(catalogue.parameters)
        self.first_parameter = self.own + len(self.household.asked)
        self.members = self.first_parameter + len(self.parameters)

    def level(self, who: str) -> Level:
        """The facts of "household" or "person"."""
        return self.household if who == "household" else self.person

    def bit(self, who: str, name: str) -> int:
        """The bit that asks for a fact, 0 if it is never asked."""
        place = self.level(who).places[name]
        return place.bit << self.own if who == "household" else place.bit

    def parameter_bit(self, name: str) -> int:
        """The bit that names a missing parameter."""
        return 1 << (self.first_parameter + self.parameters.index(name))


def bits(mask: int) -> Iterator[int]:
    """The numbers of the bits that are set, lowest first."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def _level(catalogue: Catalogue, who: str) -> Level:
    facts, read = [fact for fact in catalogue.facts.values() if fact.who == who], _read(catalogue)
    asked = tuple(fact.id for fact in facts if not fact.settled and not fact.extra and fact.id in read)
    places, slot = {}, 0
    for fact in facts:
        bit = 1 << asked.index(fact.id) if fact.id in asked else 0
        codes = {value: number for number, value in enumerate(fact.values, 1)}
        places[fact.id] = Place(fact.id, fact.kind, slot, bit, fact, codes)
        slot += WIDTH.get(fact.kind, 0)
    for derived in catalogue.derived.values():
        if derived.who == who:
            bit = places[derived.of].bit
            places[derived.id] = Place(derived.id, "number", slot, bit, None)
            slot += 2
    return Level(places, slot, asked)


def _read(catalogue: Catalogue) -> set[str]:
    """Every fact that some condition reads, by itself or by what is derived from it."""
    trees = [condition.tree for condition in catalogue.conditions.values()]
    trees += [programme.amount for programme in catalogue.programmes.values() if programme.amount]
    names = {part.fact for node in trees for part in node.walk() if hasattr(part, "fact")}
    return {catalogue.derived[name].of if name in catalogue.derived else name for name in names}
