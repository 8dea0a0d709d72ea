"""今天, for questions: a family for which a single one decides what they may get."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from huzhu.households.asking import ASKING
from huzhu.kernel.today import SOON, Waiting, waiting_row
from huzhu.programmes.asking import open_answers
from huzhu.programmes.engine import Answer, catalogue
from huzhu.programmes.masks import holding_any

from .models import Case, Visit
from .states import open_cases
from .topics import ASKED_BETWEEN, PROGRAMMES, parts_of, topic_of

MOST_ROWS = 20


@waiting_row(order=28)
def questions_missing(viewer: Any) -> Iterable[Waiting]:
    """Families that this viewer carries, visited already, where one topic alone leaves a programme open."""
    if not viewer.may("visit.record"):
        return []
    mine = open_cases(Case.objects.filter(responsible__in=viewer.appointments))
    seen = mine.filter(Exists(Visit.objects.filter(case=OuterRef("pk")))).order_by("reported_at")
    some_open = holding_any(seen, PROGRAMMES, "household__screening__open")
    found = list(some_open.select_related("place", "household__place", "household__screening")[: MOST_ROWS * 2])
    answers = open_answers([case.household.screening for case in found])
    short = ((case, one_question_short(answers[case.household.pk])) for case in found)
    return [_row(case, *missing) for case, missing in short if missing][:MOST_ROWS]


def one_question_short(answers: Iterable[Answer]) -> tuple[str, list[str]] | None:
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
    names = "、".join(str(catalogue().programme(programme).name) for programme in programmes[:3])
    return Waiting(
        title=_("%(called)s，补一个问题") % {"called": case.called},
        note=_("只差“%(what)s”，就能知道能不能办%(names)s。") % {"what": ASKING[kind].short, "names": names},
        url=reverse("cases:ask", args=[case.pk]),
        urgency=SOON,
        act_label=_("去填这一个"),
        key=f"question-{case.pk}",
    )
