"""What a grant is in follows from its records. The transitions that are legal are stated here, once."""

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from huzhu.funds.models import Entry

from .models import Cancellation, Confirmation, CouncilVote, Decision, Grant, Recovery, Tier

# from a state, the step that leads on: None ends it
STEPS = {
    "proposed": {"approved": "approved", "refused": None, "cancelled": None},
    "approved": {"paid": "paid", "cancelled": None},
    "paid": {"confirmed": None, "not_confirmed": "not_confirmed", "reversed": None},
    "not_confirmed": {"recover": "to_recover", "keep": None, "reversed": None},
    "to_recover": {"reversed": None},
}

WORDS = {
    "proposed": _("等着定"),
    "approved": _("批了，等着付"),
    "refused": _("没有同意"),
    "cancelled": _("不付了"),
    "paid": _("付了，等追认"),
    "done": _("付了"),
    "confirmed": _("付了，已追认"),
    "not_confirmed": _("没有追认，等联合会定"),
    "to_recover": _("要追回"),
    "keep": _("没有追认，不追回"),
    "reversed": _("冲回了"),
}

CHIPS = {"proposed": "due", "approved": "due", "paid": "info", "not_confirmed": "late", "to_recover": "late"}

REVERSED = Exists(Entry.objects.filter(reverses=OuterRef("payment__entry")))
REFUSED = Exists(Decision.objects.filter(grant=OuterRef("pk"), outcome=Decision.Outcome.REFUSED))
APPROVED = Exists(Decision.objects.filter(grant=OuterRef("pk"), outcome=Decision.Outcome.APPROVED))
BY_OFFICERS = Exists(Decision.objects.filter(grant=OuterRef("pk"), tier=Tier.TWO_OFFICERS))
CANCELLED = Exists(Cancellation.objects.filter(grant=OuterRef("pk")))
DECIDED = Exists(Decision.objects.filter(grant=OuterRef("pk")))
NOT_CONFIRMED = Q(confirmation__outcome=Confirmation.Outcome.REFUSED)


DECIDED_BY = Prefetch("decisions", Decision.objects.select_related("by__user"))
VOTED_BY = Prefetch("votes", CouncilVote.objects.select_related("by__user", "voter"))


def counting(grants: QuerySet[Grant]) -> QuerySet[Grant]:
    """Those that count towards the sum: not refused, not cancelled, not reversed."""
    return grants.filter(~REFUSED, ~CANCELLED).exclude(Q(payment__isnull=False) & Q(REVERSED))


def undecided(grants: QuerySet[Grant]) -> QuerySet[Grant]:
    """Those that wait for a decision."""
    return grants.filter(~DECIDED, ~CANCELLED)


def to_pay(grants: QuerySet[Grant]) -> QuerySet[Grant]:
    """Approved, and the money not handed over yet."""
    return grants.filter(APPROVED, ~CANCELLED, payment=None)


def to_confirm(grants: QuerySet[Grant]) -> QuerySet[Grant]:
    """Paid by two officers, and the council has not spoken yet."""
    return grants.filter(BY_OFFICERS, payment__isnull=False, confirmation=None).exclude(REVERSED)


def to_settle(grants: QuerySet[Grant]) -> QuerySet[Grant]:
    """Not confirmed, and the federation has not decided on recovery yet."""
    return grants.filter(NOT_CONFIRMED, confirmation__recovery=None).exclude(REVERSED)


def to_recover(grants: QuerySet[Grant]) -> QuerySet[Grant]:
    """The federation wants the money back, and it isn't."""
    wanted = Q(confirmation__recovery__outcome=Recovery.Outcome.RECOVER)
    return grants.filter(NOT_CONFIRMED & wanted).exclude(REVERSED)


def paid(grants: QuerySet[Grant]) -> QuerySet[Grant]:
    """Money that a family has: paid and not reversed."""
    return grants.filter(payment__isnull=False).exclude(REVERSED)


def unfinished(grants: QuerySet[Grant]) -> QuerySet[Grant]:
    """Those that keep a case from closing: undecided, unpaid, or to be settled or recovered."""
    open_ones = [step(grants).values("pk") for step in (undecided, to_pay, to_settle, to_recover)]
    return grants.filter(
        Q(pk__in=open_ones[0]) | Q(pk__in=open_ones[1]) | Q(pk__in=open_ones[2]) | Q(pk__in=open_ones[3])
    )


def with_state(grants: QuerySet[Grant]) -> QuerySet[Grant]:
    """The grants with what `state_of` reads, in a fixed number of queries."""
    return joined(grants).prefetch_related(DECIDED_BY, VOTED_BY)


def joined(grants: QuerySet[Grant]) -> QuerySet[Grant]:
    """The same without decisions and votes: one query."""
    return grants.annotate(is_reversed=REVERSED).select_related(
        "case__place__parent", "case__organisation__place", "case__household", "fund__organisation__place",
        "proposed_by__user", "cancellation__by__user", "payment__by__user", "confirmation__by__user",
        "confirmation__recovery__by__user",
    )  # fmt: skip


def state_of(grant: Grant) -> str:
    """The key of its state in WORDS; the grant comes from `with_state`."""
    payment = getattr(grant, "payment", None)
    if getattr(grant, "cancellation", None):
        return "cancelled"
    if payment is not None and grant.is_reversed:
        return "reversed"
    decisions = list(grant.decisions.all())
    if payment is None:
        return _before_payment(decisions)
    return _after_payment(grant, decisions)


def _before_payment(decisions: list[Decision]) -> str:
    if any(each.outcome == Decision.Outcome.REFUSED for each in decisions):
        return "refused"
    return "approved" if decisions else "proposed"


def _after_payment(grant: Grant, decisions: list[Decision]) -> str:
    confirmation = getattr(grant, "confirmation", None)
    if confirmation is None:
        return "paid" if any(each.tier == Tier.TWO_OFFICERS for each in decisions) else "done"
    if confirmation.outcome == Confirmation.Outcome.CONFIRMED:
        return "confirmed"
    recovery = getattr(confirmation, "recovery", None)
    if recovery is None:
        return "not_confirmed"
    return "to_recover" if recovery.outcome == Recovery.Outcome.RECOVER else "keep"
