"""今天, for questions: a family for which a single one decides what they may get."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from huzhu.households.asking import ASKING
from huzhu.kernel.clock import today
from huzhu.kernel.today import SOON, Waiting, waiting_row
from huzhu.programmes.asking import open_answers
from huzhu.programmes.engine import Answer
from huzhu.programmes.here import name_of
from huzhu.programmes.masks import mask_of

from .carried import carried_where
from .models import Case
from .topics import ASKED_BETWEEN, PROGRAMMES, parts_of, topic_of

MOST_ROWS, MOST_KEPT = 20, 5000
Short = tuple[str, list[str]] | None
# by household, how often its screening was written, the standards' version and the day
_made: dict[tuple[UUID, int, str, date], Short] = {}


@waiting_row(order=28)
def questions_missing(viewer: Any) -> Iterable[Waiting]:
    """Families that this viewer carries, visited already, where one topic alone leaves a programme open."""
    if not viewer.may("visit.record"):
        return []
    mask = mask_of(PROGRAMMES)
    some_open = [case for case in carried_where(viewer, _is_screened) if case.household.screening.open & mask]
    found = sorted(some_open, key=lambda case: case.reported_at)[: MOST_ROWS * 2]
    short = zip(found, _shorts([case.household.screening for case in found]), strict=True)
    return [_row(case, *missing) for case, missing in short if missing][:MOST_ROWS]


def _is_screened(case: Case) -> bool:
    return case.is_visited and getattr(case.household, "screening", None) is not None


def _shorts(screenings: list[Any]) -> list[Short]:
    """What one question would decide for each; made anew only where something has changed since it was."""
    keys = [(row.pk, row.turn, row.version, today()) for row in screenings]
    new = [row for key, row in zip(keys, screenings, strict=True) if key not in _made]
    answers = open_answers(new) if new else {}
    if len(_made) > MOST_KEPT:
        _made.clear()
    for row in new:
        _made[row.pk, row.turn, row.version, today()] = one_question_short(answers[row.pk])
    return [_made[key] for key in keys]


def one_question_short(answers: Iterable[Answer]) -> Short:
    """The kind to ask, and the programmes that wait for that topic alone; of several the one that most wait for."""
    waiting: dict[str, tuple[str, list[str]]] = {}
    for answer in answers:
        kinds = [parts_of(name)[1] for name in answer.ask]
        topics = {topic_of(kind) for kind in kinds}
        if (
            answer.programme in PROGRAMMES
            and len(topics) == 1
            and kinds[0] in ASKED_BETWEEN
            and not answer.missing_parameters
        ):
            programmes = waiting.setdefault(topics.pop(), (kinds[0], []))[1]
            programmes += [answer.programme] if answer.programme not in programmes else []
    return max(waiting.values(), key=lambda each: len(each[1]), default=None)


def _row(case: Case, kind: str, programmes: list[str]) -> Waiting:
    names = "、".join(name_of(programme) for programme in programmes[:3])
    return Waiting(
        title=_("%(called)s，补一个问题") % {"called": case.called},
        note=_("只差“%(what)s”，就能知道能不能办%(names)s。") % {"what": ASKING[kind].short, "names": names},
        url=reverse("cases:ask", args=[case.pk]),
        urgency=SOON,
        act_label=_("去填这一个"),
        key=f"question-{case.pk}",
    )
