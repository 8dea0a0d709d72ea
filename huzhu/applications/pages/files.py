"""The queue by due day, one file's page, and what is done to several at once."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from huzhu.kernel.blobs import read_blob
from huzhu.kernel.secrets import Erased
from huzhu.people.access import signed_in
from huzhu.web.shortcuts import done, show

from ..batch import accepted, chosen, sent
from ..clerk import last_told, main_offer, offers, rows, told_to, waits, way
from ..forms.batch import AcceptSeveral, SendToSeveral
from ..letters import letters_of
from ..queries.evidence import beside
from ..queries.files import File, one_file
from ..queries.queue import SHOWS, default_show, queue_of
from ..queries.scans import one_step_paper
from ..shown import advances_shown, result_shown, screened
from ..tabs import tabs_of


@signed_in
def queue(request: HttpRequest) -> HttpResponse:
    """The files of one's place by due day; the chosen one beside the list."""
    asked = request.GET.get("show", "")
    found = queue_of(request.viewer, asked if asked in SHOWS else default_show(request.viewer))
    beside = _beside(request, found.files)
    context = {"queue": found, "tabs": tabs_of(found), "act_id": uuid.uuid4(), "file": beside}
    context["may_handle"] = request.viewer.may("application.handle")
    return show(request, "applications/queue.html", context | (file_context(request, beside) if beside else {}))


def _beside(request: HttpRequest, files: list[File]) -> File | None:
    """The file named in the address, else the first of the list."""
    asked = request.GET.get("file", "")
    return next((each for each in files if str(each.pk) == asked), files[0] if files else None)


def file_context(request: HttpRequest, file: File) -> dict[str, Any]:
    """What stands beside the list, and on the file's own page."""
    main = main_offer(file, request.viewer)
    others = [each for each in offers(file, request.viewer) if main is None or each.happened != main.happened]
    return {
        "file": file,
        "application": file.application,
        "main": main,
        "others": others,
        "screened": screened(file),
        "result": result_shown(file),
        **beside(file, request.viewer),
        "letters": letters_of(file),
        "last": last_told(file, told_to(request.viewer)),
    }


@signed_in
def application(request: HttpRequest, pk) -> HttpResponse:
    """One file: where it stands and by when, the evidence, what happened, what the association advanced."""
    file = one_file(request.viewer, pk)
    told = {"way": way(file), "rows": rows(file, told_to(request.viewer)), "waits": waits(file)}
    context = file_context(request, file) | told | advances_shown(file, request.viewer)
    return show(request, "applications/application.html", context)


@signed_in
def acceptances(request: HttpRequest) -> HttpResponse:
    """Accept the chosen files, each by an act of its own: one that can't be is named, the others go through."""
    request.viewer.acting_as("application.handle")
    files = chosen(request)
    form = AcceptSeveral(request, files=files)
    if form.is_bound and form.is_valid():
        return done(request, to="applications:queue", message=accepted(request.viewer, files, form.act_id))
    return show(request, "applications/several.html", {"files": files, "form": form, "title": _("一起受理")})


@signed_in
def surveyors(request: HttpRequest) -> HttpResponse:
    """Send two people to several families at once."""
    request.viewer.acting_as("application.handle")
    files = chosen(request)
    form = SendToSeveral(request, files=files)
    if form.is_bound and form.is_valid():
        message = sent(request.viewer, files, form.people, form.act_id)
        return done(request, to="applications:queue", message=message)
    return show(request, "applications/several.html", {"files": files, "form": form, "title": _("派人调查")})


@signed_in
def step_paper(request: HttpRequest, pk) -> HttpResponse:
    """A photo or scan of a step's paper; never kept by the browser."""
    found = one_step_paper(request.viewer, pk)
    if found is None:
        raise Http404
    try:
        content = read_blob(found.blob)
    except Erased:
        raise Http404 from None
    return HttpResponse(content, content_type=found.blob.kind, headers={"Cache-Control": "no-store"})
