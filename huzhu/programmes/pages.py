"""Pages: what one family is likely entitled to, what the programmes are, and the local standards they rest on."""

from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from huzhu.households.merging import survivor
from huzhu.people.access import signed_in
from huzhu.web.shortcuts import done, one_visible, show

from . import queries
from .answering import address_of
from .forms import ParameterForm


@signed_in
def screening(request, pk):
    """One family: what can be done now, what one question decides, what is not and why. A merged one leads on."""
    household = one_visible(queries.households_screened(request.viewer), request.viewer, pk)
    if household.merged_into_id:
        return redirect("programmes:screening", survivor(household).pk)
    shown = queries.screening_of(household)
    context = {"household": household, "screening": shown}
    if shown.next:
        context["ask_url"] = address_of(household, shown.next.kind, request.viewer)
    return show(request, "programmes/screening.html", context)


@signed_in
def programmes(request):
    """Every programme of the catalogue, by what it is for."""
    return show(request, "programmes/programmes.html", {"groups": queries.programmes_by_need()})


@signed_in
def programme(request, name):
    """One programme as a person reads it: conditions, law, papers, amounts, what is not known locally."""
    found = queries.programme_named(name)
    if found is None:
        raise Http404
    return show(request, "programmes/programme.html", {"programme": found})


@signed_in
def parameters(request):
    """The local standards: what is set, from when, by what source, and what is still blank."""
    may_set = request.viewer.may("parameter.set")
    return show(request, "programmes/parameters.html", {"groups": queries.standards_here(), "may_set": may_set})


@signed_in
def parameter(request, name):
    """One standard through the years; the bureau sets the next value."""
    standard = queries.standard_named(name)
    if standard is None:
        raise Http404
    context = {"standard": standard, "may_set": request.viewer.may("parameter.set")}
    if context["may_set"]:
        by = request.viewer.acting_as("parameter.set")
        context["form"] = form = ParameterForm(request, county=by.organisation.place, name=name)
        if form.perform(by=by, organisation=by.organisation, name=name):
            return done(request, to="programmes:parameters", message=_("定好了，各家的预判随后重算"))
    return show(request, "programmes/parameter.html", context)
