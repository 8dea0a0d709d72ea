"""The county's rules with one condition read otherwise: every edition that has it is changed, the others stay."""

import re
import unicodedata
from dataclasses import replace
from datetime import date

from huzhu.kernel.clock import today

from ..checking import check
from ..definitions import Catalogue, Condition
from ..engine import BadCatalogue, BadParameters, Engine, catalogue, engine
from ..language import tree
from ..language.located import Block
from ..language.parsing import Refusal, parse_truth
from ..loading import Vocabulary
from .reasons import reason_of
from .refusals import UnknownCondition, UnreadableCondition

LONGEST, DEEPEST = 300, 30
OF_A_FACT = (tree.IsIn, tree.Flag, tree.Holds, tree.Amount, tree.Total)
REFUSED = re.compile(r"\d[eE]|[\d.]{13,}|[\d_]{13,}|;|--|/\*")
SIGNS = str.maketrans({"≤": "<=", "≥": ">=", "≠": "<>", "×": "*", "÷": "/", "‘": "'", "’": "'"})


class Changed:
    """Rules as the sweep asks for them, one condition changed; every edition of today is tried at once.

    Raises UnknownCondition, UnreadableCondition.
    """

    def __init__(self, condition: str, test: str):
        if condition not in catalogue().conditions:
            raise UnknownCondition(name=condition)
        self.condition, self.test = condition, _short(test)
        self._made: dict[str, Engine] = {}
        self._changed(engine())
        for prefix in prefixes():
            self.on(prefix, today())

    def on(self, region: str, day: date) -> Engine:
        """The edition of a region and day, changed if it has the condition."""
        base = engine().on(region, day)
        if self.condition not in base.catalogue.conditions:
            return base
        if base.version not in self._made:
            self._made[base.version] = Engine(self._changed(base), None, engine())
        return self._made[base.version]

    def changes_after(self, day: date) -> date | None:
        """The next day on which another file begins."""
        return engine().changes_after(day)

    def _changed(self, base: Engine) -> Catalogue:
        known = base.catalogue
        try:
            one = replace(known.conditions[self.condition], test=self.test, tree=_read(known, self.test))
            return _checked(base, replace(known, conditions={**known.conditions, one.id: one}), one)
        except BadCatalogue as bad:
            raise _unreadable(bad.__cause__) from None
        except (Refusal, BadParameters) as bad:
            raise _unreadable(bad) from None
        except RecursionError:
            raise _unreadable(Refusal("too deep")) from None


def prefixes() -> set[str]:
    """The places, by the first digits of their codes, that have rules of their own; "" is everywhere."""
    editions = engine().editions
    return {layer.prefix for layer in editions.layers} if editions else {""}


def _short(test: str) -> str:
    """The text where it can be read at all, full-width signs made plain. Raises UnreadableCondition."""
    text = " ".join(unicodedata.normalize("NFKC", test.translate(SIGNS)).split())
    if not text:
        raise _unreadable(Refusal("is empty"))
    if len(text) > LONGEST:
        raise _unreadable(Refusal("longer than %(most)s characters", most=LONGEST))
    if found := REFUSED.search(text):
        raise _unreadable(Refusal("“%(part)s”: no exponents, no long numbers, one condition", part=found.group()))
    return text


def _read(known: Catalogue, test: str) -> tree.Node:
    words = Vocabulary(dict(known.facts), dict(known.derived), dict(known.parameters))
    words.quantities = dict(known.quantities)
    words.truths = frozenset({*known.conditions, *known.programmes})
    found = parse_truth(test, words)
    if _depth(found) > DEEPEST:
        raise Refusal("too deep")
    return found


def _depth(node: tree.Node) -> int:
    return 1 + max((_depth(child) for child in node.children()), default=0)


def _checked(base: Engine, changed: Catalogue, condition: Condition) -> Catalogue:
    """The changed edition, as strictly looked at as a file would be. Raises BadCatalogue, Refusal."""
    for name in {part.fact for part in condition.tree.walk() if isinstance(part, OF_A_FACT)}:
        _refuse_unread(base, name)
    tried = set(base.first.editions.words.compiled) if base.first.editions else set()
    check(changed, {name: Block(condition.file, condition.line) for name in changed.programmes}, tried)
    return replace(changed, version=f"{changed.version}~")


def _refuse_unread(base: Engine, name: str) -> None:
    """A fact that no condition of any edition reads has no place among the questions."""
    known = base.catalogue
    name = known.derived[name].of if name in known.derived else name
    if name in known.facts:
        fact = known.facts[name]
        if not (fact.settled or fact.extra or base.layout.level(fact.who).places[name].bit):
            raise Refusal("“%(part)s” is read by no condition so far", part=name)


def _unreadable(bad: BaseException | None) -> UnreadableCondition:
    return UnreadableCondition(reason=reason_of(bad))
