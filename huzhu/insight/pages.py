"""The overview, the records behind its numbers, and trials of other standards."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from huzhu.kernel.figures import figures
from huzhu.kernel.today import waiting_for
from huzhu.people.access import signed_in
from huzhu.web.shortcuts import is_part, show

from .drill import heading_of, listable, row_of, rows_behind
from .overview import Overview
from .scope import scope_of
from .trial_form import TrialForm
from .trial_shown import shown_of
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
    if not request.viewer.may("what_if.run"):
        raise Http404
    form = TrialForm(request, request.viewer.prefixes("what_if.run")[0])
    context: dict[str, Any] = {"form": form}
    if form.is_valid() and form.trial:
        shown = shown_of(form.trial)
        context |= {"shown": shown, "too_large": shown is None}
    return show(request, "insight/what_if.html", context)
