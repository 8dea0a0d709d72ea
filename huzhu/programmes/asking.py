"""What is worth asking a family next, in the one wording of the households' room: one kind a screen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from huzhu.households.asking import ASKING, Asked, asked_with
from huzhu.households.models import Household

from .engine import Answer, Ask, BadHousehold, Parameters, Screening, screen
from .models import StoredScreening
from .rows import ROWS
from .snapshot import Snapshot, exchange_of, laid_over, snapshots_of
from .standing import parameters_in_force, screened, visited

Settled = tuple[str, str]


@dataclass(frozen=True)
class Question:
    """One screen: its wording, the kinds on it that are open, about whom, and what the answers may settle.

    `refs` are the members asked about (their persons' pk), empty for the household; `open` names each fact that is
    still unknown (“financial_assets”, “<ref>.income_monthly”); `settles` are (programme, subject) pairs.
    """

    asked: Asked
    open: tuple[str, ...]
    settles: tuple[Settled, ...]
    cost: int

    @property
    def kind(self) -> str:
        """The kind whose screen it is."""
        return self.asked.kind

    @property
    def kinds(self) -> tuple[str, ...]:
        """The open kinds on this screen, each once."""
        return tuple(dict.fromkeys(name.rpartition(".")[2] for name in self.open))

    @property
    def refs(self) -> tuple[str, ...]:
        """The members whom it is about, each once."""
        return tuple(dict.fromkeys(ref for ref in (name.rpartition(".")[0] for name in self.open) if ref))


def next_questions(
    household: Household | dict[str, Any],
    extra_facts: Mapping[str, Any] | None = None,
    programmes: Sequence[str] | None = None,
    parameters: Parameters | None = None,
) -> list[Question]:
    """The questions that may still settle something, best first; none of them is asked twice.

    `household` is a record or a dict in the exchange format; `extra_facts` what was said since, by
    “financial_assets” or “<ref>.income_monthly”, as facts are kept (fen). Raises BadHousehold.
    """
    said = household if isinstance(household, dict) else exchange_of(household)
    asked = tuple(programmes) if programmes else visited()
    found = screen(laid_over(said, extra_facts or {}), parameters or parameters_in_force(), asked)
    return questions_of(found)


def open_answers(rows: Sequence[StoredScreening]) -> dict[UUID, list[Answer]]:
    """What is still open of these households, by their ids, made anew with what each answer waits for."""
    parameters = parameters_in_force()
    known = snapshots_of([row.household for row in rows], source=ROWS)
    return {one.household.pk: _open_of(one, parameters) for one in known}


def _open_of(known: Snapshot, parameters: Parameters) -> list[Answer]:
    """Nothing where the facts contradict one another."""
    try:
        found = screened(known.exchange(), parameters)
    except BadHousehold:
        return []
    return [answer for answer in found.answers if answer.result == "unknown"]


def questions_of(found: Screening, programmes: Sequence[str] | None = None) -> list[Question]:
    """A screening's questions for these programmes (all, if none are named): one kind a screen, the best first."""
    screens: dict[str, list[Ask]] = {}
    for ask in found.questions(programmes):
        if ask.fact in ASKING:
            screens.setdefault(asked_with(ask.fact), []).append(ask)
    return [_question(kind, asks) for kind, asks in screens.items()]


def _question(kind: str, asks: list[Ask]) -> Question:
    settles = dict.fromkeys(pair for ask in asks for pair in ask.settles)
    names = tuple(dict.fromkeys(ask.name for ask in asks))
    return Question(ASKING[kind], names, tuple(settles), min(ask.cost for ask in asks))
