"""The screens of a visit beside its topics: the home (search first), its people, what changed, the event, the opinion.

Each gives the name of the next screen, or what the template needs beside the form.
"""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from huzhu.households.models import Relation
from huzhu.households.queries import members_of

from ..forms.visits import PersonForm
from ..interview import Interview
from ..queries.visits import near_homes, told_before
from ..visiting import MOST_PEOPLE, VisitDraft, as_json

ROWS = 4


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
    rows = _rows(request, draft)
    if request.method != "POST":
        return _shown(draft, known, rows)
    if "drop" in request.POST:
        draft.set_people([each for place, each in enumerate(draft.people) if str(place) != request.POST["drop"]])
        return "people"
    used = [row for row in rows if row.is_used]
    if not _are_right(used, draft, known):
        return _shown(draft, known, rows)
    if used:
        draft.set_people([*draft.people, *(as_json(row.person()) for row in used)])
    if "more" in request.POST:
        return "people"
    return _go_on(draft, known, rows)


def _rows(request: HttpRequest, draft: VisitDraft) -> list[PersonForm]:
    """Empty rows, with what was typed in them and not sent."""
    blank = {"empty_permitted": True, "use_required_attribute": False}
    rows = [PersonForm(request, prefix=f"p{number}", **blank) for number in range(ROWS)]
    for name, values in draft.typed("people").items():
        prefix, _dash, field = name.partition("-")
        for row in rows:
            if row.prefix == prefix and field in row.fields:
                row.initial[field] = (values or [""])[0]
    return rows


def _are_right(used: list[PersonForm], draft: VisitDraft, known: list) -> bool:
    """Every row that is written in can be kept: one head, no number twice, not more than a house holds."""
    valid = [row.is_valid() for row in used]
    if not all(valid):
        return False
    numbers = {each.get("id_number") for each in draft.people} - {"", None}
    heads = sum(each.get("relation") == Relation.HEAD for each in draft.people)
    heads += sum(member.relation == Relation.HEAD for member in known)
    for row in used:
        number, is_head = row.cleaned_data["id_number"], row.cleaned_data["relation"] == Relation.HEAD
        heads += is_head
        if is_head and heads > 1:
            row.add_error("relation", _("户主已经有了，请看看是户主的什么人。"))
        if number and number in numbers:
            row.add_error("id_number", _("这个身份证号刚才写过了，请再看一眼。"))
        numbers.add(number)
    if len(draft.people) + len(used) > MOST_PEOPLE:
        used[-1].add_error("name", _("一家最多写 %(most)s 位。") % {"most": MOST_PEOPLE})
    return not any(row.errors for row in used)


def _go_on(draft: VisitDraft, known: list, rows: list[PersonForm]) -> str | dict[str, Any]:
    """Nobody more: the next question, where somebody lives there."""
    if draft.people or known:
        draft.keep("people", {"done": True})
        return "changed" if told_before(draft.household) and "changed" not in draft.said else "happened"
    rows[0].is_valid()
    rows[0].errors.clear()
    rows[0].add_error("name", _("家里至少要写一位。"))
    return _shown(draft, known, rows)


def _shown(draft: VisitDraft, known: list, rows: list[PersonForm]) -> dict[str, Any]:
    relations = dict(Relation.choices)
    written = [each | {"relation_words": relations.get(each.get("relation"), "")} for each in draft.people]
    first = 0 if written or known else 1
    kept = [(row, place < first or row.is_used or any(row.initial.values())) for place, row in enumerate(rows)]
    errors = next((row for row in rows if row.is_bound and row.is_used and row.errors), rows[0])
    return {"people": written, "known": known, "rows": kept, "form": errors}


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
    if not form.is_bound or not form.is_valid():
        return {}
    draft.keep("happened", as_json(form.cleaned_data))
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
