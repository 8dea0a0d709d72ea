"""What a file waits for and by when, as one would say it."""

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from huzhu.kernel.clock import today
from huzhu.kernel.workdays import workdays_until
from huzhu.web.clocks import short_day, weekday

from .models import Happened
from .standing import Next, Standing

H = Happened

WAITS: dict[str, Any] = {
    H.ACCEPTED: gettext_lazy("等受理"),
    H.SUPPLEMENT_BROUGHT: gettext_lazy("等家里补材料"),
    H.RELATIVES: gettext_lazy("登记近亲属"),
    H.CHECK_STARTED: gettext_lazy("发起信息核对"),
    H.CHECKED: gettext_lazy("等核对结果"),
    H.SURVEY_BEGUN: gettext_lazy("派两人上门调查"),
    H.SURVEYED: gettext_lazy("两人上门调查"),
    H.OPINION: gettext_lazy("写初审意见"),
    H.NOTICED: gettext_lazy("张贴公示"),
    H.NOTICE_ENDED: gettext_lazy("公示中"),
    H.PUBLISHED: gettext_lazy("公布决定"),
    H.REFUSAL_DELIVERED: gettext_lazy("把书面告知送到家"),
    H.EXPLAINED: gettext_lazy("事后补充说明"),
    H.PAID: gettext_lazy("问钱到了没有"),
}
BUTTONS: dict[str, Any] = {
    H.ACCEPTED: gettext_lazy("受理"),
    H.SUPPLEMENT_ASKED: gettext_lazy("告知补正"),
    H.SUPPLEMENT_BROUGHT: gettext_lazy("材料补齐了"),
    H.RELATIVES: gettext_lazy("登记近亲属"),
    H.CHECK_STARTED: gettext_lazy("发起信息核对"),
    H.CHECKED: gettext_lazy("记下核对结果"),
    H.SURVEY_BEGUN: gettext_lazy("派人上门调查"),
    H.SURVEYED: gettext_lazy("记下调查结果"),
    H.APPRAISED: gettext_lazy("记下民主评议"),
    H.OPINION: gettext_lazy("写初审意见"),
    H.NOTICED: gettext_lazy("张贴公示"),
    H.OBJECTED: gettext_lazy("有人提出异议"),
    H.COMPLAINED: gettext_lazy("有人投诉"),
    H.PUBLISHED: gettext_lazy("记下公布"),
    H.REFUSAL_DELIVERED: gettext_lazy("告知书送到了"),
    H.PAID: gettext_lazy("钱到了"),
    H.EXPLAINED: gettext_lazy("写补充说明"),
    H.WITHDRAWN: gettext_lazy("家里撤回申请"),
}


# Who decides what is passed on (转介).
OFFICES: dict[str, Any] = {
    "medical": gettext_lazy("医保部门"),
    "premium": gettext_lazy("医保部门"),
    "education": gettext_lazy("学校"),
    "housing": gettext_lazy("住房部门"),
    "employment": gettext_lazy("人社部门"),
    "disability_living": gettext_lazy("残联和民政局"),
    "disability_care": gettext_lazy("残联和民政局"),
    "legal_aid": gettext_lazy("法律援助机构"),
    "emergency_care": gettext_lazy("应急救助基金"),
    "charity": gettext_lazy("慈善组织"),
}


def decider(standing: Standing) -> str:
    """Who decides: the town, the county, or the office to which it was passed on."""
    if standing.is_referral:
        return str(OFFICES.get(standing.application.programme, _("主管部门")))
    return _("镇里") if standing.is_towns_decision else _("县里")


def todo(standing: Standing, step: Next) -> str:
    """What the file waits for, and whose decision; what is passed on is not accepted but handed over."""
    if step.happened == H.DECIDED:
        return _("等%(who)s的决定") % {"who": decider(standing)}
    if step.happened == H.ACCEPTED and standing.is_referral:
        return _("转给%(who)s") % {"who": decider(standing)}
    return str(WAITS[step.happened])


def button_of(standing: Standing, happened: str) -> str:
    """What the button of a step says, with whose decision it is."""
    if happened == H.DECIDED:
        return _("记下%(who)s的决定") % {"who": decider(standing)}
    if happened == H.ACCEPTED and standing.is_referral:
        return _("转给%(who)s") % {"who": decider(standing)}
    return str(BUTTONS[happened])


def clock(step: Next) -> str:
    """“还剩 2 个工作日，最迟 11月27日，当天算”; “今天下班前”; “过了 3 天，最迟是 11月20日”; 暂算 where it is."""
    if step.due is None:
        return ""
    said = _clock(step.due, step.in_days)
    return _("%(said)s（暂算）") % {"said": said} if step.provisional else said


def _clock(due: date, in_days: bool) -> str:
    days = (due - today()).days
    if days < 0:
        late = ngettext("过了 %(n)s 天，最迟是 %(day)s", "过了 %(n)s 天，最迟是 %(day)s", -days)
        return late % {"n": -days, "day": short_day(due)}
    if days == 0:
        return _("今天下班前")
    day = short_day(due)
    if in_days:
        left = ngettext("还剩 %(n)s 天，最迟 %(day)s，当天算", "还剩 %(n)s 天，最迟 %(day)s，当天算", days)
        return left % {"n": days, "day": day}
    n = workdays_until(today(), due)
    left = ngettext("还剩 %(n)s 个工作日，最迟 %(day)s，当天算", "还剩 %(n)s 个工作日，最迟 %(day)s，当天算", n)
    return left % {"n": n, "day": day}


def short_clock(step: Next) -> str:
    """The same for a list, where the group says the day: “今天下班前”, “还剩 3 个工作日”."""
    if step.due is None:
        return ""
    days = (step.due - today()).days
    if days < 0:
        return ngettext("过了 %(n)s 天", "过了 %(n)s 天", -days) % {"n": -days}
    if days == 0:
        return _("今天满期") if step.in_days else _("今天下班前")
    n = days if step.in_days else workdays_until(today(), step.due)
    words = (
        ngettext("还剩 %(n)s 天", "还剩 %(n)s 天", n)
        if step.in_days
        else ngettext("还剩 %(n)s 个工作日", "还剩 %(n)s 个工作日", n)
    )
    return words % {"n": n} + (_("（暂算）") if step.provisional else "")


def colour(step: Next | None) -> str:
    """`late` today and after, `due` within a day: the colour of the clock."""
    if step is None or step.due is None:
        return ""
    days = (step.due - today()).days
    return "late" if days <= 0 else "due" if days == 1 else ""


def group_of(due: date | None) -> tuple[int, str]:
    """The group in which a file stands: past, today, tomorrow, the days of this week and the next, later, no limit."""
    if due is None:
        return 900, _("没有时限，或者在等别人")
    days = (due - today()).days
    if days < 0:
        return 0, _("过了期的")
    if days == 0:
        return 1, _("今天到期")
    if days == 1:
        return 2, _("明天")
    if days <= 10:
        return 2 + days, f"{short_day(due)} {weekday(due)}"
    return 500, _("再往后的")


def month_words(month: str) -> str:
    """“2026年12月”."""
    year, number = month.split("-")
    return _("%(year)s年%(month)s月") % {"year": year, "month": int(number)}


RECONSIDER = timedelta(days=60)


def appeal_days(delivered: date) -> tuple[date, date]:
    """Until when the family may ask for reconsideration, and go to court: sixty days, six months (Law 76)."""
    return delivered + RECONSIDER, months_after(delivered, 6)


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of a month that doesn't have it."""
    month = day.month + months
    year, month = day.year + (month - 1) // 12, (month - 1) % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(day.day, last))
