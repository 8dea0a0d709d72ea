"""A process that works on the toy room and is killed with no warning: python -m tests.kernel.doomed WHEN.

WHEN is “forever” (the parent kills it at a moment of its own choosing) or the name of one of the kernel's
statements: then the process kills itself there, once before the statement has run and once after it (“run+”).
"""

import os
import signal
import sys
import uuid
from types import SimpleNamespace

import django

django.setup()

from huzhu.kernel import statements  # noqa: E402
from huzhu.kernel.acts import FOUNDER, registry  # noqa: E402
from tests.kernel.toy.acts import empty_box, make_box, make_shelf, pour, stamp_box  # noqa: E402

STEPS = ("lock_head", "stored_reply", "raise_version", "insert", "write_events", "write_head", "write_replies")


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def doom(step: str, *, after: bool) -> None:
    """Let the process die at the step of the kernel."""
    statement = getattr(statements, step)

    def last(*args, **kwargs):
        if not after:
            die()
        statement(*args, **kwargs)
        die()

    setattr(statements, step, last)


def work(turn: int, shelves) -> None:
    """One of each kind of act."""
    box = make_box(by=FOUNDER, shelf=shelves[0], words=f"第{turn}只", act_id=uuid.uuid4())
    other = make_box(by=FOUNDER, shelf=shelves[1], words="另一只", act_id=uuid.uuid4())
    pour(by=FOUNDER, box=box, to=other, amount=1, act_id=uuid.uuid4())
    stamp_box(by=FOUNDER, box=box, act_id=uuid.uuid4())
    empty_box(by=FOUNDER, box=box, act_id=uuid.uuid4())


def main(when: str) -> None:
    assert "kernel.make_box" in registry
    shelves = [make_shelf(by=FOUNDER, place=SimpleNamespace(pk=uuid.uuid4()), label="甲") for _ in range(2)]
    work(0, shelves)
    print("ready", flush=True)
    if when != "forever":
        doom(when.rstrip("+"), after=when.endswith("+"))
    turn = 0
    while True:
        turn += 1
        work(turn, shelves)


if __name__ == "__main__":
    main(sys.argv[1])
