"""The blocks that several forms share: applicant, members, economy, bank, agent."""

from typing import Any

from huzhu.households.asking import ASKING
from huzhu.households.kinds import KINDS, word_of
from huzhu.households.models import Household, HouseholdMember, Person, PowerOfAttorney
from huzhu.kernel.clock import today
from huzhu.kernel.secrets import open_text

from .known import Known, added, amount, day_words, shared

INCOMES = {
    "wage": "income_wage",
    "business": "income_business",
    "property": "income_property",
    "transfer": "income_transfer",
}
ASSETS = ("assets_deposits", "assets_securities", "assets_insurance", "assets_claims", "assets_online")
PRE_SCHOOL_AGE = 6


def applicant(known: Known) -> dict[str, str]:
    """[APPLICANT]"""
    return person(known, known.applicant) | {
        "hukou_address": known.words("hukou_address"),
        "residence": residence(known.household),
        "hukou_kind": known.words("hukou_kind", known.applicant),
        "size": str(len(known.members)),
        "date": day_words(today()),
    }


def person(known: Known, one: Person) -> dict[str, str]:
    """Who somebody is."""
    return {
        "name": one.name,
        "sex": one.get_sex_display(),
        "birth": day_words(one.birth),
        "id_number": known.column("id_number", one),
        "phone": known.column("phone", one),
    }


def residence(household: Household) -> str:
    """Town, village, group and how to find the door."""
    place = household.place
    parts = (place.parent.name if place.parent else "", place.name, household.group_no)
    return " ".join(part for part in (*parts, open_text(household.pk, household.address)) if part)


def members(known: Known) -> list[dict[str, str]]:
    """[MEMBERS]: one row each."""
    return [_member(known, member) for member in known.members]


def _member(known: Known, member: HouseholdMember) -> dict[str, str]:
    one = member.person
    grade = known.words("disability_grade", one)
    kind = "" if known.value("disability_kind", one) == "none" else known.words("disability_kind", one)
    return person(known, one) | {
        "relation": member.get_relation_display(),
        "health": health(known, one),
        "disability": f"{kind} {grade}".strip(),
        "occupation": occupation(known, one),
        "place": known.words("employer", one) or known.words("school", one),
        "income": known.words("income_monthly", one),
    }


def health(known: Known, one: Person) -> str:
    """As told, else what a grave illness or a disability certificate says."""
    if known.value("gravely_ill", one):
        return str(word_of("health", "grave"))
    if known.value("disability_kind", one) not in (None, "none"):
        return str(word_of("health", "disabled"))
    return known.words("health", one)


def occupation(known: Known, one: Person) -> str:
    """As told, else what age and school say."""
    if known.value("occupation", one) is not None:
        return known.words("occupation", one)
    if known.value("education", one) not in (None, "none", "preschool"):
        return str(word_of("occupation", "student"))
    age = one.age()
    return str(word_of("occupation", "preschool")) if age is not None and age < PRE_SCHOOL_AGE else ""


def economy(known: Known) -> dict[str, Any]:
    """[ECONOMY]: incomes by the month, assets, home, vehicles, who else has a duty of support."""
    people = [member.person for member in known.members]
    total = added(known.value("income_monthly", one) for one in people)
    kinds = {name: _total(known, people, kind) for name, kind in INCOMES.items()}
    return kinds | {
        "total": _money(total),
        "per_head": _money(shared(total, len(people))),
        "assets": assets(known),
        "vehicles": "；".join(" ".join(filter(None, row.values())) for row in known.rows("vehicles"))
        or flag_words(known, "car"),
        "housing": housing(known),
        "extra_home": flag_words(known, "extra_home"),
        "supporters": known.rows("supporters"),
    }


def _total(known: Known, people: list[Person], kind: str) -> str:
    return _money(added(known.value(kind, one) for one in people))


def _money(value: Any) -> str:
    return "" if value is None else amount(value)


def assets(known: Known) -> str:
    """The sum, and after it the kinds that are known."""
    parts = [f"{KINDS[kind].title} {known.words(kind)}" for kind in ASSETS if known.value(kind) not in (None, 0)]
    return "；".join(filter(None, (known.words("financial_assets"), *parts)))


def housing(known: Known) -> str:
    """Whose it is, how big, what it is built of, how many."""
    size = known.words("housing_area")
    kinds = (known.words("housing_kind"), f"{size} ㎡" if size else "", known.words("housing_structure"))
    count = known.words("housing_count")
    return "，".join(filter(None, (*kinds, f"×{count}" if count else "")))


def flag_words(known: Known, kind: str) -> str:
    """A flag as the question's own answer says it (有、没有)."""
    value = known.value(kind)
    return next((str(words) for told, words in ASKING[kind].options if told is value), "")


def bank(known: Known) -> dict[str, str]:
    """[BANK]"""
    return {
        "bank": known.words("bank_name"),
        "holder": known.words("bank_holder"),
        "account": known.sealed("bank_account"),
    }


def agent(agency: PowerOfAttorney | None) -> dict[str, Any] | None:
    """[AGENT]: only where somebody acts for the family."""
    if agency is None:
        return None
    return {
        "name": agency.agent_name,
        "id_number": agency.agent_number,
        "phone": agency.agent_phone,
        "relation": agency.get_tie_display(),
        "ground": "，".join(filter(None, (str(agency.get_ground_display()), agency.ground_words))),
        "guardian_ground": agency.guardian_ground,
        "since": day_words(agency.since),
        "until": day_words(agency.until),
    }
