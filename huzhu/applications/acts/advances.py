"""What the association paid ahead is settled once the relief is decided: money back, or borne by the fund."""

import uuid
from datetime import date

from django.utils.translation import gettext_lazy as _

from huzhu.cases.granted import paid
from huzhu.cases.kin import refuse_kin
from huzhu.cases.models import Grant
from huzhu.funds.chart import BANK, RELIEF
from huzhu.funds.ledger import post
from huzhu.funds.models import Account, Fund, Posting, Restriction
from huzhu.funds.opening import cash_account
from huzhu.kernel.acts import NoUndo, act
from huzhu.kernel.money import show_yuan
from huzhu.people.access import other_person

from ..advances import left_fen
from ..models import Advance, AdvanceBorne, AdvanceReturn, Application
from ..refusals import MoreThanAdvanced, NotAnAdvance, NotDecidedYet, Settled, TakenMeanwhile
from ..taking import about_family, at_home, fresh, words


@act(
    _("标成垫付"),
    needs="advance.mark",
    at=at_home,
    about=about_family,
    refusals={"applications_advance_grant_id_key": NotAnAdvance},
    undo=NoUndo(_("标错了，结的时候写明由基金承担")),
)
def mark_advance(by, application: Application, *, grant: Grant, reason: str = "") -> Advance:
    """A paid grant of the case went ahead of the relief applied for, and is settled when that arrives.

    Raises NotAnAdvance, Recused.
    """
    refuse_kin(by, application.case)
    found = paid(Grant.objects.filter(pk=grant.pk, case=application.case, advance=None))
    if not found.exists():
        raise NotAnAdvance
    return Advance.objects.create(application=application, grant=grant, reason=reason.strip())


def _at_fund(advance: Advance, **_details):
    return advance.grant.fund.organisation


def _about(advance: Advance, **_details):
    return advance.application.household


@act(
    _("收回垫付"),
    needs="advance.settle",
    at=_at_fund,
    about=_about,
    refusals={"advance_return_number_once": TakenMeanwhile},
    undo=NoUndo(_("记进账了，只能冲回")),
)
def settle_advance(
    by, advance: Advance, *, amount: int, into: str = "bank", day: date | None = None, reason: str = ""
) -> AdvanceReturn:
    """Money of an advance came back after the decision: into the bank or the cash of who takes it.

    Booked against the relief that it was paid as, with the same purpose; its maker takes it, another person checks
    the voucher afterwards. Raises NotDecidedYet, Settled, MoreThanAdvanced, WrongDay, Recused.
    """
    advance = _open(by, advance)
    left = left_fen(advance)
    if not 0 < amount <= left:
        raise MoreThanAdvanced(left=show_yuan(left))
    back = AdvanceReturn(id=uuid.uuid4(), advance=advance, amount=amount, number=advance.returns.count() + 1)
    back.reason = reason.strip()
    fund = advance.grant.fund
    line = (_into(by, fund, into), fund.account(RELIEF), amount, _restriction(advance.grant))
    back.entry = post(fund, lines=[line], cause=back, day=day, maker=by)
    back.save()
    return back


def _open(by, advance: Advance) -> Advance:
    """The advance as it stands now, if it may be settled. Raises NotDecidedYet, Settled."""
    joins = ("grant__fund__organisation", "grant__case", "grant__payment__entry", "application__case")
    advance = Advance.objects.select_related(*joins).get(pk=advance.pk)
    refuse_kin(by, advance.application.case)
    standing = fresh(advance.application)
    if standing.decision is None and not standing.is_withdrawn:
        raise NotDecidedYet
    if left_fen(advance) == 0:
        raise Settled
    return advance


def _into(by, fund: Fund, into: str) -> Account:
    return cash_account(fund, by.user) if into == "cash" else fund.account(BANK)


def _restriction(grant: Grant) -> Restriction:
    """The purpose that the payment was taken from."""
    return Posting.objects.select_related("restriction").filter(entry=grant.payment.entry).first().restriction


@act(
    _("垫付由基金承担"),
    needs="advance.bear",
    at=_at_fund,
    about=_about,
    refusals={"applications_advanceborne_advance_id_key": Settled},
    undo=NoUndo(_("定下就照办")),
)
def bear_advance(by, advance: Advance, *, reason: str) -> AdvanceBorne:
    """What has not come back stays with the fund, and why; never by who proposed or paid the grant.

    Nothing is booked: the grant stands as relief already. Raises NotDecidedYet, Settled, NoWords, MakerIsChecker.
    """
    advance = _open(by, advance)
    other_person(by, advance.grant.proposed_by, advance.grant.payment.by, advance.by)
    said = words(reason)
    return AdvanceBorne.objects.create(advance=advance, amount=left_fen(advance), reason=said)
