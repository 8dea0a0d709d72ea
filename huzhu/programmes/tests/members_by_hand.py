"""Who is counted, how old, how disabled: the part of the second reading that programmes share."""

from datetime import date
from fractions import Fraction

from huzhu.programmes.tests.three_values import (
    added,
    amount,
    below,
    exactly,
    one_of,
)  # fmt: skip

DEFAULTS = {
    "k": "1.5",
    "tekun_factor": "1.3",
    "event_window_days": "60",
    "small_urgent_cap_months": "1",
    "med_threshold_tekun": "0",
    "med_threshold_dibao": "0",
}
INCOMES = ("wage", "business", "property", "transfer")
SPENDING = ("medical", "education", "rehab", "other")
SIX = ("eat", "dress", "bed", "toilet", "walk", "bathe")
NOTHING = (Fraction(0), Fraction(0))


class Members:
    """One household in the exchange format, and the parameters that hold there."""

    def __init__(self, told, parameters):
        self.told = told
        self.day = date.fromisoformat(told["date"])
        self.people = told["members"]
        self.confirmed = told.get("confirmed") or []
        self.parameters = {**DEFAULTS, **{name: value for name, value in parameters.items() if value is not None}}

    def number(self, name):
        """A parameter in yuan or as it stands; 0.3D is a share of the living standard."""
        value = self.parameters.get(name)
        if value is not None and value.endswith("D"):
            standard = self.number("D")
            return None if standard is None else Fraction(value[:-1]) * standard
        return None if value is None else Fraction(value)

    def person(self, ref):
        return next(person for person in self.people if person["ref"] == ref)

    # members

    def away(self, person):
        return any(person.get(flag) for flag in ("serving_sentence", "lives_in_religious_place_3y", "declared_missing"))

    def kept_as_tekun(self, person):
        return "tekun" in self.confirmed or bool(person.get("confirmed_tekun"))

    def together(self):
        return [person for person in self.people if not self.away(person)]

    def counted(self):
        return [person for person in self.together() if not self.kept_as_tekun(person)]

    def income(self):
        return added(NOTHING, *(self.earned(person) for person in self.counted()))

    def earned(self, person):
        """What was said of the month, or the sum of its four kinds."""
        if person.get("income_monthly") is not None:
            return amount(person["income_monthly"])
        return added(NOTHING, *(amount(person.get(f"income_{kind}")) for kind in INCOMES))

    def spent(self):
        """What was said of the year, or the sum of its kinds; living costs may or may not count."""
        if self.told.get("essential_spending_12m") is not None:
            return amount(self.told["essential_spending_12m"])
        low, high = added(NOTHING, *(amount(self.told.get(f"spending_{kind}")) for kind in SPENDING))
        living = amount(self.told.get("spending_living"))[1]
        return low, None if high is None or living is None else high + living

    # self-care

    def lost(self, person):
        """How many of the six a person can't do any more: at least, and at most."""
        known = [(person.get("self_care") or {}).get(name, person.get(f"self_care_{name}")) for name in SIX]
        return sum(able is False for able in known), sum(able is not True for able in known)

    def age(self, person):
        if person.get("birth") is None:
            return (0, None)
        born = date.fromisoformat(person["birth"])
        years = self.day.year - born.year
        had_birthday = (self.day.month, self.day.day) >= (born.month, born.day)
        return exactly(years if had_birthday else years - 1)

    def younger(self, person, years):
        return below(self.age(person), exactly(years))

    # disability

    def kind(self, person):
        return person.get("disability_kind")

    def kind_in(self, person, *kinds):
        return None if self.kind(person) in (None, "multiple") else self.kind(person) in kinds

    def grade_in(self, person, *grades):
        return False if self.kind(person) == "none" else one_of(person.get("disability_grade"), *grades)

    def certified(self, person):
        if self.kind(person) is None:
            return True if person.get("disability_grade") else None
        return self.kind(person) != "none"
