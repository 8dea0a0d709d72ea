"""Where a question of the screening is answered: at the family's open case, between visits."""

from typing import Any

from django.urls import reverse

from huzhu.households.merging import same_family
from huzhu.households.models import Household

from .models import Case
from .states import open_cases
from .topics import kinds_of, topic_of


def at_open_case(household: Household, kind: str, viewer: Any) -> str:
    """The question's screen at the newest open case that this viewer may visit for; nothing where there is none."""
    seen = open_cases(Case.objects.visible_to(viewer).filter(household__in=same_family(household)))
    case = seen.select_related("organisation__place").order_by("-reported_at").first()
    if case is None or not viewer.may("visit.record", case.organisation):
        return ""
    topic = topic_of(kind)
    if kinds_of(topic):
        return reverse("cases:ask_topic", args=[case.pk, topic])
    return reverse("cases:ask", args=[case.pk])
