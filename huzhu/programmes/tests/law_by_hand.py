"""A slow second reading of the policy table, by hand, that shares nothing with the engine or its files.

Three values are True, False and None (can't tell); amounts are ranges of Fractions in yuan, the end None where there
is none. What a household's programmes come to is read off function by function, as the text says it.
"""

from datetime import date
from functools import cache

from huzhu.programmes.tests.members_by_hand import Members
from huzhu.programmes.tests.three_values import (
    added,
    amount,
    below,
    both,
    either,
    exactly,
    negated,
    one_of,
    times,
)  # fmt: skip


class Home(Members):
    """One household: each programme as the table says it."""

    def __init__(self, told, parameters):
        super().__init__(told, parameters)
        for name in ("together", "counted", "income", "dibao", "margin", "rigid"):
            setattr(self, name, cache(getattr(self, name)))

    # conditions that several programmes share

    def assets_ok(self, size):
        months, standard = self.number("assets_months"), self.number("D")
        within = None
        if months is not None and standard is not None:
            allowed = months * standard * size
            within = negated(below(exactly(allowed), amount(self.told.get("financial_assets"))))
        return both(within, negated(self.told.get("car")), negated(self.told.get("extra_home")))

    def per_head_below(self, monthly):
        if monthly is None:
            return None
        return below(self.income(), exactly(monthly * len(self.counted())))

    def below_standard(self):
        return self.per_head_below(self.number("D"))

    def below_margin(self):
        standard = self.number("D")
        return self.per_head_below(None if standard is None else standard * self.number("k"))

    def below_average(self):
        yearly = self.number("P")
        return self.per_head_below(None if yearly is None else yearly / 12)

    # household programmes

    def dibao(self):
        if "dibao" in self.confirmed:
            return True
        if not self.counted():
            return False
        return both(self.below_standard(), self.assets_ok(len(self.counted())))

    def margin(self):
        if "dibao" in self.confirmed:
            return False
        if "margin" in self.confirmed:
            return True
        if not self.counted():
            return False
        return both(negated(self.below_standard()), self.below_margin(), self.assets_ok(len(self.counted())))

    def rigid(self):
        if "dibao" in self.confirmed or "margin" in self.confirmed:
            return False
        if "rigid" in self.confirmed:
            return True
        if not self.counted():
            return False
        means = both(self.below_average(), self.assets_ok(len(self.counted())))
        return both(negated(self.dibao()), negated(self.margin()), means, self.spends_too_much())

    def spends_too_much(self):
        spent, yearly = self.spent(), times(self.income(), 12)
        if yearly == (0, 0):
            return below(exactly(0), spent)
        share = self.number("r")
        return None if share is None else below(times(yearly, share), spent)

    def spending(self):
        standard, people = self.number("D"), len(self.counted())
        if not people:
            return False
        spent = self.spent()
        left = None
        if standard is not None:
            left = below(times(self.income(), 12), added(spent, exactly(standard * 12 * people)))
        return both(below(exactly(0), spent), self.below_average(), self.assets_ok(people), left)

    def urgent(self):
        return both(
            negated(one_of(self.told.get("event"), "none")), self.in_window(), self.told.get("livelihood_threatened")
        )

    def in_window(self):
        if self.told.get("event_date") is None:
            return None
        days = (self.day - date.fromisoformat(self.told["event_date"])).days
        return 0 <= days <= self.number("event_window_days")

    def housing(self):
        someone = either(*(self.tekun(person) for person in self.people))
        return both(self.told.get("home_unsafe"), either(someone, self.dibao(), self.margin(), self.rigid()))

    def disaster(self):
        return self.told.get("disaster_affected")

    def charity(self):
        return True

    # person programmes

    def tekun(self, person):
        if self.kept_as_tekun(person):
            return True
        standard = self.number("D")
        poor = None if standard is None else below(self.earned(person), exactly(standard))
        return both(self.no_work(person), poor, self.assets_ok(len(self.together())), negated(self.supported(person)))

    def no_work(self, person):
        kind_and_grade = either(
            both(self.kind_in(person, "intellect", "mental"), self.grade_in(person, 1, 2, 3)),
            both(self.kind_in(person, "limb"), self.grade_in(person, 1, 2)),
            both(self.kind_in(person, "sight"), self.grade_in(person, 1)),
        )
        young = self.younger(person, 16)
        in_between = both(negated(young), self.younger(person, 18))
        return either(negated(self.younger(person, 60)), young, kind_and_grade, both(in_between, None))

    def supported(self, person):
        able = either(one_of(person.get("father"), "able"), one_of(person.get("mother"), "able"))
        return either(person.get("able_supporter"), both(self.younger(person, 18), able))

    def dibao_single(self, person):
        return both(self.margin(), either(self.severe(person), person.get("gravely_ill")))

    def severe(self, person):
        mind = both(self.kind_in(person, "intellect", "mental"), self.grade_in(person, 3))
        return either(self.grade_in(person, 1, 2), mind)

    def any_category(self, person):
        return either(self.tekun(person), self.dibao(), self.margin(), self.rigid())

    def on_dibao(self, person):
        return either(self.dibao(), self.dibao_single(person))

    def medical(self, person):
        held = {
            "tekun": self.tekun(person),
            "dibao": self.on_dibao(person),
            "margin": self.margin(),
            "rigid": self.rigid(),
        }
        outcomes = set()
        for category, holds in held.items():
            if holds is not False:
                outcomes.add(self.over_threshold(person, category))
            if holds:
                break
        else:
            outcomes.add(False)
        return outcomes.pop() if len(outcomes) == 1 else None

    def over_threshold(self, person, category):
        threshold = self.number(f"med_threshold_{category}")
        return None if threshold is None else below(exactly(threshold), amount(person.get("medical_own_12m")))

    def premium(self, person):
        return either(self.tekun(person), self.on_dibao(person))

    def education(self, person):
        return both(negated(one_of(person.get("education"), "none")), self.any_category(person))

    def employment(self, person):
        of_age = both(negated(self.younger(person, 16)), self.younger(person, 60))
        category = either(self.dibao(), self.margin(), self.rigid())
        return both(category, person.get("able_to_work"), person.get("unemployed"), of_age)

    def emergency_care(self, person):
        return person.get("cannot_pay_emergency_care")

    def disability_living(self, person):
        return both(
            self.certified(person),
            self.on_dibao(person),
            negated(self.tekun(person)),
            negated(self.orphan(person)),
            not person.get("work_injury_care"),
        )

    def disability_care(self, person):
        return both(
            self.grade_in(person, 1, 2),
            person.get("needs_care"),
            negated(self.tekun(person)),
            not person.get("work_injury_care"),
        )

    def orphan(self, person):
        gone = (one_of(person.get(parent), "dead", "missing") for parent in ("father", "mother"))
        return both(self.younger(person, 18), *gone)

    def unattended_child(self, person):
        gone = (one_of(person.get(parent), "dead", "missing", "unable") for parent in ("father", "mother"))
        return both(self.younger(person, 18), negated(self.orphan(person)), *gone)

    def legal_aid(self, person):
        weak = either(self.younger(person, 18), negated(self.younger(person, 60)), self.certified(person))
        penniless = negated(below(exactly(0), self.earned(person)))
        entitled = either(self.any_category(person), both(weak, penniless), None)
        return both(negated(one_of(person.get("legal_matter"), "none")), entitled)


HOUSEHOLD = ("dibao", "margin", "rigid", "urgent", "spending", "housing", "disaster", "charity")
PERSON = (
    "tekun",
    "dibao_single",
    "medical",
    "premium",
    "education",
    "employment",
    "emergency_care",
    "disability_living",
    "disability_care",
    "orphan",
    "unattended_child",
    "legal_aid",
)
SAID = {True: "yes", False: "no", None: "unknown"}


def by_hand(told, parameters):
    """{programme: {subject: "yes" | "no" | "unknown"}} for a household in the exchange format."""
    home = Home(told, parameters)
    answers = {name: {"household": SAID[getattr(home, name)()]} for name in HOUSEHOLD}
    for name in PERSON:
        answers[name] = {person["ref"]: SAID[getattr(home, name)(person)] for person in home.people}
    return answers
