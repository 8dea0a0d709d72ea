"""Closing a case, and opening it again."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from huzhu.people.access import signed_in
from huzhu.web.shortcuts import done, show

from ..forms.families import CloseForm, ReopenForm
from ..held_open import held_open
from ..queries.families import one_open_case


@signed_in
def closing(request: HttpRequest, pk) -> HttpResponse:
    """Close with an outcome; beforehand, what must be done first and where."""
    case = one_open_case(request.viewer, pk)
    form = CloseForm(request, decides=case)
    if form.perform(by=lambda: request.viewer.acting_as("case.close", case.organisation), case=case):
        return done(request, case, message=_("办结了。"), undo=form.act_id)
    words = {
        "title": _("办结%(called)s") % {"called": case.called},
        "lead": _("以后又有难处，可以重新打开。"),
        "button": _("办结"),
    }
    return show(request, "cases/closing.html", {"case": case, "form": form, "held": held_open(case), **words})


@signed_in
def reopening(request: HttpRequest, pk) -> HttpResponse:
    """Open again, and why."""
    case = one_open_case(request.viewer, pk)
    form = ReopenForm(request, decides=case)
    if form.perform(by=lambda: request.viewer.acting_as("case.reopen", case.organisation), case=case):
        return done(request, case, message=_("重新打开了。"))
    words = {
        "title": _("重新打开%(called)s") % {"called": case.called},
        "lead": _("原来的记录都在，接着往下办。"),
        "button": _("重新打开"),
    }
    return show(request, "cases/step.html", {"case": case, "form": form, **words})
