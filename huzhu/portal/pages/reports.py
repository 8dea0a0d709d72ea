"""The pages of a report: parse, call one act or query, render."""

from datetime import timedelta

from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from huzhu.cases.acts.leads import WITHDRAW_WITHIN
from huzhu.cases.progress import RECEIVED, lead_coded, progress_of
from huzhu.cases.reporting import query_code
from huzhu.cases.targets import with_targets
from huzhu.kernel.acts import PUBLIC
from huzhu.kernel.clock import now
from huzhu.people.lockout import TriedTooOften
from huzhu.people.models import Organisation
from huzhu.places.models import Level
from huzhu.web.shortcuts import done, show

from ..forms import CodeForm, ReportForm, WithdrawalForm
from ..guesses import lead_guessed
from ..queries import callers_of, place_shown, towns_listed, villages_of

RECEIPT = "huzhu_receipt"
RECEIPT_LIVES = timedelta(minutes=30)


def report(request: HttpRequest) -> HttpResponse:
    """Report a family in trouble: choose the village first, by town, then say what happened."""
    code = request.GET.get("village", "")
    if not code:
        return _choose_village(request)
    place = place_shown(code)
    if place.level != Level.VILLAGE:
        raise Http404
    if Organisation.serving(place) is None:
        return redirect("portal:village", place.code)
    form = ReportForm(request)
    if form.perform(by=PUBLIC, place=place):
        return with_receipt(redirect("portal:received"), query_code(form.result))
    return show(request, "portal/report.html", {"form": form, "place": place})


def _choose_village(request: HttpRequest) -> HttpResponse:
    """The towns, or the villages of one, each leading to the form."""
    if town := request.GET.get("town", ""):
        place = place_shown(town)
        return show(request, "portal/town.html", {"town": place, "villages": villages_of(place), "to": "report"})
    return show(request, "portal/report_where.html", {"towns": towns_listed()})


def with_receipt(response: HttpResponse, code: str) -> HttpResponse:
    """The code goes along in a signed cookie for half an hour, never in an address that stays in a log."""
    lives = int(RECEIPT_LIVES.total_seconds())
    response.set_signed_cookie(RECEIPT, code, max_age=lives, httponly=True, samesite="Lax", path="/")
    return response


def _receipt(request: HttpRequest) -> str:
    """The code of the report just made here, or nothing."""
    try:
        return request.get_signed_cookie(RECEIPT, "", max_age=RECEIPT_LIVES) or ""
    except BadSignature:
        return ""


@never_cache
def received(request: HttpRequest) -> HttpResponse:
    """Thank you: the query code, what happens next, and by when."""
    lead = lead_coded(_receipt(request))
    if lead is None:
        return redirect("portal:progress")
    with_targets([lead])
    context = {"lead": lead, "code": _receipt(request), "due": lead.target.due(lead.reported_at)}
    context |= {"callers": callers_of(lead.organisation)[:1], "withdrawal": _withdrawal(request, lead)}
    return show(request, "portal/received.html", context)


@never_cache
def progress(request: HttpRequest) -> HttpResponse:
    """How far a report is, in four plain states; the code is posted, so that no address holds it."""
    form = CodeForm(request, initial={"code": _receipt(request)})
    if not form.is_bound or not form.is_valid():
        return show(request, "portal/progress.html", {"form": form})
    try:
        lead = lead_guessed(request, form.cleaned_data["code"])
    except TriedTooOften as refused:
        form.refuse(refused)
        return show(request, "portal/progress.html", {"form": form})
    if lead is None:
        form.add_error("code", _("没有找到这个查询号。请核对十位数字；报的时候截的屏上有。"))
        return show(request, "portal/progress.html", {"form": form})
    context = {"form": form, "lead": lead, "progress": progress_of(lead), "withdrawal": _withdrawal(request, lead)}
    return show(request, "portal/progress.html", context)


def _withdrawal(request: HttpRequest, lead) -> WithdrawalForm | None:
    """The button that takes the report back, while that is possible."""
    possible = now() - lead.reported_at <= WITHDRAW_WITHIN and progress_of(lead).step == RECEIVED
    return WithdrawalForm(request, initial={"code": query_code(lead)}, prefix="withdrawal") if possible else None


@never_cache
def withdrawal(request: HttpRequest) -> HttpResponse:
    """Take one's own report back, within ten minutes, with its code."""
    form = WithdrawalForm(request, prefix="withdrawal")
    lead = lead_guessed(request, str(form["code"].value() or ""))
    if lead is None:
        return redirect("portal:progress")
    if form.perform(by=PUBLIC, lead=lead):
        response = done(request, to="portal:home", message=_("撤回了。要是又想起来，再报一次就行。"))
        response.delete_cookie(RECEIPT)
        return response
    return show(request, "portal/progress.html", {"form": CodeForm(request), "refused": form}, form=form)
