"""Who did what, where and when: the events within a viewer's reach, in words, without anybody's data."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from huzhu.kernel.acts import CLOCK, FOUNDER, PUBLIC, registry
from huzhu.kernel.models import Event
from huzhu.people.access import Viewer, holds
from huzhu.people.models import Appointment, Organisation
from huzhu.people.roles import POSTS, Role

NAMED = {actor.key: actor.title for actor in (PUBLIC, CLOCK, FOUNDER)}


@dataclass(frozen=True)
class Line:
    """One event as it is shown."""

    at: datetime
    who: str
    office: str
    what: str
    where: str
    event: int
    opens: bool


@dataclass(frozen=True)
class Asked:
    """What the page's filters ask for."""

    person: str = ""
    act: str = ""
    place: str = ""
    since: date | None = None
    until: date | None = None


def chains_in_reach(viewer: Viewer) -> QuerySet[Organisation]:
    """The organisations whose events the viewer may read: their own, and those below an office that reads below."""
    reach = Q(pk__in=[])
    for mine in viewer.appointments:
        if holds(mine, "audit.read"):
            below = Q(place__code__startswith=mine.organisation.place.prefix)
            reach |= below if POSTS[Role(mine.role)].acts_below else Q(pk=mine.organisation_id)
    return Organisation.objects.filter(reach)


def events_in_reach(viewer: Viewer, asked: Asked) -> QuerySet[Event]:
    """The events that answer what was asked, the newest first."""
    chains = chains_in_reach(viewer)
    if asked.place:
        chains = chains.filter(Q(name__contains=asked.place) | Q(place__name__contains=asked.place))
    events = Event.objects.filter(chain__in=chains.values("pk"), **_when(asked))
    if asked.act:
        events = events.filter(act=asked.act)
    if asked.person:
        events = events.filter(by__in=_actors_named(viewer, asked.person))
    return events.defer("body").order_by("-at", "-id")


def _when(asked: Asked) -> dict[str, datetime]:
    """From the first day's beginning to the last day's end, local time."""
    bounds = {}
    if asked.since:
        bounds["at__gte"] = timezone.make_aware(datetime.combine(asked.since, time.min))
    if asked.until:
        bounds["at__lt"] = timezone.make_aware(datetime.combine(asked.until + timedelta(days=1), time.min))
    return bounds


def _actors_named(viewer: Viewer, name: str) -> list[str]:
    """Keys of the appointments whose holder bears the name, and of the actors that are no person."""
    held = Appointment.objects.visible_to(viewer).filter(user__name__contains=name)
    keys = [str(pk) for pk in held.values_list("pk", flat=True)]
    return keys + [key for key, title in NAMED.items() if name in str(title)]


def in_words(events: Iterable[Event], viewer: Viewer) -> list[Line]:
    """Events as lines. Two queries, whatever their number."""
    events = list(events)
    actors = {str(each.pk): each for each in _actors(events)}
    places = Organisation.objects.in_bulk({event.chain for event in events})
    return [_line(event, actors, places, viewer) for event in events]


def _actors(events: list[Event]) -> QuerySet[Appointment]:
    keys = {event.by for event in events} - set(NAMED)
    return Appointment.objects.filter(pk__in=[uuid.UUID(key) for key in keys]).select_related("user", "organisation")


def _line(event: Event, actors: dict[str, Appointment], places: dict[Any, Organisation], viewer: Viewer) -> Line:
    actor = actors.get(event.by)
    spec = registry.get(event.act)
    return Line(
        at=event.at,
        who=_who(event, actor, viewer),
        office=f"{actor.organisation.short_name} {actor.get_role_display()}" if actor else "",
        what=str(spec.title) if spec else event.act,
        where=places[event.chain].name,
        event=event.pk,
        opens=viewer.sees_personal and has_page(event.on),
    )


def _who(event: Event, actor: Appointment | None, viewer: Viewer) -> str:
    """An administrator reads offices, not names."""
    if actor is None:
        return str(NAMED.get(event.by, _("不详")))
    return actor.user.name if viewer.sees_personal else str(_("（不显示姓名）"))


def has_page(on: str) -> bool:
    """Does the record (“cases.case 3f2c…”) have a page of its own that is scoped to its viewer."""
    try:
        model = apps.get_model(on.partition(" ")[0])
    except (LookupError, ValueError):
        return False
    return hasattr(model, "get_absolute_url") and hasattr(model, "scope")


def record_of(viewer: Viewer, event_id: int) -> Any:
    """The record that an event within reach is about, if the viewer may see it; else None."""
    event = events_in_reach(viewer, Asked()).filter(pk=event_id).first()
    if event is None or not has_page(event.on):
        return None
    label, _space, pk = event.on.partition(" ")
    return apps.get_model(label).objects.visible_to(viewer).filter(pk=pk).first()


def acts_to_choose() -> list[tuple[str, str]]:
    """Every act with its title, for the filter; two of one title are told apart by their room."""
    named = sorted((str(spec.title), name) for name, spec in registry.items())
    return [(name, title) for title, name in named]
