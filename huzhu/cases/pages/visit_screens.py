"""The screens of a visit beside its topics: the home (search first), its people, what changed, the event, the opinion.

Each gives the name of the next screen, or what the template needs beside the form.
"""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from huzhu.households.models import Relation
from huzhu.households.queries import members_of

from ..forms.people import PeopleRows
from ..interview import Interview
from ..queries.visits import near_homes, told_before
from ..visiting import VisitDraft, as_json
from .visit_papers import cleared


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
        draft.begin_with(as_json(said) | {"household": chosen}, [])
        return "people"
    if found and chosen != "new":
        return {"near": found}
    _begin_anew(draft, said)
    return "people"


def _begin_anew(draft: VisitDraft, said: dict[str, Any]) -> None:
    """A family that isn't entered yet, with its head."""
    head = as_json({"name": said["name"], "relation": str(Relation.HEAD), "birth": said["birth"]})
    draft.begin_with(as_json(said) | {"called": _("%(name)s家") % {"name": said["name"]}}, [head])


def people(request: HttpRequest, draft: VisitDraft, _form) -> str | dict[str, Any]:
    """Everybody of the family on one screen; “再添几位” gives more rows."""
    known = list(members_of(draft.household)) if draft.household else []
    head = _written_head(draft)
    rows = PeopleRows(request, draft.typed("people"), head)
    if "drop" in request.POST:
        draft.set_people([each for place, each in enumerate(draft.people) if str(place) != request.POST["drop"]])
        return "people"
    has_head = any(member.relation == Relation.HEAD for member in known)
    if request.method != "POST" or not rows.are_right(draft.people, has_head):
        return _shown(draft, known, rows)
    if rows.used or rows.head:
        written = [each | as_json(rows.head.more()) if rows.head and each == head else each for each in draft.people]
        draft.set_people([*written, *(as_json(row.person()) for row in rows.used)])
    return "people" if "more" in request.POST else _go_on(draft, known, rows)


def _written_head(draft: VisitDraft) -> dict[str, Any] | None:
    """The head that this visit wrote down."""
    return next((each for each in draft.people if each.get("relation") == Relation.HEAD), None)


def _go_on(draft: VisitDraft, known: list, rows: PeopleRows) -> str | dict[str, Any]:
    """Nobody more: the next question, where somebody lives there."""
    if draft.people or known:
        draft.keep("people", {"done": True})
        return "changed" if told_before(draft.household) and "changed" not in draft.said else "happened"
    rows.nobody()
    return _shown(draft, known, rows)


def _shown(draft: VisitDraft, known: list, rows: PeopleRows) -> dict[str, Any]:
    relations = dict(Relation.choices)
    written = [each | {"relation_words": relations.get(each.get("relation"), "")} for each in draft.people]
    shown = rows.shown(is_first=not written and not known)
    head = (_written_head(draft) or {}).get("name", "")
    return {
        "people": written,
        "known": known,
        "rows": shown,
        "form": rows.wrong,
        "head": rows.head,
        "head_name": head,
    }


def changed(request: HttpRequest, draft: VisitDraft, form) -> str | dict[str, Any]:
    """A second visit: of what was told before, only what is different now is asked again."""
    told = told_before(draft.household)
    if not told:
        return "happened"
    if not form.is_bound or not form.is_valid():
        ticked = form.data.getlist("names") if form.is_bound else (draft.said.get("changed") or {}).get("names", [])
        return {"told": [(each, each.name in ticked) for each in told]}
    draft.keep("changed", as_json(form.cleaned_data))
    return "happened"


def photos(request: HttpRequest, draft: VisitDraft, form) -> str | dict[str, Any]:
    """Keep the photos on the server as soon as they come; they can be thrown away until signed."""
    if request.method == "POST" and "clear" in request.POST:
        draft.clear_photos()
        return "photos"
    if not form.is_bound or not form.is_valid():
        return {"kept": len(draft.photos)}
    draft.add_photos(form.cleaned_data["photos"])
    draft.keep("photos", {})
    return "look"


def happened(request: HttpRequest, draft: VisitDraft, form) -> str | dict[str, Any]:
    """The event; then the first topic that the screening asks for."""
    if cleared(request, draft, "happened"):
        return "happened"
    form.keep_papers()
    if not form.is_bound or not form.is_valid():
        return {}
    draft.keep("happened", as_json(form.answer()))
    return Interview(draft).following() or "look"


def look(request: HttpRequest, draft: VisitDraft, form) -> str | dict[str, Any]:
    """What the visitors think; photos on the way, if they want to."""
    if not form.is_bound or not form.is_valid():
        return {"kept": len(draft.photos)}
    draft.keep("look", as_json(form.cleaned_data))
    return "photos" if "to_photos" in request.POST else "sign"


SCREENS = {
    "home": home,
    "people": people,
    "changed": changed,
    "happened": happened,
    "look": look,
    "photos": photos,
}
