"""What the bits of a mask stand for: facts that are worth asking for, with what it takes to ask, and parameters."""

from collections.abc import Mapping

from huzhu.programmes.compiling.layout import MOST_MEMBERS, Layout, bits
from huzhu.programmes.definitions import Catalogue

MOST_KEPT = 100_000


class OpenFacts:
    """The bits of one layout. Among facts a member's own stand in the bits of that member (`layout.members` and on)."""

    def __init__(self, catalogue: Catalogue, layout: Layout):
        self.layout = layout
        self.places: list[tuple[str, int]] = [("", -1)] * layout.members
        """The fact that a bit asks for, and of which member (-1: of the household)."""
        for number, name in enumerate(layout.household.asked, layout.own):
            self.places[number] = name, -1
        self.places += [(name, member) for member in range(MOST_MEMBERS) for name in layout.person.asked]
        self.costs = [catalogue.facts[name].cost if name else 1 for name, _member in self.places]
        """How hard the question of a bit is."""
        # One number holds how much a question settles, then its cost, then its bit: each below what comes before it.
        self._by_bit = len(self.places)
        self._by_cost = self._by_bit * (max(self.costs) + 1)
        self._ties = [cost * self._by_bit + bit for bit, cost in enumerate(self.costs)]
        self._facts: dict[tuple[int, int], tuple[int, ...]] = {}
        self._parameters: dict[int, tuple[str, ...]] = {}

    def facts(self, mask: int, member: int) -> tuple[int, ...]:
        """The facts of a mask of this member (-1: of the household)."""
        found = self._facts.get((mask, member))
        if found is None:
            if len(self._facts) >= MOST_KEPT:
                self._facts.clear()
            found = self._facts[mask, member] = self._facts_of(mask, member)
        return found

    def _facts_of(self, mask: int, member: int) -> tuple[int, ...]:
        layout, numbers = self.layout, tuple(bits(mask))
        base = layout.members + member * layout.own
        mine = (base + bit for bit in numbers if bit < layout.own)
        others = (bit for bit in numbers if bit >= layout.own and not self._is_parameter(bit))
        return tuple(dict.fromkeys((*mine, *others)))

    def _is_parameter(self, bit: int) -> bool:
        return self.layout.first_parameter <= bit < self.layout.members

    def parameters(self, mask: int) -> tuple[str, ...]:
        """The parameters of a mask."""
        layout = self.layout
        named = (mask >> layout.first_parameter) & ((1 << len(layout.parameters)) - 1)
        found = self._parameters.get(named)
        if found is None:
            found = self._parameters[named] = tuple(layout.parameters[bit] for bit in bits(named))
        return found

    def best_first(self, settles: Mapping[int, int]) -> list[int]:
        """Bits by how many answers each may settle for its cost, the cheaper first among equals."""
        costs, ties, by_cost, by_bit = self.costs, self._ties, self._by_cost, self._by_bit
        ranked = sorted([-60 * many // costs[bit] * by_cost + ties[bit] for bit, many in settles.items()])
        return [number % by_bit for number in ranked]
