"""The two families of the source, made up anew: what is true of them, and what stands in their papers."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from huzhu.households.tests.builders import identity_number
from huzhu.kernel.clock import today
from huzhu.kernel.money import yuan

NOTHING_TO_TELL = {"disability_kind": "none", "education": "none", "gravely_ill": False}


@dataclass
class Family:
    """What is true of a family: of each person by name, the head first, and of the household. Amounts in fen.

    `event` is what is told of the trouble on its own screen of the visit; `unsure` what nobody can say the first time,
    `changed` what is different on a second visit, as the page words it.
    """

    called: str
    people: dict[str, dict[str, Any]]
    home: dict[str, Any]
    event: dict[str, str]
    unsure: set[str] = field(default_factory=set)
    changed: list[str] = field(default_factory=list)

    @property
    def head(self) -> str:
        """Who is the head."""
        return next(iter(self.people))

    def truth(self, kind: str, who: str | None) -> Any:
        """What is true of somebody, or of the household; None where nobody can say."""
        if kind in self.unsure:
            return None
        return (NOTHING_TO_TELL | self.people[who] if who else self.home).get(kind)

    def named_in(self, words: str) -> str | None:
        """Which of them is named there."""
        return next((name for name in self.people if name in words), None)


def born(age: int) -> date:
    """The second day of the year, so many years ago."""
    return date(today().year - age, 1, 2)


def person(relation: str, age: int, order: int, **known: Any) -> dict[str, Any]:
    """Somebody with an identity number of an area that doesn't exist."""
    day = born(age)
    return {"relation": relation, "birth": day, "id_number": identity_number(day, order=order)} | known


def the_maimed_breadwinner() -> Family:
    """A hand was crushed at work: a wife with odd jobs, a father of 85, a son at university."""
    nothing = {"income_monthly": 0, "medical_own_12m": 0, "health": "healthy"}
    return Family(
        called="尹大勇家",
        people={
            "尹大勇": person(
                "户主", 52, 101,
                **nothing | {"medical_own_12m": yuan(16_000), "health": "chronic", "occupation": "none"},
                phone="19912340101",
            ),
            "姜巧云": person(
                "配偶", 50, 102,
                **nothing | {"income_monthly": yuan(900), "occupation": "flexible", "employer": "镇上缝纫铺"},
            ),
            "尹长福": person(
                "父母", 85, 103,
                **nothing | {"income_monthly": yuan(223), "medical_own_12m": yuan(800), "occupation": "farming"},
                needs_care=False, able_supporter=True,
            ),
            "尹小河": person(
                "子女", 20, 104,
                **nothing, education="college", school="盐城师范学院", occupation="student",
            ),
        },
        home={
            "financial_assets": yuan(12_000), "car": False, "extra_home": False,
            "hukou_address": "时堰镇后港居委会三组 17 号", "housing_kind": "own", "housing_area": 96,
            "housing_structure": "brick", "supporters": "尹大妹 女儿 55 每月600 能", "hardship_cause": "illness",
            "story": "在厂里开冲床，右手压坏了，一家四口断了收入。", "received": "农保 2001年起 每月223元",
            "bank_name": "东台农商银行时堰支行", "bank_holder": "尹大勇", "bank_account": "6228480395827160101",
            "needs_now": "一时周转的钱",
        },
        event={
            "kind": "意外事故", "day": lately(), "threatened": "过不下去",
            "words": "开冲床时右手被压坏，住院半个月，厂里停了工资。",
        },
        unsure={"financial_assets"},
    )  # fmt: skip


def the_man_with_epilepsy() -> Family:
    """Alone, unable to work, 7,000 to 8,000 yuan of bills, no certificate yet."""
    return Family(
        called="戚阿根家",
        people={
            "戚阿根": person(
                "户主", 51, 201, phone="19912340201", income_monthly=0, medical_own_12m=yuan(7_500),
                gravely_ill=True, needs_care=False, able_supporter=True, health="chronic", occupation="none",
            ),
        },
        home={
            "financial_assets": yuan(600), "car": False, "extra_home": False,
            "hukou_address": "时堰镇后港居委会九组 4 号", "housing_kind": "own", "housing_area": 45,
            "housing_structure": "brick", "supporters": "戚阿大 哥哥 58 每月2000 不能", "hardship_cause": "illness",
            "story": "癫痫二十多年，常常倒下，没有人敢雇。", "received": "农医保 每年 不领钱",
            "bank_name": "东台农商银行时堰支行", "bank_holder": "戚阿根", "bank_account": "6228480395827160201",
            "needs_now": "买药的钱",
        },
        event={
            "kind": "没有", "day": lately(), "threatened": "还能过", "words": "癫痫二十多年，干不了活，看病欠了债。",
        },
    )  # fmt: skip


def burnt_out(head: str, order: int) -> Family:
    """A kitchen burnt last night; nobody is hurt. `order` tells one such head's numbers from another's."""
    return Family(
        called=f"{head}家",
        people={
            head: person("户主", 61, order, phone=f"19912340{order}", income_monthly=yuan(1_200), medical_own_12m=0)
        },
        home={"financial_assets": yuan(20_000), "car": False, "extra_home": False, "needs_now": "灶具和被褥"},
        event={"kind": "火灾", "day": lately(), "words": "灶屋烧得只剩墙，人没有受伤。", "threatened": "过不下去"},
    )


def certified(family: Family) -> None:
    """His certificate has come: what was told on the first visit is different now."""
    family.people[family.head] |= {"disability_kind": "mental", "disability_grade": "2", "health": "disabled"}
    family.changed = ["没有残疾证"]
    family.event["words"] = "镇卫生院帮着评了残，二级精神残疾。"


def lately() -> str:
    """Three days ago, as a field takes it."""
    return (today() - timedelta(days=3)).isoformat()
