"""Other standards or another condition tried over the whole county, from the terminal. Nothing is written."""

from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext_lazy as _

from huzhu.kernel.refused import Refused
from huzhu.places.models import Level, Place
from huzhu.programmes.engine import catalogue
from huzhu.programmes.trials.counting import WHOLE, Tally, is_monthly, whole_yuan
from huzhu.programmes.trials.refusals import NotAPair, NothingTried
from huzhu.programmes.trials.trying import Outcome, Trial, run_trial, trial_of

SHOWN = ("now", "then", "gained", "lost", "unsure")
ALL = "all programmes, each household and person once"


class Command(BaseCommand):
    help = "Tries other standards or another condition on every household; nothing is changed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("standards", nargs="*", metavar="NAME=VALUE", help="such as D=800 k=2; D= is not set")
        parser.add_argument("--condition", metavar="ID=TEST", default="", help="one condition with its other text")
        parser.add_argument("--programme", metavar="ID", action="append", help="only this programme (may be repeated)")
        parser.add_argument("--towns", action="store_true", help="each programme by town as well")

    def handle(self, *args: Any, towns: bool = False, **options: Any) -> None:
        began = perf_counter()
        try:
            outcome = run_trial(_asked(options))
        except Refused as refused:
            raise CommandError(str(refused)) from None
        self._report(outcome, towns)
        self.stdout.write(f"{perf_counter() - began:.1f} seconds; a trial, nothing was changed")

    def _report(self, outcome: Outcome, towns: bool) -> None:
        write = self.stdout.write
        write(f"{outcome.persons:,} persons, {outcome.households:,} households; {outcome.left:,} never screened")
        wide = max([20, *map(len, outcome.programmes)])
        sides = " ".join(f"{side:>19}" for side in SHOWN)
        write(f"{'households (persons)':{wide}} {sides}  yuan a month now, then, difference")
        names = dict(Place.objects.filter(level=Level.TOWNSHIP).values_list("code", "name")) if towns else {}
        for name, tally in (outcome.programmes | {WHOLE: outcome.whole}).items():
            title = catalogue().programme(name).name if name else ALL
            write(f"{_line(name or 'all', tally, wide, name)}  {title}")
            for town, part in outcome.towns(name).items() if towns else ():
                write(f"{_line(str(town), part, wide, name)}  {names.get(f'{town}000', '')}")
        write(f"gaining something and losing something: {_people(outcome.whole, 'both')}")


def _asked(options: dict[str, Any]) -> Trial:
    values = dict(_pair(one) for one in options["standards"])
    condition, test = _pair(options["condition"]) if options["condition"] else ("", "")
    if not (values or condition):
        raise NothingTried(way_out=_("请写明要试什么，如 D=800，或 --condition id=条件。"))
    return trial_of(values, condition, test, tuple(options["programme"]) if options["programme"] else None)


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not (name.strip() and equals and value.strip()):  # what isn't known is no trial: nothing could be said of money
        raise NotAPair(text=text)
    return name.strip(), value.strip()


def _line(label: str, tally: Tally, wide: int, programme: str) -> str:
    shown = ["-" if not programme and side in ("now", "then") else _people(tally, side) for side in SHOWN]
    numbers = " ".join(f"{one:>19}" for one in shown)
    money = f"{_yuan(tally, 'now')}, {_yuan(tally, 'then')}, {_more(tally)}" if is_monthly(programme) else "-"
    return f"{label:{wide}} {numbers}  {money}"


def _people(tally: Tally, side: str) -> str:
    return f"{tally.households(side):,} ({tally.persons(side):,})"


def _yuan(tally: Tally, when: str) -> str:
    low, high = (whole_yuan(tally.fen(f"{when}_{end}")) for end in ("low", "high"))
    return f"{low:,}" if low == high else f"{low:,}-{high:,}"


def _more(tally: Tally) -> str:
    low, high = map(whole_yuan, tally.net)
    return f"{low:+,}" if low == high else f"{low:+,} to {high:+,}"
