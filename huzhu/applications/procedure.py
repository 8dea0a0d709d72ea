"""The procedure of a programme (办理程序): which steps it has, who takes them, and their limits with the law."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from huzhu.programmes.engine import Catalogue, catalogue, engine
from huzhu.programmes.standing import parameters_in_force

from .models import Happened

H = Happened

# The catalogue's step ids, and what happens to an application in each.
STEPS: dict[str, tuple[str, ...]] = {
    "accept": (H.ACCEPTED,),
    "supplement": (H.SUPPLEMENT_ASKED, H.SUPPLEMENT_BROUGHT),
    "relatives": (H.RELATIVES,),
    "check": (H.CHECK_STARTED, H.CHECKED),
    "survey": (H.SURVEY_BEGUN, H.SURVEYED),
    "appraisal": (H.APPRAISED,),
    "opinion": (H.OPINION,),
    "notice": (H.NOTICED, H.NOTICE_ENDED, H.OBJECTED),
    "decision": (H.COMPLAINED, H.DECIDED),
    "publish": (H.PUBLISHED,),
    "refuse": (H.REFUSAL_DELIVERED,),
    "pay": (H.PAID,),
    "explain": (H.EXPLAINED,),
}
STEP_OF = {happened: key for key, steps in STEPS.items() for happened in steps}
# Whatever the programme: a file is accepted, papers may be missing, there is a result, and a refusal is written (45).
ALWAYS = ("accept", "supplement", "decision", "refuse")
BY: dict[str, str] = {
    H.COMPLAINED: "anyone",
    H.CHECK_STARTED: "town",
    H.SUPPLEMENT_BROUGHT: "family",
    H.NOTICE_ENDED: "clock",
    H.PAID: "family",
}
MAY_BE_LEFT_OUT = ("no", "optional", "local", "if objected", "if doubted", "once")
NOTICE_DAYS = 7
# A category that opens medical, education and housing help and pays nothing itself (Law 21–22).
OPENS_OTHER_HELP = ("margin", "rigid")
# Paid at once or bill by bill; everything else that pays does so month by month.
PAID_AT_ONCE = ("urgent", "spending", "medical", "premium", "disaster", "emergency_care", "education", "housing")


@dataclass(frozen=True)
class Limit:
    """So many working days or days after another step; `law` empty where it is the product's own proposal."""

    days: int
    unit: str
    counted_from: str
    law: str = ""


# What the product proposes where the law sets no limit.
PROPOSED = {
    "accept": Limit(3, "workday", "apply"),
    "opinion": Limit(10, "workday", "accept"),
    "refuse": Limit(3, "workday", "decision"),
    "publish": Limit(3, "workday", "decision"),
    "explain": Limit(10, "workday", "decision"),
    "decision": Limit(15, "workday", "accept"),
}


@dataclass(frozen=True)
class Procedure:
    """The steps of one programme, with their limits; `total` limits the whole."""

    programme: str
    steps: frozenset[str]
    optional: frozenset[str]
    freely: frozenset[str]
    by: Mapping[str, str]
    laws: Mapping[str, str]
    limits: Mapping[str, Limit]

    def has(self, happened: str) -> bool:
        """Whether this can happen to an application of it."""
        return happened == H.WITHDRAWN or STEP_OF.get(happened) in self.steps

    def may_be_left_out(self, happened: str) -> bool:
        """Whether the file can go on without it."""
        return STEP_OF.get(happened) in self.optional

    def who(self, happened: str) -> str:
        """Whose step it is."""
        return BY.get(happened) or self.by.get(STEP_OF.get(happened, ""), "town")

    def law_of(self, happened: str) -> str:
        """The article, or nothing."""
        return self.laws.get(STEP_OF.get(happened, ""), "")

    @property
    def appraises(self) -> bool:
        """Whether villagers may be heard before anybody has objected."""
        return "appraisal" in self.freely

    @property
    def pays(self) -> bool:
        """Whether money reaches the family."""
        return "pay" in self.steps


def procedure_of(programme: str, region: str = "", day: date | None = None) -> Procedure:
    """The procedure of a programme in a region on the day of application (the newest if no day is said).

    It is the catalogue's, with the proposed limits where the law has none.
    """
    edition = engine() if day is None else engine().on(region, day)
    return _procedure_of(programme, edition.catalogue.version)


@cache
def _procedure_of(programme: str, version: str) -> Procedure:
    known = engine().of_version(version).catalogue
    found, pays = known.procedure(programme), _brings_money(known, programme)
    steps = {step.id: step for step in found.steps if step.id in STEPS}
    has = set(steps) | set(ALWAYS) | ({"pay"} if pays else set())
    limits = {step.id: _limit(step) for step in steps.values() if step.limit is not None}
    limits = {key: each for key, each in PROPOSED.items() if key in has} | limits
    if found.limit:
        limits["total"] = Limit(found.limit, found.unit, "accept", limits["decision"].law)
    if not pays:
        has -= {"pay"}
    return Procedure(
        programme,
        frozenset(has),
        frozenset({"supplement"} | {step.id for step in steps.values() if step.required in MAY_BE_LEFT_OUT}),
        frozenset(step.id for step in steps.values() if step.required in ("yes", "optional")),
        {step.id: step.by for step in steps.values()},
        {step.id: step.law for step in steps.values()},
        limits,
    )


def _brings_money(known: Catalogue, programme: str) -> bool:
    """Whether granting it pays anything; what is paid by case has no amount in the catalogue but a step for it."""
    if programme in OPENS_OTHER_HELP:
        return False
    return known.programme(programme).amount is not None or known.procedure(programme).step("pay") is not None


def _limit(step: Any) -> Limit:
    counted_from = step.counted_from or "apply"
    return Limit(step.limit, step.unit, counted_from, step.law)


@cache
def ends_with(happened: str) -> tuple[str, ...]:
    """The programmes whose granted file ends with this step: money there, else published, else decided."""
    order = (H.PAID, H.PUBLISHED, H.DECIDED)
    last = {name: next(each for each in order if procedure_of(name).has(each)) for name in catalogue().programmes}
    return tuple(name for name, each in last.items() if each == happened)


@dataclass(frozen=True)
class Terms:
    """What a county sets of the procedure: the days of a notice and by which calendar; whether the town decides.

    `urgent_days` is within how many days small urgent relief is finished.
    """

    notice_days: int = NOTICE_DAYS
    notice_in_workdays: bool = False
    town_decides: bool = False
    urgent_days: int | None = None


def terms_of(code: str, day: date) -> Terms:
    """The terms that hold at a place's code on that day. One query."""
    return terms_from(parameters_in_force().on(code, day))


def terms_from(found: Mapping[str, Any]) -> Terms:
    """The terms among the parameters of one place."""
    value = {name: row.value for name, row in found.items()}
    return Terms(
        notice_days=int(value.get("notice_days") or NOTICE_DAYS),
        notice_in_workdays=value.get("notice_calendar") == "working",
        town_decides=value.get("town_decides") == "true",
        urgent_days=int(value["small_urgent_days"]) if value.get("small_urgent_days") else None,
    )
