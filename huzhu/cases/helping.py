"""What stands as help: payments not reversed, help not taken back, relief that arrived; the first stops the clock."""

from datetime import datetime

from huzhu.funds.happenings import EntryReversed
from huzhu.kernel.running import running

from .clock import take_help_back
from .granted import paid
from .kin import refuse_kin
from .models import FIRST_HELP, Case, FirstHelp, Grant, Help, HelpKind, Payment
from .other_help import help_elsewhere


def first_of_help(case: Case) -> tuple[datetime, str] | None:
    """When help that still stands came first, and of which kind; None where there is none."""
    money = paid(Grant.objects.filter(case=case)).values_list("payment__happened_at", flat=True)
    others = Help.objects.filter(case=case, taken_back=None).values_list("happened_at", "kind")
    moments = [(at, HelpKind.MONEY) for at in money] + [(at, FIRST_HELP[kind]) for at, kind in others]
    moments += [(at, HelpKind(kind)) for _case, at, kind in help_elsewhere(case)]
    return min(moments, default=None)


def recount(case: Case, *, kind: str, reason: str = "") -> FirstHelp | None:
    """Some help was taken back: the clock shows what is left, or runs again. Inner verb."""
    running()
    case = Case.objects.get(pk=case.pk)
    return take_help_back(case, left=first_of_help(case), kind=kind, reason=reason)


def payment_reversed(happening: EntryReversed) -> None:
    """A voucher was reversed, here or in the book: where it paid a grant, that help never was. Subscribed to funds.

    Kin keep out of it in the book too. Raises Recused.
    """
    payment = Payment.objects.filter(entry=happening.entry).select_related("grant__case__household").first()
    if payment is not None:
        refuse_kin(running().by, payment.grant.case)
        recount(payment.grant.case, kind=HelpKind.MONEY)
