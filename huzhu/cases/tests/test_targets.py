"""A county says how soon a family must be helped."""

import uuid

import pytest

from huzhu.cases.models import CaseTarget, Urgency
from huzhu.kernel.clock import today
from huzhu.people.roles import Role
from huzhu.people.tests.builders import client_of, county, person_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return county()


def said(**changed):
    hours = {"help_hours": 12, "secretary_hours": 2, "town_hours": 3}
    return {"act_id": uuid.uuid4(), "level": Urgency.TODAY, "effective_from": today()} | hours | changed


def test_the_leader_sets_the_hours_from_a_day_on(here):
    client = client_of(person_with(Role.BUREAU_LEADER, here.bureau))
    assert client.post("/targets/", said()).status_code == 302
    assert CaseTarget.objects.get().help_hours == 12
    assert "12" in client.get("/targets/").text


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"town_hours": 1}, "先报秘书长，再报到镇里"),
        ({"help_hours": 1_000_000_000}, ""),
        ({"help_hours": "很快"}, ""),
        ({"effective_from": "2026-02-30"}, "没有这一天"),
    ],
)
def test_impossible_hours_and_days_are_refused(here, changed, why):
    page = client_of(person_with(Role.BUREAU_LEADER, here.bureau)).post("/targets/", said(**changed))
    assert page.status_code == 422
    assert why in page.text
    assert not CaseTarget.objects.exists()


def test_the_same_day_is_set_once(here):
    client = client_of(person_with(Role.BUREAU_LEADER, here.bureau))
    client.post("/targets/", said())
    assert "已经定过" in client.post("/targets/", said()).text


def test_nobody_else_sets_them(here):
    for role, organisation in ((Role.BUREAU_OFFICER, here.bureau), (Role.TOWN_CLERK, here.towns[0].office)):
        client_of(person_with(role, organisation)).post("/targets/", said())
    assert not CaseTarget.objects.exists()
