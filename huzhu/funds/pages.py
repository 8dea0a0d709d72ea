"""Pages of the fund room: the list, the book, one entry, and the forms that move money."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from huzhu.funds import forms, queries, shown
from huzhu.funds.book import Money
from huzhu.funds.models import Entry, Fund
from huzhu.funds.reach import reach_of
from huzhu.funds.request import Request
from huzhu.kernel.clock import today
from huzhu.people.access import needs, signed_in
from huzhu.web.shortcuts import done, one_visible, show

PAGE = 50


def _fund(request: Request, pk: Any) -> Fund:
    return one_visible(queries.funds_joined(), request.viewer, pk)


def _acting(request: Request, needs: str, fund: Fund) -> Callable[[], Any]:
    """The office to act by, found when a form asks for it. Raises NotAllowed."""
    return lambda: request.viewer.acting_as(needs, fund.organisation)


def _entry(request: Request, pk: Any, entry: Any) -> Entry:
    return one_visible(queries.entries_joined(pk), request.viewer, entry)


@signed_in
def fund_list(request: Request) -> HttpResponse:
    """The funds in reach with their totals; who has only one goes straight to its book."""
    reach = reach_of(request.viewer, request.GET.get("place", ""), request.GET.get("only", ""))
    page = Paginator(reach.funds, PAGE).get_page(request.GET.get("page"))
    if reach.is_single(page):
        return redirect("funds:book", page.object_list[0].pk)
    return render(request, "funds/list.html", {"reach": reach, "page": page})


@needs("fund.open")
def opening(request: Request) -> HttpResponse:
    """Open a fund for an organisation that has none."""
    form = forms.OpenForm(request)
    if form.perform(by=lambda: request.viewer.acting_as("fund.open")):
        return done(request, to=reverse("funds:book", args=[form.result.pk]), message=_("账建好了。"))
    return show(request, "funds/opening.html", {"form": form})


@signed_in
def fund_book(request: Request, pk: Any) -> HttpResponse:
    """One month of the book, and what is there on any day."""
    fund = _fund(request, pk)
    asked = shown.asked(fund, request.GET)
    return render(request, "funds/book.html", shown.context(fund, asked, request.viewer))


@signed_in
def draw(request: Request, pk: Any) -> HttpResponse:
    """Take cash from the bank."""
    return _money(request, pk, forms.DrawForm, _("取备用金"))


@signed_in
def deposit(request: Request, pk: Any) -> HttpResponse:
    """Bring cash to the bank."""
    return _money(request, pk, forms.DepositForm, _("存现金"))


@signed_in
def collective(request: Request, pk: Any) -> HttpResponse:
    """Book collective money that came in."""
    return _money(request, pk, forms.CollectiveMoneyForm, _("收集体积累"))


def _money(request: Request, pk: Any, form_class: Any, title: str) -> HttpResponse:
    fund = _fund(request, pk)
    form = form_class(request, fund)
    by = _acting(request, "fund.post", fund)
    if form.perform(by=by, fund=fund):
        return done(request, to=reverse("funds:book", args=[fund.pk]), message=_("记下了，等另一个人审核。"))
    held = Money(fund).held_on(today())
    return show(request, "funds/money.html", {"fund": fund, "form": form, "title": title, "held": held})


@signed_in
def check_next(request: Request, pk: Any) -> HttpResponse:
    """The next entry of this fund that waits for this person's check; the book when there is none."""
    fund = _fund(request, pk)
    entry = queries.next_to_check(fund, request.viewer)
    if entry is None:
        return done(request, to=reverse("funds:book", args=[fund.pk]), message=_("都审核完了。"))
    return redirect("funds:entry", fund.pk, entry.pk)


@signed_in
def entry_page(request: Request, pk: Any, entry: Any) -> HttpResponse:
    """One entry: what caused it, its postings, who made and who checked it, and how to mend it."""
    entry = _entry(request, pk, entry)
    return render(request, "funds/entry.html", shown.entry_context(entry, request))


@signed_in
def check(request: Request, pk: Any, entry: Any) -> HttpResponse:
    """A second person checks an entry, then sees the next one."""
    entry, form = _entry(request, pk, entry), forms.CheckForm(request)
    by = _acting(request, "fund.check", entry.fund)
    if form.perform(by=by, entry=entry):
        return done(request, to=reverse("funds:check_next", args=[pk]), message=_("审核好了。"))
    return show(request, "funds/entry.html", shown.entry_context(entry, request, check=form), form=form)


@signed_in
def reversal(request: Request, pk: Any, entry: Any) -> HttpResponse:
    """Ask that an entry be reversed."""
    entry, form = _entry(request, pk, entry), forms.ReversalForm(request)
    by = _acting(request, "fund.reverse", entry.fund)
    if form.perform(by=by, entry=entry):
        home, said = reverse("funds:entry", args=[pk, entry.pk]), _("申请交上去了，另一个人同意才冲回。")
        return done(request, to=home, message=said, undo=form.act_id)
    return show(request, "funds/entry.html", shown.entry_context(entry, request, ask=form), form=form)


@signed_in
def reversal_decision(request: Request, pk: Any) -> HttpResponse:
    """Agree to a reversal, decline it, or take one's own proposal back."""
    proposal = one_visible(queries.proposals_joined(), request.viewer, pk)
    entry = proposal.entry
    decision = shown.Decision(request, proposal)
    if decision.performed():
        return done(request, to=reverse("funds:entry", args=[entry.fund_id, entry.pk]), message=decision.said)
    context = shown.entry_context(entry, request, decision=decision)
    return show(request, "funds/entry.html", context, form=decision.sent)


@signed_in
def shortfall_page(request: Request, pk: Any) -> HttpResponse:
    """A shortfall, who answers for it, and the federation's decision."""
    shortfall = one_visible(queries.shortfalls_joined(), request.viewer, pk)
    form = forms.SettlementForm(request)
    by = _acting(request, "fund.settle", shortfall.fund)
    if form.is_bound and form.perform(by=by, shortfall=shortfall):
        return done(request, to=reverse("funds:shortfall", args=[shortfall.pk]), message=_("处理好了，基金恢复付款。"))
    return show(request, "funds/shortfall.html", shown.shortfall_context(shortfall, form, request))
