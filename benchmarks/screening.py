"""One household, the eleven programmes of a visit, with reasons and the next question, against OpenFisca-core 46
computing the bare booleans of the same household; then all twenty, also of seven persons and of random families with
much unknown. Last the rate of `manage.py screen` on a file of many, of the examples and of random families.

python -m benchmarks.screening    (in var/bench, see README.md: OpenFisca brings NumPy, which the product doesn't need)
"""

import json
import random
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from openfisca_core.simulations import SimulationBuilder

from benchmarks.openfisca_rules import ELEVEN, system
from huzhu.programmes.engine import Parameters, engine
from huzhu.programmes.tests.random_families import family

TESTS = Path(__file__).parent.parent / "huzhu" / "programmes" / "tests"
TURNS = 2_000
INCOMES = range(200, 1200, 10)
DAY, MONTH = date(2026, 11, 2), "2026-11"
FOUR = {
    "date": DAY.isoformat(),
    "region": "320981101201",
    "financial_assets": "12000.00",
    "car": False,
    "extra_home": False,
    "event": "accident",
    "event_date": "2026-10-30",
    "livelihood_threatened": True,
    "essential_spending_12m": "9000.00",
}
PEOPLE = (("p1", "1972-03-08"), ("p2", "1974-07-01"), ("p3", "1941-05-01"), ("p4", "2015-09-12"))
PERSON = {
    "disability_kind": "limb",
    "disability_grade": 3,
    "gravely_ill": False,
    "medical_own_12m": "6000.00",
    "needs_care": False,
    "able_supporter": True,
    "education": "none",
    "father": "able",
    "mother": "able",
}


def household(income: int, people: tuple[tuple[str, str], ...] = PEOPLE) -> dict[str, Any]:
    """A family of four of whom everything is known, each time with another income."""
    members = [{"ref": ref, "birth": birth, "income_monthly": f"{income}.00", **PERSON} for ref, birth in people]
    return {**FOUR, "members": members}


def random_families(many: int) -> list[dict[str, Any]]:
    """Families of up to four of whom anything may be unknown or a range, always the same."""
    dice = random.Random(8)
    made = (family(dice) for _ in range(2 * many))
    return [one for one in made if len(one["members"]) <= 4][:many]


def as_openfisca(told: dict[str, Any]) -> dict[str, Any]:
    """The same family as OpenFisca takes it."""
    persons = {person["ref"]: _person(person) for person in told["members"]}
    home = {name: {MONTH: told[name]} for name in ("car", "extra_home", "livelihood_threatened")}
    home |= {name: {MONTH: float(told[name])} for name in ("financial_assets", "essential_spending_12m")}
    home |= {"event": {MONTH: True}, "event_days": {MONTH: 3}, "members": list(persons)}
    return {"persons": persons, "households": {"home": home}}


def _person(person: dict[str, Any]) -> dict[str, Any]:
    given: dict[str, Any] = {name: person[name] for name in PERSON} | {"age": DAY.year - int(person["birth"][:4])}
    given |= {name: float(person[name]) for name in ("income_monthly", "medical_own_12m")}
    return {name: {MONTH: value} for name, value in given.items()}


def main() -> None:
    settings.configure(USE_I18N=False)
    parameters = Parameters.from_mapping(json.loads((TESTS / "screen_parameters.json").read_text(encoding="utf-8")))
    told = [household(income) for income in INCOMES]
    seven = [
        household(income, (*PEOPLE, *((f"p{ref}", PEOPLE[ref - 5][1]) for ref in (5, 6, 7)))) for income in INCOMES
    ]
    unknown = random_families(len(told))
    theirs, rules = [as_openfisca(one) for one in told], system()
    programmes = tuple(one.id for one in engine().catalogue.programmes.values() if one.in_visit)

    def ours(number: int) -> None:
        screening = engine().screen(told[number], parameters, programmes)
        assert screening.rows
        screening.questions()

    def all_twenty(number: int) -> None:
        engine().screen(told[number], parameters).questions()

    def of_seven(number: int) -> None:
        engine().screen(seven[number], parameters).questions()

    def of_unknown(number: int) -> None:
        engine().screen(unknown[number], parameters).questions()

    def openfisca(number: int) -> None:
        simulation = SimulationBuilder().build_from_entities(rules, theirs[number])
        for name in (*ELEVEN["household"], *ELEVEN["person"]):
            simulation.calculate(name, MONTH)

    _agree(told, theirs, rules, parameters)
    sides = {"eleven": ours, "twenty": all_twenty, "seven": of_seven, "unknown": of_unknown, "openfisca": openfisca}
    times = _in_turns(sides, len(told))
    for name in ("eleven", "twenty"):
        ratio = _middle(times["openfisca"]) / _middle(times[name])
        print(f"{name} programmes: {ratio:.0f} × faster than OpenFisca's eleven booleans; {_spread(times[name])}")
    print(f"twenty programmes of seven persons: {_spread(times['seven'])}")
    print(f"twenty programmes of random families up to four with much unknown: {_spread(times['unknown'])}")
    print(f"OpenFisca: {_spread(times['openfisca'])}")
    lines = (TESTS / "screen_examples.jsonl").read_text(encoding="utf-8").splitlines()
    _many("the examples", [json.loads(line)["household"] for line in lines], parameters)
    _many("random families", [family(random.Random(number)) for number in range(2_000)], parameters)


def _agree(told: list[Any], theirs: list[Any], rules: Any, parameters: Parameters) -> None:
    """Both say the same of every family, or the comparison means nothing."""
    for one, other in zip(told, theirs, strict=True):
        simulation = SimulationBuilder().build_from_entities(rules, other)
        screening = engine().screen(one, parameters)
        for name in (*ELEVEN["household"], *ELEVEN["person"]):
            found = [bool(value) for value in simulation.calculate(name, MONTH)]
            answers = [answer for answer in screening.answers if answer.programme == name.removesuffix("_aid")]
            assert [answer.result == "yes" for answer in answers] == found, (name, one)


def _in_turns(sides: dict[str, Callable[[int], None]], many: int) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {name: [] for name in sides}
    for turn in range(TURNS):
        for name, side in sides.items():
            if name == "openfisca" and turn % 10:
                continue
            started = time.thread_time()
            side(turn % many)
            times[name].append(time.thread_time() - started)
    return {name: sorted(spent) for name, spent in times.items()}


def _middle(spent: list[float]) -> float:
    return spent[len(spent) // 2]


def _spread(spent: list[float]) -> str:
    return f"median {_middle(spent) * 1e6:.0f} µs, 99th percentile {spent[int(len(spent) * 0.99)] * 1e6:.0f} µs"


def _many(which: str, households: list[dict[str, Any]], parameters: Parameters) -> None:
    chosen = random.Random(8).choices([json.dumps(one) for one in households], k=4_000)
    best = 0.0
    for _ in range(3):
        started = time.process_time()
        for text in chosen:
            engine().screen(json.loads(text), parameters).as_text()
        best = max(best, len(chosen) / (time.process_time() - started))
    print(f"a file of many, {which}, read and written with reasons: {best:,.0f} households a second of one core")


if __name__ == "__main__":
    main()
