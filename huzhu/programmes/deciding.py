"""What one question decides by itself, whatever is answered: found by trying its answers out."""

from typing import Any

from huzhu.households.asking import ASKING

from .asking import Question
from .engine import Parameters, Screening
from .snapshot import laid_over
from .standing import screened

Settled = frozenset[tuple[str, str]]


def decided_by(question: Question, said: dict[str, Any], found: Screening, parameters: Parameters) -> Settled:
    """The open answers, as (programme, subject), that no answer to the question would leave open.

    Amounts are tried exactly, at both ends of each ready range. A question about several things at once counts for
    what depends on nothing else.
    """
    still_open = {(one.programme, one.subject) for one in found.answers if one.result == "unknown"}
    name = question.open[0]
    trials = trial_answers(name.rpartition(".")[2])
    if len(question.open) != 1 or not trials:
        return frozenset()
    for value in trials:
        trial = screened(laid_over(said, {name: value}), parameters)
        still_open -= {(one.programme, one.subject) for one in trial.answers if one.result == "unknown"}
    return frozenset(still_open)


def trial_answers(kind: str) -> list[Any]:
    """Answers that somebody may give, an amount at both ends of each range."""
    asked = ASKING[kind]
    values = [value for value, _words in asked.options]
    if asked.form != "fen":
        return values
    return sorted({end for value in values for end in (value if isinstance(value, tuple) else (value,))})
