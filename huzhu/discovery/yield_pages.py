"""What came of the reminders, and which rule is silent: the bureau's pages."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from huzhu.people.access import needs
from huzhu.people.models import Organisation
from huzhu.programmes.here import name_of
from huzhu.web.clocks import full_day
from huzhu.web.shortcuts import done, show

from .forms import QuietForm, WakeForm
from .queries.places import places_offered
from .queries.quieted import quieted_at, quieting_seen
from .queries.yields import STEPS, chart_of, families_behind, finding, known_programme, yields
from .span import span_of
from .titles import STEP_TITLES, behind_rows

PER_PAGE = 50
NEEDS = "discovery.yield"


@needs(NEEDS)
def yields_page(request: HttpRequest) -> HttpResponse:
    """What came of each rule's reminders at a place in some days."""
    span = span_of(request, NEEDS)
    silent = quieted_at(span.place)
    found = yields(span, silent)
    context = {"span": span, "found": found, "finding": finding(found), "silent": silent, "titles": STEP_TITLES}
    context |= {"chart": chart_of(found, span), "places": places_offered(request.viewer, NEEDS, span.place)}
    return show(request, "discovery/yield.html", context | {"may_quiet": request.viewer.may("discovery.quiet")})


@needs(NEEDS)
def yield_families(request: HttpRequest) -> HttpResponse:
    """The families behind one number."""
    span, step = span_of(request, NEEDS), request.GET.get("step", "raised")
    programme = known_programme(request.GET.get("programme", ""))
    if step not in STEPS:
        raise Http404
    rows = families_behind(request.viewer, span, programme, step)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {"span": span, "page": page, "rows": behind_rows(request.viewer, page.object_list)}
    context |= {"name": name_of(programme) if programme else "", "title": STEP_TITLES[step]}
    return show(request, "discovery/yield_families.html", context)


@needs(NEEDS)
def quiet(request: HttpRequest, programme: str) -> HttpResponse:
    """A rule is silent at a place until a day, and why."""
    if not known_programme(programme):
        raise Http404
    span, form = span_of(request, NEEDS), QuietForm(request)
    fixed: dict[str, Any] = {"organisation": _bureau(span.place), "place": span.place, "programme": programme}
    name = name_of(programme)
    by = lambda: request.viewer.acting_as("discovery.quiet", fixed["organisation"])  # noqa: E731
    if form.is_bound and form.perform(by=by, **fixed):
        said = _("%(place)s先不提醒%(name)s了，到%(day)s。") % {
            "place": span.place.name, "name": name, "day": full_day(form.result.until)
        }  # fmt: skip
        return done(request, to="discovery:yield", message=said, undo=form.act_id)
    context = {"span": span, "form": form, "name": name, "may_quiet": request.viewer.may("discovery.quiet")}
    return show(request, "discovery/quiet.html", context)


@needs(NEEDS)
def wake(request: HttpRequest, pk: Any) -> HttpResponse:
    """A silent rule speaks again."""
    quieting, form = quieting_seen(request.viewer, pk, NEEDS), WakeForm(request)
    by = {"by": lambda: request.viewer.acting_as("discovery.quiet", quieting.organisation)}
    if form.is_bound and form.perform(**by, quieting=quieting):
        return done(request, to="discovery:yield", message=_("重新提醒了。"))
    name = name_of(quieting.programme)
    context = {"quieting": quieting, "form": form, "name": name, "may_quiet": request.viewer.may("discovery.quiet")}
    return show(request, "discovery/wake.html", context)


def _bureau(place: Any) -> Organisation:
    """The bureau of the place's county."""
    found = Organisation.standing("bureau", place.code[:6] + "000000")
    if found is None:
        raise Http404
    return found
