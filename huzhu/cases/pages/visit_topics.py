"""One topic, on a visit or between visits: what is open in it, what its answer settles, and the next one."""

from collections import defaultdict
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from huzhu.programmes.engine import Answer
from huzhu.programmes.here import name_of
from huzhu.programmes.kin import spoken_of
from huzhu.web.shortcuts import show

from ..ask_draft import AskDraft
from ..forms.answers import AnswersForm, AskForm
from ..interview import Interview
from ..queries.visits import living_there, papers_about, told_before
from ..rough import rough_words
from ..visiting import VisitDraft
from .visit_papers import cleared
from .visit_place import place_of, spoken_number


def ask_topic(request: HttpRequest, draft: VisitDraft, topic: str) -> HttpResponse:
    """Draw the topic's screen, or take its answers and go on to whatever is most useful now."""
    if request.method == "POST" and "enough" in request.POST:
        draft.leave_off()
        return _to(draft, "look")
    interview = Interview(draft)
    form = form_of(request, draft, interview, topic)
    if not form.blocks:
        return _to(draft, interview.following() or "look")
    if cleared(request, draft, topic):
        return _to(draft, topic)
    form.keep_papers()
    if form.is_bound and form.is_valid():
        draft.answer(topic, form.answers(), form.source(), form.weighed())
        return _to(draft, Interview(draft).following() or "look")
    return show(request, "cases/visit_topic.html", place_of(draft, topic, interview) | shown_of(interview, topic, form))


def _to(draft: VisitDraft, step: str) -> HttpResponse:
    return redirect("cases:visit_step", draft.case.pk, step)


def form_of(request: HttpRequest, draft: VisitDraft, interview: Interview, topic: str) -> AnswersForm:
    """What is open in the topic, with what was answered, told last time, or typed and not sent."""
    told = [pair for each in told_before(draft.household) for pair in each.by_name]
    kind = partial(AskForm, ranges=draft.ranges) if isinstance(draft, AskDraft) else AnswersForm
    form = kind(
        request,
        names=interview.shown(topic),
        members=living_there(draft),
        said={name: fact["value"] for name, fact in draft.facts.items()} | dict.fromkeys(draft.tried),
        known={name: fact for name, fact in told if name in draft.changed},
        papers=draft.papers,
        on_paper=papers_about(draft) if request.method == "POST" else {},
        source=draft.said.get("source"),
    )
    form.put_back(draft.typed(topic))
    return form


def shown_of(interview: Interview, topic: str, form: AnswersForm) -> dict[str, Any]:
    """The form with its heading, and what the answer will settle."""
    first = form.blocks[0]
    settled = interview.settled_by(topic)
    words = _named(interview, settled or interview.touched_by(topic))
    count, figure = len({one.programme for one in settled}), interview.needs_figure(topic)
    return {
        "form": form,
        "title": first.title,
        "first": first,
        "drawn": form.drawn(),
        "rough": rough_words(interview, form),
        "settles": _settles(count, figure=figure) if settled else _("这一问关系到") if words else "",
        "settled": words,
        "is_settled": bool(settled),
    }


def _settles(count: int, *, figure: bool) -> str:
    """“答了这一问，一次定三样”; where a range may fall on a limit, only a figure does."""
    if figure and count == 1:
        return _("有了准数，就定一样")
    if figure:
        return _("有了准数，一次定%(n)s样") % {"n": spoken_number(count)}
    if count == 1:
        return _("答了这一问，就定一样")
    return _("答了这一问，一次定%(n)s样") % {"n": spoken_number(count)}


def _named(interview: Interview, answers: list[Answer]) -> str:
    """“低保、医疗救助、儿子的教育救助”: a programme of one member by name, of several without."""
    spoken = spoken_of(living_there(interview.draft))
    subjects: dict[str, list[str]] = defaultdict(list)
    for answer in answers:
        subjects[answer.programme].append(answer.subject)
    return "、".join(_name(programme, who, spoken) for programme, who in subjects.items())


def _name(programme: str, subjects: list[str], spoken: dict[str, str]) -> str:
    name = name_of(programme)
    who = spoken.get(subjects[0], "") if len(subjects) == 1 else ""
    return _("%(who)s的%(what)s") % {"who": who, "what": name} if who else name
