"""Which cases tell of one family: by household where that is known, by the sound of the name until then."""

import uuid
from collections.abc import Iterator

from django.db.models import Q

from huzhu.households.merging import ids_of

from .called import sound_of, sounds_alike
from .models import Case


def cases_of_family(case: Case) -> list[uuid.UUID]:
    """The ids of the family's cases, this one among them. One query, some more where the household is known.

    Same household, merges followed; where either of two cases has none yet, same village and called alike, as the
    lead's page offers them for joining.
    """
    known = ids_of(case.household) if case.household else []
    unsure = Q(place=case.place_id, household=None) if known else Q(place=case.place_id)
    others = Case.objects.filter(Q(household__in=known) | unsure).exclude(pk=case.pk).select_related("household")
    mine = set(_sounds(case))
    return [case.pk, *(other.pk for other in others if other.household_id in known or _is_alike(mine, other))]


def _sounds(case: Case) -> Iterator[str]:
    """What the family is called in the case, and as its household."""
    yield case.called_pinyin
    if case.household:
        yield sound_of(case.household.called)


def _is_alike(mine: set[str], other: Case) -> bool:
    return any(sounds_alike(one, theirs) for one in mine for theirs in _sounds(other))
