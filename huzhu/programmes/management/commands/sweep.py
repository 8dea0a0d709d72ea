"""The county's stored screenings made anew, from the terminal."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from huzhu.programmes.columns.absent import Absent
from huzhu.programmes.engine import catalogue
from huzhu.programmes.models import SweepRun
from huzhu.programmes.sweeping.counting import NAMES
from huzhu.programmes.sweeping.runs import Busy, begin_anew, run

BACKS = ("numpy", "polars", "spark")


class Command(BaseCommand):
    help = "Screens every household of the county anew and stores it; carries on a sweep that was cut short."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--engine", choices=BACKS, default="numpy", help="what works the columns out")
        parser.add_argument("--again", action="store_true", help="from the first household, even if one was cut short")

    def handle(self, *args: Any, engine: str = "numpy", again: bool = False, **options: Any) -> None:
        try:
            done = run(begin_anew() if again else None, back=engine, progress=self._progress)
        except Busy:
            raise CommandError("另一个进程正在重算，请稍等。 Another process is sweeping: wait for it.") from None
        except Absent as absent:
            raise CommandError(str(absent)) from None
        self._progress(done)
        self._report(done)

    def _progress(self, going: SweepRun) -> None:
        self.stderr.write(f"{going.share:3} %  {going.households:,} / {going.expected:,}", ending="\r")
        self.stderr.flush()

    def _report(self, done: SweepRun) -> None:
        write, rows = self.stdout.write, done.persons + done.households
        rate = rows / done.seconds if done.seconds else 0
        self.stderr.write("")
        write(f"{done.persons:,} persons, {done.households:,} households")
        took = f"{done.seconds:.1f} seconds" if done.seconds >= 1 else f"{done.seconds * 1000:.0f} ms"
        write(f"{took}, {rate:,.0f} rows a second ({done.back}, version {done.version})")
        write(f"{done.anew:,} read from their facts, {done.changed:,} changed")
        width = max(len(name) for name in done.counts) if done.counts else 0
        write(f"{'programme':{width}} " + " ".join(f"{name:>9}" for name in NAMES))
        for name, counts in done.counts.items():
            numbers = " ".join(f"{counts[key]:9,}" for key in NAMES)
            write(f"{name:{width}} {numbers}  {catalogue().programme(name).name}")
