"""The self-check: what is posted decides the screen; nothing is kept, and the address is always the same."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from huzhu.cases.reporting import query_code
from huzhu.kernel.acts import PUBLIC
from huzhu.kernel.once import one_page
from huzhu.kernel.refused import Refused
from huzhu.programmes.engine import BadHousehold
from huzhu.web.looks import keep_look, wear_look
from huzhu.web.shortcuts import show

from ..checking.asking import Asking
from ..checking.outcome import Outcome
from ..checking.said import Said
from ..checking.sealed import TooOld, Unreadable
from ..checking.walk import OUTCOME, START, Step, step_of, village_in
from ..contact import ContactForm
from ..lives import lives
from ..whom import whom_to_call
from .reports import with_receipt


@csrf_exempt
@never_cache
def check(request: HttpRequest) -> HttpResponse:
    """One step; it changes nothing, so that it needs no cookie and no token."""
    if request.method != "POST":
        return _start(request, Said())
    wear_look(request)
    with one_page():
        return keep_look(request, _step(request))


def _step(request: HttpRequest) -> HttpResponse:
    """The page that the post leads to; what can't be read leads to the start."""
    try:
        return _drawn(request, step_of(request))
    except (Unreadable, TooOld) as refused:
        return _start(request, Said(), refused)
    except BadHousehold:
        return _start(request, Said(), Unreadable())


def _drawn(request: HttpRequest, step: Step) -> HttpResponse:
    """The start, the screen, or the outcome."""
    if step.screen == START:
        return _start(request, step.said)
    if step.screen == OUTCOME:
        return _outcome(request, step.asking)
    number, left = step.asking.place_of(step.screen)
    place = {"number": number, "left": left, "may_see": step.said.is_at_home}
    context = {"form": step.form, "said": step.said, "screen": step.screen, **place}
    return show(request, "portal/check_screen.html", context)


def _start(request: HttpRequest, said: Said, refused: Refused | None = None) -> HttpResponse:
    """What is the matter at home; a refusal says what went wrong and that one begins anew."""
    said.village = said.village or village_in(request.POST)
    context = {"lives": lives().values(), "said": said, "whom": whom_to_call(said.village), "refused": refused}
    return render(request, "portal/check_start.html", context, status=422 if refused else 200)


def _outcome(request: HttpRequest, asking: Asking) -> HttpResponse:
    """What they may get, why, what to bring, and whom to call."""
    outcome = Outcome(asking)
    whom = whom_to_call(asking.said.village, request.POST.get("words", ""))
    context: dict[str, Any] = {"outcome": outcome, "shown": outcome.shown, "said": asking.said, "whom": whom}
    return render(request, "portal/check_outcome.html", context | {"screen": OUTCOME})


@never_cache
def contact(request: HttpRequest) -> HttpResponse:
    """Ask to be contacted: only now something is kept, and only what they agree to pass on."""
    try:
        said = Said.read(request.POST.get("said", ""))
    except (Unreadable, TooOld) as refused:
        return _start(request, Said(), refused)
    if not said.is_at_home:
        return redirect("portal:check")
    if not said.village:
        return _outcome(request, Asking(said))
    whom, form = whom_to_call(said.village), ContactForm(request, Outcome(Asking(said)))
    if form.perform(by=PUBLIC, place=whom.place):
        return with_receipt(redirect("portal:received"), query_code(form.result))
    return show(request, "portal/check_contact.html", {"form": form, "said": said, "whom": whom, "screen": OUTCOME})
