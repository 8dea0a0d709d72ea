"""The made-up families in trouble."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from huzhu.kernel.clock import today

from .names import SURNAMES, Names
from .numbers import Numbers
from .troubles import STREETS


@dataclass
class Member:
    """One of a family."""

    name: str
    relation: str
    sex: str
    birth: date
    id_number: str


@dataclass
class Family:
    """Who they are, how the village calls them, and where they live."""

    called: str
    group_no: str
    address: str
    phone: str
    members: list[Member] = field(default_factory=list)

    @property
    def head(self) -> Member:
        """The one whose name the family goes by."""
        return self.members[0]


SHAPES = (
    (("head", 78),),
    (("head", 70), ("spouse", 68)),
    (("head", 46), ("spouse", 44), ("child", 17)),
    (("head", 52), ("parent", 80), ("child", 20)),
    (("head", 66), ("grandchild", 9), ("grandchild", 7)),
    (("head", 41), ("child", 12)),
    (("head", 58), ("spouse", 57), ("parent", 85), ("child", 30), ("grandchild", 5)),
)


def make_family(key: str, names: Names, numbers: Numbers, *, rare: bool = False) -> Family:
    """A family of one of seven shapes; `rare` ones bear a name that few fonts have."""
    draw = random.Random(f"family {key}")
    shape = draw.choice(SHAPES)
    sex = draw.choice(("male", "female"))
    name = names.rare() if rare else names.usual_or_rare(old=shape[0][1] > 60)
    group = draw.randint(1, 14)
    family = Family(
        called=f"{name}家",
        group_no=f"{group}组",
        address=f"{draw.choice(STREETS)}第{draw.randint(1, 30)}家",
        phone=numbers.telephone(),
    )
    surname = name[0] if name[0] in SURNAMES else ""
    for relation, age in shape:
        family.members.append(
            _member(draw, family, relation, age, sex, name if not family.members else surname, names, numbers)
        )
    return family


def _member(
    draw, family: Family, relation: str, age: int, sex: str, name: str, names: Names, numbers: Numbers
) -> Member:
    if family.members:
        sex = {"male": "female", "female": "male"}[sex] if relation == "spouse" else draw.choice(("male", "female"))
        same_surname = relation in ("child", "grandchild") and name
        name = name + names.given(sex) if same_surname else names.person(sex, old=age > 60)
    birth = today() - timedelta(days=age * 365 + draw.randint(1, 364))
    return Member(name, relation, sex, birth, numbers.identity(birth, sex))
