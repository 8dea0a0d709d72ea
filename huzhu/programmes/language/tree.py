"""Conditions and numbers as trees, made by the parser and read by every compiler.

Truths: All, OneOf, Not, Compare, IsIn, Flag, Holds, Named, SomeMember, First, Bureau, Truth.
Numbers: Number, Amount, Standard, Total, Members, Plus, Times, Over, Least, Most, UpTo, SetOr, First.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from fractions import Fraction


@dataclass(frozen=True)
class Node:
    """Any part of an expression."""

    def children(self) -> Iterator["Node"]:
        """The parts directly below."""
        for field in fields(self):
            value = getattr(self, field.name)
            for part in value if isinstance(value, tuple) else (value,):
                if isinstance(part, Node):
                    yield part

    def walk(self) -> Iterator["Node"]:
        """This node and all below."""
        yield self
        for child in self.children():
            yield from child.walk()


@dataclass(frozen=True)
class All(Node):
    """Every part holds (AND)."""

    parts: tuple[Node, ...]


@dataclass(frozen=True)
class OneOf(Node):
    """At least one part holds (OR)."""

    parts: tuple[Node, ...]


@dataclass(frozen=True)
class Not(Node):
    """The part does not hold."""

    part: Node


@dataclass(frozen=True)
class Compare(Node):
    """`left` op `right`, op one of < and <= (others are turned round or negated by the parser)."""

    op: str
    left: Node
    right: Node


@dataclass(frozen=True)
class IsIn(Node):
    """A choice is one of these values."""

    fact: str
    values: tuple[str | int, ...]


@dataclass(frozen=True)
class Flag(Node):
    """A true/false fact."""

    fact: str


@dataclass(frozen=True)
class Holds(Node):
    """A set has this value."""

    fact: str
    value: str


@dataclass(frozen=True)
class Named(Node):
    """A shared condition or a programme, by its id."""

    name: str


@dataclass(frozen=True)
class SomeMember(Node):
    """The condition holds for a member whom `among` picks."""

    part: Node
    among: Node


@dataclass(frozen=True)
class When(Node):
    """One line of First."""

    test: Node
    then: Node


@dataclass(frozen=True)
class First(Node):
    """The line whose test is the first to hold (CASE); decided where all lines still possible agree."""

    lines: tuple[When, ...]
    otherwise: Node


@dataclass(frozen=True)
class Bureau(Node):
    """Nobody but the bureau can say (NULL)."""


@dataclass(frozen=True)
class Truth(Node):
    """TRUE or FALSE."""

    value: bool


@dataclass(frozen=True)
class Number(Node):
    """A literal; beside money it is yuan."""

    value: Fraction


@dataclass(frozen=True)
class Amount(Node):
    """A fact that is an amount or a derived number."""

    fact: str


@dataclass(frozen=True)
class Standard(Node):
    """A parameter."""

    name: str


@dataclass(frozen=True)
class Total(Node):
    """The sum of a person fact over the members whom `among` picks."""

    fact: str
    among: Node


@dataclass(frozen=True)
class Members(Node):
    """How many members `among` picks."""

    among: Node


@dataclass(frozen=True)
class Quantity(Node):
    """A shared number, by its id, with what it stands for."""

    name: str
    value: Node


@dataclass(frozen=True)
class Plus(Node):
    """A sum."""

    parts: tuple[Node, ...]


@dataclass(frozen=True)
class Times(Node):
    """A product; at most one side may be uncertain."""

    left: Node
    right: Node


@dataclass(frozen=True)
class Over(Node):
    """`left` by a literal or a number of members."""

    left: Node
    right: Node


@dataclass(frozen=True)
class Least(Node):
    """The smallest of its parts (amounts only)."""

    parts: tuple[Node, ...]


@dataclass(frozen=True)
class Most(Node):
    """The largest of its parts (amounts only)."""

    parts: tuple[Node, ...]


@dataclass(frozen=True)
class UpTo(Node):
    """Anything from nothing to `most` (amounts only)."""

    most: Node


@dataclass(frozen=True)
class SetOr(Node):
    """A parameter, or the literal where nobody set it (COALESCE)."""

    name: str
    otherwise: Node
