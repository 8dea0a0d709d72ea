"""The plan of the whole county: how many associations of what kind, and where there are none."""

from collections import Counter
from types import SimpleNamespace

import pytest

from huzhu.associations.models import Model, Registration
from huzhu.demo.county import DIVISIONS
from huzhu.demo.plan import SHOWN_VILLAGE, villages, without_association
from huzhu.places.divisions import read_divisions


@pytest.fixture(scope="module")
def places():
    rows = read_divisions(DIVISIONS.read_bytes())
    towns = {row.code: SimpleNamespace(name=row.name, code=row.code) for row in rows if row.level == "township"}
    return [
        SimpleNamespace(name=row.name, code=row.code, parent=towns[row.parent])
        for row in rows
        if row.level == "village"
    ]


def test_of_379_places_371_have_an_association(places):
    assert len(places) == 379
    lacking = Counter(place.parent.name for place in without_association(places))
    assert lacking == {"江苏省新曹农场": 3, "江苏省弶港农场": 3, "开发区": 1, "沿海经济区": 1}
    planned = villages(places, "huzhu")
    assert len({village.place.code for village in planned}) == 371
    assert not {village.place.code for village in planned} & {place.code for place in without_association(places)}


def test_the_five_models_are_as_many_as_the_county_counts(places):
    assert Counter(village.model for village in villages(places, "huzhu")) == {
        Model.CADRE_LED: 178,
        Model.ELDER_LED: 94,
        Model.VOLUNTEER_LED: 57,
        Model.MASS_MUTUAL: 28,
        Model.BUSINESS_LED: 14,
    }


def test_those_with_fewer_than_fifty_members_are_on_file(places):
    planned = villages(places, "huzhu")
    filed = [village for village in planned if village.registration == Registration.FILED]
    assert len(filed) == 69
    assert all((village.members < 50) == (village in filed) for village in planned)
    assert all(20 <= village.members <= 130 for village in planned)


def test_the_shown_village_comes_first_and_a_small_demo_reaches_every_town(places):
    planned = villages(places, "huzhu", 22)
    assert planned[0].place.name == SHOWN_VILLAGE
    assert len({village.place.parent.name for village in planned}) == 20


def test_the_same_seed_plans_the_same_county(places):
    assert villages(places, "huzhu") == villages(places, "huzhu")
    assert villages(places, "huzhu") != villages(places, "another")
