"""What a screening says (预判): answers with their reasons, and what to ask next.

Reasons are kept as codes; sentences, sources and JSON are made when somebody looks.
"""

import json
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from huzhu.programmes.compiling.household import Row, states_of
from huzhu.programmes.exchange import Told
from huzhu.programmes.lines import Lines
from huzhu.programmes.reasons import RESULTS, Reason, Reasons
from huzhu.programmes.standards import Parameters, Standing

if TYPE_CHECKING:
    from huzhu.programmes.engine import Engine

Amount = int | tuple[int, int] | None


class Ask(NamedTuple):
    """One question that may settle something: `settles` are (programme, subject) pairs, `cost` 1 (easy) to 5."""

    fact: str
    ref: str
    settles: tuple[tuple[str, str], ...]
    cost: int

    @property
    def name(self) -> str:
        """The fact as `ask` writes it: p2.income_monthly, or financial_assets."""
        return f"{self.ref}.{self.fact}" if self.ref else self.fact


class Answer:
    """One programme for the household or one member.

    `amount` in fen, or (low, high), or None; it stands only with a yes. `would_be` is what it comes to if it is yes
    or turns out so.
    """

    def __init__(self, screening: "Screening", row: Row):
        number, member, state, amount, mask, confirmed, conditions = row
        self._screening = screening
        self._member = member
        self._states = states_of(conditions)
        self._missing = amount[2] if amount else 0
        self.mask = mask
        self.confirmed = confirmed
        self.programme = screening.names[number]
        self.subject = "household" if member < 0 else screening.told.refs[member]
        self.result = RESULTS[state]
        self.would_be = None if amount is None or amount[2] else _ends(amount[0], amount[1])
        self.amount: Amount = self.would_be if state == 2 else None

    @property
    def because(self) -> tuple[Reason, ...]:
        """Each condition in the order of the law, or that it is confirmed already."""
        return self._screening.reasons.of(self.programme, self._member, self._states, confirmed=self.confirmed)

    @property
    def own_reasons(self) -> tuple[Reason, ...]:
        """Each of its own conditions, also where it is confirmed already."""
        return self._screening.reasons.of(self.programme, self._member, self._states, confirmed=False)

    @property
    def ask(self) -> tuple[str, ...]:
        """The open facts on a path to a decision, best first."""
        screening, place = self._screening, self._screening.place_in_order
        asked = sorted(screening.engine.open_facts.facts(self.mask, self._member), key=place.__getitem__)
        return tuple(screening.label(bit) for bit in asked)

    @property
    def missing_parameters(self) -> tuple[str, ...]:
        """Parameters that nobody set, which the answer, or a yes's amount, waits for."""
        missing = self.mask | (self._missing if self.result == "yes" else 0)
        return self._screening.engine.open_facts.parameters(missing)

    def __repr__(self) -> str:
        return f"<{self.programme} {self.subject}: {self.result}>"


class Screening:
    """All answers for one household on one day, under the parameters of its region."""

    def __init__(
        self, engine: "Engine", told: Told, rows: list[Row], here: Standing, there: Standing, parameters: Parameters
    ):
        self.engine = engine
        self.told = told
        self.date: date = told.day
        self.parameters = parameters
        self.names = engine.names
        self.rows = rows
        self.here = here
        self.there = there

    @cached_property
    def reasons(self) -> Reasons:
        """Why."""
        return Reasons(self.engine, self.told, self.rows, self.here, self.there)

    @cached_property
    def answers(self) -> tuple[Answer, ...]:
        """Programme by programme in the catalogue's order, each member in turn."""
        return tuple(Answer(self, row) for row in sorted(self.rows))

    @property
    def version(self) -> str:
        """The edition of the catalogue and the version of the parameters that this rests on."""
        return f"{self.engine.version}-{self.parameters.version}"

    @cached_property
    def valid_until(self) -> date | None:
        """The last day on which time alone changes nothing; None if it never does."""
        window = self.engine.window(self.there)
        until = self.told.valid_until(window)
        for changes in (self.parameters.changes_after(self.date), self.engine.changes_after(self.date)):
            if changes is not None:
                until = min(until, date.fromordinal(changes.toordinal() - 1))
        return None if until == date.max else until

    def of(self, programme: str, subject: str = "household") -> Answer:
        """The answer of one programme for one subject. Raises KeyError."""
        for answer in self.answers:
            if answer.programme == programme and answer.subject == subject:
                return answer
        raise KeyError((programme, subject))

    def questions(self, programmes: Iterable[str] | None = None) -> tuple[Ask, ...]:
        """What is still worth asking for these programmes (all, if none are named), best first."""
        wanted = None if programmes is None else frozenset(programmes)
        known, refs, names = self.engine.open_facts, self.told.refs, self.names
        settles: dict[int, list[tuple[str, str]]] = {}
        for number, member, _state, _amount, mask, _confirmed, _states in sorted([row for row in self.rows if row[4]]):
            if wanted is None or names[number] in wanted:
                settled = (names[number], "household" if member < 0 else refs[member])
                for bit in known.facts(mask, member):
                    if bit in settles:
                        settles[bit].append(settled)
                    else:
                        settles[bit] = [settled]
        ranked = known.best_first({bit: len(settled) for bit, settled in settles.items()})
        return tuple([self._ask(bit, settles[bit]) for bit in ranked])

    def _ask(self, bit: int, settles: list[tuple[str, str]]) -> Ask:
        known = self.engine.open_facts
        fact, member = known.places[bit]
        return Ask(fact, "" if member < 0 else self.told.refs[member], tuple(settles), known.costs[bit])

    @cached_property
    def in_order(self) -> list[int]:
        """The bits of all open facts: what settles most for the least trouble comes first."""
        settles: dict[int, int] = {}
        for row in self.rows:
            if row[4]:
                for bit in self.engine.open_facts.facts(row[4], row[1]):
                    settles[bit] = settles.get(bit, 0) + 1
        return self.engine.open_facts.best_first(settles)

    @cached_property
    def place_in_order(self) -> dict[int, int]:
        """Where each open fact stands among the questions."""
        return {bit: number for number, bit in enumerate(self.in_order)}

    def label(self, bit: int) -> str:
        """The fact that a bit asks for, as `ask` writes it."""
        fact, member = self.engine.open_facts.places[bit]
        return fact if member < 0 else f"{self.told.refs[member]}.{fact}"

    def as_text(self) -> str:
        """The answer in the exchange format, as one line of JSON."""
        return Lines(self).text()

    def as_json(self) -> dict[str, Any]:
        """The answer in the exchange format."""
        return json.loads(self.as_text())  # type: ignore[no-any-return]


def _ends(low: int, high: int) -> Amount:
    return low if low == high else (low, high)
