"""A letter of one file as PDF (/applications/<id>/letters/<name>/)."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from huzhu.kernel.refused import Refused
from huzhu.people.access import signed_in
from huzhu.web.refusals import said

from ..letters import LETTERS, printed
from ..queries.files import one_file


@signed_in
def letter(request: HttpRequest, pk, name: str) -> HttpResponse:
    """Made for who prints it; where it can't be set, the file's page says why."""
    file, found = one_file(request.viewer, pk), LETTERS.get(name)
    if found is None or not found.is_there(file):
        raise Http404
    try:
        made = printed(found, file)
    except Refused as refused:
        messages.error(request, "".join(said(refused)))
        return redirect(file.application)
    headers = {"Cache-Control": "no-store", "Content-Disposition": f'inline; filename="{file.application.number}.pdf"'}
    return HttpResponse(made, content_type="application/pdf", headers=headers)
