"""The page of one step of one file."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from huzhu.people.access import signed_in
from huzhu.web.shortcuts import done, show

from ..clerk import is_monthly
from ..letters import letters_of
from ..models import Happened
from ..months import months_ahead
from ..queries.evidence import beside
from ..queries.files import File, one_file
from ..queries.refusing import reasons_of
from ..step_pages import PAGES, StepPage
from ..words import button_of, decider


@signed_in
def step(request: HttpRequest, pk, noun: str) -> HttpResponse:
    """Take one step, or say what it means and ask what it needs."""
    if noun not in PAGES:
        raise Http404
    page, file = PAGES[noun], one_file(request.viewer, pk)
    form = form_of(request, page, file)
    home = file.application.association
    if form.perform(by=lambda: request.viewer.acting_as(page.needs, home), application=file.application):
        return done(
            request, file.application, message=said_when_done(page, file), undo=form.act_id if page.undoable else None
        )
    return show(request, "applications/step.html", step_context(request, page, file, form))


def said_when_done(page: StepPage, file: File) -> Any:
    """What the page says when the step is taken."""
    handed_over = page.happened == Happened.ACCEPTED and file.standing.is_referral
    return _("转过去了，等%(who)s的决定。") % {"who": decider(file.standing)} if handed_over else page.done


def form_of(request: HttpRequest, page: StepPage, file: File) -> Any:
    """The step's form; a decision's offers its months and the screening's conditions."""
    if page.happened != Happened.DECIDED:
        return page.form(request, file=file)
    months = months_ahead(file.standing) if is_monthly(file) else []
    return page.form(request, file=file, months=months, reasons=reasons_of(file.application))


def step_context(request: HttpRequest, page: StepPage, file: File, form: Any) -> dict[str, Any]:
    """The form, whether the step may be taken, and the evidence beside what needs it."""
    wanted = page.happened in (Happened.OPINION, Happened.DECIDED, Happened.CHECKED, Happened.SURVEYED)
    return {
        "file": file,
        "application": file.application,
        "page": page,
        "form": form,
        "button": button_of(file.standing, page.happened),
        "letters": letters_of(file, page.happened),
        "law": file.standing.procedure.law_of(page.happened),
        "open": file.standing.may(page.happened) or form.is_bound,
        **(beside(file, request.viewer) if wanted else {}),
    }
