"""This room's own causes in words."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from huzhu.funds.causes import Shown, presents
from huzhu.funds.models import CashMove, CollectiveMoney, ReversalProposal, Shortfall, ShortfallSettlement
from huzhu.kernel.money import show_yuan

Causes = Mapping[uuid.UUID, Shown]


@presents("funds.collectivemoney")
def collective_money(ids: Collection[uuid.UUID], viewer: Any) -> Causes:
    """Who put the money in."""
    found = CollectiveMoney.objects.filter(pk__in=ids)
    return {m.pk: Shown(_("%(giver)s投入集体积累") % {"giver": m.giver}, m.reason) for m in found}


@presents("funds.cashmove")
def cash_moves(ids: Collection[uuid.UUID], viewer: Any) -> Causes:
    """Which way the cash went, and in whose hands."""
    found = CashMove.objects.filter(pk__in=ids).select_related("holder")
    note = _("%(amount)s，%(holder)s经手，不算收付")
    return {
        m.pk: Shown(m.get_direction_display(), note % {"amount": show_yuan(m.amount), "holder": m.holder.name})
        for m in found
    }


@presents("funds.reversalproposal")
def reversals(ids: Collection[uuid.UUID], viewer: Any) -> Causes:
    """What was reversed, and why."""
    found = ReversalProposal.objects.filter(pk__in=ids).select_related("entry")
    return {
        p.pk: Shown(
            _("冲回 %(month)d月第%(number)d号") % {"month": p.entry.booking_day.month, "number": p.entry.number},
            p.reason,
            reverse("funds:entry", args=[p.entry.fund_id, p.entry_id]),
        )
        for p in found
    }


@presents("funds.shortfall")
def shortfalls(ids: Collection[uuid.UUID], viewer: Any) -> Causes:
    """The hole, and who answers for it."""
    found = Shortfall.objects.filter(pk__in=ids).select_related("responsible__user")
    note = _("%(responsible)s负责，等联合会处理")
    return {
        s.pk: Shown(
            _("亏空 %(amount)s 元") % {"amount": show_yuan(s.amount)},
            note % {"responsible": s.responsible.user.name},
            reverse("funds:shortfall", args=[s.pk]),
        )
        for s in found
    }


@presents("funds.shortfallsettlement")
def settlements(ids: Collection[uuid.UUID], viewer: Any) -> Causes:
    """How the federation settled it."""
    found = ShortfallSettlement.objects.filter(pk__in=ids)
    return {
        s.pk: Shown(
            _("处理亏空：%(how)s") % {"how": s.get_outcome_display()},
            s.reason,
            reverse("funds:shortfall", args=[s.shortfall_id]),
        )
        for s in found
    }
