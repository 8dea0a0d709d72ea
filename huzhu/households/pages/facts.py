"""Pages about what is known: all kinds, the history of one, a telling, its papers."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from huzhu.kernel.blobs import read_blob
from huzhu.people.access import signed_in
from huzhu.web.shortcuts import done, one_visible, show

from .. import filed, queries
from ..agreed import taken_back
from ..asking import ASKING
from ..facts import facts_of, in_words, sealed_words
from ..forms.facts import EvidenceForm, FactForm, ReadingForm, SettlementForm
from ..histories import history_of, lines_of
from ..kinds import KINDS
from ..serving import door_of
from .acting import acting


@signed_in
def facts(request, pk):
    """Every kind that may be known about the family, or about one of its persons (`?of=`)."""
    one = one_visible(queries.households_seen(request.viewer), request.viewer, pk)
    persons = [member.person for member in queries.members_of(one)]
    person = next((each for each in persons if str(each.pk) == request.GET.get("of")), None)
    lines = lines_of(one, person, facts_of(one))
    context = {
        "household": one,
        "persons": persons,
        "person": person,
        "known": [line for line in lines if line.words],
        "unknown": [line for line in lines if not line.words],
        "taken_back": taken_back(one),
        **queries.rights_over(request.viewer, one),
    }
    return show(request, "households/facts.html", context)


@signed_in
def fact(request, pk, kind, person=None):
    """The history of one kind: who said it, when, how verified, the papers."""
    one, whose = _subject(request, pk, kind, person)
    told = history_of(one, kind, whose)
    context = {
        "household": one,
        "person": whose,
        "kind": KINDS[kind],
        "name": kind,
        "told": told,
        "is_open": any(each.is_open for each in told),
        **queries.rights_over(request.viewer, one),
    }
    return show(request, "households/fact.html", context)


@signed_in
def fact_new(request, pk, kind, person=None):
    """One more telling."""
    one, whose = _subject(request, pk, kind, person)
    form = FactForm(request, kind=kind)
    if form.perform(by=acting(request, "household.register", one), household=one, person=whose):
        return done(request, form.result, message=_("记下了"))
    asked = ASKING[kind]
    title = asked.words_for(whose.name) if whose else asked.title
    context = {"form": form, "title": title, "asked": asked, "household": one, "person": whose, "name": kind}
    return show(request, "households/fact_new.html", context)


def _subject(request, pk, kind, person):
    """The family within view, and the person living there; a kind that isn't theirs is not found."""
    one = one_visible(queries.households_seen(request.viewer), request.viewer, pk)
    whose = next((each.person for each in queries.members_of(one) if each.person_id == person), None)
    if kind not in KINDS or KINDS[kind].of_person != (whose is not None) or (person and whose is None):
        raise Http404
    return one, whose


def _fact(request, pk):
    """A fact within view, with the family that it belongs to now."""
    one = get_object_or_404(filed.seen_by(request.viewer, filed.tellings()), pk=pk)
    home = door_of(one)
    one.count_for(one.person_id, home.pk)
    return one, home


@signed_in
def settlement(request, pk):
    """Which of a word and a paper counts."""
    one, home = _fact(request, pk)
    form = SettlementForm(request)
    if form.perform(by=acting(request, "household.register", home), fact=one):
        return done(request, one, message=_("定下了"))
    context = {
        "form": form,
        "title": _("两种说法，以哪个为准？"),
        "what": KINDS[one.kind].title,
        "fact": one,
        "paper_words": in_words(one.disputes) if one.disputes else "",
        "said_words": in_words(one),
        "household": home,
    }
    return show(request, "households/settlement.html", context)


@signed_in
def evidence_new(request, pk):
    """A paper is photographed later."""
    one, home = _fact(request, pk)
    form = EvidenceForm(request)
    if form.perform(by=acting(request, "household.register", home), fact=one):
        return done(request, one, message=_("照片存好了"))
    context = {"form": form, "title": _("补拍单据"), "household": home}
    return show(request, "households/form.html", context)


@signed_in
def evidence(request, pk):
    """The photo of a paper."""
    one = get_object_or_404(filed.seen_by(request.viewer, filed.papers(), "fact__"), pk=pk)
    return HttpResponse(read_blob(one.blob), content_type=one.blob.kind, headers={"Cache-Control": "no-store"})


@signed_in
def reading(request, pk):
    """A sealed fact is shown once, after the reading was logged."""
    one, home = _fact(request, pk)
    form = ReadingForm(request)
    context = {"form": form, "title": KINDS[one.kind].title, "household": home, "fact": one}
    if form.perform(by=acting(request, "person.reveal", home), fact=one):
        context["shown"] = sealed_words(one)
    return show(request, "households/reading.html", context)
