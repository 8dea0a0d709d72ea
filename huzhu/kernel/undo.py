"""Taking back within ten minutes: an act of its own, by the same actor, while nobody has built on it."""

import inspect
import json
import uuid
from datetime import timedelta
from typing import Any

from django.apps import apps

from huzhu.kernel.acts import perform
from huzhu.kernel.clock import now
from huzhu.kernel.models import Event
from huzhu.kernel.refused import NotAllowed, TooLate
from huzhu.kernel.registry import registry
from huzhu.kernel.replies import actor_key

UNDO_WITHIN = timedelta(minutes=10)


def event_to_undo(by: Any, act_id: uuid.UUID) -> Event:
    """The event of this actor's act; raises NotAllowed where there is none, or none that can be undone."""
    event = Event.objects.filter(act_id=act_id, by=actor_key(by)).order_by("id").first()
    if event is None or registry[event.act].undone_by is None:
        raise NotAllowed
    return event


def is_undoable(by: Any, act_id: uuid.UUID) -> bool:
    """Whether the button that takes back should stand there now."""
    try:
        event = event_to_undo(by, act_id)
    except NotAllowed:
        return False
    return now() - event.at <= UNDO_WITHIN


def undo_act(*, by: Any, act_id: uuid.UUID, **details: Any) -> Any:
    """Undo an act; raises TooLate after ten minutes or where a record has changed since, NotAllowed for others."""
    event = event_to_undo(by, act_id)
    if now() - event.at > UNDO_WITHIN:
        raise TooLate
    undoing = registry[registry[event.act].undone_by or ""]
    label, pk = json.loads(event.body)["reply"]
    record = apps.get_model(label)._base_manager.get(pk=pk)
    subject = list(inspect.signature(undoing.function).parameters)[1]
    again = uuid.uuid5(act_id, "undo")
    return perform(undoing, by, {subject: record, **details}, act_id=again, undoes=event)


def nothing_built_on(event: Event, *, but: dict[str, int]) -> None:
    """Every row that the event wrote still has the version it left; raises TooLate.

    `but` holds the versions that the undoing act itself has just raised.
    """
    for row in json.loads(event.body)["rows"]:
        name = f"{row['m']} {row['id']}"
        version = apps.get_model(row["m"])._base_manager.values_list("version", flat=True).get(pk=row["id"])
        if version - (1 if name in but else 0) != row["v"]:
            raise TooLate
