"""The list of families that are being helped."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from huzhu.people.access import signed_in
from huzhu.web.shortcuts import show

from ..queries.listed import SHOWS, cases_shown, rows_of, with_row

PER_PAGE = 50


@signed_in
def cases(request: HttpRequest) -> HttpResponse:
    """Families within reach: open ones first; `show` narrows, `q` finds by name, sound, number or village."""
    asked, words = request.GET.get("show", ""), request.GET.get("q", "")[:60]
    kind = asked if asked in SHOWS else "all" if words else "open"
    page = Paginator(cases_shown(request.viewer, kind, words), PER_PAGE).get_page(request.GET.get("page"))
    tabs = [(key, title, key == kind) for key, title in _tabs().items()]
    context = {"page": page, "rows": rows_of(with_row(page.object_list, kind)), "tabs": tabs, "kind": kind, "q": words}
    return show(request, "cases/cases.html", context)


def _tabs() -> dict[str, str]:
    return {
        "open": _("在办的"),
        "mine": _("我负责的"),
        "unhelped": _("还没帮上的"),
        "late": _("超过时限的"),
        "closed": _("办结的"),
        "all": _("全部"),
    }
