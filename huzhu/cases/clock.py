"""The first figure: from the first report to the first help. Inner verbs that stop the clock and start it again."""

from datetime import datetime

from django.utils.timezone import localtime

from huzhu.kernel.clock import now
from huzhu.kernel.running import running

from .models import Case, FirstHelp
from .refusals import HelpOutOfTime


def note_help(case: Case, *, happened_at: datetime, kind: str) -> FirstHelp | None:
    """Something eased the need at `happened_at`: stops the clock, if none did before or this came even earlier.

    Inner verb. Raises HelpOutOfTime before the first report or after now.
    """
    running()
    if not case.reported_at <= happened_at <= now():
        raise HelpOutOfTime(reported=f"{localtime(case.reported_at):%Y-%m-%d %H:%M}")
    if case.helped_at is not None and case.helped_at <= happened_at:
        return None
    return _write(case, happened_at, kind)


def take_help_back(case: Case, *, left: tuple[datetime, str] | None, kind: str, reason: str = "") -> FirstHelp | None:
    """Some help never was. `left` is the first of the help that stands (when, kind); None: the clock runs again.

    Inner verb.
    """
    running()
    happened_at, of_kind = left or (None, kind)
    if case.helped_at == happened_at:
        return None
    return _write(case, happened_at, of_kind, reason)


def _write(case: Case, happened_at: datetime | None, kind: str, reason: str = "") -> FirstHelp:
    """Append the step and repeat it on the case."""
    case.helped_at = happened_at
    case.help_recorded_at = now() if happened_at else None
    case.save()
    number = case.first_helps.count() + 1
    return FirstHelp.objects.create(case=case, number=number, kind=kind, happened_at=happened_at, reason=reason)
