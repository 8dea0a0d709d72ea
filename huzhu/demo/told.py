"""What the made-up families tell at the kitchen table. Amounts in fen; names as a visit writes them down."""

import random
from typing import Any

from huzhu.kernel.clock import today
from huzhu.kernel.money import yuan

from .families import Family, Member

SCHOOL = ((7, "preschool"), (16, "compulsory"), (19, "high_school"), (23, "college"))
WORKING = range(16, 60)
OLD = 60
ADULT = 18
ROUND = yuan(100)


def ref_of(order: int) -> str:
    """How a visit calls the family's nth member before they are entered."""
    return f"p{order + 1}"


def told_by(family: Family, draw: random.Random, *, savings: bool = True) -> list[dict[str, Any]]:
    """Everything that the screening asks, as the head of the family says it; `savings` may stay untold."""
    said = _of_household(draw, savings)
    for order, member in enumerate(family.members):
        said |= {f"{ref_of(order)}.{kind}": value for kind, value in _of_member(member, family, draw).items()}
    return as_facts(said, family.head.name)


def as_facts(said: dict[str, Any], by: str) -> list[dict[str, Any]]:
    """As a visit takes them; what is None was not known."""
    return [{"name": name, "value": value, "said_by": by} for name, value in said.items() if value is not None]


def _of_household(draw: random.Random, savings: bool) -> dict[str, Any]:
    low = draw.choice((0, 1000, 5000, 10_000, 30_000))
    return {
        "financial_assets": [yuan(low), yuan(low * 3 or 1000)] if savings else None,
        "car": draw.random() < 0.08,
        "extra_home": draw.random() < 0.05,
        "essential_spending_12m": yuan(draw.randrange(0, 24_000, 800)),
        "home_unsafe": "C" if draw.random() < 0.1 else "safe",
    }


def _of_member(member: Member, family: Family, draw: random.Random) -> dict[str, Any]:
    age = (today() - member.birth).days // 365
    ill = draw.random() < (0.25 if member is family.head else 0.06)
    said: dict[str, Any] = {
        "income_monthly": _income(age, ill, draw),
        "gravely_ill": ill,
        "medical_own_12m": yuan(draw.randrange(3000, 26_000, 500)) if ill else yuan(draw.randrange(0, 1500, 100)),
        **_disability(draw),
        "education": next((school for until, school in SCHOOL if age < until), "none"),
        "needs_care": age > 82 or (ill and draw.random() < 0.3),
    }
    if age < ADULT:
        said |= _parents(family, draw)
    else:
        said["able_supporter"] = age < OLD or len(family.members) > 2 or draw.random() < 0.6
    return said


def _income(age: int, ill: bool, draw: random.Random) -> Any:
    """An old person's pension, a worker's wages as a range, nothing for a child or who is ill."""
    if age >= OLD:
        return yuan(draw.choice((210, 230, 260, 480, 1300)))
    if age not in WORKING or ill:
        return 0
    low = draw.randrange(0, 2400, 300)
    return [yuan(low), yuan(low + 300)]


def _disability(draw: random.Random) -> dict[str, Any]:
    if draw.random() < 0.86:
        return {"disability_kind": "none"}
    return {
        "disability_kind": draw.choice(("limb", "sight", "mental", "intellect")),
        "disability_grade": str(draw.randint(1, 4)),
    }


def _parents(family: Family, draw: random.Random) -> dict[str, Any]:
    """With their parents at home, or with a grandparent because of what befell them."""
    if any(each.relation == "grandchild" for each in family.members) and len(family.members) < 4:
        return {"father": draw.choice(("dead", "unable")), "mother": draw.choice(("missing", "unable", "able"))}
    return {"father": "able", "mother": "able"}


def told_for_forms(family: Family, phone: str, story: str) -> dict[str, Any]:
    """What the forms want besides, of the household: at whose house, from which account, why, as they say it."""
    return {
        "hukou_address": family.address,
        "housing_kind": "own",
        "housing_area": 80,
        "housing_structure": "brick",
        "hardship_cause": "illness",
        "story": story,
        "bank_name": "农商银行",
        "bank_holder": family.head.name,
        # numbers of no bank: none begins with 0000
        "bank_account": f"0000{phone}",
    }
