"""One condition in code, what a household gathers of its members, and the values of the parameters."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from huzhu.programmes.compiling.layout import Place
from huzhu.programmes.language import tree


@dataclass
class Part:
    """One condition in code. `certain` and `possible` are texts; `kind` leaf, all, one, not or first.

    Stages alternate: odd for the household, even for a person; what reads the other level stands one later.
    `mask` is the text of the facts that could settle a leaf.
    """

    name: str
    kind: str
    stage: int
    certain: str
    possible: str
    below: tuple["Part", ...] = ()
    reads: tuple["Aggregate", ...] = ()
    mask: str = "0"
    texts: tuple[str, str] = ("", "")

    @property
    def of_person(self) -> bool:
        return self.stage % 2 == 0

    @property
    def settled(self) -> bool:
        """Whether it is never open: what is possible is certain."""
        return self.certain == self.possible

    @property
    def can(self) -> tuple[str, str]:
        """Names of the masks that can make it true, and false."""
        if self.kind == "leaf":
            return self.mask, self.mask
        if self.kind == "not":
            return self.below[0].can[1], self.below[0].can[0]
        return f"{self.name}_t", f"{self.name}_f"


@dataclass
class Aggregate:
    """What a household reads of its members: kind total, count or some, gathered in a person's stage."""

    name: str
    kind: str
    stage: int
    among: Part
    place: Place | None = None
    part: Part | None = None


@dataclass
class Standards:
    """The parameters' values: exact, in fen where they are money; None where nobody set them."""

    values: Mapping[str, Fraction | None]
    money: Mapping[str, bool] = field(default_factory=dict)


def own(node: tree.Node) -> list[tree.Node]:
    """The parts of a number outside its aggregates."""
    if isinstance(node, tree.Total | tree.Members):
        return []
    return [node, *(part for child in node.children() for part in own(child))]
