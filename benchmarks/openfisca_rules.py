"""The eleven programmes of a visit as OpenFisca variables: bare booleans of known facts, no unknown, no reasons."""

from typing import Any

from openfisca_core.entities import build_entity
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import DateUnit
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

D, K, P, R, MONTHS = 730.0, 1.5, 34_000.0, 0.6, 24
THRESHOLDS = {"tekun": 0.0, "dibao": 0.0, "margin": 3_400.0, "rigid": 8_500.0}

Household = build_entity(
    key="household", plural="households", label="family", roles=[{"key": "member", "plural": "members", "label": "m"}]
)
Person = build_entity(key="person", plural="persons", label="person", is_person=True)


class Kind(Enum):
    limb = "limb"
    sight = "sight"
    hearing = "hearing"
    speech = "speech"
    intellect = "intellect"
    mental = "mental"
    multiple = "multiple"
    none = "none"


class Parent(Enum):
    able = "able"
    dead = "dead"
    missing = "missing"
    unable = "unable"


class School(Enum):
    none = "none"
    preschool = "preschool"
    compulsory = "compulsory"
    high_school = "high_school"
    college = "college"


def fact(name: str, entity: Any, value_type: type, possible: type[Enum] | None = None) -> type[Variable]:
    """An input; what was not given counts as its default, which OpenFisca can't tell from an answer."""
    body = {"value_type": value_type, "entity": entity, "definition_period": DateUnit.MONTH, "label": name}
    if possible is not None:
        body |= {"possible_values": possible, "default_value": list(possible)[-1]}
    return type(name, (Variable,), body)


def rule(name: str, entity: Any, formula: Any, value_type: type = bool) -> type[Variable]:
    """A computed variable."""
    body = {"value_type": value_type, "entity": entity, "definition_period": DateUnit.MONTH, "label": name}
    return type(name, (Variable,), body | {"formula": formula})


FACTS = [
    *(fact(name, Household, float) for name in ("financial_assets", "essential_spending_12m")),
    *(fact(name, Household, bool) for name in ("car", "extra_home", "event", "livelihood_threatened")),
    fact("event_days", Household, int),
    *(fact(name, Person, float) for name in ("income_monthly", "medical_own_12m")),
    *(fact(name, Person, int) for name in ("age", "disability_grade")),
    *(fact(name, Person, bool) for name in ("gravely_ill", "needs_care", "able_supporter")),
    fact("disability_kind", Person, Enum, Kind),
    fact("father", Person, Enum, Parent),
    fact("mother", Person, Enum, Parent),
    fact("education", Person, Enum, School),
]


def size(household, period):
    return household.nb_persons()


def income(household, period):
    return household.sum(household.members("income_monthly", period))


def assets_ok(household, period):
    within = household("financial_assets", period) <= MONTHS * D * household("size", period)
    return within * (household("car", period) == 0) * (household("extra_home", period) == 0)


def dibao(household, period):
    return (household("income", period) < D * household("size", period)) * household("assets_ok", period)


def margin(household, period):
    income_, people = household("income", period), household("size", period)
    return (income_ >= D * people) * (income_ < K * D * people) * household("assets_ok", period)


def rigid(household, period):
    income_, spent = household("income", period), household("essential_spending_12m", period)
    poor = (income_ < P / 12 * household("size", period)) * household("assets_ok", period)
    neither = (household("dibao", period) == 0) * (household("margin", period) == 0)
    return poor * neither * (spent > R * 12 * income_)


def urgent(household, period):
    days = household("event_days", period)
    return household("event", period) * (days >= 0) * (days <= 60) * household("livelihood_threatened", period)


def tekun(person, period):
    age, kind, grade = person("age", period), person("disability_kind", period), person("disability_grade", period)
    mind = ((kind == Kind.intellect) + (kind == Kind.mental)) * (grade >= 1) * (grade <= 3)
    body = (kind == Kind.limb) * (grade >= 1) * (grade <= 2) + (kind == Kind.sight) * (grade == 1)
    able = (person("father", period) == Parent.able) + (person("mother", period) == Parent.able)
    supported = person("able_supporter", period) + (age < 18) * able
    poor = (person("income_monthly", period) < D) * person.household("assets_ok", period)
    return ((age >= 60) + (age < 16) + mind + body) * poor * (supported == 0)


def severe(person, period):
    kind, grade = person("disability_kind", period), person("disability_grade", period)
    mind = ((kind == Kind.intellect) + (kind == Kind.mental)) * (grade == 3)
    return (grade >= 1) * (grade <= 2) + mind


def dibao_single(person, period):
    return person.household("margin", period) * (person("severe", period) + person("gravely_ill", period))


def on_dibao(person, period):
    return person.household("dibao", period) + person("dibao_single", period)


def medical(person, period):
    own = person("medical_own_12m", period)
    found, before = False, False
    for name in ("tekun", "dibao", "margin", "rigid"):
        holds = {"tekun": lambda: person("tekun", period), "dibao": lambda: person("on_dibao", period)}.get(
            name, lambda name=name: person.household(name, period)
        )()
        found = found + holds * (before == 0) * (own > THRESHOLDS[name])
        before = before + holds
    return found


def education_aid(person, period):
    category = person("tekun", period) + sum(person.household(name, period) for name in ("dibao", "margin", "rigid"))
    return (person("education", period) != School.none) * (category > 0)


def orphan(person, period):
    father, mother = person("father", period), person("mother", period)
    gone = ((father == Parent.dead) + (father == Parent.missing)) * (
        (mother == Parent.dead) + (mother == Parent.missing)
    )
    return (person("age", period) < 18) * gone


def disability_living(person, period):
    certified = person("disability_kind", period) != Kind.none
    neither = (person("tekun", period) == 0) * (person("orphan", period) == 0)
    return certified * person("on_dibao", period) * neither


def disability_care(person, period):
    grade = person("disability_grade", period)
    return (grade >= 1) * (grade <= 2) * person("needs_care", period) * (person("tekun", period) == 0)


ELEVEN = {
    "household": ("dibao", "margin", "rigid", "urgent"),
    "person": (
        "dibao_single", "tekun", "medical", "education_aid", "disability_living", "disability_care", "orphan",
    ),
}  # fmt: skip
RULES = [
    rule("size", Household, size, int),
    rule("income", Household, income, float),
    rule("severe", Person, severe),
    rule("on_dibao", Person, on_dibao),
    rule("assets_ok", Household, assets_ok),
    *(rule(name, Household, globals()[name]) for name in ELEVEN["household"]),
    *(rule(name, Person, globals()[name]) for name in ELEVEN["person"]),
]


def system() -> TaxBenefitSystem:
    """The rules as OpenFisca holds them."""
    made = TaxBenefitSystem([Person, Household])
    for variable in (*FACTS, *RULES):
        made.add_variable(variable)
    return made
