"""A trial of other standards over a whole county's stored rows, against one plain sweep of the same rows' columns:
read, opened, unpacked and answered with amounts once, counting nothing. A trial answers twice and counts.

python -m benchmarks.what_if [sqlite|postgresql]        HOUSEHOLDS=40000 ROUNDS=1 for a smaller county
"""

import resource
import time

from benchmarks.ground import database, kinds
from benchmarks.sweeping import MEGABYTE, ROUNDS, fill, the_standing

TRIED = {"D": "900", "k": "2"}
CONDITION = ("income_below_standard", "Y < 1.2 * D")


def main() -> None:
    for kind in kinds():
        with database(kind):
            report(kind)


def report(kind: str) -> None:
    """Both sides take turns, so that both meet the same machine; the ratio is of their total times."""
    from huzhu.programmes.trials.trying import run_trial, trial_of

    fill(the_standing())
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    trial, ours, bare = trial_of(TRIED, *CONDITION), 0.0, 0.0
    for _turn in range(ROUNDS):
        started = time.perf_counter()
        outcome = run_trial(trial)
        halfway = time.perf_counter()
        assert plain() == outcome.households
        ours, bare = ours + halfway - started, bare + time.perf_counter() - halfway
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{kind}: {outcome.households:,} households, {outcome.persons:,} persons, {ours / ROUNDS:.1f} s a trial")
    print(f"{kind}: a trial over one plain sweep of the columns {ours / bare:.2f}")
    print(f"{kind}: memory {peak / MEGABYTE:.0f} MB at most, {(peak - before) / MEGABYTE:.0f} MB more than before")


def plain() -> int:
    """The same rows read and answered once, with amounts."""
    from huzhu.kernel.clock import today
    from huzhu.programmes.columns import Frame, sweep
    from huzhu.programmes.packed import boxes_of_all
    from huzhu.programmes.standing import parameters_in_force

    parameters, day, many = parameters_in_force(), today(), 0
    for _ids, boxes in boxes_of_all():
        many += len(sweep(Frame.unpack(boxes, day), parameters).frame)
    return many


if __name__ == "__main__":
    main()
