"""What the association paid ahead: marked, taken back, or borne by the fund."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from huzhu.cases.standing import short
from huzhu.people.access import signed_in
from huzhu.web.clocks import short_day
from huzhu.web.shortcuts import done, show

from ..advances import left_fen, markable
from ..forms.advances import BearForm, MarkForm, ReturnForm
from ..queries.advances import one_advance
from ..queries.files import one_file


@signed_in
def advance_new(request: HttpRequest, pk) -> HttpResponse:
    """Say which paid grant went ahead of this relief."""
    file = one_file(request.viewer, pk)
    grants = list(markable(file.application.case))
    labels = [
        f"{short(each.amount)} {_('元')}，{each.purpose}，{short_day(each.proposed_at.date())}" for each in grants
    ]
    form = MarkForm(request, grants=grants, labels=labels)
    by = lambda: request.viewer.acting_as("advance.mark", file.application.association)  # noqa: E731
    if form.perform(by=by, application=file.application):
        return done(request, file.application, message=_("标好了，救助有了结果再结。"))
    return show(request, "applications/advance_new.html", {"file": file, "form": form, "grants": grants})


@signed_in
def advance_return(request: HttpRequest, pk) -> HttpResponse:
    """Money of an advance came back into the fund."""
    advance = one_advance(request.viewer, pk)
    form = ReturnForm(request, initial={"amount": left_fen(advance), "into": "bank"})
    if form.perform(
        by=lambda: request.viewer.acting_as("advance.settle", advance.grant.fund.organisation), advance=advance
    ):
        return done(request, advance.application, message=_("收回了，记进账了，等另一个人审核凭证。"))
    return show(request, "applications/advance_return.html", _context(advance, form))


@signed_in
def advance_borne(request: HttpRequest, pk) -> HttpResponse:
    """What has not come back stays with the fund."""
    advance = one_advance(request.viewer, pk)
    form = BearForm(request)
    if form.perform(
        by=lambda: request.viewer.acting_as("advance.bear", advance.grant.fund.organisation), advance=advance
    ):
        return done(request, advance.application, message=_("记下了，由基金承担。"))
    return show(request, "applications/advance_borne.html", _context(advance, form))


def _context(advance, form) -> dict:
    return {"advance": advance, "application": advance.application, "form": form, "left": left_fen(advance)}
