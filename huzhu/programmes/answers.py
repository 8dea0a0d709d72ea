"""What a screening says (预判): answers with their reasons, and what to ask next.

Reasons are kept as codes; sentences, sources and JSON are made when somebody looks.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from huzhu.programmes.standards import Parameter

Amount = int | tuple[int, int] | None


class BadHousehold(ValueError):
    """A household that can't be read: `field` names what is wrong (`members[2].birth`), `message` says why."""

    def __init__(self, field: str, message: Any):
        super().__init__(field, message)
        self.field = field
        self.message = message

    def __str__(self) -> str:
        return f"{self.field}：{self.message}"


@dataclass(frozen=True)
class Reason:
    """One condition with how it came out; `words` is a Chinese sentence."""

    condition: str
    result: str
    facts: dict[str, Any]
    parameters: dict[str, Parameter]
    law: str
    words: str = ""


@dataclass(frozen=True)
class Ask:
    """One question that may settle something: `settles` are (programme, subject) pairs, `cost` 1 (easy) to 5."""

    fact: str
    ref: str
    settles: tuple[tuple[str, str], ...]
    cost: int

    @property
    def name(self) -> str:
        return f"{self.ref}.{self.fact}" if self.ref else self.fact


@dataclass(frozen=True)
class Answer:
    """One programme for the household or one member. `amount` and `would_be` in fen or (low, high); None = not known.

    `would_be` is the amount if it is or turns out yes; `amount` only stands with a yes.
    """

    programme: str
    subject: str
    result: str
    amount: Amount = None
    because: tuple[Reason, ...] = ()
    ask: tuple[str, ...] = ()
    missing_parameters: tuple[str, ...] = ()
    would_be: Amount = None


@dataclass(frozen=True)
class Screening:
    """All answers for one household on one day. `valid_until`: the last day on which time alone changes nothing."""

    date: date
    answers: tuple[Answer, ...]
    version: str = ""
    valid_until: date | None = None
    asks: tuple[Ask, ...] = field(default=(), repr=False)

    def of(self, programme: str, subject: str = "household") -> Answer:
        """The answer of one programme for one subject. Raises KeyError."""
        for answer in self.answers:
            if answer.programme == programme and answer.subject == subject:
                return answer
        raise KeyError((programme, subject))

    def questions(self, programmes: Any = None) -> tuple[Ask, ...]:
        """What is still worth asking for these programmes (all, if none are named), best first."""
        return self.asks

    def as_json(self) -> dict[str, Any]:
        """The answer in the exchange format."""
        return {"date": self.date.isoformat(), "answers": [{"programme": answer.programme, "subject": answer.subject, "result": answer.result, "amount": None, "because": [], "ask": list(answer.ask)} for answer in self.answers]}
