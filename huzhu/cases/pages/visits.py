"""A visit, one question a screen (/cases/<id>/visit/<step>/), kept as a draft until both have signed."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huzhu.kernel.blobs import read_blob
from huzhu.people.access import signed_in
from huzhu.web.shortcuts import done, show

from ..forms.visits import FORMS, SignForm
from ..help_refusals import CaseClosed
from ..queries.families import one_open_case, one_visit, told_at, visit_photo
from ..queries.visits import companions_for, meet_entered, told_before
from ..states import is_open
from ..topics import kinds_of
from ..visiting import VisitDraft, question
from .visit_place import first_open, place_of
from .visit_screens import SCREENS
from .visit_topics import ask_topic


@signed_in
def visit_start(request: HttpRequest, pk) -> HttpResponse:
    """Begin, or go on where it was left."""
    case = one_open_case(request.viewer, pk)
    request.viewer.acting_as("visit.record", case.organisation)
    draft = VisitDraft(request.user.pk, case)
    _refuse_closed(draft)
    if draft.done or request.GET.get("anew"):
        draft.drop()
    return redirect("cases:visit_step", case.pk, first_open(draft))


@signed_in
def visit_step(request: HttpRequest, pk, step: str) -> HttpResponse:
    """One screen: keep what was answered and go on, or say what is wrong with it."""
    case = one_open_case(request.viewer, pk)
    if question(step) is None and not kinds_of(step):
        raise Http404
    request.viewer.acting_as("visit.record", case.organisation)
    draft = VisitDraft(request.user.pk, case)
    _refuse_closed(draft)
    meet_entered(draft)
    if step == "sign":
        return _sign(request, draft)
    return _ask(request, draft, step) if question(step) else ask_topic(request, draft, step)


def _refuse_closed(draft: VisitDraft) -> None:
    """Nobody answers screen after screen for a case that takes no visit any more. Raises CaseClosed."""
    if not draft.done and not is_open(draft.case):
        raise CaseClosed


def _ask(request: HttpRequest, draft: VisitDraft, step: str) -> HttpResponse:
    """Draw or take one of the screens before the signatures."""
    form = _form(request, draft, step)
    answer = SCREENS[step](request, draft, form)
    if isinstance(answer, str):
        return redirect("cases:visit_step", draft.case.pk, answer)
    return _draw(request, draft, step, **{"form": form, "asked": question(step)} | answer)


def _form(request: HttpRequest, draft: VisitDraft, step: str):
    """The screen's form with what was answered, or typed and not sent."""
    more: dict[str, Any] = {}
    if step == "happened":
        more = {
            "papers": draft.papers,
            "again": draft.case.visits.exists(),
            "reported": localdate(draft.case.reported_at),
        }
    elif step == "changed":
        more = {"told": told_before(draft.household)}
    form = FORMS[step](request, initial=draft.said.get(step) or {}, **more)
    for name, values in draft.typed(step).items():
        if name in form.fields and name not in form.initial:
            form.initial[name] = values if name in ("needs", "names") else (values or [""])[0]
    return form


def _draw(request: HttpRequest, draft: VisitDraft, step: str, **more: Any) -> HttpResponse:
    """The screen, with where one stands and how much is left."""
    return show(request, "cases/visit_step.html", place_of(draft, step) | more)


def _sign(request: HttpRequest, draft: VisitDraft) -> HttpResponse:
    """Both sign, and it is written down; a second press finds the same visit."""
    if draft.done:
        return done(request, draft.case, message=_("这次走访已经送出了。"))
    if draft.missing():
        return redirect("cases:visit_step", draft.case.pk, draft.missing())
    form, organisation = _sign_form(request, draft), draft.case.organisation
    if form.perform(by=lambda: request.viewer.acting_as("visit.record", organisation), case=draft.case):
        draft.finish(form.result.pk)
        return done(request, draft.case, message=_("走访记下了，两个人的签名都在。"))
    return _draw(request, draft, "sign", form=form, asked=question("sign"), summary=form.arguments)


def _sign_form(request: HttpRequest, draft: VisitDraft) -> SignForm:
    """The last screen's form, with everything that was answered, and who was chosen to sign with."""
    companions = companions_for(draft.case, request.viewer)
    initial = {
        name: (values or [""])[0]
        for name, values in draft.typed("sign").items()
        if name in ("companion", "happened_at")
    }
    return SignForm(
        request,
        name=request.viewer.user.name,
        companions=companions,
        arguments=draft.as_arguments(),
        initial=initial,
    )


@signed_in
def visit(request: HttpRequest, pk) -> HttpResponse:
    """One visit as it was written down."""
    found = one_visit(request.viewer, pk)
    return show(request, "cases/visit.html", {"visit": found, "case": found.case, "told": told_at(found)})


@signed_in
def photo(request: HttpRequest, pk) -> HttpResponse:
    """A photo of a visit; never kept by the browser."""
    found = visit_photo(request.viewer, pk)
    return HttpResponse(read_blob(found.blob), content_type=found.blob.kind, headers={"Cache-Control": "no-store"})
