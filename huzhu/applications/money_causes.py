"""What a posting in a fund's book says of an advance that came back, in words that name nobody it need not."""

import uuid
from collections.abc import Collection, Mapping
from typing import Any

from django.utils.translation import gettext as _

from huzhu.funds.causes import Shown, presents

from .models import AdvanceReturn


@presents("applications.advancereturn")
def advance_returns(ids: Collection[uuid.UUID], viewer: Any) -> Mapping[uuid.UUID, Shown]:
    """The application whose advance it was; its page where the viewer may see it."""
    joins = ("advance__application__case", "advance__grant")
    found = AdvanceReturn.objects.filter(pk__in=ids).select_related(*joins)
    seen = set(AdvanceReturn.objects.filter(pk__in=ids).visible_to(viewer).values_list("pk", flat=True))
    return {each.pk: _shown(each, each.pk in seen) for each in found}


def _shown(back: AdvanceReturn, is_seen: bool) -> Shown:
    application = back.advance.application
    title = _("垫付收回，互助单 %(number)s") % {"number": application.case.number}
    if not is_seen:
        return Shown(title)
    return Shown(title, back.advance.grant.purpose, application.get_absolute_url())
