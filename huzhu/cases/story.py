"""A family's story as its page tells it: what happened, newest first, and the one next step for the viewer."""

from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huzhu.households.kinds import KINDS
from huzhu.kernel.clock import today
from huzhu.programmes.here import name_of
from huzhu.web.clocks import short_day

from .held_open import held_open
from .models import Opinion
from .queries.families import Family, is_listed, is_paid
from .standing import STEP_WORDS, headline, seals_of, short, step_for, step_url
from .telling import NextStep, offered, told
from .topics import PROGRAMMES

ASK_AFTER = timedelta(days=3)


def next_step(family: Family, viewer: Any) -> NextStep | None:
    """What waits for this viewer: money first, then what later rooms offer, going there, helping, asking, closing."""
    if family.is_closed:
        return None
    return _money_step(family, viewer) or offered(family, viewer) or _work_step(family, viewer)


def _money_step(family: Family, viewer: Any) -> NextStep | None:
    for grant in family.grants:
        step = step_for(viewer, grant)
        if step:
            title = _("%(yuan)s 元救助金：%(state)s") % {"yuan": short(grant.amount), "state": headline(grant)}
            return NextStep(title, grant.purpose, step_url(grant, step), str(STEP_WORDS[step]))
    return None


def _work_step(family: Family, viewer: Any) -> NextStep | None:
    case, organisation = family.case, family.case.organisation
    to = lambda name: reverse(f"cases:{name}", args=[case.pk])  # noqa: E731
    if not family.visits and viewer.may("visit.record", organisation):
        note = _("看看家里有谁、出了什么事、眼下缺什么；两个人签名。")
        return NextStep(_("两个人上门看一看"), note, to("visit_start"), _("开始走访"))
    waits = any(grant.state in ("proposed", "approved") for grant in family.grants)
    later = offered(family, viewer, after_help=True) if family.visits else None
    if not case.is_helped and not waits:
        return (later if _would_apply(family) else None) or _helping_step(viewer, organisation, to) or later
    if later:
        return later
    if family.to_ask and viewer.may("visit.record", organisation):
        return _asking_step(family, to)
    if case.is_helped and not _asked_since_help(family) and viewer.may("followup.record", organisation):
        note = _("说好的钱和东西到了没有，还缺什么。")
        return NextStep(_("打个电话问一声，或者再去一趟"), note, to("follow_up"), _("记下回访"))
    may_close = case.is_helped and not waits and not family.open_items and viewer.may("case.close", organisation)
    if may_close and not held_open(case):
        note = _("帮到了，也回访过了。还有事没办完就先不结。")
        return NextStep(_("难处过去了，就办结"), note, to("closing"), _("去办结"))
    return None


def _would_apply(family: Family) -> bool:
    """Who was there last thinks of government relief, rather than of help at once."""
    return bool(family.visits) and family.visits[-1].opinion == Opinion.APPLY


def _helping_step(viewer: Any, organisation: Any, to: Any) -> NextStep | None:
    if viewer.may("grant.propose", organisation):
        note = _("急用钱就提一笔；给东西、帮忙也算。")
        return NextStep(_("先帮一把"), note, to("grant_new"), _("提一笔救助金"))
    if viewer.may("help.record", organisation):
        note = _("送饭、接送、借住、东西，都算。")
        return NextStep(_("先帮一把"), note, to("help_new"), _("记下帮了什么"))
    return None


def _asking_step(family: Family, to: Any) -> NextStep:
    """One question is missing for an answer: it needs no second visit."""
    title = _("问一问%(what)s") % {"what": family.to_ask.asked.short}
    names = dict.fromkeys(_settled_by_asking(family))
    note = _("知道了就能判断：%(what)s。不清楚也可以先跳过。") % {"what": "、".join(names)}
    return NextStep(title, note, to("ask"), _("去填这一个"))


def _settled_by_asking(family: Family) -> list[str]:
    """What the question settles, as the screening and the question's own page count it: not what it only closes."""
    screening, asked = family.screening, family.to_ask
    if screening and asked and screening.next == asked and screening.short:
        return [line.name for line in screening.short]
    closed = {line.programme for line in screening.spare} if screening else set()
    settles = asked.settles if asked else ()
    return [name_of(one) for one, _subject in settles if one in PROGRAMMES and one not in closed]


def _asked_since_help(family: Family) -> bool:
    return any(each.on >= localdate(family.case.helped_at) for each in family.follow_ups)


def timeline(family: Family, viewer: Any) -> list[dict[str, Any]]:
    """What happened in this room and in later ones, newest first, as rows of the timeline."""
    rows = [
        *(_visit_row(family, each) for each in family.visits),
        *_answer_rows(family),
        *(_grant_row(each) for each in family.grants),
        *(_help_row(each) for each in family.helps),
        *(_asked_row(each) for each in family.follow_ups),
        *(row for each in family.closings for row in _closing_rows(each)),
        *told(family, viewer),
        _report_row(family),
    ]
    return sorted(rows, key=lambda row: row["at"], reverse=True)


