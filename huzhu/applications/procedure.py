"""The procedure of a programme (办理程序): which steps it has, who takes them, and their limits with the law."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import yaml
from django.utils.translation import gettext_lazy as _

from huzhu.programmes.standing import parameters_in_force

from .models import Happened

H = Happened
FILE = Path(__file__).with_name("procedures.yaml")

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
    "decision": (H.DECIDED,),
    "publish": (H.PUBLISHED,),
    "refuse": (H.REFUSAL_DELIVERED,),
    "pay": (H.PAID,),
    "explain": (H.EXPLAINED,),
}
ALWAYS = frozenset({H.ACCEPTED, H.DECIDED, H.WITHDRAWN})
BY_WORDS = {"town": _("镇街"), "county": _("县里"), "family": _("家里"), "clock": _("到期自动")}
NOTICE_DAYS = 7


@dataclass(frozen=True)
class Rule:
    """One step of a procedure: who takes it, its limit counted from another step, and the article it rests on."""

    id: str
    by: str
    limit: int | None = None
    unit: str = "workday"
    counted_from: str = ""
    law: str = ""


@dataclass(frozen=True)
class Procedure:
    """The steps of one programme."""

    programme: str
    rules: dict[str, Rule]

    @property
    def steps(self) -> frozenset[str]:
        """What can happen to an application of it."""
        return ALWAYS | {happened for key in self.rules for happened in STEPS.get(key, ())}

    def rule_of(self, happened: str) -> Rule | None:
        """The rule behind a step."""
        return next((self.rules[key] for key, steps in STEPS.items() if happened in steps and key in self.rules), None)

    def law_of(self, happened: str) -> str:
        """The article, or nothing."""
        rule = self.rule_of(happened)
        return rule.law if rule else ""


@cache
def procedure_of(programme: str) -> Procedure:
    """The procedure of a programme; one that has none of its own goes by the common steps."""
    read = _read()
    rows = read.get(programme) or read["other"]
    return Procedure(programme, {row["id"]: Rule(**row) for row in rows})


@cache
def _read() -> dict[str, list[dict]]:
    return yaml.safe_load(FILE.read_text(encoding="utf-8"))


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
    """The terms that hold at a place's code on that day. One query, or none where the caller keeps the result."""
    return terms_from(parameters_in_force().on(code, day))


def terms_from(found) -> Terms:
    """The terms among the parameters of one place."""
    value = {name: row.value for name, row in found.items()}
    return Terms(
        notice_days=int(value.get("notice_days") or NOTICE_DAYS),
        notice_in_workdays=value.get("notice_calendar") == "working",
        town_decides=value.get("town_decides") == "true",
        urgent_days=int(value["small_urgent_days"]) if value.get("small_urgent_days") else None,
    )
