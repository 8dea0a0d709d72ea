"""The bureau's page about sweeps."""

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from huzhu.people.access import signed_in
from huzhu.web.shortcuts import done, is_part, show

from ..models import SweepRun
from .shown import sweeps
from .tasks import start


@signed_in
def sweeping(request):
    """How far the sweep is, what the last one changed; the bureau starts one. Nothing here is a record: no act."""
    if not request.viewer.may("parameter.set"):
        raise Http404
    if request.method == "POST":
        start(SweepRun.Why.ASKED)
        return done(request, to="programmes:sweeps", message=_("全县重算开始排队了，这一页会自己更新"))
    shown = sweeps()
    if is_part(request) and shown.going is None:
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    template = "programmes/sweep_going.html" if is_part(request) else "programmes/sweeps.html"
    return show(request, template, {"sweeps": shown})
