"""/permissions/ and /audit/: who may do what, and who did."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from huzhu.people.access import needs
from huzhu.people.audit import acts_to_choose, events_in_reach, in_words, record_of
from huzhu.people.forms.audit import AuditForm
from huzhu.people.rights import offices, rights_by_room
from huzhu.people.roles import Role
from huzhu.web.shortcuts import show

LINES = 50


@needs("permissions.read")
def permissions(request: HttpRequest) -> HttpResponse:
    """Act by act: which role may do it where."""
    asked = request.GET.get("role", "")
    role = asked if asked in Role.values else ""
    context = {"rooms": rights_by_room(role), "roles": Role.choices, "asked": role, "offices": offices()}
    return show(request, "people/permissions.html", context)


@needs("audit.read")
def audit(request: HttpRequest) -> HttpResponse:
    """Who did what, where and when, within what the viewer may see."""
    form = AuditForm(request.GET or None, acts=acts_to_choose())
    page = Paginator(events_in_reach(request.viewer, form.asked()), LINES).get_page(request.GET.get("page"))
    context = {"asking": form, "page": page, "lines": in_words(page, request.viewer)}
    return show(request, "people/audit.html", context)


@needs("audit.read")
def record(request: HttpRequest, event: int) -> HttpResponse:
    """From a line of the audit to the record it is about, where the viewer may see that."""
    found = record_of(request.viewer, event)
    if found is None:
        raise Http404
    return redirect(found)
