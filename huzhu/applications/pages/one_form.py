"""The one form of a family (/cases/<id>/one-form/…): choose, fill, agree, sign, print, hand in."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from huzhu.kernel.blobs import read_blob
from huzhu.kernel.drafts import drop_draft
from huzhu.people.access import signed_in
from huzhu.web.shortcuts import done, show

from ..forms.one_form import AttachForm, ChooseForm, FileForm, FillForm, OpinionForm, PrintForm
from ..paper.papers import render
from ..queries.one_form import Page, companions_of, offered, one_attachment, page_of, villages_near


def _as(request: HttpRequest, page: Page, needs: str) -> Any:
    return lambda: request.viewer.acting_as(needs, page.case.organisation)


def _shown(request: HttpRequest, page: Page, name: str, **more: Any) -> HttpResponse:
    may = request.viewer.may("one_form.fill", page.case.organisation)
    return show(request, f"applications/one_form_{name}.html", {"page": page, "case": page.case, "may": may, **more})


@signed_in
def one_form(request: HttpRequest, pk) -> HttpResponse:
    """Where it stands, and the one thing next."""
    page = page_of(request.viewer, pk)
    if page.one_form is None:
        return redirect("applications:one_form_choices", page.case.pk)
    return _shown(request, page, "page")


@signed_in
def choices(request: HttpRequest, pk) -> HttpResponse:
    """What to apply for; the likely ones stand ticked."""
    page = page_of(request.viewer, pk)
    what, in_hand = offered(page.case), page.one_form if page.filing is None else None
    offered_now = {key for key, _label in (*what.first, *what.others)}
    chosen = [".".join(filter(None, each)) for each in in_hand.choices] if in_hand else what.likely
    chosen = [key for key in chosen if key in offered_now]
    form = ChooseForm(request, offered=what.first, others=what.others, chosen=chosen)
    if form.perform(by=_as(request, page, "one_form.fill"), case=page.case):
        return done(request, form.result, message=_("选好了"))
    return _shown(request, page, "choices", form=form, waiting=what.waiting)


@signed_in
def questions(request: HttpRequest, pk) -> HttpResponse:
    """Only what the forms still want."""
    page = page_of(request.viewer, pk)
    if page.one_form is None:
        return redirect("applications:one_form_choices", page.case.pk)
    form = FillForm(request, one_form=page.one_form, asked=page.folder.open, villages=villages_near(page.case))
    if form.perform(by=_as(request, page, "one_form.fill"), one_form=page.one_form):
        drop_draft(request.user.pk, page.draft)
        saved = f"{page.one_form.get_absolute_url()}?saved=1"
        return done(request, message=_("记下了，哪张表都不再问"), to=saved)
    return _shown(request, page, "questions", form=form)


@signed_in
def opinion(request: HttpRequest, pk) -> HttpResponse:
    """Two who visited sign what they think."""
    page = page_of(request.viewer, pk)
    if page.one_form is None:
        return redirect("applications:one_form_choices", page.case.pk)
    last = page.case.visits.order_by("-number").first()
    companions = companions_of(page.case, request.viewer)
    form = OpinionForm(request, companions=companions, initial={"saw": last.what_happened if last else ""})
    if form.perform(by=_as(request, page, "one_form.opinion"), one_form=page.one_form):
        return done(request, page.one_form, message=_("预审意见签好了"))
    return _shown(request, page, "opinion", form=form, visit=last, companions=companions)


@signed_in
def papers(request: HttpRequest, pk) -> HttpResponse:
    """Print: the act logs it, the PDF goes to who printed it and is kept nowhere."""
    page = page_of(request.viewer, pk)
    if page.one_form is None:
        return redirect("applications:one_form_choices", page.case.pk)
    named = [(paper.key, f"{paper.title}，{paper.about}" if paper.about else paper.title) for paper in page.papers]
    form = PrintForm(request, papers=named, initial={"papers": [paper.key for paper in page.main_papers]})
    if form.perform(by=_as(request, page, "one_form.print"), one_form=page.one_form):
        return _pdf(page, form.result.papers)
    return _shown(request, page, "papers", form=form)


def _pdf(page: Page, keys: list[str]) -> HttpResponse:
    """The papers as they were logged."""
    made = render(page.folder, [page.folder.paper(key) for key in keys])
    headers = {"Cache-Control": "no-store", "Content-Disposition": f'inline; filename="{page.case.number}.pdf"'}
    return HttpResponse(made, content_type="application/pdf", headers=headers)


@signed_in
def attachments(request: HttpRequest, pk) -> HttpResponse:
    """What is to be brought, with its photos; one more photo."""
    page = page_of(request.viewer, pk)
    if page.one_form is None:
        return redirect("applications:one_form_choices", page.case.pk)
    titles = [(one.title, one.words) for one in page.brought]
    first = page.unbrought[0].title if page.unbrought else ""
    form = AttachForm(request, titles=titles, initial={"title": request.GET.get("title", first)})
    if form.perform(by=_as(request, page, "one_form.fill"), one_form=page.one_form):
        return done(request, page.one_form, message=_("照片收下了"))
    return _shown(request, page, "attachments", form=form)


@signed_in
def attachment(request: HttpRequest, pk) -> HttpResponse:
    """A photo; never kept by the browser."""
    found = one_attachment(request.viewer, pk)
    return HttpResponse(read_blob(found.blob), content_type=found.blob.kind, headers={"Cache-Control": "no-store"})


@signed_in
def filing(request: HttpRequest, pk) -> HttpResponse:
    """Hand in the signed papers."""
    page = page_of(request.viewer, pk)
    if page.one_form is None:
        return redirect("applications:one_form_choices", page.case.pk)
    form = FileForm(request)
    if form.perform(by=_as(request, page, "one_form.file"), one_form=page.one_form):
        return done(request, page.one_form, message=_("交到镇上了，每一步到哪天都看得见"))
    return _shown(request, page, "filing", form=form)
