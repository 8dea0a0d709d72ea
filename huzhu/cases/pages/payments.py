"""Paying a grant at the door, and the receipt that is printed (领款单)."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from huzhu.kernel.blobs import read_blob
from huzhu.kernel.money import show_yuan
from huzhu.people.access import signed_in
from huzhu.web.shortcuts import done, show

from ..forms.grants import PayForm
from ..queries.families import head_name
from ..queries.grants import one_grant, receipt_of
from ..standing import short, shown


@signed_in
def payment(request: HttpRequest, pk) -> HttpResponse:
    """Hand the money over: the tiers, the balance before and after, the receiver's signature, the warning."""
    grant = one_grant(request.viewer, pk)
    form = pay_form(request, grant)
    if form.perform(by=lambda: request.viewer.acting_as("grant.pay", grant.fund.organisation), grant=grant):
        return done(request, grant, message=_("付好了，记进账了。领款单可以打印。"))
    return show(request, "cases/payment.html", pay_context(request, grant, form))


def pay_form(request: HttpRequest, grant) -> PayForm:
    """Cash first where the viewer keeps any; the family's head as receiver; a sentence to read out before signing."""
    cash = grant.fund.cash_of(request.viewer.user)
    enough = cash is not None and cash.balance >= grant.amount
    initial = {"method": "cash" if enough else "transfer", "receiver_name": head_name(grant.case)}
    form = PayForm(request, decides=grant, initial=initial)
    says = _("今天收到互助会 %(yuan)s 元，是给家里救急的，不用还。")
    form.fields["signature"].widget.attrs["says"] = says % {"yuan": short(grant.amount)}
    return form


def pay_context(request: HttpRequest, grant, form: PayForm) -> dict:
    """What the page shows beside the form."""
    cash = grant.fund.cash_of(request.viewer.user)
    return shown(grant) | {
        "form": form,
        "cash": cash,
        "cash_first": form.initial["method"] == "cash",
        "cash_left": cash.balance - grant.amount if cash else 0,
        "button": _("%(yuan)s 元已交到他手里") % {"yuan": short(grant.amount)},
    }


@signed_in
def receipt(request: HttpRequest, pk) -> HttpResponse:
    """The receipt of a paid grant, on paper."""
    paid = receipt_of(request.viewer, pk)
    amount = show_yuan(paid.grant.amount)
    return show(
        request, "cases/receipt.html", {"payment": paid, "grant": paid.grant, "case": paid.grant.case, "amount": amount}
    )


@signed_in
def receipt_signature(request: HttpRequest, pk) -> HttpResponse:
    """The receiver's signature; never kept by the browser."""
    paid = receipt_of(request.viewer, pk)
    return HttpResponse(
        read_blob(paid.signature), content_type=paid.signature.kind, headers={"Cache-Control": "no-store"}
    )
