"""What stands on a file's page besides its steps: the association's word, the result, what was advanced."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzhu.cases.models import FollowUp
from huzhu.web.clocks import short_day

from .advances import left_fen, markable, returned_fen
from .clerk import decision_words
from .models import Advance, Happened, PreScreening
from .queries.files import File
from .words import appeal_days

H = Happened


@dataclass(frozen=True)
class Screened:
    """The association's pre-screening of this programme: how it comes out, what the two say, their seals."""

    words: str
    said: str
    seals: list[dict[str, Any]]


RESULTS = {"yes": gettext_lazy("很可能"), "no": gettext_lazy("看来不符合"), "unknown": gettext_lazy("还不能断定")}


def screened(file: File) -> Screened | None:
    """The newest opinion that went in with the file, or None. Two queries."""
    filed = {"one_form__filing__filed__application": file.application}
    opinion = PreScreening.objects.filter(**filed).select_related("one_form").order_by("-number").first()
    if opinion is None:
        return None
    lines = [line for line in opinion.results or [] if line.get("programme") == file.application.programme]
    words = "，".join(_line_words(line) for line in lines[:1])
    signers = opinion.signers.select_related("appointment", "user")
    seals = [{"role": each.appointment.get_role_display(), "name": each.user.name} for each in signers]
    return Screened(words, opinion.opinion or opinion.seen, seals)


def _line_words(line: dict[str, Any]) -> str:
    said = str(RESULTS.get(line.get("result", ""), ""))
    return f"{said}，{line['amount']}" if line.get("amount") else said


def result_shown(file: File) -> dict[str, Any] | None:
    """The decision in words, until when the family may appeal, whether the money came."""
    decision = file.standing.decision
    if decision is None:
        return None
    delivered, paid = file.standing.step(H.REFUSAL_DELIVERED), file.standing.step(H.PAID)
    appeal = appeal_days(delivered.happened_on) if delivered else None
    words = decision_words(decision, file.standing)
    return {"words": words, "step": decision, "paid": paid, "appeal": appeal, "asked": _asked(file)}


def _asked(file: File) -> str:
    """What the last follow-up said of the money."""
    last = FollowUp.objects.filter(case=file.application.case_id).order_by("-number").first()
    if last is None:
        return ""
    words = _("%(day)s 回访：都到了") if last.received else _("%(day)s 回访：还没有到齐")
    return words % {"day": short_day(last.on)}


def advances_shown(file: File, viewer: Any) -> dict[str, Any]:
    """What the association paid ahead, how much of it is back, and what this viewer may do about it."""
    found = Advance.objects.filter(application=file.application).select_related("grant__fund__organisation", "borne")
    advances = [_advance(each) for each in found]
    fund = next((each["advance"].grant.fund.organisation for each in advances), None)
    may_settle = file.standing.decision is not None or file.standing.is_withdrawn
    return {
        "advances": advances,
        "markable": list(markable(file.application.case)) if viewer.may("advance.mark", _home(file)) else [],
        "may_return": may_settle and fund is not None and viewer.may("advance.settle", fund),
        "may_bear": may_settle and fund is not None and viewer.may("advance.bear", fund),
    }


def _home(file: File) -> Any:
    return file.application.association


def _advance(advance: Advance) -> dict[str, Any]:
    return {"advance": advance, "back": returned_fen(advance), "left": left_fen(advance)}
