"""Expressions in a small part of SQL, read by sqlglot against a whitelist: whatever is not named here is refused."""

from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache
from typing import Any, Protocol

import sqlglot
from sqlglot import exp
from sqlglot.errors import ParseError, TokenError

from huzhu.programmes.language import tree

AROUND = 24


class Refusal(ValueError):
    """Why an expression is not in the language: `reason`, which names `parts` as %(name)s."""

    def __init__(self, reason: str, **parts: object):
        super().__init__(reason % parts if parts else reason)
        self.reason = reason
        self.parts = parts


class Words(Protocol):
    """What names mean. One name may be several things: `wanted` (truth, number, value) says which is meant."""

    def kind_of(self, name: str, wanted: str) -> str: ...
    def values_of(self, fact: str) -> tuple[str | int, ...]: ...
    def quantity(self, name: str) -> tree.Node: ...


def parse_truth(text: str, words: Words) -> tree.Node:
    """The condition that `text` says. Raises Refusal."""
    return Parser(words).truth(_parsed(text))


def parse_number(text: str, words: Words) -> tree.Node:
    """The number that `text` says. Raises Refusal."""
    return Parser(words).number(_parsed(text))


@lru_cache(maxsize=4096)
def _parsed(text: str) -> exp.Expression:
    try:
        found = sqlglot.parse_one(str(text), read="duckdb")
    except (ParseError, TokenError) as wrong:
        raise Refusal("can't be read: %(why)s", why=str(wrong).splitlines()[0], part=_place(wrong, text)) from None
    if found is None:
        raise Refusal("is empty")
    return found  # type: ignore[return-value]


def _place(wrong: Exception, text: str) -> str:
    """Where it stops making sense: the last word read, with some of what stands before it."""
    for error in getattr(wrong, "errors", None) or ():
        return f"{error['start_context']}{error['highlight']}"[-AROUND:].strip()
    return text[-AROUND:].strip()


class Parser:
    """Turns sqlglot's tree into ours, a truth or a number as the place asks."""

    def __init__(self, words: Words):
        self.words = words

    def truth(self, found: exp.Expression) -> tree.Node:
        """A condition. Raises Refusal."""
        read = TRUTHS.get(type(found))
        if read is None:
            raise Refusal("“%(part)s” is no condition of the language (%(kind)s)", part=found.sql(), kind=_kind(found))
        return read(self, found)

    def number(self, found: exp.Expression) -> tree.Node:
        """A number. Raises Refusal."""
        read = NUMBERS.get(type(found))
        if read is None:
            raise Refusal("“%(part)s” is no number of the language (%(kind)s)", part=found.sql(), kind=_kind(found))
        return read(self, found)

    def named_truth(self, found: exp.Expression) -> tree.Node:
        name = _name(found)
        kind = self.words.kind_of(name, "truth")
        if kind == "flag":
            return tree.Flag(name)
        if kind == "condition":
            return tree.Named(name)
        if not kind:
            raise Refusal("“%(part)s” is unknown, not something that holds or doesn't", part=name)
        raise Refusal("“%(part)s” is %(kind)s, not something that holds or doesn't", part=name, kind=kind)

    def named_number(self, found: exp.Expression) -> tree.Node:
        name = _name(found)
        kind = self.words.kind_of(name, "number")
        if kind == "amount":
            return tree.Amount(name)
        if kind == "parameter":
            return tree.Standard(name)
        if kind == "quantity":
            return tree.Quantity(name, self.words.quantity(name))
        if not kind:
            raise Refusal("“%(part)s” is unknown, not a number", part=name)
        raise Refusal("“%(part)s” is %(kind)s, not a number", part=name, kind=kind)

    def is_in(self, found: exp.Expression) -> tree.Node:
        if set(found.args) - {"this", "expressions"} and any(
            found.args.get(extra) for extra in set(found.args) - {"this", "expressions"}
        ):
            raise Refusal("“%(part)s”: IN takes a list of values", part=found.sql())
        return self.choice(found.this, found.expressions)

    def choice(self, fact: exp.Expression, values: list[exp.Expression]) -> tree.Node:
        name = _name(fact)
        if self.words.kind_of(name, "value") != "choice":
            raise Refusal("“%(part)s” is no choice", part=name)
        wanted = tuple(_value(value) for value in values)
        strange = [str(value) for value in wanted if value not in self.words.values_of(name)]
        if strange or not wanted:
            raise Refusal("“%(part)s” is never %(value)s", part=name, value=", ".join(strange) or "nothing")
        return tree.IsIn(name, wanted)

    def equal(self, found: exp.Expression) -> tree.Node:
        """`=`: on a choice one of its values, on numbers both ways not less."""
        if self._is_choice(found.this):
            return self.choice(found.this, [found.expression])
        left, right = self.number(found.this), self.number(found.expression)
        return tree.All((tree.Compare("<=", left, right), tree.Compare("<=", right, left)))

    def _is_choice(self, found: exp.Expression) -> bool:
        return isinstance(found, exp.Column) and self.words.kind_of(_name(found), "value") == "choice"

    def compare(self, op: str, left: exp.Expression, right: exp.Expression) -> tree.Node:
        return tree.Compare(op, self.number(left), self.number(right))

    def between(self, found: exp.Expression) -> tree.Node:
        low = self.compare("<=", found.args["low"], found.this)
        return tree.All((low, self.compare("<=", found.this, found.args["high"])))

    def case(self, found: exp.Expression, read: Callable[[exp.Expression], tree.Node]) -> tree.Node:
        if found.args.get("this") is not None or found.args.get("default") is None:
            raise Refusal("CASE is written CASE WHEN … THEN … ELSE … END")
        lines = tuple(tree.When(self.truth(line.this), read(line.args["true"])) for line in found.args["ifs"])
        return tree.First(lines, read(found.args["default"]))

    def called_truth(self, found: exp.Expression) -> tree.Node:
        given = found.expressions
        name = str(found.this).lower()
        if name == "any_of" and len(given) == 2:
            return tree.SomeMember(self.truth(given[0]), self.truth(given[1]))
        if name == "has" and len(given) == 2:
            return self.holds(_name(given[0]), str(_value(given[1])))
        raise Refusal("“%(part)s” is no condition of the language (%(kind)s)", part=found.sql(), kind=name)

    def holds(self, fact: str, value: str) -> tree.Node:
        if self.words.kind_of(fact, "value") != "set" or value not in self.words.values_of(fact):
            raise Refusal("“%(part)s” is no set that may have “%(value)s”", part=fact, value=value)
        return tree.Holds(fact, value)

    def called_number(self, found: exp.Expression) -> tree.Node:
        given = found.expressions
        name = str(found.this).lower()
        if name == "sum_of" and len(given) == 2:
            fact = self.number(given[0])
            if isinstance(fact, tree.Amount):
                return tree.Total(fact.fact, self.truth(given[1]))
        if name == "count_of" and len(given) == 1:
            return tree.Members(self.truth(given[0]))
        if name == "up_to" and len(given) == 1:
            return tree.UpTo(self.number(given[0]))
        raise Refusal("“%(part)s” is no number of the language (%(kind)s)", part=found.sql(), kind=name)

    def set_or(self, found: exp.Expression) -> tree.Node:
        name = self.number(found.this)
        others = [self.number(other) for other in found.expressions]
        if not isinstance(name, tree.Standard) or len(others) != 1 or not isinstance(others[0], tree.Number):
            raise Refusal("COALESCE takes a parameter and a literal")
        return tree.SetOr(name.name, others[0])

    def several(self, found: exp.Expression) -> tuple[tree.Node, ...]:
        return tuple(self.number(part) for part in (found.this, *found.expressions))


