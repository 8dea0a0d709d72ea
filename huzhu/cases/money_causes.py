"""What a posting in a fund's book says of a grant: the family's case, in words that name nobody it need not."""

import uuid
from collections.abc import Collection, Mapping
from typing import Any

from django.utils.translation import gettext as _

from huzhu.funds.causes import Shown, presents

from .models import Grant, Payment, PaymentReversal

Causes = Mapping[uuid.UUID, Shown]


@presents("cases.payment")
def payments(ids: Collection[uuid.UUID], viewer: Any) -> Causes:
    """The grant that was paid; its page where the viewer may see it."""
    found = Payment.objects.filter(pk__in=ids).select_related("grant__case")
    seen = _seen([each.grant_id for each in found], viewer)
    return {each.pk: _shown(each.grant, _("救助金，互助单 %(number)s"), seen) for each in found}


@presents("cases.paymentreversal")
def reversals(ids: Collection[uuid.UUID], viewer: Any) -> Causes:
    """The payment that was reversed."""
    found = PaymentReversal.objects.filter(pk__in=ids).select_related("payment__grant__case")
    seen = _seen([each.payment.grant_id for each in found], viewer)
    return {each.pk: _shown(each.payment.grant, _("冲回救助金，互助单 %(number)s"), seen) for each in found}


def _seen(grants: list[uuid.UUID], viewer: Any) -> set[uuid.UUID]:
    """Those of the grants that the viewer may see. One query."""
    return set(Grant.objects.filter(pk__in=grants).visible_to(viewer).values_list("pk", flat=True))


def _shown(grant: Grant, title: str, seen: set[uuid.UUID]) -> Shown:
    words = title % {"number": grant.case.number}
    return Shown(words, grant.purpose, grant.get_absolute_url()) if grant.pk in seen else Shown(words)
