"""The county as OpenFisca takes it: arrays of everything that is known, in its own units and enumerations."""

from typing import Any

import numpy as np
from openfisca_core.simulations import Simulation, SimulationBuilder

from benchmarks.county import DAY, County
from benchmarks.openfisca_rules import ELEVEN
from huzhu.programmes.columns import Frame
from huzhu.programmes.columns.packing import packing

MONTH = f"{DAY:%Y-%m}"
ENUMS = ("disability_kind", "father", "mother", "education")


def without_doubt(made: County) -> County:
    """Where both can say the same: nobody confirmed before, nobody away, nobody of 16 or 17 (“ask the bureau”)."""
    homes, people = made.households.copy(), made.people.copy()
    levels = packing().levels
    homes[f"h{levels['h'].places['confirmed'].slot}"] = 0
    for place in levels["p"].places.values():
        if place.fact is not None and place.fact.settled:
            people[f"p{place.slot}"] = 0
    days = DAY.toordinal() - people["birth"]
    people["birth"][(days >= 365 * 16 - 10) & (days < 366 * 18 + 10)] -= 366 * 3
    return County(homes, people)


def simulated(frame: Frame, inputs: dict[str, Any], system: Any) -> Simulation:
    """A simulation with the whole county set as its input."""
    builder = SimulationBuilder()
    builder.create_entities(system)
    builder.declare_person_entity("person", np.arange(frame.persons))
    homes = builder.declare_entity("household", np.arange(len(frame)))
    builder.join_with_persons(homes, frame.home, roles=np.full(frame.persons, "member"))
    simulation = builder.build(system)
    for name, values in inputs.items():
        simulation.set_input(name, MONTH, values)
    return simulation


def inputs_of(frame: Frame) -> dict[str, Any]:
    """Every fact that the eleven programmes read, as arrays."""
    levels = packing().levels

    def column(fact: str, end: str = "") -> Any:
        letter = "h" if fact in levels["h"].places else "p"
        return frame.column(f"{letter}{levels[letter].places[fact].slot}{end}")

    found = {name: column(name, "_lo") / 100 for name in ("financial_assets", "essential_spending_12m")}
    found |= {name: column(name, "_lo") / 100 for name in ("income_monthly", "medical_own_12m")}
    flags = ("car", "extra_home", "livelihood_threatened", "gravely_ill", "needs_care", "able_supporter")
    found |= {name: column(name, "_c") for name in flags}
    found["event"] = column("event") != levels["h"].places["event"].codes["none"]
    found["event_days"] = np.where(found["event"], column("event_days", "_lo"), 0)
    found |= {name: column(name).astype(np.int64) - 1 for name in ENUMS}
    return found | {"age": column("age", "_lo"), "disability_grade": np.maximum(0, column("disability_grade"))}


def eleven(simulation: Simulation) -> dict[str, Any]:
    """The bare booleans of a visit's eleven programmes."""
    return {name: simulation.calculate(name, MONTH) for name in (*ELEVEN["household"], *ELEVEN["person"])}
