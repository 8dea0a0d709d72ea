"""What a screening says (预判): answers with their reasons, and what to ask next.

Reasons are kept as codes; sentences, sources and JSON are made when somebody looks.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from huzhu.programmes.compiling.household import Row
from huzhu.programmes.exchange import Told
from huzhu.programmes.lines import Lines
from huzhu.programmes.reasons import RESULTS, Reason, Reasons
from huzhu.programmes.standards import Parameters, Standing

if TYPE_CHECKING:
    from huzhu.programmes.engine import Engine

Amount = int | tuple[int, int] | None


@dataclass(frozen=True)
class Ask:
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
        number, member, state, amount, mask, confirmed, states = row
        self._screening = screening
        self._member = member
        self._states = states
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
        return self._screening.asked(self.mask, self._member)

    @property
    def missing_parameters(self) -> tuple[str, ...]:
        """Parameters that nobody set, which the answer, or a yes's amount, waits for."""
        missing = self.mask | (self._missing if self.result == "yes" else 0)
        return self._screening.missing(missing)

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
        self.reasons = Reasons(engine, told, rows, here, there)

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
        window = self.engine.window(self.reasons.there)
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
        wanted = None if programmes is None else set(programmes)
        settles: dict[int, list[tuple[str, str]]] = {}
        for row in sorted(row for row in self.rows if row[4]):
            programme, member = self.names[row[0]], row[1]
            if wanted is None or programme in wanted:
                settled = (programme, "household" if member < 0 else self.told.refs[member])
                for bit in self.facts_of(row[4], member):
                    settles.setdefault(bit, []).append(settled)
        ranked = sorted(settles, key=lambda bit: self._worth(bit, len(settles[bit])))
        return tuple(Ask(*self._fact(bit), tuple(settles[bit]), self.engine.cost(bit)) for bit in ranked)

    def asked(self, mask: int, member: int) -> tuple[str, ...]:
        """The facts of a mask as `ask` writes them, best first."""
        return tuple(self._name(bit) for bit in sorted(self.facts_of(mask, member), key=self.rank.__getitem__))

    def facts_of(self, mask: int, member: int) -> list[int]:
        """The bits of a mask that are facts, a member's own among all members' bits."""
        own, others, _parameters = self.engine.split(mask)
        layout = self.engine.layout
        base = layout.members + member * layout.own
        return [base + bit for bit in own if base + bit not in others] + list(others)

    def missing(self, mask: int) -> tuple[str, ...]:
        """The parameters of a mask."""
        return self.engine.split(mask)[2]

    @cached_property
    def rank(self) -> dict[int, tuple[int, int, int]]:
        """Where each open fact stands among the questions: what settles most for the least trouble comes first."""
        settles: dict[int, int] = {}
        for row in self.rows:
            if row[4]:
                for bit in self.facts_of(row[4], row[1]):
                    settles[bit] = settles.get(bit, 0) + 1
        return {bit: self._worth(bit, count) for bit, count in settles.items()}

    def _worth(self, bit: int, settles: int) -> tuple[int, int, int]:
        cost = self.engine.cost(bit)
        return -60 * settles // cost, cost, bit

    def place_of(self, bit: int) -> tuple[str, int]:
        """The fact that a bit asks for, and of which member (-1: of the household)."""
        layout = self.engine.layout
        if bit < layout.members:
            return layout.household.asked[bit - layout.own], -1
        member, own = divmod(bit - layout.members, layout.own)
        return layout.person.asked[own], member

    def _fact(self, bit: int) -> tuple[str, str]:
        fact, member = self.place_of(bit)
        return fact, "" if member < 0 else self.told.refs[member]

    def _name(self, bit: int) -> str:
        fact, ref = self._fact(bit)
        return f"{ref}.{fact}" if ref else fact

    def as_text(self) -> str:
        """The answer in the exchange format, as one line of JSON."""
        return Lines(self).text()

    def as_json(self) -> dict[str, Any]:
        """The answer in the exchange format."""
        return json.loads(self.as_text())  # type: ignore[no-any-return]


def _ends(low: int, high: int) -> Amount:
    return low if low == high else (low, high)
