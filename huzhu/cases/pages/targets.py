"""How soon a family must be helped: what holds now, and what a county sets from a day on."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from huzhu.people.access import signed_in
from huzhu.web.shortcuts import done, show

from ..forms.targets import TargetForm
from ..models import Urgency
from ..targets import targets_for


@signed_in
def targets(request: HttpRequest) -> HttpResponse:
    """The hours of each level, and the form for whoever may set them."""
    by = request.viewer.acting_as("case.target")
    form = TargetForm(request)
    if form.perform(by=by, organisation=by.organisation):
        return done(request, to="cases:targets", message=_("定好了，从那一天起照新的时限算。"))
    known = targets_for(by.organisation.place)
    rows = [(level.label, known[level]) for level in Urgency]
    return show(request, "cases/targets.html", {"form": form, "rows": rows, "place": by.organisation.place})
