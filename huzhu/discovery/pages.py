"""The list of families likely entitled and not yet helped, and the one of those to see again."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from huzhu.households.models import Household
from huzhu.people.access import needs
from huzhu.people.models import Organisation
from huzhu.places.models import Place
from huzhu.programmes.engine import catalogue
from huzhu.programmes.masks import bits, refuses_nobody
from huzhu.web.shortcuts import back_to, done, one_visible, show

from .called import called_for
from .forms import LeadForm, RecheckForm
from .leading import at_it
from .queries.listed import (
    AWAKE,
    NEEDS,
    QUIET,
    families,
    one_unhelped,
    rows_of,
    seen,
    silence_here,
    unhelped_seen,
    with_rows,
)
from .queries.places import place_shown, places_offered
from .queries.recheck import doubts_of, in_doubt, with_rechecks
from .quiet import Quiet
from .refusals import AlreadyAtIt

PER_PAGE = 50


@needs("discovery.read")
def families_unhelped(request: HttpRequest) -> HttpResponse:
    """Families whom the viewer may see; `place` and `programme` narrow, `show=quiet` shows those silenced."""
    viewer, place = request.viewer, place_shown(request, NEEDS)
    programme, kind = _programme(request), QUIET if request.GET.get("show") == QUIET else AWAKE
    quiet = silence_here(viewer)
    found = families(unhelped_seen(viewer, place.prefix if place else ""), quiet, programme, kind)
    page = Paginator(with_rows(found), PER_PAGE).get_page(request.GET.get("page"))
    rows = [(row, LeadForm(request)) for row in rows_of(viewer, page.object_list, quiet, programme)]
    hidden = 0 if rows or kind == QUIET or not quiet.said else _hidden(viewer, place, quiet, programme)
    context: dict[str, Any] = {"page": page, "rows": rows, "place": place, "programme": programme, "show": kind}
    context |= {"hidden": hidden, "quiet": quiet.said, "programmes": _choices()}
    context |= {"places": places_offered(viewer, NEEDS, place)}
    return show(request, "discovery/families.html", context | _rights(viewer))


def _hidden(viewer: Any, place: Place | None, quiet: Quiet, programme: str) -> int:
    """How many families aren't listed since the rule is silent. One query."""
    return families(unhelped_seen(viewer, place.prefix if place else ""), quiet, programme, QUIET).count()


@needs("discovery.read")
def lead(request: HttpRequest, pk: Any) -> HttpResponse:
    """One family of the list, and the tap that sends somebody."""
    household = one_visible(Household, request.viewer, pk)
    serving, form = Organisation.serving(household.place), LeadForm(request)
    by = lambda: request.viewer.acting_as("discovery.lead", serving)  # noqa: E731
    if form.is_bound and form.perform(by=by, household=household):
        return _done(request, form)
    if isinstance(form.refusal, AlreadyAtIt) and (there := seen(request.viewer, at_it(household))):
        return done(request, there, message=_("已经有人在办这家了，就是这里。"))
    found = one_unhelped(request.viewer, pk)
    rows = rows_of(request.viewer, [found], silence_here(request.viewer)) if found else []
    context = {"row": rows[0] if rows else None, "form": form, "called": called_for(request.viewer, household)}
    context["household"] = household
    return show(request, "discovery/lead.html", context | {"may_lead": request.viewer.may("discovery.lead", serving)})


def _done(request: HttpRequest, form: LeadForm) -> HttpResponse:
    """Back to the list as it was; to the case where somebody is helping the family already."""
    made, answer = form.result, form.result.answer
    called = called_for(request.viewer, made.household)
    if answer is not None and answer.case_id:
        said = _("%(called)s本来就在帮，写进互助单 %(number)s 了。") % {"called": called, "number": answer.case.number}
        return done(request, answer.case, message=said, undo=form.act_id)
    said = _("记成线索了，%(who)s会派人去%(called)s看。") % {"who": made.organisation.short_name, "called": called}
    listed = reverse("discovery:families")
    to = back_to(request, listed) if "back" in request.POST else listed
    return done(request, to=to, message=said, undo=form.act_id)


@needs("discovery.read")
def rechecks(request: HttpRequest) -> HttpResponse:
    """Families whose confirmed category looks no longer due, a row for each."""
    viewer, place = request.viewer, place_shown(request, NEEDS)
    rows = with_rechecks(in_doubt(viewer, place.prefix if place else ""))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "rows": doubts_of(viewer, page.object_list), "place": place}
    return show(request, "discovery/rechecks.html", context | _rights(viewer))


@needs("discovery.read")
def recheck(request: HttpRequest, pk: Any, programme: str) -> HttpResponse:
    """One of these: what has changed, by which articles, and what somebody found there."""
    if programme not in bits():
        raise Http404
    household = one_visible(Household, request.viewer, pk)
    serving, form = Organisation.serving(household.place), RecheckForm(request)
    by = {"by": lambda: request.viewer.acting_as("discovery.recheck", serving), "household": household}
    if form.is_bound and form.perform(**by, programme=programme):
        return done(request, to="discovery:rechecks", message=_("记下了。什么也没有停，镇里来定。"))
    found = doubts_of(request.viewer, with_rechecks(in_doubt(request.viewer).filter(pk=household.pk)))
    row = next((one for one in found if one.programme == programme), None)
    context = {"row": row, "form": form, "may_record": request.viewer.may("discovery.recheck", serving)}
    return show(request, "discovery/recheck.html", context | {"called": called_for(request.viewer, household)})


def _rights(viewer: Any) -> dict[str, bool]:
    return {f"may_{right}": viewer.may(f"discovery.{right}") for right in ("lead", "yield", "quiet", "recheck")}


def _programme(request: HttpRequest) -> str:
    asked = request.GET.get("programme", "")
    return asked if asked in bits() else ""


def _choices() -> list[tuple[str, str]]:
    known = catalogue().programmes
    return [(name, str(one.name)) for name, one in known.items() if not refuses_nobody(name)]
