"""One advance within what the viewer may see."""

from typing import Any

from huzhu.web.shortcuts import one_visible

from ..models import Advance


def one_advance(viewer: Any, pk: Any) -> Advance:
    """With its grant, fund and application; else Http404."""
    joins = ("grant__fund__organisation__place", "grant__case", "application__case", "application__household", "borne")
    return one_visible(Advance.objects.select_related(*joins), viewer, pk)
