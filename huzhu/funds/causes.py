"""What caused an entry, in words: each room says it for the records that it posts for.

A later room registers a presenter in its `apps.ready()`; the book then shows that room's words and link
without knowing the room.

    @presents("cases.payment")
    def payments(ids, viewer): -> {id: Shown(title, note, url)}
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from huzhu.funds.models import Entry


class Shown(NamedTuple):
    """One cause as a viewer may see it: what happened, small print, the page with more."""

    title: str
    note: str = ""
    url: str = ""


Presenter = Callable[[Collection[uuid.UUID], Any], Mapping[uuid.UUID, Shown]]
presenters: dict[str, Presenter] = {}


def presents(model: str) -> Callable[[Presenter], Presenter]:
    """Register who puts the causes of this model ("cases.payment") into words: one query for many."""

    def register(presenter: Presenter) -> Presenter:
        presenters[model] = presenter
        return presenter

    return register


def causes_of(entries: Iterable[Entry], viewer: Any) -> dict[uuid.UUID, Shown]:
    """The cause of each entry, by entry id; one query for each kind of cause among them."""
    wanted: dict[str, dict[uuid.UUID, uuid.UUID]] = defaultdict(dict)
    shown = {}
    for entry in entries:
        wanted[entry.cause_model][entry.pk] = entry.cause_id
        shown[entry.pk] = Shown(entry.memo or _("记账"))
    for model, causes in wanted.items():
        if presenter := presenters.get(model):
            known = presenter(set(causes.values()), viewer)
            shown |= {entry: known[cause] for entry, cause in causes.items() if cause in known}
    return shown
