"""The two families of the source, made up anew: the hand maimed at work, and the man with epilepsy who lives alone.

Each stands at a moment from which one can go on: the first waits for one answer, the second for the county's decision.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from huzhu.cases.models import Need, What
from huzhu.kernel.clock import today
from huzhu.kernel.money import yuan

from .families import Family, Member
from .numbers import Numbers
from .scripts import DAY, HOUR, Step
from .told import as_facts
from .troubles import ILLNESS, Trouble


@dataclass(frozen=True)
class Kept:
    """A family whose story is told by hand: who they are, what befell them, what they tell, how it goes on."""

    key: str
    called: str
    group: str
    members: tuple[tuple[str, str, str, int], ...]
    trouble: Trouble
    told: dict[str, Any]
    ago: int
    steps: tuple[Step, ...]
    carrier: str = "duty"

    def family(self, numbers: Numbers) -> Family:
        """With numbers that belong to nobody."""
        family = Family(self.called, self.group, f"{self.group}河西第三家", numbers.telephone())
        for name, relation, sex, age in self.members:
            birth = date(today().year - age, 3, 8)
            family.members.append(Member(name, relation, sex, birth, numbers.identity(birth, sex)))
        return family

    def facts(self) -> list[dict[str, Any]]:
        """What the head of the family says at the first visit."""
        return as_facts(self.told, self.members[0][0])


HAND = Kept(
    key="the maimed hand",
    called="周建明家",
    group="三组",
    members=(
        ("周建明", "head", "male", 54),
        ("丁玉兰", "spouse", "female", 52),
        ("周德贵", "parent", "male", 85),
        ("周宇轩", "child", "male", 20),
    ),
    trouble=replace(
        ILLNESS,
        what=What.ILLNESS_INJURY,
        event="accident",
        lacks=(Need.MONEY, Need.MEDICINE),
        words=("建明在模具厂做工，手被机器轧了，人在市人民医院。家里老的老、小的读书，没了进项。",),
        happened="在模具厂做工时右手受了重伤，家里没了进项。父亲八十五岁，儿子在读大学。",
        needs="押金还差八百；儿子下个月的生活费。",
        opinion="情况属实。邻居们已经凑了一些，先给钱，再把低保和赔偿办起来。",
        purpose="住院押金",
        services=("开车送到市里医院，垫着挂了号",),
    ),
    told={
        "car": False,
        "extra_home": False,
        "home_unsafe": "safe",
        "disaster_affected": False,
        "p1.income_monthly": 0,
        "p1.disability_kind": "none",
        "p1.gravely_ill": False,
        "p1.medical_own_12m": yuan(6000),
        "p1.able_supporter": True,
        "p1.needs_care": False,
        "p1.education": "none",
        "p1.legal_matter": "injury",
        "p2.income_monthly": [yuan(500), yuan(900)],
        "p2.disability_kind": "none",
        "p2.gravely_ill": False,
        "p2.medical_own_12m": 0,
        "p2.needs_care": False,
        "p2.education": "none",
        "p3.income_monthly": yuan(210),
        "p3.disability_kind": "none",
        "p3.gravely_ill": False,
        "p3.medical_own_12m": 0,
        "p3.able_supporter": True,
        "p3.needs_care": False,
        "p3.education": "none",
        "p4.income_monthly": 0,
        "p4.disability_kind": "none",
        "p4.gravely_ill": False,
        "p4.medical_own_12m": 0,
        "p4.needs_care": False,
        "p4.education": "college",
    },
    ago=3 * DAY + 5 * HOUR,
    steps=(
        (0, "report"), (2, "triage"), (145, "visit"), (160, "propose", 800), (185, "vote"), (200, "pay"),
        (26 * HOUR, "choose", "urgent"), (26 * HOUR + 5, "file"), (26 * HOUR + 9, "advance"), (29 * HOUR, "accept"),
        (30 * HOUR, "plan", 6),
    ),
)  # fmt: skip
EPILEPSY = Kept(
    key="epilepsy, alone",
    called="李春生家",
    group="八组",
    members=(("李春生", "head", "male", 41),),
    trouble=replace(
        ILLNESS,
        what=What.ILLNESS_INJURY,
        event="none",
        lacks=(Need.MONEY, Need.MEDICINE),
        words=("春生的羊角风又犯了，在地里摔了，一个人住，药钱欠着。",),
        happened="患癫痫十几年，做不了工，一个人住。今年住了三次院，自己出了七千多块。",
        needs="药不能断；有人常去看看。",
        opinion="情况属实，常年靠邻居接济。建议申请低保，本人办不了，由互助会代办。",
        purpose="药费",
        services=("每周送药、看一看",),
    ),
    told={
        "financial_assets": yuan(800),
        "car": False,
        "extra_home": False,
        "home_unsafe": "C",
        "home_urban": False,
        "disaster_affected": False,
        "essential_spending_12m": yuan(7600),
        "p1.income_monthly": 0,
        "p1.disability_kind": "none",
        "p1.gravely_ill": True,
        "p1.medical_own_12m": yuan(7600),
        "p1.able_supporter": False,
        "p1.needs_care": False,
        "p1.education": "none",
        "p1.able_to_work": False,
    },
    ago=46 * DAY,
    carrier="member",
    steps=(
        (0, "tell"), (40, "triage"), (5 * HOUR, "serve"), (7 * HOUR, "visit"), (8 * HOUR, "propose", 500),
        (9 * HOUR, "agree"), (10 * HOUR, "pay"), (3 * DAY, "confirm"), (6 * DAY, "consent"),
        (6 * DAY + 10, "authorise", "frail"), (6 * DAY + 20, "choose", "dibao"), (6 * DAY + 25, "fill"),
        (6 * DAY + 30, "opine"),
        (6 * DAY + 40, "file"), (6 * DAY + 50, "advance"), (8 * DAY, "accept"), (9 * DAY, "lack"),
        (13 * DAY, "complete"), (13 * DAY + HOUR, "inquire"), (20 * DAY, "find"), (26 * DAY, "recommend"),
        (26 * DAY + HOUR, "post"), (35 * DAY, "take_down"), (36 * DAY, "ask", 14),
    ),
)  # fmt: skip
TWO_FAMILIES = (HAND, EPILEPSY)
