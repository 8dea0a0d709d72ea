"""What verify finds of leads and of who carries a case, when the database was altered by hand."""

import pytest
from django.db import connection

from huzhu.cases.lead_invariants import cases_are_carried, leads_are_answered_once
from huzhu.cases.tests.builders import case_for, lead_for
from huzhu.people.roles import Role
from huzhu.people.tests.builders import county, person_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def village():
    return county().villages[0]


def found(check) -> list[str]:
    return [problem.message for problem in check(lambda _n: None)]


def by_hand(sql: str, *values) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def test_what_the_acts_made_holds(village):
    case_for(village)
    lead_for(village, called="周家")
    assert found(leads_are_answered_once) == found(cases_are_carried) == []


def test_a_code_of_another_lead_is_found(village):
    lead_for(village)
    by_hand("UPDATE cases_lead SET code_index = 'another'")
    assert found(leads_are_answered_once) == ["is found by a code that isn't its own"]


def test_a_carrier_changed_by_hand_and_a_gap_are_found(village):
    case_for(village)
    other = person_with(Role.MEMBER, village.association)
    value = other.pk.hex if connection.vendor == "sqlite" else other.pk
    by_hand("UPDATE cases_case SET responsible_id = %s, serial = 7", value)
    assert found(cases_are_carried) == [
        "shows somebody else than its last assignment",
        f"has gaps in its case numbers of {case_year()}",
    ]


def case_year() -> int:
    from huzhu.kernel.clock import today

    return today().year
