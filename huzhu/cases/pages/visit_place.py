"""Where a visitor stands in the visit: the screen before, the parts, how many questions are left."""

from typing import Any

from django.utils.translation import gettext as _

from ..interview import Interview
from ..queries.visits import told_before
from ..visiting import PARTS, VisitDraft, question
from .questions_left import most_left

SECONDS_A_QUESTION = 30


def first_open(draft: VisitDraft) -> str:
    """The first screen without an answer; the last one asks for the signatures."""
    for key in draft.start:
        if key not in draft.said:
            return key
        if key == "people" and not {"changed", "happened"} & set(draft.said) and told_before(draft.household):
            return "changed"
    return Interview(draft).following() or ("sign" if "look" in draft.said else "look")


def place_of(draft: VisitDraft, step: str, interview: Interview | None = None) -> dict[str, Any]:
    """What every screen shows around its question."""
    before = _before(draft, step)
    return {
        "case": draft.case,
        "step": step,
        "draft_key": draft.typed_key(step),
        "back_step": before,
        "before": draft.typed_key(before) if before else "",
        "left": _left(draft, step, interview),
        "steps": _parts(step),
    }


def _route(draft: VisitDraft) -> list[str]:
    return [*draft.start, *draft.asked, "look", "sign"]


def _before(draft: VisitDraft, step: str) -> str:
    """The screen before this one, as it was walked."""
    if step == "photos":
        return "look"
    route = _route(draft)
    if step not in route:
        route = [*draft.start, *(draft.asked if step != "changed" else []), step]
        route = route if step != "changed" else [*route[: route.index("happened")], step]
    place = route.index(step)
    return route[place - 1] if place else ""


def _left(draft: VisitDraft, step: str, interview: Interview | None) -> str:
    """“最多还有九问、五分钟”: what can come at the most, so that it only falls."""
    if step == "sign":
        return _("最后一步")
    count = most_left(draft, step, interview or Interview(draft))
    minutes = -(-count * SECONDS_A_QUESTION // 60)
    return _("最多还有%(n)s问、%(m)s分钟") % {"n": spoken_number(count), "m": spoken_number(minutes)}


def spoken_number(count: int) -> str:
    """A small number as one says it of things: 两, 三; beyond ten in figures."""
    said = (_("零"), _("一"), _("两"), _("三"), _("四"), _("五"), _("六"), _("七"), _("八"), _("九"), _("十"))
    return said[count] if count < len(said) else f" {count} "


def _parts(step: str) -> list[dict[str, Any]]:
    """The four parts of the visit: done, here, or to come."""
    asked = question(step)
    keys, here = list(PARTS), asked.part if asked else "facts"
    now = keys.index(here)
    return [
        {"title": PARTS[key], "kind": "ok" if place < now else "on" if place == now else ""}
        for place, key in enumerate(keys)
    ]
