"""Importing a department's list: choose, look at it, bring it in."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from huzhu.kernel.refused import NotAllowed, Refused
from huzhu.people.access import signed_in
from huzhu.web.shortcuts import done, show

from ..forms.imports import ConfirmForm, SheetForm
from ..importing import bring_in, keep_preview, marked_standing, preview
from ..imports import ImportRow, understand
from ..queries.leads import villages_for


@signed_in
def leads_import(request: HttpRequest) -> HttpResponse:
    """Choose a list and see what was understood: each bad row and why, nothing brought in yet."""
    if not request.viewer.may("lead.import"):
        raise NotAllowed
    form = SheetForm(request)
    rows = _understood(request, form)
    if form.errors or not rows:
        return show(request, "cases/leads_import.html", {"form": form})
    department = form.cleaned_data["department"]
    import_id = keep_preview(request.viewer, department, marked_standing(department, rows))
    return show(request, "cases/leads_preview.html", _sorted(rows) | {"import_id": import_id, "department": department})


def _sorted(rows: list[ImportRow]) -> dict[str, Any]:
    """All rows, those with faults, those that are leads already, and how many can be brought in."""
    bad, standing = [row for row in rows if row.wrongs], [row for row in rows if row.stands and not row.wrongs]
    return {"rows": rows, "bad": bad, "standing": standing, "good": len(rows) - len(bad) - len(standing)}


def _understood(request: HttpRequest, form: SheetForm) -> list:
    """The rows of the list that was sent; none, with the error in the form, where it can't be read."""
    table = form.rows() if form.is_bound else []
    try:
        return understand(table, villages_for(request.viewer, "lead.import")) if table else []
    except Refused as refused:
        form.refuse(refused)
        return []


@signed_in
def import_done(request: HttpRequest) -> HttpResponse:
    """Bring in what was looked at; pressed twice it comes once."""
    form = ConfirmForm(request)
    if not form.is_bound or not form.is_valid():
        return redirect("cases:leads_import")
    import_id = form.cleaned_data["import_id"]
    if preview(request.viewer, import_id) is None:
        return done(request, to="cases:leads", message=_("这张名单已经导进来了。"))
    count = bring_in(request.viewer, import_id)
    return done(request, to="cases:leads", message=_("导进来 %(n)s 条线索，等人接。") % {"n": count})
