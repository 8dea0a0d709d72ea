"""One family's page."""

from django.http import HttpRequest, HttpResponse

from huzhu.people.access import signed_in
from huzhu.web.shortcuts import show

from ..family_parts import parts_of
from ..queries.families import family
from ..story import next_step, timeline


@signed_in
def case(request: HttpRequest, pk) -> HttpResponse:
    """One family: the clock in words, help so far, what happened, what is next."""
    found = family(request.viewer, pk)
    step = next_step(found, request.viewer)
    rows = ([step.row] if step else []) + timeline(found, request.viewer)
    organisation = found.case.organisation
    may = {name: request.viewer.may(needs, organisation) for name, needs in MAY.items()}
    context = {"family": found, "case": found.case, "step": step, "rows": rows, "may": may}
    return show(request, "cases/case.html", context | {"parts": parts_of(request, found)})


MAY = {
    "visit": "visit.record",
    "grant": "grant.propose",
    "help": "help.record",
    "plan": "plan.write",
    "ask": "followup.record",
    "close": "case.close",
    "reopen": "case.reopen",
    "reassign": "case.reassign",
}
