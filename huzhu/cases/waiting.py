"""The clock in words: “已等 3 小时 20 分，最迟今天 15:20”."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from huzhu.kernel.clock import now, today
from huzhu.web.clocks import hour, short_day, span_words

SOON = timedelta(hours=4)
NEAR = {-1: gettext_noop("昨天"), 0: gettext_noop("今天"), 1: gettext_noop("明天")}


def moment_in_words(moment: datetime) -> str:
    """“今天 15:20”, “昨天 21:20”, “11月27日 15:20”; the year where it isn't this one."""
    day = localtime(moment).date()
    near = NEAR.get((day - today()).days)
    return f"{_(near) if near else short_day(day)} {hour(moment)}"


@dataclass(frozen=True)
class FirstHelpClock:
    """Where the time to the first help stands: `tone` is ok, info, due or late, as a chip's colour."""

    reported_at: datetime
    due_at: datetime
    helped_at: datetime | None = None
    stopped_at: datetime | None = None

    @property
    def wait(self) -> timedelta:
        """From the first report to the first help, or so far."""
        return (self.helped_at or self.stopped_at or now()) - self.reported_at

    @property
    def is_missed(self) -> bool:
        """Past the target without help, or helped after it."""
        return (self.helped_at or self.stopped_at or now()) > self.due_at

    @property
    def tone(self) -> str:
        """Colour of the chip."""
        if self.helped_at:
            return "ok"
        if self.is_missed:
            return "late"
        return "due" if self.due_at - now() <= SOON else "info"

    @property
    def words(self) -> str:
        """The whole clock in one sentence."""
        wait = span_words(self.wait)
        if self.helped_at:
            return _("从报来到第一次帮助：%(wait)s") % {"wait": wait}
        due = moment_in_words(self.due_at)
        if self.is_missed:
            return _("已等 %(wait)s，超过了最迟时间 %(due)s") % {"wait": wait, "due": due}
        return _("已等 %(wait)s，最迟 %(due)s") % {"wait": wait, "due": due}


def clock_of(case) -> FirstHelpClock:
    """The clock of a case."""
    return FirstHelpClock(case.reported_at, case.due_at, case.helped_at)


def clock_of_lead(lead, target) -> FirstHelpClock:
    """The clock of a lead that nobody took yet, with the target of its urgency."""
    return FirstHelpClock(lead.reported_at, target.due(lead.reported_at))
