"""manage.py check_catalogue [PROGRAMME]: the catalogue read, and every table of cases run against it."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from huzhu.programmes.case_running import Outcome, run, untried
from huzhu.programmes.case_tables import tables
from huzhu.programmes.engine import BadCatalogue, catalogue


class Command(BaseCommand):
    """One line a programme, each failure as a person reads it, and what no case tries. Ends with 1 on any failure."""

    help = "Read the catalogue and run the tables of cases beside it (and the county's own, setting HUZHU_CATALOGUE)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("programme", nargs="?", default="", help="only the tables of this programme")

    def handle(self, *args: Any, programme: str = "", **options: Any) -> None:
        try:
            known = catalogue()
            if programme and programme not in known.programmes:
                raise CommandError(_("没有项目“%(id)s”。") % {"id": programme})
            read = tables(programme)
        except BadCatalogue as wrong:
            raise CommandError(str(wrong)) from None
        ran: dict[str, list[Outcome]] = {name: [] for name in known.programmes if programme in ("", name)}
        for table in read:
            ran[table.programme] += [run(case) for case in table.cases]
        failed = sum(self._told(name, outcomes) for name, outcomes in ran.items())
        cases = sum(len(outcomes) for outcomes in ran.values())
        self.stdout.write(_("共 %(cases)s 个情形，%(failed)s 个不对") % {"cases": cases, "failed": failed})
        if failed:
            sys.exit(1)

    def _told(self, name: str, outcomes: list[Outcome]) -> int:
        """One programme's line, its failures and warnings; gives the number of failures."""
        failures = [outcome for outcome in outcomes if outcome.wrong]
        programme = catalogue().programme(name)
        state = _("%(failed)s 个不对") % {"failed": len(failures)} if failures else _("全对")
        self.stdout.write(
            _("%(id)s %(name)s：%(cases)s 个情形，%(state)s")
            % {"id": name, "name": programme.name, "cases": len(outcomes), "state": state}
        )
        for outcome in failures:
            self.stdout.write("  " + outcome.told())
        if not outcomes:
            self.stderr.write("  " + _("注意：还没有情形表。"))
        for condition, result in untried(name, outcomes) if outcomes else ():
            said = {"condition": condition, "result": result}
            self.stderr.write("  " + _("注意：没有情形让 %(condition)s 得 %(result)s。") % said)
        return len(failures)
