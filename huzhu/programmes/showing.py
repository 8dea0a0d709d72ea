"""Numbers in a reason's sentence: facts, parameters and shared numbers worked out as ranges when somebody looks."""

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from huzhu.programmes.compiling.layout import NO_END
from huzhu.programmes.exchange import Told
from huzhu.programmes.language import tree
from huzhu.programmes.language.words import NAME
from huzhu.programmes.standards import Standing

if TYPE_CHECKING:
    from huzhu.programmes.engine import Engine

Ends = tuple[Fraction, Fraction]


class Figures:
    """What the {names} of a sentence stand for, for one household and one member."""

    def __init__(self, engine: "Engine", told: Told, member: int, standing: Standing):
        self.engine = engine
        self.told = told
        self.member = member
        self.standing = standing

    def filled(self, sentence: str) -> str:
        """The sentence with its names filled in."""
        return NAME.sub(lambda found: self.shown(found[1]), sentence)

    def shown(self, name: str) -> str:
        """One name as people read it."""
        catalogue = self.engine.catalogue
        if name in catalogue.quantities:
            ends = self.ends(catalogue.quantities[name])
            return _("（未定）") if ends is None else money(ends)
        if name in catalogue.parameters:
            found = self.engine.parameter(self.standing, name)
            return _("（未定）") if found is None else _plain(found.value)
        fact = catalogue.facts[name]
        if fact.kind == "amount":
            return money(self._fact(name))
        said = self.told.said if fact.who == "household" else self.told.said["members"][self.member]
        if fact.kind == "day" and said.get(name):
            return date_format(date.fromisoformat(said[name]), "DATE_FORMAT")
        return str(said.get(name) or _("（未知）"))

    def ends(self, node: tree.Node) -> Ends | None:
        """The range of a shared number in fen; None where a parameter is missing or nobody is left to divide by."""
        match node:
            case tree.Number(value):
                return value, value
            case tree.Quantity(_, value):
                return self.ends(value)
            case tree.Standard(name):
                found = self.engine.standards(self.standing).values.get(name)
                return None if found is None else (found, found)
            case tree.Amount(fact):
                return self._fact(fact)
            case tree.Members(among):
                count = Fraction(len(self._picked(among)))
                return count, count
            case tree.Total(fact, among):
                spans = [self._fact(fact, member) for member in self._picked(among)]
                return Fraction(sum(low for low, _high in spans)), Fraction(sum(high for _low, high in spans))
            case tree.Times(left, right) | tree.Over(left, right):
                return self._joined(node, self.ends(left), self.ends(right))
        return None

    def _joined(self, node: tree.Node, left: Ends | None, right: Ends | None) -> Ends | None:
        if left is None or right is None or (isinstance(node, tree.Over) and not right[0]):
            return None
        by = (right[0], right[1]) if isinstance(node, tree.Times) else (1 / right[1], 1 / right[0])
        return left[0] * by[0], left[1] * by[1]

    def _fact(self, name: str, member: int | None = None) -> Ends:
        layout = self.engine.layout
        if name in layout.household.places:
            slots, place = self.told.household, layout.household.places[name]
        else:
            slots, place = self.told.people[self.member if member is None else member], layout.person.places[name]
        return Fraction(slots[place.slot]), Fraction(slots[place.slot + 1])

    def _picked(self, among: tree.Node) -> list[int]:
        return [member for member in range(len(self.told.people)) if self._holds(among, member)]

    def _holds(self, node: tree.Node, member: int) -> bool:
        """A settled condition on one member: flags and sets only."""
        layout = self.engine.layout
        match node:
            case tree.All(parts):
                return all(self._holds(part, member) for part in parts)
            case tree.OneOf(parts):
                return any(self._holds(part, member) for part in parts)
            case tree.Not(part):
                return not self._holds(part, member)
            case tree.Named(name):
                return self._holds(self.engine.catalogue.conditions[name].tree, member)
            case tree.Flag(fact):
                return bool(self.told.people[member][layout.person.places[fact].slot])
            case tree.Holds(fact, value):
                return value in self.told.household[layout.household.places[fact].slot]
            case tree.Truth(value):
                return value
        raise AssertionError(f"{node} is not settled")


def money(ends: Ends) -> str:
    """Yuan as people read them: 210, 210.50, 500–900, or from 900 upwards."""
    low, high = ends
    if high >= NO_END // 100:
        return _("（未知）") if not low else _("%(low)s 以上") % {"low": _yuan(_rounded(low))}
    return _yuan(low) if low == high else f"{_yuan(_rounded(low))}–{_yuan(_rounded(high))}"


def _rounded(fen: Fraction) -> Fraction:
    """An end that is a fen beside a whole yuan (“不到 3 百” ends at 299.99) is said as that."""
    whole = Fraction(round(fen / 100) * 100)
    return whole if abs(fen - whole) <= 1 else fen


def _yuan(fen: Fraction) -> str:
    whole = (2 * fen.numerator + fen.denominator) // (2 * fen.denominator)
    return f"{whole // 100:,}" if whole % 100 == 0 else f"{whole // 100:,}.{whole % 100:02d}"


def _plain(value: str) -> str:
    return value.rstrip("0").rstrip(".") if "." in value else value
