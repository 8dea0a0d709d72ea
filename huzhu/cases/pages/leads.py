"""Leads: who waits, a new one, a call, one lead with what may become of it, its photos."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from huzhu.kernel.blobs import read_blob
from huzhu.kernel.secrets import open_text
from huzhu.people.access import needs, signed_in
from huzhu.people.models import Organisation
from huzhu.web.shortcuts import done, show

from ..forms.leads import CallForm, LeadForm, PhoneForm
from ..queries.leads import leads_answered, leads_waiting, one_lead, photo_of, villages_for
from ..responsible import carriers_of
from .triage import answer_forms

PER_PAGE = 50


@signed_in
def leads(request: HttpRequest) -> HttpResponse:
    """Leads that wait, with their clocks, and under ?answered=1 those that were dealt with."""
    answered = request.GET.get("answered") == "1"
    found = leads_answered(request.viewer) if answered else leads_waiting(request.viewer)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    may = {need: request.viewer.may(f"lead.{need}") for need in ("report", "enter", "import")}
    may["handover"] = request.viewer.may("case.handover")
    return show(request, "cases/leads.html", {"page": page, "answered": answered, "may": may})


@needs("lead.report")
def lead_new(request: HttpRequest) -> HttpResponse:
    """A volunteer passes on what they know: own village and today are filled in."""
    form = LeadForm(request, villages=villages_for(request.viewer, "lead.report"))
    if form.perform(by=lambda: _actor_at("lead.report", request, form)):
        return done(request, to="web:today", message=_("报上去了，值班的人会看到。"), undo=form.act_id)
    return show(request, "cases/lead_new.html", {"form": form})


@needs("lead.enter")
def call_new(request: HttpRequest) -> HttpResponse:
    """A clerk writes a hotline call down."""
    form = CallForm(request, villages=villages_for(request.viewer, "lead.enter"))
    if form.perform(by=lambda: _actor_at("lead.enter", request, form)):
        return done(request, form.result, message=_("记下了，时限从来电算起。"), undo=form.act_id)
    return show(request, "cases/call_new.html", {"form": form})


def _actor_at(needs: str, request: HttpRequest, form):
    """By which appointment the viewer acts at the place that was chosen; anywhere, while none is."""
    if not form.is_bound or not form.is_valid():
        return request.viewer.acting_as(needs)
    return request.viewer.acting_as(needs, Organisation.serving(form.cleaned_data["place"]))


@signed_in
def lead(request: HttpRequest, pk) -> HttpResponse:
    """One lead: what was said, how long it waits, and what may become of it."""
    found = one_lead(request.viewer, pk)
    context = {"lead": found, "answer": found.answer, "photos": found.photos.all(), "phone": _phone(request, found)}
    if context["answer"] is None and request.viewer.may("lead.triage", found.organisation):
        context |= answer_forms(request, found, carriers_of(found.organisation))
    return show(request, "cases/lead.html", context)


def _phone(request: HttpRequest, found) -> dict:
    """The form that shows the reporter's telephone, and the number once it was asked for."""
    form = PhoneForm(request)
    shown = form.is_bound and form.perform(
        by=lambda: request.viewer.acting_as("lead.triage", found.organisation), lead=found
    )
    may = bool(found.reporter_phone) and request.viewer.may("lead.triage", found.organisation)
    return {"form": form, "may": may, "number": open_text(found.pk, found.reporter_phone) if shown else ""}


@signed_in
def lead_photo(request: HttpRequest, pk, number: int) -> HttpResponse:
    """A photo of a lead; never kept by the browser."""
    photo = photo_of(request.viewer, pk, number)
    return HttpResponse(read_blob(photo.blob), content_type=photo.blob.kind, headers={"Cache-Control": "no-store"})
