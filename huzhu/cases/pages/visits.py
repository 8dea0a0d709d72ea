"""A visit, one question a screen (/cases/<id>/visit/<step>/), kept as a draft until both have signed."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huzhu.kernel.blobs import read_blob
from huzhu.kernel.refused import NotAllowed
from huzhu.people.access import signed_in
from huzhu.web.shortcuts import done, show

from ..forms.visits import FORMS, SignForm
from ..queries.families import one_open_case, one_visit, visit_photo
from ..queries.visits import companions_for
from ..visiting import ORDER, PARTS, QUESTIONS, VisitDraft, question
from .visit_screens import SCREENS


@signed_in
def visit_start(request: HttpRequest, pk) -> HttpResponse:
    """Begin, or go on where it was left."""
    case = one_open_case(request.viewer, pk)
    draft = VisitDraft(request.user.pk, case)
    if draft.done or request.GET.get("anew"):
        draft.drop()
    return redirect("cases:visit_step", case.pk, draft.first_open())


@signed_in
def visit_step(request: HttpRequest, pk, step: str) -> HttpResponse:
    """One screen: keep what was answered and go on, or say what is wrong with it."""
    case = one_open_case(request.viewer, pk)
    asked = question(step)
    if asked is None:
        raise Http404
    if not request.viewer.may("visit.record", case.organisation):
        raise NotAllowed
    draft = VisitDraft(request.user.pk, case)
    return _sign(request, draft) if step == "sign" else _ask(request, draft, step)


def _ask(request: HttpRequest, draft: VisitDraft, step: str) -> HttpResponse:
    """Draw or take one of the screens before the signatures."""
    form = _form(request, draft, step)
    answer = SCREENS[step](request, draft, form)
    if isinstance(answer, str):
        return redirect("cases:visit_step", draft.case.pk, answer)
    return _draw(request, draft, step, form, **answer)


def _form(request: HttpRequest, draft: VisitDraft, step: str):
    """The screen's form with what was answered, or typed and not sent."""
    more = {"companions": companions_for(draft.case, request.viewer)} if step == "with" else {}
    form = FORMS[step](request, initial=draft.said.get(step) or {}, **more)
    for name, values in draft.typed(step).items():
        if name in form.fields and name not in form.initial:
            form.initial[name] = values if name == "needs" else (values or [""])[0]
    return form


def _draw(request: HttpRequest, draft: VisitDraft, step: str, form, **more: Any) -> HttpResponse:
    """The screen, with where one stands and how much is left."""
    context = {"case": draft.case, "draft": draft, "draft_key": draft.typed_key(step), "form": form}
    return show(request, "cases/visit_step.html", context | _place(draft, step) | more)


def _place(draft: VisitDraft, step: str) -> dict[str, Any]:
    """The question, the one before it, the parts, and how many are left."""
    place = ORDER.index(step)
    before, left = ORDER[place - 1] if place else "", len(ORDER) - place - 1
    return {
        "question": QUESTIONS[place],
        "back_step": before,
        "before": draft.typed_key(before) if before else "",
        "left": ngettext("还有 %(n)s 问", "还有 %(n)s 问", left) % {"n": left} if left else _("最后一问"),
        "steps": _parts(step),
    }


def _parts(step: str) -> list[dict[str, Any]]:
    """The four parts of the visit: done, here, or to come."""
    keys, here = list(PARTS), question(step).part
    now = keys.index(here)
    return [
        {"title": PARTS[key], "kind": "ok" if place < now else "on" if place == now else ""}
        for place, key in enumerate(keys)
    ]


def _sign(request: HttpRequest, draft: VisitDraft) -> HttpResponse:
    """Both sign, and it is written down; a second press finds the same visit."""
    if draft.done:
        return done(request, draft.case, message=_("这次走访已经送出了。"))
    companion = _companion(request, draft)
    if draft.missing() or companion is None:
        return redirect("cases:visit_step", draft.case.pk, draft.missing() or "with")
    form, organisation = _sign_form(request, draft, companion), draft.case.organisation
    if form.perform(by=lambda: request.viewer.acting_as("visit.record", organisation), case=draft.case):
        draft.finish(form.result.pk)
        return done(request, draft.case, message=_("走访记下了，两个人的签名都在。"))
    return _draw(request, draft, "sign", form, companion=companion, summary=form.arguments)


def _sign_form(request: HttpRequest, draft: VisitDraft, companion) -> SignForm:
    """The last screen's form, with everything that was answered."""
    names = (request.viewer.user.name, companion.user.name)
    return SignForm(request, names=names, arguments=draft.as_arguments() | {"companions": [companion]})


def _companion(request: HttpRequest, draft: VisitDraft):
    """The person chosen, if still in office here."""
    chosen = (draft.said.get("with") or {}).get("companion")
    return next((each for each in companions_for(draft.case, request.viewer) if str(each.pk) == chosen), None)


@signed_in
def visit(request: HttpRequest, pk) -> HttpResponse:
    """One visit as it was written down."""
    found = one_visit(request.viewer, pk)
    return show(request, "cases/visit.html", {"visit": found, "case": found.case})


@signed_in
def photo(request: HttpRequest, pk) -> HttpResponse:
    """A photo of a visit; never kept by the browser."""
    found = visit_photo(request.viewer, pk)
    return HttpResponse(read_blob(found.blob), content_type=found.blob.kind, headers={"Cache-Control": "no-store"})
