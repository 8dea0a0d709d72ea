"""Which process carries a run on, and whether it still does."""

import os
import secrets
import socket
from datetime import timedelta

from huzhu.kernel.clock import now

from ..models import CountyRun

# A process of another machine that gave no sign for so long was killed.
SILENT = timedelta(minutes=3)
UNBEGUN = timedelta(minutes=1)


def new_claim() -> str:
    """What tells this process at this run from every other."""
    return f"{_machine()} {os.getpid()} {secrets.token_hex(8)}"


def goes_on(one: CountyRun) -> bool:
    """Some process is at it, or was a moment ago and can't be looked at from here."""
    if not one.claim or one.beat is None or now() - one.beat > SILENT:
        return False
    machine, process, _token = one.claim.split(" ")
    return machine != _machine() or _lives(int(process))


def is_stuck(one: CountyRun) -> bool:
    """Waiting for more than a minute although nobody works on it: the background worker doesn't run."""
    return not goes_on(one) and now() - one.asked_at > UNBEGUN


def _machine() -> str:
    return socket.gethostname().replace(" ", "_")[:60]


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
