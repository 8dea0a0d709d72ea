"""How a grant stands before its viewer: which step waits for them, the tiers with the one that decides, the seals."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzhu.kernel.money import show_yuan

from .deciders import Count, confirmers_of, count_votes, deciding, name_of, took_part
from .granted import CHIPS, WORDS
from .kin import kept_out
from .limits import limits_for
from .models import Case, Decision, Grant, Tier

DECIDING = {Tier.TWO_OFFICERS: "agree", Tier.COUNCIL: "vote", Tier.FEDERATION: "decide", Tier.BUREAU: "decide"}


@dataclass(frozen=True)
class TierRow:
    """One line of the list of tiers: up to how much, who decides, and whether it is this one's."""

    upto: str
    who: str
    is_on: bool


def short(fen: int) -> str:
    """Yuan without idle decimals: 500, 500.50."""
    return show_yuan(fen).removesuffix(".00")


def tier_rows(case: Case, on: str = "") -> list[TierRow]:
    """The tiers of the case's county, `on` marked. Two or three queries."""
    limits, organisation = limits_for(case.place), case.organisation
    upto = _("%(yuan)s 元以内")
    rows = [
        TierRow(upto % {"yuan": short(limits.two_officers)}, _("两位值班当场定"), on == Tier.TWO_OFFICERS),
        TierRow(upto % {"yuan": short(limits.council)}, _("理事会定"), on == Tier.COUNCIL),
    ]
    asked = _("请%(who)s定")
    federation = asked % {"who": name_of(Tier.FEDERATION, organisation)}
    if limits.federation is None:
        above = on in (Tier.FEDERATION, Tier.BUREAU)
        return [*rows, TierRow(_("再往上"), federation, above)]
    rows.append(TierRow(upto % {"yuan": short(limits.federation)}, federation, on == Tier.FEDERATION))
    return [*rows, TierRow(_("再往上"), asked % {"who": name_of(Tier.BUREAU, organisation)}, on == Tier.BUREAU)]


def decided_by(grant: Grant) -> str:
    """The tier that decided, or that decides now."""
    decisions = list(grant.decisions.all())
    return decisions[-1].tier if decisions else _deciding(grant)[0]


def step_for(viewer: Any, grant: Grant) -> str:
    """What this viewer may do for the grant now: agree, vote, decide, pay, confirm, settle; empty for nothing."""
    if grant.state == "proposed":
        return _deciding_step(viewer, grant)
    if grant.state == "approved":
        may = viewer.may("grant.pay", grant.fund.organisation) and viewer.user.pk not in kept_out(
            [viewer.user], grant.case
        )
        return "pay" if may else ""
    if grant.state == "paid":
        may = viewer.may("grant.confirm", grant.case.organisation)
        return "confirm" if may and _is_among(viewer, confirmers_of(grant)) else ""
    if grant.state == "not_confirmed":
        may = viewer.may("grant.settle", grant.case.organisation)
        return "settle" if may and not _is_among(viewer, took_part(grant)) else ""
    return ""


def _deciding_step(viewer: Any, grant: Grant) -> str:
    tier, deciders = _deciding(grant)
    if not _is_among(viewer, deciders):
        return ""
    if tier == Tier.COUNCIL and any(vote.voter_id == viewer.user.pk for vote in grant.votes.all()):
        return ""
    return DECIDING[tier]


def _deciding(grant: Grant) -> tuple[Tier, list]:
    """Who decides it now, found once for a page that says so at several places."""
    if "_deciding" not in grant.__dict__:
        grant.__dict__["_deciding"] = deciding(grant)
    return grant.__dict__["_deciding"]


def _is_among(viewer: Any, appointments: list) -> bool:
    return viewer.user.pk in {each.user_id for each in appointments}


def seals_of(grant: Grant) -> list[dict[str, Any]]:
    """Who proposed, voted, decided and confirmed, as seals; a refusal is a broken one."""
    maker = grant.proposed_by
    seals = [{"role": _("提出"), "name": maker.user.name, "at": grant.proposed_at}]
    seals += [_seal(vote.by.get_role_display(), vote, vote.agrees) for vote in grant.votes.all()]
    voted = {vote.by_id for vote in grant.votes.all()}
    for decision in grant.decisions.all():
        if decision.by_id and decision.by_id not in voted:
            agreed = decision.outcome == Decision.Outcome.APPROVED
            seals.append(_seal(decision.by.get_role_display(), decision, agreed))
    return seals


def _seal(role: Any, step: Any, agreed: bool) -> dict[str, Any]:
    return {"role": role, "name": step.by.user.name, "at": step.at, "kind": "" if agreed else "no"}


def council_count(grant: Grant) -> Count | None:
    """How the votes stand where the council decides now."""
    if grant.state != "proposed":
        return None
    tier, council = _deciding(grant)
    return count_votes(grant, council) if tier == Tier.COUNCIL else None


def headline(grant: Grant) -> str:
    """What the page says of it in one line."""
    if grant.state == "proposed":
        tier, _deciders = _deciding(grant)
        return _("等%(who)s定") % {"who": name_of(tier, grant.case.organisation)}
    return str(WORDS[grant.state])


def chip(grant: Grant) -> str:
    """The colour of its state."""
    return CHIPS.get(grant.state, "info" if grant.state in ("refused", "cancelled", "reversed") else "ok")


def step_url(grant: Grant, step: str) -> str:
    """Where the step is done."""
    return reverse("cases:payment", args=[grant.pk]) if step == "pay" else grant.get_absolute_url()


def shown(grant: Grant) -> dict[str, Any]:
    """What every page of the grant says of it: its state, seals, tiers, and the fund before and after."""
    available = grant.fund.available()
    return {
        "grant": grant,
        "case": grant.case,
        "headline": headline(grant),
        "chip": chip(grant),
        "seals": seals_of(grant),
        "council": council_count(grant),
        "tiers": tier_rows(grant.case, decided_by(grant)),
        "available": available,
        "left": available - grant.amount,
    }


def quiet_steps(viewer: Any, grant: Grant) -> list[str]:
    """What may be done beside: not paying after all, reversing, saying that one is kin."""
    organisation, is_paid = grant.case.organisation, getattr(grant, "payment", None) is not None
    may = {
        "cancel": grant.state in ("proposed", "approved") and viewer.may("grant.cancel", organisation),
        "reverse": is_paid and grant.state != "reversed" and viewer.may("grant.reverse", organisation),
        "kin": grant.state == "proposed" and viewer.may("relative.declare", organisation),
    }
    return [key for key, allowed in may.items() if allowed]


STEP_WORDS = {
    "agree": gettext_lazy("看一看，同意不同意"),
    "vote": gettext_lazy("去表个态"),
    "decide": gettext_lazy("去定"),
    "pay": gettext_lazy("去付钱"),
    "confirm": gettext_lazy("去追认"),
    "settle": gettext_lazy("去定追不追回"),
}
