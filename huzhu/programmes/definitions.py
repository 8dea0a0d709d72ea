"""What the catalogue holds once its files are read: facts, parameters, conditions, programmes, procedures."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from huzhu.programmes.language import tree
from huzhu.programmes.language.words import Text, listed


@dataclass(frozen=True)
class Fact:
    """A fact that conditions may read; see the head of catalogue/facts.yaml for the words."""

    id: str
    who: str
    kind: str
    cost: int = 3
    absent: Any = None
    settled: bool = False
    values: tuple[str | int, ...] = ()
    any: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    without: tuple[str, str] | None = None
    extra: bool = False


@dataclass(frozen=True)
class Derived:
    """A number worked out when a household is read: `by` says how, `of` the fact that must be asked for it."""

    id: str
    who: str
    of: str
    by: str


@dataclass(frozen=True)
class Standing:
    """A parameter that may be set: its kind and, for some, the default that stands in.

    A county's own says what people call it, and its unit. `least` and `most` bound what may be set, not what is tried.
    """

    id: str
    kind: str
    default: str | None = None
    title: Text = field(default_factory=lambda: Text(""))
    unit: Text = field(default_factory=lambda: Text(""))
    least: str | None = None
    most: str | None = None


@dataclass(frozen=True)
class Condition:
    """One condition with its citation and what to say when it holds, doesn't, or can't be told.

    `rule` says what it asks of everybody, where `words` name a family's own figures.
    """

    id: str
    who: str
    test: str
    tree: tree.Node
    law: Text
    words: Mapping[str, Text]
    file: str
    line: int
    rule: Text = field(default_factory=lambda: Text(""))


@dataclass(frozen=True)
class Law:
    """An article with a few words on what it says."""

    article: str
    words: Text


@dataclass(frozen=True)
class Evidence:
    """What a family brings, and what is checked by data and so never asked for (社会救助法 62)."""

    brought: tuple[Text, ...] = ()
    checked: tuple[Text, ...] = ()

    @property
    def to_bring(self) -> str:
        """What a family brings, in one sentence; empty where the papers that they have anyway will do."""
        return listed(self.brought)

    @property
    def looked_up(self) -> str:
        """What nobody may ask for, in one sentence."""
        return listed(self.checked)


@dataclass(frozen=True)
class Choose:
    """Programmes of which one person has one only (只能选一样), by which article, in words."""

    between: tuple[str, ...]
    law: Text
    words: Text


@dataclass(frozen=True)
class Programme:
    """One programme (救助项目): who may have it, on what conditions, how much, and how it is applied for.

    `conditions` are ids in the order of the law; `confirmed` holds where government has confirmed it already.
    `place` is the fact whose region's parameters count; `steps` the id of its procedure; `order` its place in every
    list and its bit in stored masks, never given to another. `standards` are shown beside an amount that goes
    by case; `choose` what cannot be had together with it. `effective_from` and `effective_until` are as its file
    says, empty where it doesn't.
    """

    id: str
    name: Text
    who: str
    conditions: tuple[str, ...]
    law: tuple[Law, ...]
    guide: Text
    confirmed: tree.Node | None = None
    amount: tree.Node | None = None
    amount_words: Text = field(default_factory=lambda: Text(""))
    standards: tuple[str, ...] = ()
    order: int = 0
    choose: Choose | None = None
    place: str = "region"
    evidence: Evidence = field(default_factory=Evidence)
    forms: tuple[int, ...] = ()
    steps: str = ""
    data_gaps: tuple[Text, ...] = ()
    in_visit: bool = False
    effective_from: str = ""
    effective_until: str = ""
    life: tuple[str, ...] = ()


@dataclass(frozen=True)
class Step:
    """One statutory step: who does it, within how many workdays, days or hours of which step, and by what law.

    `required`: yes, no, or where (“on objection”, “if the province says so”); limit None: no limit in the rules.
    """

    id: str
    title: Text
    by: str
    limit: int | None = None
    unit: str = "workday"
    counted_from: str = ""
    required: str = "yes"
    law: str = ""
    note: Text = field(default_factory=lambda: Text(""))


@dataclass(frozen=True)
class Procedure:
    """The steps of an application in their order, with the limit of the whole where there is one.

    `apart` names the steps whose days the whole doesn't count.
    """

    id: str
    title: Text
    steps: tuple[Step, ...]
    limit: int | None = None
    at_most: int | None = None
    unit: str = "workday"
    apart: tuple[str, ...] = ()

    def step(self, id: str) -> Step | None:
        """The step of this id, if the procedure has it."""
        return next((step for step in self.steps if step.id == id), None)


@dataclass(frozen=True)
class Catalogue:
    """All definitions by id; `version` is short and changes with any file."""

    version: str
    facts: Mapping[str, Fact]
    derived: Mapping[str, Derived]
    parameters: Mapping[str, Standing]
    quantities: Mapping[str, tree.Node]
    conditions: Mapping[str, Condition]
    programmes: Mapping[str, Programme]
    procedures: Mapping[str, Procedure]

    def programme(self, id: str) -> Programme:
        """The programme of this id. Raises KeyError."""
        return self.programmes[id]

    def procedure(self, id: str) -> Procedure:
        """The procedure of this id, or the one that the programme of this id follows. Raises KeyError."""
        if id not in self.procedures and id in self.programmes:
            return self.procedures[self.programmes[id].steps]
        return self.procedures[id]
