"""Which villages have an association in the demo county, of what kind, and how large; drawn from one seed."""

import random
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import zip_longest

from huzhu.associations.models import REGISTERED_FROM, Background, Group, Model, Registration
from huzhu.places.models import Place

from .names import Names

SHOWN_TOWN = "时堰镇"
SHOWN_VILLAGE = "后港居委会"
LACKING = {"江苏省新曹农场": 3, "江苏省弶港农场": 3, "开发区": 1, "沿海经济区": 1}
SLOW_TOWNS = {"弶港镇": 3.4, "江苏省新曹农场": 3.2, "南沈灶镇": 1.9, "江苏省弶港农场": 1.8, "三仓镇": 1.6}
WHOLE = 371
MODELS = {
    Model.CADRE_LED: 178, Model.ELDER_LED: 94, Model.VOLUNTEER_LED: 57, Model.MASS_MUTUAL: 28, Model.BUSINESS_LED: 14,
}  # fmt: skip
FILED = 69
FEWEST, MOST = 20, 130
SHOWN_MEMBERS = 56
OFFICERS = 12
LEADING_BACKGROUND = {
    Model.ELDER_LED: (Background.OLD_PARTY_MEMBER, Background.RETIRED_CADRE, Background.RETIRED_TEACHER),
    Model.CADRE_LED: (Background.RETIRED_CADRE, Background.OLD_PARTY_MEMBER),
    Model.VOLUNTEER_LED: (Background.VOLUNTEER,),
    Model.MASS_MUTUAL: (Background.OTHER, Background.VOLUNTEER),
    Model.BUSINESS_LED: (Background.BUSINESS,),
}
SKILLS = ("", "", "", "会开车", "会瓦工", "会电工", "会理发", "会烧饭", "懂法律", "当过医生", "会用电脑")


@dataclass(frozen=True)
class Village:
    """One association to be: where, of what kind, how many members, and how quick it is at helping."""

    place: Place
    order: int
    model: str
    registration: str
    members: int
    hours: float

    @property
    def is_shown(self) -> bool:
        """The village whose officers' sign-ins are printed."""
        return self.order == 0


def villages(places: Iterable[Place], seed: str, at_most: int | None = None) -> list[Village]:
    """The associations of the county's villages (with their towns as `parent`), the shown one first."""
    draw = random.Random(f"villages {seed}")
    chosen = _in_order(_served(places))[:at_most]
    models = _shuffled(draw, [model for model, count in MODELS.items() for _each in range(count)])
    filed = set(draw.sample(range(1, WHOLE), FILED))
    return [_village(draw, place, order, models[order], order in filed) for order, place in enumerate(chosen)]


def without_association(places: Iterable[Place]) -> list[Place]:
    """The villages that their town's federation serves: the last ones of the towns that lack some."""
    towns = _by_town(places)
    return [place for town, there in towns.items() for place in there[len(there) - LACKING.get(town, 0) :]]


def _served(places: Iterable[Place]) -> dict[str, list[Place]]:
    towns = _by_town(places)
    return {town: there[: len(there) - LACKING.get(town, 0)] for town, there in towns.items()}


def _by_town(places: Iterable[Place]) -> dict[str, list[Place]]:
    towns: dict[str, list[Place]] = {}
    for place in sorted(places, key=lambda each: each.code):
        towns.setdefault(place.parent.name, []).append(place)
    return towns


def _in_order(towns: dict[str, list[Place]]) -> list[Place]:
    """The shown village, then one of each town in turn, so that a small demo reaches every town."""
    in_turn = [place for row in zip_longest(*towns.values()) for place in row if place is not None]
    return sorted(in_turn, key=lambda place: place.name != SHOWN_VILLAGE or place.parent.name != SHOWN_TOWN)


def _shuffled(draw: random.Random, models: list[str]) -> list[str]:
    """In the drawn order, but the shown village is led by its elders."""
    draw.shuffle(models)
    first = models.index(Model.ELDER_LED)
    models[0], models[first] = models[first], models[0]
    return models


def _village(draw: random.Random, place: Place, order: int, model: str, filed: bool) -> Village:
    usual = int(draw.triangular(REGISTERED_FROM + OFFICERS, MOST, 66))
    members = draw.randint(FEWEST, REGISTERED_FROM - 1) if filed else usual
    hours = draw.uniform(4, 14) * SLOW_TOWNS.get(place.parent.name, 1) * (0.7 if model == Model.ELDER_LED else 1)
    return Village(
        place=place,
        order=order,
        model=model,
        registration=Registration.FILED if filed else Registration.REGISTERED,
        members=members if order else SHOWN_MEMBERS + OFFICERS,
        hours=hours,
    )


def members_of(village: Village, names: Names, founded_on: date, until: date) -> list[dict]:
    """The ordinary members as the act takes them: name, background, skills, whom they look after, since when."""
    draw = random.Random(f"members {village.place.code}")
    leading = LEADING_BACKGROUND[Model(village.model)]
    return [
        {
            "name": names.usual_or_rare(old=draw.random() < 0.6),
            "background": draw.choice(leading) if draw.random() < 0.5 else draw.choice(Background.values),
            "skills": draw.choice(SKILLS),
            "cares_for": [draw.choice(Group.values)] if draw.random() < 0.4 else [],
            "since": founded_on + timedelta(days=draw.randint(0, (until - founded_on).days)),
        }
        for _each in range(village.members - OFFICERS)
    ]
