"""The family behind a case, as a visit finds it. Inner verbs over those of the households' room."""

from datetime import date
from typing import Any

from django.utils.timezone import localdate

from huzhu.households.models import Household, Relation
from huzhu.households.registering import add_household, add_person, append_fact
from huzhu.kernel.running import running

from .help_refusals import NobodyThere, OtherHousehold
from .models import Case, Need, Visit

PERSON = ("name", "relation", "birth", "sex", "id_number", "phone")


def household_of_visit(case: Case, household: Household | None, people: list[dict], **said) -> Household:
    """The household that was found, or a new one with its people; the case points to it from now on.

    Raises OtherHousehold, NobodyThere, and what entering persons raises.
    """
    running()
    home = household or case.household
    if home is None:
        home = _new_household(case, people, **said)
    else:
        _check_same(case, home)
        _add_people(home, people)
    if case.household_id is None:
        case.household = home
        case.save()
    return home


def _check_same(case: Case, home: Household) -> None:
    if home.place_id != case.place_id or case.household_id not in (None, home.pk):
        raise OtherHousehold


def _new_household(
    case: Case, people: list[dict], *, called: str = "", group_no: str = "", address: str = ""
) -> Household:
    if not people:
        raise NobodyThere
    home = add_household(place=case.place, called=called or case.called, group_no=group_no, address=address)
    if not any(person.get("relation") == Relation.HEAD for person in people):
        people[0] = {**people[0], "relation": Relation.HEAD}
    _add_people(home, people)
    return home


def _add_people(home: Household, people: list[dict]) -> None:
    for person in people:
        known = {key: person[key] for key in PERSON if person.get(key)}
        add_person(household=home, **{"relation": Relation.OTHER, "name": ""} | known)


def facts_of_visit(visit: Visit, event: str, event_day: date | None) -> None:
    """What was seen becomes facts of the family: every programme and form reads the same ones. Inner verb."""
    running()
    day, verified = localdate(visit.happened_at), "seen"
    found: dict[str, Any] = {
        "event": event,
        "event_date": event_day,
        "event_region": visit.case.place.code if event else "",
    }
    needs = "、".join([*visit.needs_in_words, visit.needs_words]).strip("、")
    found["needs_now"] = needs
    if Need.MONEY in visit.needs or Need.FOOD in visit.needs:
        found["livelihood_threatened"] = True
    for kind, value in found.items():
        if value:
            append_fact(household=visit.household, kind=kind, value=value, holds_from=day, verified=verified)
