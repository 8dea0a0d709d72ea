"""Days that can be."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from huzhu.kernel.clock import today

from .identity import OLDEST
from .refusals import WrongDate


def not_after_today(day: date, field: str) -> date:
    """The day itself; raises WrongDate for one that has not come or lies before anybody living was born."""
    if day > today():
        raise WrongDate(_("这一天还没到，请改成今天或以前的日子。"), field=field)
    if day.year < OLDEST:
        raise WrongDate(_("年份太早了，请再看一遍。"), field=field)
    return day
