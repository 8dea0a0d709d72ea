"""Pages: what one family is likely entitled to, what the programmes are, and the local standards they rest on."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from huzhu.households.merging import survivor
from huzhu.people.access import signed_in
from huzhu.web.shortcuts import done, one_visible, show

from . import queries
from .answering import address_of
from .forms import DayForm, ParameterForm
from .proposed import Proposed


@signed_in
def screening(request, pk):
    """One family: what can be done now, what one question decides, what is not and why; or on another day.

    A merged one leads on.
    """
    household = one_visible(queries.households_screened(request.viewer), request.viewer, pk)
    if household.merged_into_id:
        return redirect("programmes:screening", survivor(household).pk)
    asking = DayForm(request.GET if "on" in request.GET else None)
    day = asking.cleaned_data["on"] if asking.is_bound and asking.is_valid() else None
    shown = queries.screening_of(household, day)
    context = {"household": household, "screening": shown, "asking": asking, "on": day}
    if day is None and (question := shown.next or shown.later):
        context["ask_url"] = address_of(household, question.kind, request.viewer)
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
    """One standard through the years; the bureau proposes the next value, for another to agree to."""
    standard = queries.standard_named(name)
    if standard is None:
        raise Http404
    if not request.viewer.may("parameter.set"):
        return show(request, "programmes/parameter.html", {"standard": standard})
    by = request.viewer.acting_as("parameter.set")
    form = ParameterForm(request, county=by.organisation.place, name=name)
    if form.perform(by=by, organisation=by.organisation, name=name):
        return done(request, form.result, message=_("报上去了，等另一位同意。"), undo=form.act_id)
    waiting = queries.waiting_for_agreement(name)
    context = {"standard": standard, "waiting": waiting, "form": None if waiting and not form.is_bound else form}
    return show(request, "programmes/parameter.html", context, form=form)


@signed_in
def proposal(request, pk):
    """A proposed standard: whom it would affect; another person agrees or declines, its maker may take it back."""
    if not request.viewer.may("parameter.set"):
        raise Http404
    shown = Proposed(request, get_object_or_404(queries.proposals(), pk=pk))
    if shown.performed():
        return done(request, to=reverse("programmes:parameter", args=[shown.proposal.name]), message=shown.said)
    return show(request, "programmes/proposal.html", {"shown": shown, "proposal": shown.proposal}, form=shown.sent)


@signed_in
def gaps(request):
    """What the law asks and the product can't judge, programme by programme: for people to look at."""
    return show(request, "programmes/gaps.html", {"programmes": queries.programmes_with_gaps()})