def _report_row(family: Family) -> dict[str, Any]:
    case = family.case
    note = _("%(who)s负责，最迟 %(due)s 帮上") % {
        "who": case.responsible.user.name,
        "due": short_day(localdate(case.due_at)),
    }
    return {"title": _("报来：%(what)s") % {"what": case.get_what_display()}, "at": case.reported_at, "note": note}


def _visit_row(family: Family, visit: Any) -> dict[str, Any]:
    count = {2: _("两个人上门看过"), 3: _("三个人上门看过")}.get(len(visit.went), _("上门看过"))
    told = sum(fact.at == visit.at and is_listed(fact) for fact in family.facts)
    said = ["、".join(user.name for user in visit.went)]
    said += [_("记下 %(n)s 件情况") % {"n": told}] if told else []
    said += [_("拍了 %(n)s 张照片") % {"n": visit.photo_count}] if visit.photo_count else []
    return {
        "title": count,
        "at": visit.happened_at,
        "note": "，".join(said),
        "url": reverse("cases:visit", args=[visit.pk]),
        "act_label": _("看走访记录"),
    }


def _answer_rows(family: Family) -> list[dict[str, Any]]:
    """What was told on other days than a visit's, one row for what was written down at once."""
    visits = {visit.at for visit in family.visits}
    told_at: dict[Any, list[Any]] = defaultdict(list)
    for fact in family.facts:
        if fact.at not in visits and is_listed(fact):
            told_at[fact.at].append(fact)
    return [_answer_row(facts) for facts in told_at.values()]


def _answer_row(facts: list[Any]) -> dict[str, Any]:
    by = facts[0].by.user.name if facts[0].by else ""
    titles = "、".join(dict.fromkeys(str(KINDS[fact.kind].title) for fact in facts[:3]))
    return {
        "title": ngettext("补记 %(n)s 件情况", "补记 %(n)s 件情况", len(facts)) % {"n": len(facts)},
        "at": facts[0].at,
        "note": "，".join(part for part in (by, titles) if part),
    }


def _grant_row(grant: Any) -> dict[str, Any]:
    yuan = {"yuan": short(grant.amount)}
    row = {
        "at": grant.proposed_at,
        "note": grant.purpose,
        "seals": seals_of(grant),
        "url": grant.get_absolute_url(),
        "act_label": _("看这一笔"),
    }
    if is_paid(grant):
        note = f"{grant.payment.get_method_display()}，{grant.payment.receiver_name}，{grant.purpose}"
        return row | {"title": _("互助会先给了 %(yuan)s 元") % yuan, "at": grant.payment.happened_at, "note": note}
    if grant.state in ("refused", "cancelled", "reversed"):
        title = _("%(yuan)s 元：%(state)s") % (yuan | {"state": headline(grant)})
        return row | {"title": title, "kind": "stop"}
    return row | {"title": _("提出给 %(yuan)s 元，%(state)s") % (yuan | {"state": headline(grant)}), "kind": "wait"}


def _help_row(given: Any) -> dict[str, Any]:
    by = given.by.user.name if given.by else ""
    note = "，".join(part for part in (given.giver, _("%(who)s记下") % {"who": by} if by else "") if part)
    if given.value:
        note = _("约值 %(yuan)s 元") % {"yuan": short(given.value)} + ("，" + note if note else "")
    return {"title": given.what, "at": given.happened_at, "note": note}


def _asked_row(asked: Any) -> dict[str, Any]:
    title = _("回访：都到了") if asked.received else _("回访：还没有到齐")
    said = [asked.words, _("还缺：%(what)s") % {"what": asked.still_needs} if asked.still_needs else ""]
    if asked.next_on:
        said.append(_("%(day)s再问") % {"day": short_day(asked.next_on)})
    return {"title": title, "at": asked.at, "note": "；".join(part for part in said if part)}


def _closing_rows(closing: Any) -> list[dict[str, Any]]:
    rows = [
        {
            "title": _("办结：%(how)s") % {"how": closing.get_outcome_display()},
            "at": closing.at,
            "note": closing.words,
            "seals": [_office(closing)],
        }
    ]
    reopening = getattr(closing, "reopening", None)
    if reopening:
        rows.append({"title": _("重新打开"), "at": reopening.at, "note": reopening.reason})
    return rows


def _office(step: Any) -> dict[str, Any]:
    return {
        "role": step.by.get_role_display() if step.by else "",
        "name": step.by.user.name if step.by else "",
        "at": step.at,
    }


def ask_on(helped_at: datetime) -> Any:
    """The day by which somebody asks whether the help arrived: within three days."""
    return localdate(helped_at) + ASK_AFTER


def is_due_to_ask(helped_at: datetime) -> bool:
    """Three days have passed."""
    return ask_on(helped_at) <= today()
