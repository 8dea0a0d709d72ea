"""The family behind a case, as a visit finds it. Inner verbs over those of the households' room."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.utils.timezone import localdate

from huzhu.households.asking.papers import PAPERS
from huzhu.households.models import Household, Person, Relation, Settled, Verified
from huzhu.households.queries import members_of
from huzhu.households.registering import add_household, add_person
from huzhu.households.telling import append_fact, keep_evidence, settle
from huzhu.kernel.running import running

from .help_refusals import NobodyThere, OtherHousehold
from .models import Case, Need, Visit
from .topics import parts_of
from .visiting import EVENT, event_facts

PERSON = ("name", "relation", "birth", "sex", "id_number", "phone")


def household_of_visit(
    case: Case, household: Household | None, people: list[dict], **said
) -> tuple[Household, dict[str, Person]]:
    """The household that was found, or a new one with its people; the case points to it from now on.

    With it who lives there, by pk and by the `ref` under which the visit wrote them down.
    Raises OtherHousehold, NobodyThere, and what entering persons raises.
    """
    running()
    home = household or case.household
    if home is None:
        home = _new_household(case, people, **said)
    else:
        _check_same(case, home)
    added = _add_people(home, people)
    if case.household_id is None:
        case.household = home
        case.save()
    return home, {str(member.person_id): member.person for member in members_of(home)} | added


def _check_same(case: Case, home: Household) -> None:
    """The case's own family wherever it has moved to; a case without one is of a family of its village."""
    is_same = home.pk == case.household_id if case.household_id else home.place_id == case.place_id
    if not is_same:
        raise OtherHousehold


def _new_household(
    case: Case, people: list[dict], *, called: str = "", group_no: str = "", address: str = ""
) -> Household:
    if not people:
        raise NobodyThere
    home = add_household(place=case.place, called=called or case.called, group_no=group_no, address=address)
    if not any(person.get("relation") == Relation.HEAD for person in people):
        people[0] = {**people[0], "relation": Relation.HEAD}
    return home


def _add_people(home: Household, people: list[dict]) -> dict[str, Person]:
    """Enter who isn't there yet: another visitor may have written the same people down meanwhile."""
    there = [member.person for member in members_of(home)]
    persons: dict[str, Person] = {}
    for said in people:
        person = next((one for one in there if _is_same(one, said)), None) or _entered(home, said)
        persons[str(said.get("ref", ""))] = person
    return persons


def _entered(home: Household, said: dict) -> Person:
    known = {key: said[key] for key in PERSON if said.get(key)}
    return add_person(household=home, **{"relation": Relation.OTHER, "name": ""} | known).person


def _is_same(person: Person, said: dict) -> bool:
    """One of this name lives here already, and nothing speaks against it."""
    same_birth = not said.get("birth") or person.birth in (None, said["birth"])
    return person.name == said.get("name") and same_birth and not said.get("id_number")


def facts_of_visit(
    visit: Visit,
    event: str,
    event_day: date | None,
    threatened: bool | None = None,
    photos: Sequence[bytes] = (),
) -> None:
    """What was seen becomes facts of the family: every programme and form reads the same ones. Inner verb.

    `photos` prove the event.
    """
    running()
    found = event_facts(event, event_day, visit.case.place.code)
    found["needs_now"] = "、".join([*visit.needs_in_words, visit.needs_words]).strip("、")
    urgent = {Need.MONEY, Need.FOOD} & set(visit.needs)
    found["livelihood_threatened"] = True if threatened is None and urgent else threatened
    day = localdate(visit.happened_at)
    for kind, value in found.items():
        if value not in (None, ""):
            fact = append_fact(household=visit.household, kind=kind, value=value, holds_from=day, verified="seen")
            keep_evidence(fact, photos if kind == EVENT else ())


def facts_answered(home: Household, facts: Iterable[dict[str, Any]], persons: dict[str, Person], day: date) -> None:
    """What was answered becomes facts, of the household and of who lives there; who left meanwhile is left out.

    Photos of its paper go with a fact, and what was only said is then proved by it. Where a word contradicts a recent
    paper it is as the visitors chose (settle, why); unchosen it waits. Inner verb; raises WrongFact.
    """
    running()
    for said in facts:
        ref, kind = parts_of(said["name"])
        if not ref or ref in persons:
            source = {"said_by": said.get("said_by", ""), "verified": _verified(kind, said)}
            source["over_paper"] = said.get("why", "") if said.get("settle") == Settled.TAKEN else ""
            fact = append_fact(
                household=home, kind=kind, value=said["value"], person=persons.get(ref), holds_from=day, **source
            )
            keep_evidence(fact, said.get("papers", ()))
            if fact.disputes_id and said.get("settle") == Settled.KEPT:
                settle(fact, Settled.KEPT)


def _verified(kind: str, said: dict[str, Any]) -> str:
    """How it is known: whose paper was photographed isn't only said."""
    told = str(said.get("verified", Verified.SAID))
    return str(PAPERS[kind].proves) if said.get("papers") and kind in PAPERS and told == Verified.SAID else told
