"""Conditions of one set of parameters as parts: texts for certain and possible, and what could settle them.

A part is made once however often it is named, so that household answers are shared by every member's programmes.
"""

from collections.abc import Callable, Iterable
from fractions import Fraction

from huzhu.programmes.compiling.bounds import ROOM, reach
from huzhu.programmes.compiling.choices import code_sets
from huzhu.programmes.compiling.dialect import CONSTANTS, FALSE, PYTHON, TRUE, Dialect
from huzhu.programmes.compiling.layout import Layout, Place
from huzhu.programmes.compiling.linear import Linear, difference, product, total, whole
from huzhu.programmes.compiling.part import Aggregate, Part, Standards, own
from huzhu.programmes.definitions import Catalogue
from huzhu.programmes.language import tree
from huzhu.programmes.language.located import BadCatalogue
from huzhu.programmes.language.parsing import Refusal


class Parts:
    """Makes parts of trees for one set of parameters."""

    def __init__(
        self, catalogue: Catalogue, layout: Layout, standards: Standards, prefix: str = "", dialect: Dialect = PYTHON
    ):
        self.prefix = prefix
        self.dialect = dialect
        self.catalogue = catalogue
        self.layout = layout
        self.standards = standards
        self.made: dict[tree.Node, Part] = {}
        self.order: list[Part] = []
        self.aggregates: dict[tree.Node, Aggregate] = {}

    def part(self, node: tree.Node) -> Part:
        """The part of a condition, made once."""
        if node not in self.made:
            self.made[node] = self._make(node)
        return self.made[node]

    def named(self, name: str) -> Part:
        """The part of a condition or programme. Raises BadCatalogue with its file and line."""
        condition = self.catalogue.conditions.get(name)
        if condition is None:
            return self.part(self.result(name))
        try:
            return self.part(condition.tree)
        except Refusal as refusal:
            raise BadCatalogue(condition.file, condition.line, f"{name}: {refusal}") from None

    def result(self, programme_id: str) -> tree.Node:
        """A programme as one condition: confirmed already, or all of its conditions."""
        programme, everything = self.catalogue.programmes[programme_id], self.conditions_of(programme_id)
        return everything if programme.confirmed is None else tree.OneOf((programme.confirmed, everything))

    def conditions_of(self, programme_id: str) -> tree.Node:
        """All of a programme's own conditions as one."""
        return tree.All(tuple(tree.Named(name) for name in self.catalogue.programmes[programme_id].conditions))

    def _make(self, node: tree.Node) -> Part:
        match node:
            case tree.Named(name):
                return self.named(name)
            case tree.All(parts):
                return self._several("all", parts, self.dialect.every)
            case tree.OneOf(parts):
                return self._several("one", parts, self.dialect.some)
            case tree.Not(part):
                below = self.part(part)
                certain, possible = (self.dialect.negated(text) for text in (below.possible, below.certain))
                return self._keep("not", below.stage, certain, possible, (below,))
            case tree.First():
                return self._first(node)
            case _:
                return self._leaf(node)

    def _leaf(self, node: tree.Node) -> Part:
        match node:
            case tree.Compare():
                return self._compare(node)
            case tree.IsIn():
                return self._is_in(node)
            case tree.Flag(fact):
                place, stage = self._place(fact)
                name = f"{'p' if stage == 0 else 'h'}{place.slot}"
                possible = f"{name}_c" if self.catalogue.facts[fact].settled else f"{name}_p"
                return Part(name, "leaf", stage, f"{name}_c", possible, mask=self._open(fact))
            case tree.Holds(fact, value):
                place, stage = self._place(fact)
                test = self.dialect.holds(f"{'p' if stage == 0 else 'h'}{place.slot}", place, value)
                return self._keep("leaf", stage, test, test)
            case tree.SomeMember():
                return self._some(node)
            case tree.Bureau():
                return Part("bureau", "leaf", -1, FALSE, TRUE)
            case tree.Truth(value):
                return Part("given", "leaf", -1, str(value), str(value))
        raise Refusal("%(kind)s can't be compiled", kind=type(node).__name__)

    def _keep(
        self,
        kind: str,
        stage: int,
        certain: str,
        possible: str,
        below: tuple[Part, ...] = (),
        *,
        reads: tuple[Aggregate, ...] = (),
        mask: str = "0",
    ) -> Part:
        part = Part(f"{self.prefix}n{len(self.order)}", kind, stage, certain, possible, below, reads, mask)
        self.order.append(part)
        part.certain = certain if certain in CONSTANTS else f"{part.name}_c"
        part.possible = possible if possible in CONSTANTS else f"{part.name}_p"
        if certain == possible:
            part.possible = part.certain
        part.texts = (certain, possible)
        return part

    def _several(self, kind: str, nodes: tuple[tree.Node, ...], joined: Callable[[Iterable[str]], str]) -> Part:
        """Several of them together; what a member's condition asks of the household is put together once for all."""
        if len(nodes) == 1:
            return self.part(nodes[0])
        below = tuple(self.part(node) for node in nodes)
        homes = tuple(node for node, part in zip(nodes, below, strict=True) if not part.of_person)
        if 1 < len(homes) < len(nodes):
            together = self.part(tree.All(homes) if kind == "all" else tree.OneOf(homes))
            below = (*(part for part in below if part.of_person), together)
        certain, possible = joined(part.certain for part in below), joined(part.possible for part in below)
        return self._keep(kind, _stage_of(below), certain, possible, below)

    def _first(self, node: tree.First) -> Part:
        """The first line that holds: certain if every line that may be the first is, possible likewise."""
        last = self.part(node.otherwise)
        say, certain, possible, below = self.dialect, last.certain, last.possible, [last]
        for line in reversed(node.lines):
            test, then = self.part(line.test), self.part(line.then)
            certain = say.every(
                (say.some((say.negated(test.possible), then.certain)), say.some((test.certain, certain)))
            )
            possible = say.some(
                (say.every((test.possible, then.possible)), say.every((say.negated(test.certain), possible)))
            )
            below[:0] = [test, then]
        return self._keep("first", _stage_of(tuple(below)), certain, possible, tuple(below))

    def _some(self, node: tree.SomeMember) -> Part:
        found = self._aggregate(node, "some", node.among, part=self.part(node.part))
        name = found.name
        return self._keep("some", found.stage + 1, f"{name}_c", f"{name}_p", reads=(found,))

    def _aggregate(
        self, node: tree.Node, kind: str, among: tree.Node, *, place: Place | None = None, part: Part | None = None
    ) -> Aggregate:
        if node not in self.aggregates:
            who = self.part(among)
            stage = max(_even(who.stage), _even(part.stage) if part else 0)
            self.aggregates[node] = Aggregate(f"{self.prefix}a{len(self.aggregates)}", kind, stage, who, place, part)
        return self.aggregates[node]

    def _is_in(self, node: tree.IsIn) -> Part:
        place, stage = self._place(node.fact)
        certain, possible = code_sets(place, node.values)
        name = f"{'p' if stage == 0 else 'h'}{place.slot}"
        fact = self.catalogue.facts[node.fact]
        partners = [fact.without[0]] if fact.without else []
        partners += [
            other.id
            for other in self.catalogue.facts.values()
            if other.without and other.without[0] == node.fact and other.without[1] in node.values
        ]
        mask = self._open(node.fact, *partners)
        texts = self.dialect.among(name, certain), self.dialect.among(name, possible)
        return self._keep("leaf", stage, *texts, mask=mask)

    def _compare(self, node: tree.Compare) -> Part:
        reads: list[Aggregate] = []
        gap = difference(self.linear(node.left, reads), self.linear(node.right, reads))
        stage = max([self._number_stage(node), *(found.stage + 1 for found in reads)])
        mask = self._compare_mask(node, gap, reads)
        check_reach(gap)
        if gap.missing:
            return self._keep("leaf", stage, FALSE, TRUE, reads=tuple(reads), mask=mask)
        terms, _ = whole(gap.terms)
        left = {monomial: factor for monomial, factor in terms.items() if factor > 0}
        right = {monomial: -factor for monomial, factor in terms.items() if factor < 0}
        if not left and node.op == "<=" and self._never_negative(node):
            return self._keep("leaf", stage, TRUE, TRUE)
        certain, possible = (self.dialect.compared(left, node.op, right, ends) for ends in (("hi", "lo"), ("lo", "hi")))
        return self._keep("leaf", stage, certain, possible, reads=tuple(reads), mask=mask)

    def _never_negative(self, node: tree.Node) -> bool:
        facts = [part.fact for part in node.walk() if isinstance(part, tree.Amount)]
        return all(self._place(fact)[0].kind == "amount" for fact in facts)

    def _number_stage(self, node: tree.Node) -> int:
        return 0 if any(isinstance(part, tree.Amount) and self._place(part.fact)[1] == 0 for part in own(node)) else -1

    def _compare_mask(self, node: tree.Node, gap: Linear, reads: list[Aggregate]) -> str:
        facts = {part.fact for part in own(node) if isinstance(part, tree.Amount)}
        texts = [self._open(*sorted(facts))] if facts else []
        texts += sorted({f"{found.name}_m" for found in reads if found.kind == "total"})
        missing = sum(self.layout.parameter_bit(name) for name in gap.missing)
        texts += [str(missing)] if missing else []
        return f"({' | '.join(texts)})" if texts else "0"

    def linear(self, node: tree.Node, reads: list[Aggregate]) -> Linear:
        """A number as a sum of ranges; the aggregates it needs are added to `reads`."""
        match node:
            case tree.Number(value):
                return Linear({(): value})
            case tree.Amount(fact):
                place, stage = self._place(fact)
                return Linear({(f"{'p' if stage == 0 else 'h'}{place.slot}~",): Fraction(1)}, place.kind == "amount")
            case tree.Standard(name):
                return self.standard(name)
            case tree.SetOr(name, otherwise):
                found = self.standard(name)
                return self.linear(otherwise, reads) if found.missing else found
            case tree.Quantity(_, value):
                return self.linear(value, reads)
            case tree.Plus(parts):
                return total(self.linear(part, reads) for part in parts)
            case tree.Times(left, right):
                return product(self.linear(left, reads), self.linear(right, reads))
            case tree.Over(left, right):
                return self._over(self.linear(left, reads), self.linear(right, reads))
            case _:
                return self._gathered(node, reads)

    def _gathered(self, node: tree.Node, reads: list[Aggregate]) -> Linear:
        match node:
            case tree.Total(fact, among):
                found = self._aggregate(node, "total", among, place=self._place(fact)[0])
                reads.append(found)
                return Linear({(f"{found.name}~",): Fraction(1)}, True)
            case tree.Members(among):
                found = self._aggregate(node, "count", among)
                reads.append(found)
                return Linear({(found.name,): Fraction(1)}, False)
        raise Refusal("%(kind)s is no plain number", kind=type(node).__name__)

    def _over(self, left: Linear, right: Linear) -> Linear:
        if right.constant:
            return left.scaled(1 / right.terms[()])
        (monomial,) = right.terms
        return Linear(left.terms, left.money, left.missing | right.missing, left.over + monomial)

    def standard(self, name: str) -> Linear:
        """A parameter's value, or that it is missing."""
        value = self.standards.values.get(name)
        money = self.standards.money.get(name) or None
        if value is None:
            return Linear({(): Fraction(0)}, money, frozenset((name,)))
        return Linear({(): value}, money)

    def _place(self, fact: str) -> tuple[Place, int]:
        person = fact in self.layout.person.places
        return self.layout.level("person" if person else "household").places[fact], 0 if person else -1

    def _open(self, *facts: str) -> str:
        """The text of which of these facts are still open."""
        own = sum({self.layout.bit("person", fact) for fact in facts if fact in self.layout.person.places})
        homes = sum({self.layout.bit("household", fact) for fact in facts if fact in self.layout.household.places})
        texts = [text for text, bits in ((f"o & {own}", own), (f"oh & {homes}", homes)) if bits]
        return "0" if not texts else "(" + " | ".join(f"({text})" for text in texts) + ")"


def check_reach(sum_: Linear) -> None:
    """Refuse what no column could count, whatever the parameters. Raises Refusal."""
    if any(4 * len(sum_.terms) * reach(monomial) > ROOM for monomial in sum_.terms):
        raise Refusal("numbers become too large: a product of facts and counts must stay below 2⁶⁰")


def _even(stage: int) -> int:
    return max(0, stage + stage % 2)


def _stage_of(below: tuple[Part, ...]) -> int:
    """The stage of what is made of these: a person's, if any is about a person."""
    people = [part.stage for part in below if part.of_person]
    homes = [part.stage for part in below if not part.of_person]
    if not people:
        return max(homes)
    return max([*people, *(stage + 1 for stage in homes)])
