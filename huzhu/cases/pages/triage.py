"""What becomes of a lead: /leads/<id>/triage/, /joining/, /dismissal/; each draws the lead's page where refused."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from huzhu.people.access import signed_in
from huzhu.web.shortcuts import done, show

from ..forms.leads import DismissForm, JoinForm, TriageForm
from ..queries.leads import leads_alike, one_case, one_lead, same_family
from ..responsible import carriers_of


def answer_forms(request: HttpRequest, lead, carriers) -> dict[str, Any]:
    """The forms of the lead's page, unbound unless their own button was pressed."""
    return {
        "triage": _triage_form(request, lead, carriers),
        "dismissal": DismissForm(request, decides=lead),
        "offers": [
            (case, JoinForm(request, decides=lead, prefix=f"join-{case.pk}"))
            for case in same_family(request.viewer, lead)
        ],
        "alike": leads_alike(request.viewer, lead),
    }


def _triage_form(request: HttpRequest, lead, carriers) -> TriageForm:
    """The lead's own urgency is chosen; where there is only one to carry it, that one too."""
    only = carriers[0].pk if len(carriers) == 1 else None
    return TriageForm(request, decides=lead, carriers=carriers, initial={"level": lead.urgency, "responsible": only})


@signed_in
def triage(request: HttpRequest, pk) -> HttpResponse:
    """The lead becomes a case."""
    lead = one_lead(request.viewer, pk)
    form = _triage_form(request, lead, carriers_of(lead.organisation))
    if form.perform(by=lambda: request.viewer.acting_as("lead.triage", lead.organisation), lead=lead):
        message = _("立了互助单 %(number)s，请%(who)s负责。")
        said = message % {"number": form.result.number, "who": form.result.responsible.user.name}
        return done(request, form.result, message=said, undo=form.act_id)
    return _again(request, lead, triage=form)


@signed_in
def joining(request: HttpRequest, pk, case_pk) -> HttpResponse:
    """The lead joins a case."""
    lead, case = one_lead(request.viewer, pk), one_case(request.viewer, case_pk)
    form = JoinForm(request, decides=lead, prefix=f"join-{case.pk}")
    if form.perform(by=lambda: request.viewer.acting_as("lead.join", lead.organisation), lead=lead, case=case):
        return done(request, case, message=_("并进去了，时限从最早那次报来算起。"), undo=form.act_id)
    return _again(request, lead, refused=form)


@signed_in
def dismissal(request: HttpRequest, pk) -> HttpResponse:
    """The lead is no case, and why."""
    lead = one_lead(request.viewer, pk)
    form = DismissForm(request, decides=lead)
    if form.perform(by=lambda: request.viewer.acting_as("lead.triage", lead.organisation), lead=lead):
        return done(request, to="cases:leads", message=_("记下了：不立互助单。"), undo=form.act_id)
    return _again(request, lead, dismissal=form)


def _again(request: HttpRequest, lead, **forms) -> HttpResponse:
    """The lead's page with the form that was refused, and what has become of the lead meanwhile."""
    answer = lead.answer
    context = {"lead": lead, "answer": answer, "photos": lead.photos.all(), "phone": {}}
    refused = next(iter(forms.values()))
    if answer is None and request.viewer.may("lead.triage", lead.organisation):
        context |= answer_forms(request, lead, carriers_of(lead.organisation)) | forms
    return show(request, "cases/lead.html", context | {"refused": refused}, form=refused)
