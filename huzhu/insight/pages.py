"""The overview, the records behind its numbers, and trials of other standards."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from huzhu.kernel.figures import figures
from huzhu.kernel.once import one_page
from huzhu.kernel.today import waiting_for
from huzhu.people.access import signed_in
from huzhu.programmes.models import TrialRun
from huzhu.programmes.trials.runs import stop
from huzhu.web.shortcuts import done, is_part, show

from .drill import heading_of, listable, row_of, rows_behind
from .overview import Overview
from .scope import scope_of
from .trial_form import TrialForm
from .trial_shown import shown_of
from .trials import Going, Trials, earlier, trial_numbered
from .written import written

PER_PAGE = 50
MOST_WAITING = 10


@signed_in
def county(request: HttpRequest) -> HttpResponse:
    """The county, or one town or village of it, today."""
    scope = scope_of(request)
    return show(request, "insight/county.html", {"scope": scope, "overview": Overview(scope)})


@signed_in
def waiting(request: HttpRequest) -> HttpResponse:
    """What waits for the viewer's decision, fetched by the overview once it stands: the rooms ask much to know it."""
    scope_of(request)
    if not is_part(request):
        return redirect("web:today")
    return show(request, "insight/waiting.html", {"waiting": waiting_for(request.viewer)[:MOST_WAITING]})


@signed_in
def records(request: HttpRequest, name: str) -> HttpResponse:
    """The cases or leads behind a figure; figures of other rooms lead to those rooms' pages."""
    spec, scope = figures.get(name), scope_of(request)
    if spec is None:
        raise Http404
    figure = spec(scope.places, scope.period.since, scope.period.until)
    if figure.url or not listable(figure.records):
        return redirect(figure.url or scope.page_url(scope.place))
    page = Paginator(rows_behind(request.viewer, figure.records), PER_PAGE).get_page(request.GET.get("page"))
    units = {"hours": _("小时"), "fen": _("元")}
    context = {"title": spec.title, "scope": scope, "value": written(figure.value, spec.unit), "page": page}
    context["heading"] = heading_of(figure.records)
    context |= {"unit": units.get(spec.unit, ""), "rows": [row_of(record) for record in page.object_list]}
    return show(request, "insight/records.html", context)


@signed_in
def what_if(request: HttpRequest) -> HttpResponse:
    """Other standards tried over the whole county. Nothing here is a record: no act."""
    region = _region(request)
    trials = Trials(region)
    form: TrialForm | None = TrialForm(request, region, earlier(region, request.GET.get("again", "")))
    if trials.going and request.method == "GET":
        form = None
    elif form and form.is_valid() and (run := form.begin(request.user)):
        return done(request, to=reverse("insight:trial", args=[run.pk]))
    template = "insight/trial_condition.html" if is_part(request) else "insight/what_if.html"
    with one_page():
        return show(request, template, {"form": form, "trials": trials})


@signed_in
def trial(request: HttpRequest, number: int) -> HttpResponse:
    """One trial: how far it is, then what it came to; whoever may try stops one that goes on."""
    run = trial_numbered(_region(request), number)
    if run is None:
        return _gone(request)
    if request.method == "POST":
        return _stopped(request, run)
    if not run.finished:
        template = "insight/trial_going.html" if is_part(request) else "insight/trial_waits.html"
        return show(request, template, {"going": Going(run)})
    if is_part(request):
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    return show(request, "insight/trial.html", {"shown": shown_of(run, request.GET.get("programme", ""))})


def _gone(request: HttpRequest) -> HttpResponse:
    """Somebody stopped it: a page that still asks how far it is leads back. Raises Http404 for every other page."""
    if not is_part(request):
        raise Http404
    return done(request, to="insight:what_if")


def _stopped(request: HttpRequest, run: TrialRun) -> HttpResponse:
    """Forgotten, unless it has ended meanwhile."""
    if stop(run):
        return done(request, to="insight:what_if", message=_("停了，什么也没改"))
    return done(request, to=reverse("insight:trial", args=[run.pk]), message=_("已经算完了，没有停"))


def _region(request: HttpRequest) -> str:
    """The county whose bureau the viewer belongs to. Raises Http404 for everyone else."""
    if not request.viewer.may("what_if.run"):
        raise Http404
    return request.viewer.prefixes("what_if.run")[0]
