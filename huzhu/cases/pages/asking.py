"""A question between visits (/cases/<id>/ask/<topic>/): what the screening still wants to know, answered at once."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from huzhu.people.access import signed_in
from huzhu.web.shortcuts import done, show

from ..ask_draft import AskDraft
from ..interview import Interview
from ..queries.families import one_open_case
from ..topics import kinds_of
from .visit_papers import cleared
from .visit_topics import form_of, shown_of


@signed_in
def ask(request: HttpRequest, pk) -> HttpResponse:
    """On to the most useful question; to the visit where the family isn't entered yet."""
    case = one_open_case(request.viewer, pk)
    request.viewer.acting_as("visit.record", case.organisation)
    if case.household_id is None:
        return redirect("cases:visit_start", case.pk)
    topic = Interview(AskDraft(request.user.pk, case)).following()
    if not topic:
        return done(request, case, message=_("要问的都问过了。"))
    return redirect("cases:ask_topic", case.pk, topic)


@signed_in
def ask_topic(request: HttpRequest, pk, topic: str) -> HttpResponse:
    """One topic, and after it the next one that the screening names."""
    case = one_open_case(request.viewer, pk)
    if not kinds_of(topic) or case.household_id is None:
        raise Http404
    request.viewer.acting_as("visit.record", case.organisation)
    return _ask(request, AskDraft(request.user.pk, case), topic)


def _ask(request: HttpRequest, draft: AskDraft, topic: str) -> HttpResponse:
    case, interview = draft.case, Interview(draft)
    form = form_of(request, draft, interview, topic)
    if not form.blocks:
        return redirect("cases:ask", case.pk)
    if cleared(request, draft, topic):
        return redirect("cases:ask_topic", case.pk, topic)
    form.keep_papers()
    if not form.perform(by=lambda: request.viewer.acting_as("visit.record", case.organisation), case=case):
        around = {"case": case, "topic": topic, "draft_key": draft.typed_key(topic), "sent": draft.sent}
        return show(request, "cases/ask.html", around | shown_of(interview, topic, form))
    draft.answer(topic, form.answers(), form.source())
    return redirect("cases:ask", case.pk)
