"""Acts in batches against bare ORM code that writes the same rows in the same transactions, row by row.

python -m benchmarks.batches [sqlite|postgresql]
"""

import time
import uuid
from types import SimpleNamespace

from benchmarks.ground import database, kinds

ACTS, AT_ONCE, ROUNDS = 2000, 200, 3


def main() -> None:
    for kind in kinds():
        with database(kind):
            report(kind)


def report(kind: str) -> None:
    """The two take turns; the ratio is of their total times."""
    from django.db import transaction

    from benchmarks.bare.models import BareHead
    from benchmarks.bare.writing import write_bare
    from huzhu.kernel.acts import FOUNDER
    from huzhu.kernel.batches import batch
    from tests.kernel.toy.acts import make_box, make_shelf

    shelf = make_shelf(by=FOUNDER, place=SimpleNamespace(pk=uuid.uuid4()), label="甲")
    BareHead.objects.create(pk=shelf.pk)
    spent = {"acts": 0.0, "bare": 0.0}
    for _ in range(ROUNDS):
        for _ in range(ACTS // AT_ONCE):
            started = time.perf_counter()
            with batch():
                for _ in range(AT_ONCE):
                    make_box(by=FOUNDER, shelf=shelf, words="王某家失火")
            halfway = time.perf_counter()
            with transaction.atomic():
                for _ in range(AT_ONCE):
                    write_bare(shelf, uuid.uuid4(), reply=False)
            spent["acts"] += halfway - started
            spent["bare"] += time.perf_counter() - halfway
    print(f"{kind}: acts in batches, throughput over bare ORM row by row {spent['bare'] / spent['acts']:.2f}")


if __name__ == "__main__":
    main()
