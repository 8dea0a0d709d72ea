"""Steps and stages: what has a name, and what is gathered by household."""

import re
from dataclasses import dataclass, field

NAME = re.compile(r"\b[A-Za-z_]\w*")
EVERYONE = "everyone"
"""A column that is true of every person."""


@dataclass(frozen=True)
class Step:
    """`name` stands for `text` from here on."""

    name: str
    text: str


@dataclass(frozen=True)
class Gathering:
    """`name`, a household's, is the sum, the number or the disjunction (kind sum, count, any) over its members."""

    name: str
    kind: str
    text: str


@dataclass
class Stage:
    """Steps in their order, and what is gathered after them where they are about persons."""

    of_person: bool
    steps: list[Step] = field(default_factory=list)
    gatherings: list[Gathering] = field(default_factory=list)

    @property
    def texts(self) -> list[str]:
        """All texts of the stage."""
        return [step.text for step in self.steps] + [found.text for found in self.gatherings]


def names_in(*texts: str) -> set[str]:
    """The names that occur in texts."""
    return {name for text in texts for name in NAME.findall(text)}
