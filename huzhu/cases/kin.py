"""Close kin keep out of a case (近亲属回避), also before its household is known."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Value

from huzhu.households.merging import around, survivor
from huzhu.households.models import Household, HouseholdMember, Relative
from huzhu.households.recusal import kin_among
from huzhu.households.refusals import Recused
from huzhu.people.models import Appointment, User

from .called import sound_of
from .models import Case, CaseKin, Lead

UserIds = set[uuid.UUID]


def kept_out(users: Iterable[User], case: Case) -> UserIds:
    """The ids of those users who are kin of the case's family.

    Where the household isn't known yet, of any household of the village that is called the same.
    """
    return kept_out_of_each(list(users), [case])[case.pk]


def kept_out_of_each(users: Sequence[User], cases: Sequence[Case], *, anew: bool = False) -> dict[uuid.UUID, UserIds]:
    """The same for many cases at once, by case: a handful of queries, two more for each family with kin among them.

    Of cases read with `may_have_kin` those are asked about that may have some; all of them `anew`.
    """
    cases = [case for case in cases if anew or getattr(case, "may_have_kin", True)]
    if not cases:
        return defaultdict(set)
    homes = _homes(cases)
    by_pk = {home.pk: home for found in homes.values() for home in found}
    kin, near = _declared_and_near(cases, by_pk, users)
    related = {pk: kin_among(users, by_pk[pk]) for pk in near}
    for case in cases:
        kin[case.pk].update(*(related.get(home.pk, ()) for home in homes[case.pk]))
    return kin


def may_have_kin(case: str = "") -> Any:
    """Whether anybody in office may be kin of a case's family: a column of the query that reads it as `case`.

    Where the household isn't known yet or was entered twice, always.
    """
    home = OuterRef(f"{case}__household" if case else "household")
    same_phone = User.objects.filter(phone_index=OuterRef("person__phone_index"))
    members = HouseholdMember.objects.exclude(person__phone_index="").filter(Exists(same_phone), household=home)
    told = CaseKin.objects.filter(case=OuterRef(case or "pk"))
    related = Relative.objects.filter(household=home)
    path = f"{case}__household" if case else "household"
    unsure = Q(**{path: None}) | Q(**{f"{path}__merged_into__isnull": False})
    twice = Household.objects.filter(merged_into=home)
    return unsure | Exists(told) | Exists(related) | Exists(members) | Exists(twice)


def _homes(cases: Sequence[Case]) -> dict[uuid.UUID, list[Household]]:
    """The household of each case, or those that it may be."""
    homes = {case.pk: [case.household] for case in cases if case.household is not None}
    unknown = [case for case in cases if not case.household_id]
    if unknown:
        near = _homes_with_kin({case.place_id for case in unknown})
        for case in unknown:
            homes[case.pk] = [home for home in near if _is_called(home, case)]
    return homes


def _homes_with_kin(places: set[uuid.UUID]) -> list[Household]:
    """The households there that somebody in office is kin of. One query."""
    return list(Household.objects.filter(place__in=places, relatives__until=None, relatives__isnull=False).distinct())


def _is_called(home: Household, case: Case | Lead) -> bool:
    return home.place_id == case.place_id and sound_of(home.called) == case.called_pinyin


def _declared_and_near(
    cases: Sequence[Case], homes: dict[uuid.UUID, Household], users: Sequence[User]
) -> tuple[dict[uuid.UUID, UserIds], set[uuid.UUID]]:
    """Who is kept out of which case by their own word; the homes that some of the users may belong to. Two queries."""
    phones = {user.phone_index for user in users} - {""}
    entries = _entries(homes)
    declared = _told(CaseKin.objects.filter(case__in=cases, user__in=users), "case_id", "user_id", of="case")
    found = Relative.objects.filter(household__in=list(entries), user__in=users)
    related = _told(found, "household_id", "user_id", of="home")
    same = HouseholdMember.objects.filter(household__in=list(entries), person__phone_index__in=phones)
    kin: dict[uuid.UUID, UserIds] = defaultdict(set)
    near = set()
    for pk, who, of in declared.union(related, _told(same, "household_id", "person_id", of="home")):
        if of == "case":
            kin[pk].add(who)
        else:
            near |= entries[pk]
    return kin, near


def _entries(homes: dict[uuid.UUID, Household]) -> dict[uuid.UUID, set[uuid.UUID]]:
    """Each entry of these families, merges followed, with those of the homes that it stands for. One query."""
    standing: dict[uuid.UUID, set[uuid.UUID]] = defaultdict(set)
    for pk, home in homes.items():
        standing[survivor(home).pk].add(pk)
    same = Household.objects.filter(around(list(standing)))
    rows = same.values_list("pk", "merged_into", "merged_into__merged_into")
    return {pk: standing[above or onto or pk] for pk, onto, above in rows}


def _told(rows: QuerySet, about: str, who: str, *, of: str) -> QuerySet:
    return rows.order_by().values_list(about, who, Value(of, output_field=CharField()))


def refuse_kin_of_lead(by, lead: Lead) -> None:
    """Raise Recused where the acting person is kin of a household of the village that is called like the lead."""
    homes = [home for home in _homes_with_kin({lead.place_id}) if _is_called(home, lead)]
    if isinstance(by, Appointment) and any(by.user_id in kin_among([by.user], home) for home in homes):
        raise Recused


def refuse_kin(by, case: Case) -> None:
    """Raise Recused where the acting person is kin of the family."""
    if isinstance(by, Appointment) and by.user_id in kept_out_of_each([by.user], [case], anew=True)[case.pk]:
        raise Recused
