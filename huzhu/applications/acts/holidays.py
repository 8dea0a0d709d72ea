"""The bureau enters a year's holidays when they are published; running deadlines move by themselves."""

from django.utils.translation import gettext_lazy as _

from huzhu.kernel.acts import NoUndo, act

from ..models import YearHolidays
from ..notice_text import read_notice
from ..refusals import TakenMeanwhile


@act(
    _("输入放假安排"),
    needs="holidays.enter",
    at=lambda organisation, **_details: organisation,
    refusals={"year_holidays_number_once": TakenMeanwhile},
    undo=NoUndo(_("贴错了就再贴一次，以最后一次为准")),
)
def enter_holidays(by, organisation, *, year: int, text: str, source: str = "") -> YearHolidays:
    """Read a year's days off and adjusted weekends out of the published notice; what was entered last counts.

    Deadlines that run into the year are counted anew from now on. Raises BadHolidays.
    """
    days = read_notice(text, year)
    return YearHolidays.objects.create(
        year=year,
        number=YearHolidays.objects.filter(year=year).count() + 1,
        off=sorted(day.isoformat() for day in days.off),
        worked=sorted(day.isoformat() for day in days.worked),
        source=source.strip()[:120],
    )