def _kind(found: exp.Expression) -> str:
    return type(found).__name__


def _name(found: exp.Expression) -> str:
    if not isinstance(found, exp.Column) or found.args.get("table") is not None:
        raise Refusal("“%(part)s” should be a single name", part=found.sql())
    return str(found.name)


def _value(found: exp.Expression) -> str | int:
    if not isinstance(found, exp.Literal):
        raise Refusal("“%(part)s” should be a value in quotes or a whole number", part=found.sql())
    return str(found.this) if found.is_string else int(found.this)


def _literal(_parser: Parser, found: exp.Expression) -> tree.Node:
    if found.is_string:
        raise Refusal("“%(part)s” is text, not a number", part=found.sql())
    return tree.Number(Fraction(str(found.this)))


def _flat(kind: type, parts: tuple[tree.Node, ...]) -> tree.Node:
    whole: list[tree.Node] = []
    for part in parts:
        whole.extend(part.parts if isinstance(part, kind) else (part,))  # type: ignore[attr-defined]
    return kind(tuple(whole))  # type: ignore[no-any-return]


def _inside(found: exp.Expression) -> exp.Expression:
    return found.this  # type: ignore[no-any-return]


MINUS_ONE = tree.Number(Fraction(-1))
TRUTHS: dict[type, Callable[[Parser, Any], tree.Node]] = {
    exp.And: lambda p, e: _flat(tree.All, (p.truth(e.this), p.truth(e.expression))),
    exp.Or: lambda p, e: _flat(tree.OneOf, (p.truth(e.this), p.truth(e.expression))),
    exp.Not: lambda p, e: tree.Not(p.truth(e.this)),
    exp.Paren: lambda p, e: p.truth(_inside(e)),
    exp.Column: Parser.named_truth,
    exp.Boolean: lambda p, e: tree.Truth(bool(e.this)),
    exp.Null: lambda p, e: tree.Bureau(),
    exp.In: Parser.is_in,
    exp.Between: Parser.between,
    exp.EQ: Parser.equal,
    exp.NEQ: lambda p, e: tree.Not(p.equal(e)),
    exp.LT: lambda p, e: p.compare("<", e.this, e.expression),
    exp.LTE: lambda p, e: p.compare("<=", e.this, e.expression),
    exp.GT: lambda p, e: p.compare("<", e.expression, e.this),
    exp.GTE: lambda p, e: p.compare("<=", e.expression, e.this),
    exp.Case: lambda p, e: p.case(e, p.truth),
    exp.Anonymous: Parser.called_truth,
}
NUMBERS: dict[type, Callable[[Parser, Any], tree.Node]] = {
    exp.Literal: _literal,
    exp.Paren: lambda p, e: p.number(_inside(e)),
    exp.Column: Parser.named_number,
    exp.Add: lambda p, e: _flat(tree.Plus, (p.number(e.this), p.number(e.expression))),
    exp.Sub: lambda p, e: tree.Plus((p.number(e.this), tree.Times(MINUS_ONE, p.number(e.expression)))),
    exp.Neg: lambda p, e: tree.Times(MINUS_ONE, p.number(e.this)),
    exp.Mul: lambda p, e: tree.Times(p.number(e.this), p.number(e.expression)),
    exp.Div: lambda p, e: tree.Over(p.number(e.this), p.number(e.expression)),
    exp.Least: lambda p, e: tree.Least(p.several(e)),
    exp.Greatest: lambda p, e: tree.Most(p.several(e)),
    exp.Coalesce: Parser.set_or,
    exp.Case: lambda p, e: p.case(e, p.number),
    exp.Anonymous: Parser.called_number,
}
