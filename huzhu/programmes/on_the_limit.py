"""Where an amount told as “about so much” falls on a limit: the limits that leave it undecided, in words."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from .answers import Answer, Screening
from .language import tree
from .showing import Figures, money


def limits_upon(found: Screening, name: str) -> list[str]:
    """The limits within what was told of the amount (“financial_assets”, “<ref>.income_monthly”), each once.

    “70,080 元”, or “人均 730 元” where it is compared by head. Nothing where the limit itself isn't known yet.
    """
    waiting = [one for one in found.answers if one.result == "unknown" and name in one.ask]
    fact = name.rpartition(".")[2]
    return list(dict.fromkeys(words for answer in waiting for words in _limits(found, answer, fact)))


def _limits(found: Screening, answer: Answer, fact: str) -> Iterator[str]:
    """Of one open answer."""
    member = -1 if answer.subject == "household" else found.told.refs.index(answer.subject)
    figures = Figures(found.engine, found.told, member, found.reasons.standing(answer.programme))
    for reason in answer.because:
        if reason.result == "unknown":
            for node in found.engine.catalogue.conditions[reason.condition].tree.walk():
                if isinstance(node, tree.Compare):
                    yield from _limit(figures, node.left, node.right, fact)
                    yield from _limit(figures, node.right, node.left, fact)


def _limit(figures: Figures, told: tree.Node, limit: tree.Node, fact: str) -> Iterator[str]:
    """The one side, where the amount stands on the other and its range holds it."""
    if _is_of(told, fact) and not _is_of(limit, fact):
        ends, at = figures.ends(told), figures.ends(limit)
        if ends and at and at[0] == at[1] and ends[0] <= at[0] <= ends[1]:
            by_head = any(isinstance(part, tree.Over) for part in told.walk())
            yield (_("人均 %(yuan)s 元") if by_head else _("%(yuan)s 元")) % {"yuan": money(at)}


def _is_of(side: tree.Node, fact: str) -> bool:
    return any(getattr(part, "fact", "") == fact for part in side.walk())
