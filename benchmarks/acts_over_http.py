"""An act over HTTP against a bare Django view that writes as many rows; 1, 4 and 16 clients in a closed loop.

python -m benchmarks.acts_over_http [sqlite|postgresql]
"""

import http.client
import statistics
import threading
import time
import uuid
from types import SimpleNamespace

from benchmarks.ground import database, kinds, served

SECONDS, ROUNDS = 3.0, 3


def client(host: str, path: str, until: float, waits: list[float]) -> None:
    """One client: the next request when the last is answered."""
    connection = http.client.HTTPConnection(host)
    while time.perf_counter() < until:
        started = time.perf_counter()
        connection.request("POST", path)
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 200, answer.status
        waits.append(time.perf_counter() - started)


def load(host: str, path: str, clients: int) -> list[float]:
    """All waits of `clients` clients over SECONDS."""
    waits: list[float] = []
    until = time.perf_counter() + SECONDS
    threads = [threading.Thread(target=client, args=(host, path, until, waits)) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return waits


def main() -> None:
    for kind in kinds():
        with database(kind):
            from benchmarks.bare.models import BareHead
            from huzhu.kernel.acts import FOUNDER
            from tests.kernel.toy.acts import make_shelf

            shelf = make_shelf(by=FOUNDER, place=SimpleNamespace(pk=uuid.uuid4()), label="甲")
            BareHead.objects.create(pk=shelf.pk)
            with served() as host:
                report(kind, host, shelf.pk)


def report(kind: str, host: str, shelf: uuid.UUID) -> None:
    """One row for each number of clients; the two views take turns, so that both meet the same machine."""
    load(host, f"/act/{shelf}/", 2)
    load(host, f"/bare/{shelf}/", 2)
    for clients in (1, 4, 16):
        waits: dict[str, list[float]] = {"act": [], "bare": []}
        for _ in range(ROUNDS):
            for name, found in waits.items():
                found += load(host, f"/{name}/{shelf}/", clients)
        ratio = len(waits["act"]) / len(waits["bare"])
        tails = {name: _tail(found) for name, found in waits.items()}
        print(
            f"{kind}, {clients} clients: throughput act/bare {ratio:.2f}; "
            f"99th percentile over median: act {tails['act']:.1f}, bare {tails['bare']:.1f}",
            flush=True,
        )


def _tail(waits: list[float]) -> float:
    return statistics.quantiles(waits, n=100)[98] / statistics.median(waits)


if __name__ == "__main__":
    main()
