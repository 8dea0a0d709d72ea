"""A programme as a person reads it: conditions in words, law, papers, amounts, and what isn't known locally."""

import re
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .amounts import title_of
from .definitions import Programme
from .engine import Parameter, catalogue
from .language import tree
from .parameters import KINDS
from .register import chip_of, standing_here, words_of
from .shown import Standard

NEEDS: dict[str, Any] = {
    "no_income": gettext_lazy("没有收入、收入太少"),
    "illness": gettext_lazy("生病"),
    "accident": gettext_lazy("出了意外"),
    "disability": gettext_lazy("残疾"),
    "old_age": gettext_lazy("年老"),
    "child": gettext_lazy("孩子没人管"),
    "school": gettext_lazy("上学"),
}
OPEN = "……"
HOLE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Guide:
    """One programme with its texts, its conditions in words and the local standards that it rests on."""

    programme: Programme
    conditions: tuple[tuple[str, str], ...]
    standards: tuple[Standard, ...]

    @property
    def brought(self) -> str:
        """What a family brings."""
        return _("；").join(str(one) for one in self.programme.evidence.brought)

    @property
    def checked(self) -> str:
        """What is checked by data and never asked for (社会救助法 62)."""
        return _("；").join(str(one) for one in self.programme.evidence.checked)


def programmes_by_need() -> list[tuple[str, list[Programme]]]:
    """The programmes that the product screens for: household ones, then those of a person. No query."""
    screened = [one for one in catalogue().programmes.values() if one.in_visit]
    return [
        (_("一家人一起申请的"), [one for one in screened if one.who == "household"]),
        (_("一个人申请的"), [one for one in screened if one.who == "person"]),
    ]


def programme_named(name: str) -> Guide | None:
    """One programme as a person reads it, with today's local standards; None where no such programme is known."""
    programme = catalogue().programmes.get(name)
    if programme is None:
        return None
    standing = standing_here()
    conditions = [catalogue().conditions[one] for one in programme.conditions if one != "someone_counted"]
    said = tuple((_in_general(str(one.words["yes"]), standing), str(one.law)) for one in conditions)
    return Guide(programme, said, _standards(programme, standing))


def _in_general(words: str, standing: dict[str, Parameter]) -> str:
    """A condition's words with local standards filled in; what differs from family to family stays open."""
    filled = HOLE.sub(lambda hole: standing[hole[1]].value if hole[1] in standing else OPEN, words)
    return filled.replace(f" {OPEN} ", OPEN)


def _standards(programme: Programme, standing: dict[str, Parameter]) -> tuple[Standard, ...]:
    """Every local standard that the programme's conditions and amount read; words are empty where one is unset."""
    rows = []
    nodes = [catalogue().conditions[one].tree for one in programme.conditions]
    for name in standards_named([*nodes, *([programme.amount] if programme.amount else [])]):
        held = standing.get(name)
        words = words_of(held) if held else ""
        since, source = (held.effective_from, held.source) if held else (None, "")
        rows.append(Standard(title_of(name), words, since, source, chip_of(held) if held else ""))
    return tuple(rows)


def standards_named(nodes: list[tree.Node]) -> list[str]:
    """The standards that these expressions name, shared conditions included, in the order of the county's list."""
    waiting, found, seen = list(nodes), set[str](), set[str]()
    while waiting:
        for node in waiting.pop().walk():
            if isinstance(node, tree.Standard | tree.SetOr):
                found.add(node.name)
            elif isinstance(node, tree.Named) and node.name in catalogue().conditions and node.name not in seen:
                seen.add(node.name)
                waiting.append(catalogue().conditions[node.name].tree)
    return [name for name in KINDS if name in found]
