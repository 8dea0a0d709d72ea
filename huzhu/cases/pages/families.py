"""The list of families that are being helped, and one family's page."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from huzhu.people.access import signed_in
from huzhu.web.shortcuts import show

from ..family_parts import parts_of
from ..queries.families import SHOWS, cases_shown, family, state_of_row
from ..story import next_step, timeline
from ..waiting import clock_of

PER_PAGE = 50


@signed_in
def cases(request: HttpRequest) -> HttpResponse:
    """Families within reach: open ones first; `show` narrows, `q` finds by name, sound, number or village."""
    asked, words = request.GET.get("show", ""), request.GET.get("q", "")[:60]
    kind = asked if asked in SHOWS else "all" if words else "open"
    page = Paginator(cases_shown(request.viewer, kind, words), PER_PAGE).get_page(request.GET.get("page"))
    states = _states()
    for case in page.object_list:
        case.clock, case.state = clock_of(case), states[state_of_row(case)]
    tabs = [(key, title, key == kind) for key, title in _tabs().items()]
    return show(request, "cases/cases.html", {"page": page, "tabs": tabs, "kind": kind, "q": words})


def _states() -> dict[str, dict[str, str]]:
    """The chip of each state: its words and its colour."""
    return {
        "closed": {"words": _("办结"), "tone": "ok"},
        "money": {"words": _("有一笔钱在办"), "tone": "due"},
        "help": {"words": _("还没帮上"), "tone": "due"},
        "visit": {"words": _("还没上门"), "tone": "due"},
        "follow": {"words": _("跟着看"), "tone": "info"},
    }


def _tabs() -> dict[str, str]:
    return {
        "open": _("在办的"),
        "mine": _("我负责的"),
        "unhelped": _("还没帮上的"),
        "late": _("超过时限的"),
        "closed": _("办结的"),
        "all": _("全部"),
    }


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
