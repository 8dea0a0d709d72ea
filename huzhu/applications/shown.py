"""What stands on a file's page besides its steps: the association's word, the result, what was advanced."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzhu.web.clocks import short_day

from .advances import came_back, first_asked, markable
from .clerk import decision_words
from .models import Advance, Application, Happened, PreScreeningSigner
from .queries.files import File, last_asked
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
    """The newest opinion that went in with the file, or None. One query."""
    filed = {"pre_screening__one_form__filing__filed__application": file.application}
    joins = ("pre_screening__one_form", "appointment", "user")
    signed = PreScreeningSigner.objects.filter(**filed).select_related(*joins)
    signers = list(signed.order_by("-pre_screening__number", "number"))
    if not signers:
        return None
    opinion = signers[0].pre_screening
    lines = [line for line in opinion.results or [] if line.get("programme") == file.application.programme]
    words = "，".join(_line_words(line) for line in lines[:1])
    seals = [
        {"role": each.appointment.get_role_display(), "name": each.user.name}
        for each in signers
        if each.pre_screening_id == opinion.pk
    ]
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
    asked = _asked(file, decision.happened_on) if file.standing.is_granted and not paid else ""
    return {"words": words, "step": decision, "paid": paid, "appeal": appeal, "asked": asked}


def _asked(file: File, decided: date) -> str:
    """What the last follow-up said of the money; one before the decision was about something else."""
    told = vars(file.application)
    if "asked_on" not in told:  # a file of the list: its own page brings them along
        told = Application.objects.filter(pk=file.pk).values(**last_asked()).get()
    if told["asked_on"] is None or told["asked_on"] < decided:
        return ""
    return _asked_words(told["asked_on"], told["all_came"])


def _asked_words(on: date, all_came: bool) -> str:
    words = _("%(day)s 回访：都到了") if all_came else _("%(day)s 回访：还没有到齐")
    return words % {"day": short_day(on)}


def advances_shown(file: File, viewer: Any) -> dict[str, Any]:
    """What the association paid ahead, how much of it is back, and what this viewer may do about it."""
    joins = ("grant__fund__organisation", "borne__by__user")
    found = Advance.objects.filter(application=file.application).select_related(*joins)
    advances = [_advance(each) for each in found.annotate(back=came_back(), **first_asked())]
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
    left = 0 if hasattr(advance, "borne") else max(advance.grant.amount - advance.back, 0)
    asked = _asked_words(advance.asked_on, advance.all_came) if advance.asked_on else ""
    return {"advance": advance, "back": advance.back, "left": left, "asked": asked}
