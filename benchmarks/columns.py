"""The columnar part of the county sweep: 1.1 million persons in 400,000 households, unknowns and ranges among them.

Against plain NumPy written by hand, which says the same; against OpenFisca-core 46 with arrays, building included,
where everything is known; and Polars and Spark against NumPy, answer by answer.

python -m benchmarks.columns    (in var/bench, see README.md: OpenFisca has an environment of its own)
"""

import json
import resource
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings

from benchmarks.by_hand import ByHand
from benchmarks.county import DAY, County, county
from benchmarks.openfisca_county import eleven, inputs_of, simulated, without_doubt
from benchmarks.openfisca_rules import system
from huzhu.programmes.columns import Frame, Swept, sweep
from huzhu.programmes.engine import Parameters, engine

STANDARDS = Path(__file__).parent.parent / "huzhu" / "programmes" / "tests" / "screen_parameters.json"
TURNS = 9


def main() -> None:
    settings.configure(USE_I18N=False)
    parameters = Parameters.from_mapping(json.loads(STANDARDS.read_text(encoding="utf-8")))
    _against_openfisca(without_doubt(county(known=1.0)), parameters)
    started = time.process_time()
    frame = county().frame()
    print(f"{frame.persons:,} persons, {len(frame):,} households, made in {time.process_time() - started:.1f} s")
    _against_hand(frame, parameters)
    _unpacking()
    print(f"peak memory so far, OpenFisca included: {_peak():,} MB")
    _back_ends(frame, parameters)


def _against_hand(frame: Frame, parameters: Parameters) -> None:
    _same_as_by_hand(sweep(frame, parameters), ByHand(frame).work())
    times = _in_turns(
        {
            "by hand": lambda: ByHand(frame).work(),
            "columns": lambda: sweep(frame, parameters, amounts=False),
            "with masks": lambda: _masks(sweep(frame, parameters, amounts=False)),
            "with amounts": lambda: sweep(frame, parameters),
        }
    )
    for name, words in (
        ("columns", "certain and possible of twenty programmes"),
        ("with masks", "the same with four masks and the days of validity, which the hand leaves out"),
        ("with amounts", "the same with every amount, which the hand leaves out"),
    ):
        print(f"{words}: {times[name] / times['by hand']:.2f} × plain NumPy by hand")


def _masks(swept: Swept) -> tuple[Any, ...]:
    return swept.yes, swept.open, swept.due, swept.doubt, swept.valid_until


def _same_as_by_hand(swept: Swept, by_hand: dict[str, Any]) -> None:
    for name in swept:
        certain, possible = by_hand[name]
        assert (swept.of(name).certain == certain).all(), name
        assert (swept.of(name).possible == possible).all(), name


def _against_openfisca(known: County, parameters: Parameters) -> None:
    visited = tuple(one.id for one in engine().catalogue.programmes.values() if one.in_visit)
    rules, frame = system(), known.frame()
    given = inputs_of(frame)
    theirs, ours = eleven(simulated(frame, given, rules)), sweep(frame, parameters, visited)
    differences = {name: int((ours.of(name.removesuffix("_aid")).certain != yes).sum()) for name, yes in theirs.items()}
    print(f"answers that differ from OpenFisca's, which counts in single precision: {sum(differences.values())}")
    times = _in_turns(
        {
            "ours": lambda: sweep(frame.dated(), parameters, visited, amounts=False),
            "twenty": lambda: sweep(frame.dated(), parameters, amounts=False),
            "openfisca": lambda: eleven(simulated(frame, given, rules)),
        },
        turns=5,
    )
    for name, words in (("ours", "eleven programmes"), ("twenty", "all twenty")):
        print(f"{words}, building included: {times['openfisca'] / times[name]:.1f} × faster than OpenFisca's eleven")


def _unpacking() -> None:
    rows = county().rows()
    spent = _in_turns({"unpacking": lambda: Frame.unpack(rows, DAY)}, turns=3)["unpacking"]
    size = sum(map(len, rows)) / len(rows)
    print(f"rows of {size:.0f} bytes made columns in {spent / len(rows) * 1e6:.1f} µs each")


def _in_turns(sides: dict[str, Callable[[], Any]], turns: int = TURNS) -> dict[str, float]:
    """The median of each side's processor time, the sides taking turns."""
    times: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(turns):
        for name, side in sides.items():
            started = time.process_time()
            side()
            times[name].append(time.process_time() - started)
    return {name: sorted(spent)[turns // 2] for name, spent in times.items()}


def _back_ends(frame: Frame, parameters: Parameters) -> None:
    swept = {back: sweep(frame, parameters, back=back) for back in ("numpy", "polars", "spark")}
    for back in ("polars", "spark"):
        assert (swept[back].yes == swept["numpy"].yes).all()
        assert (swept[back].open == swept["numpy"].open).all()
        for name in swept[back]:
            for one, other in zip(
                vars(swept["numpy"].of(name)).values(), vars(swept[back].of(name)).values(), strict=True
            ):
                assert one is other is None or (one == other).all(), (back, name)
        print(f"{back} says of every household and person what NumPy says, amounts included")
    print(f"peak memory: {_peak():,} MB, and {_java():,} MB of Java")


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _java() -> int:
    """The most that Java ever held."""
    from huzhu.programmes.columns.on_spark import session

    process = session().sparkContext._jvm.java.lang.ProcessHandle.current().pid()
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) // 1024


if __name__ == "__main__":
    main()
