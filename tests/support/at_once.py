"""Several calls at once, in threads with a connection each."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connection


def at_once(calls: Sequence[Callable[[], Any]], *refusals: type[Exception]) -> list[Any]:
    """What each call gave, or how it was refused; anything but these refusals is raised."""

    def one(call: Callable[[], Any]) -> Any:
        try:
            return call()
        except refusals as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(one, calls))
