"""Handing work over: all of it, or one case."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huzhu.people.access import signed_in
from huzhu.web.shortcuts import done, show

from ..acts.handover import HAND_OVER_FOR_OTHERS
from ..forms.leads import HandoverForm, ResponsibleForm
from ..queries.handover import givers_for, open_work, takers_for
from ..queries.leads import one_case
from ..responsible import carriers_of


@signed_in
def handover(request: HttpRequest) -> HttpResponse:
    """Whoever leaves or falls ill hands all open work over in one act."""
    givers = givers_for(request.viewer)
    initial = {"from_appointment": request.GET.get("from") or (givers[0].pk if len(givers) == 1 else None)}
    form = HandoverForm(request, givers=givers, takers=takers_for(request.viewer), initial=initial)
    if form.perform(by=lambda: _actor(request, form)):
        return done(request, to="cases:handover", message=_handed(form.result), undo=form.act_id)
    return show(request, "cases/handover.html", {"form": form, "work": open_work(givers)})


def _actor(request: HttpRequest, form: HandoverForm):
    """One's own appointment for one's own work, else the office that may hand over for others."""
    if not form.is_bound or not form.is_valid():
        return request.viewer.acting_as("case.handover")
    giver = form.cleaned_data["from_appointment"]
    own = [each for each in request.viewer.appointments if each.pk == giver.pk]
    return own[0] if own else request.viewer.acting_as("case.handover", giver.organisation, HAND_OVER_FOR_OTHERS)


def _handed(result) -> str:
    """How much went over."""
    cases = ngettext("%(n)s 家", "%(n)s 家", result.cases) % {"n": result.cases}
    items = ngettext("%(n)s 件事", "%(n)s 件事", result.items) % {"n": result.items}
    return _("交接好了：%(cases)s、%(items)s，都归%(who)s了。") % {
        "cases": cases,
        "items": items,
        "who": result.to_appointment.user.name,
    }


@signed_in
def responsible(request: HttpRequest, pk) -> HttpResponse:
    """One case goes to somebody else."""
    case = one_case(request.viewer, pk)
    form = ResponsibleForm(request, decides=case, carriers=carriers_of(case.organisation))
    if form.perform(by=lambda: request.viewer.acting_as("case.reassign", case.organisation), case=case):
        said = _("换好了，现在请%(who)s负责。") % {"who": form.result.responsible.user.name}
        return done(request, case, message=said)
    return show(request, "cases/responsible.html", {"form": form, "case": case})
