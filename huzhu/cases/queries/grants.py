"""Grants as the pages read them: one with its tiers, those that wait for somebody, the receipt."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, prefetch_related_objects
from django.utils.timezone import localdate

from huzhu.web.shortcuts import one_visible

from ..granted import (
    DECIDED,
    DECIDED_BY,
    VOTED_BY,
    joined,
    state_of,
    to_confirm,
    to_pay,
    to_recover,
    to_settle,
    undecided,
    with_state,
)
from ..limits import CONFIRM_WITHIN
from ..models import Case, CouncilVote, Decision, Grant, Payment
from ..states import open_cases

__all__ = ["confirm_by", "grants_of", "grants_to", "one_grant", "receipt_of"]


def one_grant(viewer: Any, pk: Any) -> Grant:
    """One grant within what the viewer may see, with `state`; else Http404."""
    grant = one_visible(with_state(Grant.objects.all()), viewer, pk)
    grant.state = state_of(grant)
    return grant


def grants_of(case) -> list[Grant]:
    """The grants of a case, oldest first, each with `state`. One query, one more for decisions, one for votes."""
    voted = Exists(CouncilVote.objects.filter(grant=OuterRef("pk")))
    known = joined(Grant.objects.filter(case=case)).annotate(is_voted=voted, is_decided=DECIDED)
    found: list[Grant] = list(known.order_by("number"))
    prefetch_related_objects([grant for grant in found if grant.is_decided], DECIDED_BY)
    prefetch_related_objects([grant for grant in found if grant.is_voted], VOTED_BY)
    for grant in found:
        if not grant.is_decided:
            _has_none(grant, decisions=Decision)
        if not grant.is_voted:
            _has_none(grant, votes=CouncilVote)
        grant.case.may_have_kin = getattr(case, "may_have_kin", True)
        grant.state = state_of(grant)
    return found


def _has_none(grant: Grant, **kinds: Any) -> None:
    """What is known not to be there isn't looked for."""
    none = {name: model.objects.none() for name, model in kinds.items()}
    grant.__dict__.setdefault("_prefetched_objects_cache", {}).update(none)


WAITING = {
    "decide": undecided,
    "pay": to_pay,
    "confirm": to_confirm,
    "settle": to_settle,
    "recover": to_recover,
}


def grants_to(step: str, viewer: Any) -> QuerySet[Grant]:
    """Visible grants that wait for that step, oldest first, of cases still open (but for what follows payment)."""
    grants = WAITING[step](with_state(Grant.objects.visible_to(viewer)))
    if step in ("decide", "pay"):
        grants = grants.filter(case__in=open_cases(Case.objects.all()))
    return grants.order_by("proposed_at")


def confirm_by(grant: Grant) -> date:
    """The last day, counted in full, on which the council may confirm: seven days after the payment."""
    return localdate(grant.payment.happened_at) + CONFIRM_WITHIN


def receipt_of(viewer: Any, pk: Any) -> Payment:
    """The payment of a visible grant, with what its receipt shows; else Http404."""
    payments = Payment.objects.select_related(
        "grant__case__place__parent", "grant__case__organisation", "grant__fund__organisation",
        "grant__proposed_by__user", "entry", "by__user", "signature",
    ).prefetch_related("grant__decisions__by__user", "grant__votes__by__user")  # fmt: skip
    return one_visible(payments.filter(grant=pk), viewer, _pk_of(payments, pk))


def _pk_of(payments: QuerySet[Payment], grant_pk: Any) -> Any:
    """The payment's own key, or one that nothing has."""
    return payments.filter(grant=grant_pk).values_list("pk", flat=True).first() or grant_pk
