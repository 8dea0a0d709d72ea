"""A grant's pages: proposed from the family's page; then one page with the step that waits, and one for paying."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from huzhu.people.access import signed_in
from huzhu.web.shortcuts import done, show

from ..forms.grants import (
    AgreeForm,
    CancelForm,
    ConfirmForm,
    DecideForm,
    KeepOutForm,
    LimitsForm,
    ProposeForm,
    RefuseForm,
    ReverseForm,
    SettleForm,
    VoteForm,
)
from ..limits import counted_sum, limits_for
from ..queries.families import one_open_case
from ..queries.grants import confirm_by, one_grant
from ..standing import quiet_steps, shown, step_for, tier_rows


@signed_in
def grant_new(request: HttpRequest, pk) -> HttpResponse:
    """Propose a grant for a family; its page then says who decides."""
    case = one_open_case(request.viewer, pk)
    form = ProposeForm(request)
    if form.perform(by=lambda: request.viewer.acting_as("grant.propose", case.organisation), case=case):
        return done(request, form.result, message=_("提出来了，等着定。"), undo=form.act_id)
    context = {"case": case, "form": form, "sum": counted_sum(case), "tiers": tier_rows(case)}
    return show(request, "cases/grant_new.html", context | {"fund": fund_of(case)})


def fund_of(case) -> Any:
    """The fund that pays for the case, or None."""
    return getattr(case.organisation, "fund", None)


FORMS = {
    "agree": AgreeForm,
    "vote": VoteForm,
    "decide": DecideForm,
    "confirm": ConfirmForm,
    "settle": SettleForm,
    "refuse": RefuseForm,
    "cancel": CancelForm,
    "reverse": ReverseForm,
    "kin": KeepOutForm,
}
WITHOUT_VERSION = ("vote", "reverse", "kin")


def form_for(request: HttpRequest, grant, key: str):
    """The form of one step; bound only where its own button was pressed."""
    return FORMS[key](request, decides=None if key in WITHOUT_VERSION else grant)


def grant_context(request: HttpRequest, grant, **bound: Any) -> dict[str, Any]:
    """What the grant's page shows, and the step that waits for this viewer."""
    step = step_for(request.viewer, grant)
    keys = {step, "refuse" if step == "agree" else "", *quiet_steps(request.viewer, grant)} & FORMS.keys()
    return shown(grant) | {
        "step": step,
        "forms": {key: form_for(request, grant, key) for key in keys} | bound,
        "confirm_by": confirm_by(grant) if grant.state == "paid" else None,
        "refused": next((form for form in bound.values() if form.errors), None),
    }


@signed_in
def grant(request: HttpRequest, pk) -> HttpResponse:
    """One grant."""
    found = one_grant(request.viewer, pk)
    return show(request, "cases/grant.html", grant_context(request, found))


def _step(key: str, needs: str, said: Any):
    """The page of one step: does it, or draws the grant's page again with what was refused."""

    @signed_in
    def page(request: HttpRequest, pk) -> HttpResponse:
        found = one_grant(request.viewer, pk)
        form = form_for(request, found, key)
        if form.perform(by=lambda: request.viewer.acting_as(needs, found.case.organisation), grant=found):
            return done(request, found, message=said())
        return show(request, "cases/grant.html", grant_context(request, found, **{key: form}), form=form)

    page.__name__ = key
    return page


agreement = _step("agree", "grant.agree", lambda: _("同意了，现在就可以付。"))
refusal = _step("refuse", "grant.agree", lambda: _("记下了：不同意。"))
vote = _step("vote", "grant.decide", lambda: _("您的意见记下了。"))
decision = _step("decide", "grant.approve_above", lambda: _("定下了。"))
confirmation = _step("confirm", "grant.confirm", lambda: _("理事会的意见记下了。"))
settlement = _step("settle", "grant.settle", lambda: _("定下了。"))
cancellation = _step("cancel", "grant.cancel", lambda: _("记下了：这一笔不付了。"))


@signed_in
def reversal(request: HttpRequest, pk) -> HttpResponse:
    """Reverse a payment."""
    found = one_grant(request.viewer, pk)
    form = form_for(request, found, "reverse")
    payment = getattr(found, "payment", None)
    if payment and form.perform(
        by=lambda: request.viewer.acting_as("grant.reverse", found.fund.organisation), payment=payment
    ):
        return done(request, found, message=_("冲回了，两张凭证都留在账上。"))
    return show(request, "cases/grant.html", grant_context(request, found, reverse=form), form=form)


@signed_in
def kin(request: HttpRequest, pk) -> HttpResponse:
    """Say that one is the family's relative, and keep out."""
    found = one_grant(request.viewer, pk)
    form = form_for(request, found, "kin")
    if form.perform(by=lambda: request.viewer.acting_as("relative.declare", found.case.organisation), case=found.case):
        return done(request, found, message=_("记下了，这一家您回避。"))
    return show(request, "cases/grant.html", grant_context(request, found, kin=form), form=form)


@signed_in
def limits(request: HttpRequest) -> HttpResponse:
    """The tiers of the county: read by everybody, set by the bureau's leader."""
    bureau = request.viewer.acting("limits.set")
    here = bureau or next(iter(request.viewer.appointments), None)
    form = LimitsForm(request) if bureau else None
    if form and form.perform(by=bureau, organisation=bureau.organisation):
        return done(request, to="cases:limits", message=_("新限额定下了。"))
    found = limits_for(here.organisation.place) if here else None
    return show(request, "cases/limits.html", {"limits": found, "form": form})
