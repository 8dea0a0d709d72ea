"""Pages of consent and of powers of attorney."""

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from huzhu.kernel.blobs import read_blob
from huzhu.people.access import signed_in
from huzhu.web.shortcuts import done, one_visible, show

from .. import filed, queries
from ..agencies import agencies_of, agents_for
from ..agreed import agreed_by
from ..forms.consents import AgencyEndForm, AgencyForm, ConsentForm, RefusalForm, WithdrawalForm
from .acting import acting

DRAWN = {"principal": "signature", "agent": "agent_signature"}


@signed_in
def consents(request, pk):
    """Who of the family agreed to what, and what was taken back."""
    one = one_visible(queries.households_seen(request.viewer), request.viewer, pk)
    context = {"household": one, "agreed": agreed_by(one), **queries.rights_over(request.viewer, one)}
    return show(request, "households/consents.html", context)


@signed_in
def consent_new(request, pk, person):
    """One person agrees, item by item."""
    one = one_visible(queries.households_seen(request.viewer), request.viewer, pk)
    member = _member(one, person)
    form = ConsentForm(request, person=member.person)
    if form.perform(by=acting(request, "consent.record", one), household=one, person=member.person):
        return done(request, None, to=consents_url(one), message=_("记下了，随时可以撤回"))
    context = {"form": form, "household": one, "person": member.person, "handler": queries.handler_of(one)}
    return show(request, "households/consent_new.html", context)


@signed_in
def consent_refusal(request, pk, person):
    """One person was asked and agrees to nothing; what follows is said before."""
    one = one_visible(queries.households_seen(request.viewer), request.viewer, pk)
    member = _member(one, person)
    form = RefusalForm(request, person=member.person)
    if form.perform(by=acting(request, "consent.record", one), household=one, person=member.person):
        return done(request, None, to=consents_url(one), message=_("记下了：问过，不同意"))
    return show(request, "households/refusal.html", {"form": form, "household": one, "person": member.person})


def _member(household, person):
    """Who lives there, or Http404."""
    member = next((each for each in queries.members_of(household) if each.person_id == person), None)
    if member is None:
        raise Http404
    return member


def consents_url(household):
    """The page of a family's consents."""
    return queries.page_of("consents", household)


@signed_in
def withdrawal(request, pk):
    """Some or all is taken back, with what happens then said before."""
    one = one_visible(filed.given_consents(), request.viewer, pk)
    form = WithdrawalForm(request, consent=one)
    if form.perform(by=acting(request, "consent.record", one.household), consent=one):
        return done(request, None, to=consents_url(one.household), message=_("撤回了，从现在起不再用这些信息"))
    context = {"form": form, "household": one.household, "consent": one, "standing": one.standing}
    return show(request, "households/withdrawal.html", context)


@signed_in
def consent_signature(request, pk):
    """The signature under a consent; nobody signs a refusal."""
    signature = one_visible(filed.given_consents(), request.viewer, pk).signature
    if signature is None:
        raise Http404
    return _picture(signature)


@signed_in
def agencies(request, pk):
    """Who acts for whom in this family."""
    one = one_visible(queries.households_seen(request.viewer), request.viewer, pk)
    context = {"household": one, "agencies": agencies_of(one), **queries.rights_over(request.viewer, one)}
    return show(request, "households/agencies.html", context)


@signed_in
def agency_new(request, pk):
    """A person lets a member act."""
    one = one_visible(queries.households_seen(request.viewer), request.viewer, pk)
    persons = [member.person for member in queries.members_of(one)]
    form = AgencyForm(request, persons=persons, agents=agents_for(one))
    if form.perform(by=acting(request, "agency.record", one), household=one):
        return done(request, None, to=queries.page_of("agencies", one), message=_("记下了"))
    return show(request, "households/agency_new.html", {"form": form, "household": one})


@signed_in
def agency_end(request, pk):
    """A power of attorney ends."""
    one = one_visible(filed.given_agencies(), request.viewer, pk)
    form = AgencyEndForm(request)
    if form.perform(by=acting(request, "agency.record", one.household), agency=one):
        return done(request, None, to=queries.page_of("agencies", one.household), message=_("委托结束了"))
    title = _("结束%(who)s对%(agent)s的委托") % {"who": one.person.name, "agent": one.agent_name}
    return show(request, "households/form.html", {"form": form, "title": title, "household": one.household})


@signed_in
def agency_signature(request, pk, whose):
    """A signature under a power of attorney."""
    one = one_visible(filed.given_agencies(), request.viewer, pk)
    if whose not in DRAWN:
        raise Http404
    return _picture(getattr(one, DRAWN[whose]))


def _picture(blob):
    return HttpResponse(read_blob(blob), content_type=blob.kind, headers={"Cache-Control": "no-store"})
