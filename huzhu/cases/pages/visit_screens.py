"""The screens of a visit that do more than keep an answer: the home (search first), its people, photos, the companion.

Each gives the name of the next screen, or what the template needs beside the form.
"""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from huzhu.households.models import Relation
from huzhu.households.queries import members_of

from ..queries.visits import near_homes
from ..visiting import MOST_PEOPLE, VisitDraft, as_json


def home(request: HttpRequest, draft: VisitDraft, form) -> str | dict[str, Any]:
    """Search before adding: near matches are shown, and only “none of them” enters a new family."""
    if draft.case.household_id:
        return "people"
    if not form.is_bound or not form.is_valid():
        return {}
    said, chosen = form.cleaned_data, request.POST.get("household", "")
    found = near_homes(request.viewer, draft.case, said["name"], said["birth"])
    match = next((near for near in found.seen if str(near.member.household_id) == chosen), None)
    if match:
        _begin_with(draft, as_json(said) | {"household": chosen}, [])
        return "people"
    if found and chosen != "new":
        return {"near": found}
    _begin_anew(draft, said)
    return "people"


def _begin_anew(draft: VisitDraft, said: dict[str, Any]) -> None:
    """A family that isn't entered yet, with its head."""
    head = as_json({"name": said["name"], "relation": str(Relation.HEAD), "birth": said["birth"]})
    _begin_with(draft, as_json(said) | {"called": _("%(name)s家") % {"name": said["name"]}}, [head])


def _begin_with(draft: VisitDraft, answer: dict[str, Any], people: list[dict[str, Any]]) -> None:
    """A home was chosen; other people than its own are forgotten where it changed."""
    before = draft.said.get("home") or {}
    if before.get("name") != answer.get("name") or before.get("household") != answer.get("household"):
        draft.set_people(people)
    draft.keep("home", answer)


def people(request: HttpRequest, draft: VisitDraft, form) -> str | dict[str, Any]:
    """Add one after another; go on when all are there."""
    so_far, known, goes_on = draft.people, _known(draft), "next" in request.POST
    if request.method != "POST":
        return _shown(so_far, known, form)
    if "drop" in request.POST:
        draft.set_people([each for place, each in enumerate(so_far) if str(place) != request.POST["drop"]])
        return "people"
    if goes_on and not form.data.get("name", "").strip():
        return _go_on(draft, so_far, known, form)
    if not form.is_valid() or len(so_far) >= MOST_PEOPLE:
        return _shown(so_far, known, form)
    draft.set_people([*so_far, as_json(form.cleaned_data)])
    return _go_on(draft, draft.people, known, form) if goes_on else "people"


def _go_on(draft: VisitDraft, so_far: list, known: list, form) -> str | dict[str, Any]:
    """Nobody more: the next question, where somebody lives there."""
    if so_far or known:
        draft.keep("people", {"done": True})
        return "happened"
    form.add_error("name", _("家里至少要写一位。"))
    return _shown(so_far, known, form)


def _known(draft: VisitDraft) -> list:
    """Who is entered in the household already."""
    household = draft.as_arguments()["household"]
    return list(members_of(household)) if household else []


def _shown(so_far: list[dict[str, Any]], known: list, form) -> dict[str, Any]:
    relations = dict(Relation.choices)
    rows = [each | {"relation_words": relations.get(each.get("relation"), "")} for each in so_far]
    return {"people": rows, "known": known}


def photos(request: HttpRequest, draft: VisitDraft, form) -> str | dict[str, Any]:
    """Keep the photos on the server as soon as they come; they can be thrown away until signed."""
    if request.method == "POST" and "clear" in request.POST:
        draft.clear_photos()
        return "photos"
    if not form.is_bound or not form.is_valid():
        return {"kept": len(draft.photos)}
    draft.add_photos(form.cleaned_data["photos"])
    draft.keep("photos", {})
    return "opinion"


def companion(request: HttpRequest, draft: VisitDraft, form) -> str | dict[str, Any]:
    """Who came along."""
    if not form.is_bound or not form.is_valid():
        return {}
    draft.keep("with", as_json(form.cleaned_data | {"companion": str(form.cleaned_data["companion"].pk)}))
    return "sign"


def plain(step: str, following: str):
    """A screen whose answers are kept as they are."""

    def screen(request: HttpRequest, draft: VisitDraft, form) -> str | dict[str, Any]:
        if not form.is_bound or not form.is_valid():
            return {}
        draft.keep(step, as_json(form.cleaned_data))
        return following

    return screen


SCREENS = {
    "home": home,
    "people": people,
    "happened": plain("happened", "needs"),
    "needs": plain("needs", "photos"),
    "photos": photos,
    "opinion": plain("opinion", "with"),
    "with": companion,
}
