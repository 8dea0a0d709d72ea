"""verify over 100,000 events against hashing the same bytes alone; peak memory beside.

python -m benchmarks.verifying [sqlite|postgresql]
"""

import hashlib
import resource
import time
import uuid
from types import SimpleNamespace

from benchmarks.ground import database, kinds

EVENTS, AT_ONCE = 100_000, 1000


def main() -> None:
    for kind in kinds():
        with database(kind):
            report(kind)


def report(kind: str) -> None:
    """Write the events in batches, then check them twice: by verify, and by hashing alone."""
    from django.core.management import call_command

    from huzhu.kernel.acts import FOUNDER
    from huzhu.kernel.batches import batch
    from huzhu.kernel.models import Event
    from tests.kernel.toy.acts import make_box, make_shelf

    shelf = make_shelf(by=FOUNDER, place=SimpleNamespace(pk=uuid.uuid4()), label="甲")
    for done in range(0, EVENTS, AT_ONCE):
        with batch():
            for _ in range(AT_ONCE):
                make_box(by=FOUNDER, shelf=shelf, words="王某家失火")
        print(f"\r{done + AT_ONCE:,} events", end="", flush=True)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print()
    started = time.perf_counter()
    call_command("verify")
    verified = time.perf_counter() - started
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    started, prev = time.perf_counter(), ""
    for body in Event.objects.order_by("chain", "seq").values_list("body", flat=True).iterator(5000):
        prev = hashlib.sha256(f"{prev}{body}".encode()).hexdigest()
    hashed = time.perf_counter() - started
    count = Event.objects.count()
    print(
        f"{kind}: verify over {count:,} events took {verified / hashed:.1f} x reading and hashing them, "
        f"{verified / count * 1e6:.0f} µs an event here; memory grew by {grown // 1024} MB"
    )


if __name__ == "__main__":
    main()
