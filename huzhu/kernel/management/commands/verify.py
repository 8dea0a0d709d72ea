import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from huzhu.kernel import verify
from huzhu.kernel.checks import Problem, invariants
from huzhu.kernel.scratch import scratch

SHOWN = 20


class Command(BaseCommand):
    help = "Checks every chain, every record, every ledger and every invariant; exit status 1 if anything breaks."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--roots", metavar="FILE", help="roots kept outside the database (manage.py roots)")

    def handle(self, *args: Any, roots: str | None = None, **options: Any) -> None:
        self.broken = 0
        with scratch() as rows:
            self._report("chains", lambda p: verify.check_chains(rows, p))
            self._report("records", lambda p: verify.check_rows(rows, p))
        self._report("guards", verify.check_triggers)
        if roots:
            lines = Path(roots).read_text().splitlines()
            self._report("roots", lambda p: verify.check_roots(lines, p))
        for kind, check in sorted(invariants.items()):
            self._report(kind, check)
        if self.broken:
            raise CommandError(f"{self.broken} broken", returncode=1)

    def _report(self, kind: str, check: Callable[[Callable[[int], None]], Iterable[Problem]]) -> None:
        """Run one check with progress and print its one line; broken records are named under it."""
        started, shown = time.monotonic(), Progress(kind)
        problems = list(check(shown))
        shown.clear()
        verdict = f"BROKEN {len(problems)}" if problems else "ok"
        self.stdout.write(f"{kind}: {verdict}, {shown.done:,} checked in {time.monotonic() - started:.1f} s")
        for problem in problems[:SHOWN]:
            self.stdout.write(f"  {problem.record}: {problem.message}")
        if len(problems) > SHOWN:
            self.stdout.write(f"  … and {len(problems) - SHOWN} more")
        self.broken += len(problems)


class Progress:
    """Counts on one line of the terminal; says nothing into a file."""

    def __init__(self, kind: str) -> None:
        self.kind, self.done, self._next = kind, 0, 0.0

    def __call__(self, done: int) -> None:
        self.done = done
        if sys.stderr.isatty() and time.monotonic() >= self._next:
            self._next = time.monotonic() + 0.2
            sys.stderr.write(f"\r{self.kind}: {done:,} …")

    def clear(self) -> None:
        if sys.stderr.isatty():
            sys.stderr.write("\r\033[K")
