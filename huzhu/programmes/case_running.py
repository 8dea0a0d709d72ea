"""Tables of cases run against the catalogue: what differs, told as a person reads it, and what no case tries."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

from django.utils.translation import gettext as _

from huzhu.programmes.case_tables import Case
from huzhu.programmes.definitions import Catalogue
from huzhu.programmes.engine import Answer
from huzhu.programmes.language import tree

RESULTS = ("yes", "no", "unknown")
ASKED = ("missing", "ask")
TURNED = {"yes": "no", "no": "yes", "unknown": "unknown"}


@dataclass(frozen=True)
class Outcome:
    """One case run by the edition of its region and day: `wrong` is empty where all is as expected."""

    case: Case
    edition: Catalogue
    wrong: tuple[str, ...]
    seen: frozenset[tuple[str, str]]
    why: tuple[str, ...]

    def told(self) -> str:
        """The failure in words: title, where, expected and got, and the reasons."""
        head = f"{self.case.file}:{self.case.line} {self.case.title}"
        return "\n".join([head, *(f"    {line}" for line in self.wrong), *(f"      {line}" for line in self.why)])


def run(case: Case) -> Outcome:
    """Screen the family and lay the answer beside what the case expects."""
    screening = case.engine.screen(dict(case.household), case.parameters, (case.programme,))
    answer = screening.of(case.programme, case.subject)
    found = _found(answer)
    wrong = tuple(
        _("应为 %(expected)s，得到 %(found)s") % {"expected": said(key, expected), "found": said(key, got)}
        for key, expected in case.expected.items()
        for got in [found[key] if key != "because" else {name: found[key].get(name) for name in expected}]
        if got != expected
    )
    edition = screening.engine.catalogue
    return Outcome(case, edition, wrong, frozenset(found["because"].items()), tuple(_sentences(answer)))


def _found(answer: Answer) -> dict[str, Any]:
    return {
        "result": answer.result,
        "amount": answer.amount,
        "missing": frozenset(answer.missing_parameters),
        "ask": frozenset(answer.ask),
        "because": {reason.condition: reason.result for reason in answer.because},
    }


def _sentences(answer: Answer) -> Iterator[str]:
    for reason in answer.because:
        yield f"{reason.condition} = {reason.result}：{reason.words}"


def said(key: str, value: Any) -> str:
    """A part of an answer in words."""
    if key == "amount":
        return _("金额 %(amount)s") % {"amount": _yuan(value)}
    if key in ASKED:
        what = _("缺标准") if key == "missing" else _("要问")
        return f"{what} [{'、'.join(sorted(value))}]"
    if key == "because":
        return "、".join(f"{name} = {result}" for name, result in value.items())
    return str(value)


def _yuan(value: int | tuple[int, int] | None) -> str:
    if value is None:
        return _("没有")
    ends = value if isinstance(value, tuple) else (value,)
    return " – ".join(f"{end // 100}.{end % 100:02d}" for end in ends)


def untried(programme: str, outcomes: Iterable[Outcome]) -> tuple[tuple[str, str], ...]:
    """Conditions with a result that they may have and that no case of the programme shows."""
    ran = tuple(outcomes)
    seen = {pair for outcome in ran for pair in outcome.seen}
    editions = {outcome.edition.version: outcome.edition for outcome in ran}
    wanted = dict.fromkeys(pair for edition in editions.values() for pair in _wanted(edition, programme))
    return tuple(pair for pair in wanted if pair not in seen)


def _wanted(edition: Catalogue, programme: str) -> Iterator[tuple[str, str]]:
    known = edition.programmes[programme]
    for name in known.conditions:
        can_be = possible(edition, name)
        yield from ((name, result) for result in RESULTS if result in can_be)
    if known.confirmed is not None:
        yield "confirmed", "yes"


def possible(catalogue: Catalogue, condition: str) -> frozenset[str]:
    """The results that a condition may have at all: what is false when absent is never unknown, TRUE never false."""
    return _possible(catalogue, catalogue.conditions[condition].tree)


def _possible(catalogue: Catalogue, node: tree.Node) -> frozenset[str]:
    match node:
        case tree.Truth(value):
            return frozenset(["yes" if value else "no"])
        case tree.Bureau():
            return frozenset(["unknown"])
        case tree.Not(part):
            return frozenset(TURNED[result] for result in _possible(catalogue, part))
        case tree.All(parts):
            return _combined(catalogue, parts, ("no", "unknown", "yes"))
        case tree.OneOf(parts):
            return _combined(catalogue, parts, ("yes", "unknown", "no"))
        case _:
            return frozenset(RESULTS if _open(catalogue, node) else ("yes", "no"))


def _combined(catalogue: Catalogue, parts: tuple[tree.Node, ...], order: tuple[str, ...]) -> frozenset[str]:
    """Of several parts the one that stands first in `order` decides."""
    each = [_possible(catalogue, part) for part in parts]
    return frozenset(min(some, key=order.index) for some in product(*each))


def _open(catalogue: Catalogue, node: tree.Node) -> bool:
    """Whether anything below may be unknown."""
    for part in node.walk():
        fact = getattr(part, "fact", None)
        if fact and not (fact in catalogue.facts and catalogue.facts[fact].settled):
            return True
        if isinstance(part, tree.Standard | tree.Bureau):
            return True
        if isinstance(part, tree.Named) and _open_named(catalogue, part.name):
            return True
    return False


def _open_named(catalogue: Catalogue, name: str) -> bool:
    names = (name,) if name in catalogue.conditions else catalogue.programmes[name].conditions
    return any(_open(catalogue, catalogue.conditions[one].tree) for one in names)
