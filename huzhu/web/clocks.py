"""Deadlines in words: by when, on which calendar, how much is left."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huzhu.kernel.clock import now, today
from huzhu.kernel.workdays import is_published, workdays_until

NEAR = datetime.timedelta(hours=36)


def weekday(day: datetime.date) -> str:
    """星期二"""
    names = [_("星期一"), _("星期二"), _("星期三"), _("星期四"), _("星期五"), _("星期六"), _("星期日")]
    return names[day.weekday()]


def short_day(day: datetime.date) -> str:
    """11月27日; with the year where it is another one."""
    if day.year != today().year:
        return full_day(day)
    return _("%(month)s月%(day)s日") % {"month": day.month, "day": day.day}


def full_day(day: datetime.date) -> str:
    """2026年11月27日, as on papers that are kept."""
    return _("%(year)s年%(month)s月%(day)s日") % {"year": day.year, "month": day.month, "day": day.day}


def local_day(value: datetime.date | datetime.datetime) -> datetime.date:
    """The local day of a day or a moment."""
    return timezone.localtime(value).date() if isinstance(value, datetime.datetime) else value


def hour(moment: datetime.datetime) -> str:
    """15:20, local."""
    return timezone.localtime(moment).strftime("%H:%M")


def span_words(span: datetime.timedelta) -> str:
    """A length of time: 3 小时 20 分, 2 天 4 小时, 45 分."""
    minutes = max(0, round(abs(span).total_seconds() / 60))
    days, hours, minutes = minutes // 1440, minutes % 1440 // 60, minutes % 60
    if days >= 2:
        return _("%(d)s 天 %(h)s 小时") % {"d": days, "h": hours} if hours and days < 7 else _("%(d)s 天") % {"d": days}
    hours += days * 24
    if hours:
        return _("%(h)s 小时 %(m)s 分") % {"h": hours, "m": minutes} if minutes else _("%(h)s 小时") % {"h": hours}
    return _("%(m)s 分") % {"m": minutes}


def clock_words(due: datetime.date | datetime.datetime | None) -> str:
    """“今天 15:20 前”, “还剩 26 小时，明天 15:20 前”, “还剩 2 个工作日，11月27日前”, “已经过了 3 小时”."""
    if due is None:
        return ""
    return _moment_words(due) if isinstance(due, datetime.datetime) else _day_words(due)


def urgency_of(due: datetime.date | datetime.datetime | None) -> str:
    """`late`, `due` (today or within the day) or nothing: the colour of the clock."""
    if due is None:
        return ""
    if isinstance(due, datetime.datetime):
        left = due - now()
        return "late" if left < datetime.timedelta() else "due" if left < NEAR else ""
    return "late" if due < today() else "due" if (due - today()).days <= 1 else ""


def _moment_words(due: datetime.datetime) -> str:
    left = due - now()
    if left < datetime.timedelta():
        return _("已经过了 %(span)s") % {"span": span_words(left)}
    day = local_day(due)
    if day == today():
        return _("今天 %(hour)s 前") % {"hour": hour(due)}
    if left < NEAR and (day - today()).days == 1:
        return _("还剩 %(span)s，明天 %(hour)s 前") % {"span": span_words(left), "hour": hour(due)}
    return _day_words(day)


def _day_words(day: datetime.date) -> str:
    if day < today():
        days = (today() - day).days
        return ngettext("已经过了 %(n)s 天", "已经过了 %(n)s 天", days) % {"n": days}
    if day == today():
        return _("今天下班前")
    left = workdays_until(today(), day)
    words = ngettext("还剩 %(n)s 个工作日，%(day)s前", "还剩 %(n)s 个工作日，%(day)s前", left)
    said = words % {"n": left, "day": short_day(day)}
    return said if is_published(day) else _("%(said)s（暂算）") % {"said": said}
