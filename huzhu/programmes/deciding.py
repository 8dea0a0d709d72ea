"""What one question decides by itself, whatever is answered: found by trying its answers out."""

from collections import defaultdict
from typing import Any

from huzhu.households.asking import ASKING

from .asking import Question
from .engine import Parameters, Screening
from .snapshot import laid_over
from .standing import screened

Settled = dict[tuple[str, str], set[str]]


def decided_by(question: Question, said: dict[str, Any], found: Screening, parameters: Parameters) -> Settled:
    """How each open answer, by (programme, subject), may come out; only those that no answer would leave open.

    Amounts are tried exactly, at both ends of each ready range. A question about several things at once decides
    nothing here: what else is missing can't be tried out one by one.
    """
    name = question.open[0]
    trials = trial_answers(name.rpartition(".")[2]) if len(question.open) == 1 else []
    outcomes: Settled = defaultdict(set)
    for value in trials:
        for one in screened(laid_over(said, {name: value}), parameters).answers:
            outcomes[one.programme, one.subject].add(one.result)
    still_open = {(one.programme, one.subject) for one in found.answers if one.result == "unknown"}
    return {pair: results for pair, results in outcomes.items() if pair in still_open and "unknown" not in results}


def trial_answers(kind: str) -> list[Any]:
    """Answers that somebody may give, an amount at both ends of each range."""
    asked = ASKING[kind]
    values = [value for value, _words in asked.options]
    if asked.form != "fen":
        return values
    return sorted({end for value in values for end in (value if isinstance(value, tuple) else (value,))})
