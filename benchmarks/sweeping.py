"""A county's sweep from the database's rows to stored answers, against merely reading the same rows and writing as many
bare results; without the lists of later rooms, which follow only whose answers changed. Before that, what a change of
one fact costs: its household screened and stored again within the act.

python -m benchmarks.sweeping [sqlite|postgresql]        HOUSEHOLDS=40000 ROUNDS=1 for a smaller county
"""

import os
import random
import resource
import time
import uuid
from datetime import date
from typing import Any

from benchmarks.ground import database, kinds

HOUSEHOLDS, ROUNDS, FACTS = int(os.environ.get("HOUSEHOLDS", 400_000)), int(os.environ.get("ROUNDS", 2)), 200
MEGABYTE = 1024


def main() -> None:
    for kind in kinds():
        with database(kind):
            report(kind)


def report(kind: str) -> None:
    """Both sides take turns, so that both meet the same machine; the ratio is of their total times."""
    from huzhu.kernel.bus import subscriptions
    from huzhu.programmes.happenings import ScreeningsChanged
    from huzhu.programmes.sweeping.runs import begin_anew, run

    subscriptions[ScreeningsChanged].clear()  # nothing was stored before, so all of them would follow at once
    standing = the_standing()
    one_fact(kind, standing)
    fill(standing)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    ours = bare = 0.0
    for turn in range(ROUNDS):
        started = time.perf_counter()
        done = run(begin_anew())
        halfway = time.perf_counter()
        assert write_bare(turn) == done.households
        ours, bare = ours + halfway - started, bare + time.perf_counter() - halfway
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        f"{kind}: {done.households:,} households, {done.persons:,} persons, {done.households * ROUNDS / ours:,.0f} a s"
    )
    print(f"{kind}: sweep over bare reading and writing {ours / bare:.2f}")
    print(f"{kind}: memory {peak / MEGABYTE:.0f} MB at most, {(peak - before) / MEGABYTE:.0f} MB more than before")


def the_standing() -> Any:
    """A village with its officers, and the known standards with the demo's."""
    from huzhu.households.tests.builders import a_county
    from huzhu.programmes.tests.builders import standards

    county = a_county()
    standards()
    return county.village


def one_fact(kind: str, village: Any) -> None:
    """A family of four of whom some forty facts are known; its screening made anew as at the end of an act."""
    from django.db import transaction

    from huzhu.programmes.refreshing import refresh
    from huzhu.programmes.tests.builders import the_zhous

    home, spent = the_zhous(village)["household"], []
    for _ in range(FACTS):
        with transaction.atomic():
            started = time.perf_counter()
            refresh([home.pk])
            spent.append((time.perf_counter() - started) * 1000)
    spent.sort()
    middle, nearly = spent[len(spent) // 2], spent[int(len(spent) * 0.99)]
    print(f"{kind}: a change of one fact refreshes its household in {middle:.1f} ms, 99th percentile {nearly:.1f} ms")


def fill(village: Any) -> None:
    """The county as rows: households, and what is stored of each, packed and sealed; never screened by these rules."""
    from django.db import transaction

    from benchmarks.county import county
    from huzhu.kernel.clock import today
    from huzhu.kernel.statements import as_uuid, run, run_many
    from huzhu.programmes.packed import seal_of_rows

    place, seal = as_uuid(village.organisation.place_id), seal_of_rows()
    luck = random.Random(8)
    homes = [uuid.UUID(int=luck.getrandbits(128), version=4) for _ in range(HOUSEHOLDS)]
    made = county(HOUSEHOLDS).rows()
    for start in range(0, HOUSEHOLDS, 5_000):
        some = homes[start : start + 5_000]
        boxes = [seal.seal(one.bytes, row) for one, row in zip(some, made[start : start + 5_000], strict=True)]
        with transaction.atomic():
            run_many(_HOUSEHOLD, [(as_uuid(one), place) for one in some])
            run_many(_STORED, [(as_uuid(one), today(), box) for one, box in zip(some, boxes, strict=True)])
    run("ANALYZE")


_HOUSEHOLD = (
    "INSERT INTO households_household (id, version, place_id, called, group_no, address, registration_code)"
    " VALUES (%s, 1, %s, '王家', '', '', '')"
)
_STORED = (
    "INSERT INTO programmes_storedscreening (household_id, day, version, yes, open, due, doubt, likely, packed,"
    " turn) VALUES (%s, %s, '', 0, 0, 0, 0, 0, %s, 0)"
)
_BARE = (
    "UPDATE programmes_storedscreening SET day = %s, valid_until = %s, version = %s, yes = %s, open = %s, due = %s,"
    " doubt = %s, likely = %s WHERE household_id = %s"
)
_BARE_MANY = """
    UPDATE programmes_storedscreening s SET day = %s, valid_until = %s, version = %s, yes = given.yes,
        open = given.open, due = given.due, doubt = given.doubt, likely = given.likely
    FROM unnest(%s::uuid[], %s::bigint[], %s::bigint[], %s::bigint[], %s::bigint[], %s::smallint[])
    AS given (id, yes, open, due, doubt, likely)
    WHERE s.household_id = given.id
"""


def write_bare(turn: int) -> int:
    """The same rows read in the same pieces, and as many results written in the same transactions."""
    from django.db import connection, transaction

    from huzhu.programmes.sweeping.pieces import read_piece, uuid_of
    from huzhu.programmes.sweeping.runs import READ_AT_ONCE, WRITE_AT_ONCE

    after, many, fixed = None, 0, (date(2026, 11, 25).isoformat(), date(2027, 1, 31).isoformat(), f"bare {turn}")
    while piece := read_piece(after, READ_AT_ONCE):
        after, many = uuid_of(piece[-1].id), many + len(piece)
        for start in range(0, len(piece), WRITE_AT_ONCE):
            ids = [one.id for one in piece[start : start + WRITE_AT_ONCE]]
            with transaction.atomic(), connection.cursor() as cursor:
                if connection.vendor == "sqlite":
                    cursor.executemany(_BARE, [(*fixed, 5, turn, 5, 0, 2, id) for id in ids])
                else:
                    columns = ([value] * len(ids) for value in (5, turn, 5, 0, 2))
                    cursor.execute(_BARE_MANY, [*fixed, ids, *columns])
    return many


if __name__ == "__main__":
    main()
