"""今天: how many families of the village nobody has looked at; for the town, in which villages none was."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huzhu.kernel.today import LATER, TODAY, Waiting, waiting_row
from huzhu.people.roles import Role

from .models import LeadRaised
from .queries.listed import families, nobody_looked, silence_here, unhelped_seen

VILLAGE = frozenset({Role.DUTY_OFFICER, Role.SECRETARY_GENERAL})


def _of_village(viewer: Any) -> QuerySet | None:
    if not VILLAGE & viewer.roles():
        return None
    return nobody_looked(families(unhelped_seen(viewer), silence_here(viewer)))


def _of_town(viewer: Any) -> QuerySet | None:
    if Role.TOWN_CLERK not in viewer.roles():
        return None
    looked = LeadRaised.objects.filter(household__place__code=OuterRef("place_code"))
    return families(unhelped_seen(viewer), silence_here(viewer)).filter(~Exists(looked))


@waiting_row(order=32, there=_of_village)
def families_nobody_looked_at(viewer: Any) -> Iterable[Waiting]:
    """One row for all of them; today where the first of them is urgent."""
    found = _of_village(viewer)
    ranks = [] if found is None else list(found.values_list("heard_rank", flat=True))
    if not ranks:
        return []
    words = ngettext("%(n)s 户很可能够条件，还没人去看", "%(n)s 户很可能够条件，还没人去看", len(ranks))
    urgent = sum(rank == 0 for rank in ranks)
    note = (
        _("其中 %(n)s 户刚出了急事。") % {"n": urgent} if urgent else _("都是按已经知道的情况比对出来的，去看看再说。")
    )
    return [_waiting(words % {"n": len(ranks)}, note, TODAY if urgent else LATER, "discovery-village")]


@waiting_row(order=33, there=_of_town)
def villages_nobody_looked_at(viewer: Any) -> Iterable[Waiting]:
    """One row: the villages with families on the list of which nobody has looked at a single one."""
    found = _of_town(viewer)
    if found is None:
        return []
    villages = set(found.order_by().values_list("place_code", flat=True))
    if not villages:
        return []
    words = ngettext("%(n)s 个村的名单还没人看过", "%(n)s 个村的名单还没人看过", len(villages))
    note = _("名单上的家庭很可能够条件，一户也没派人去过。请提醒一声。")
    return [_waiting(words % {"n": len(villages)}, note, LATER, "discovery-town")]


def _waiting(title: str, note: str, urgency: int, key: str) -> Waiting:
    url = reverse("discovery:families")
    return Waiting(title=title, note=note, url=url, urgency=urgency, act_label=_("看名单"), key=key)
