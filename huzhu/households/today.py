"""今天, for what was told: a word that contradicts a paper waits until somebody says which of the two counts."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from huzhu.kernel.today import SOON, Waiting, waiting_row

from .facts import in_words
from .kinds import KINDS
from .models import Fact

MOST_ROWS = 10
VILLAGE_CODE = 12


def _undecided(viewer: Any) -> QuerySet | None:
    """Words of the families of the viewer's village that contradict a paper and were not decided yet."""
    villages = [prefix for prefix in viewer.prefixes("household.register") if len(prefix) == VILLAGE_CODE]
    if not villages:
        return None
    return Fact.objects.visible_to(viewer).filter(
        Q(household__place__code__in=villages), disputes__isnull=False, settlement=None, household__erasure=None
    )


@waiting_row(order=60, there=_undecided)
def words_against_papers(viewer: Any) -> Iterable[Waiting]:
    """For who works in a village: its families' words that contradict a paper and were not decided yet. One query."""
    found = _undecided(viewer)
    if found is None:
        return []
    return [_row(fact) for fact in found.select_related("household", "person", "disputes").order_by("at")[:MOST_ROWS]]


def _row(fact: Fact) -> Waiting:
    who = f"{fact.household.called}，{fact.person.name}" if fact.person else fact.household.called
    title = KINDS[fact.kind].title if fact.kind in KINDS else fact.kind
    said = {"said": in_words(fact), "paper": in_words(fact.disputes)}
    return Waiting(
        title=_("%(who)s：%(what)s，说的和单据不一样") % {"who": who, "what": title},
        note=_("这次说的是%(said)s，单据上是%(paper)s。") % said,
        url=reverse("households:settlement", args=[fact.pk]),
        urgency=SOON,
        act_label=_("定一下"),
        key=f"fact-{fact.pk}",
    )
