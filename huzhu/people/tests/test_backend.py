"""Who a session belongs to is read with the offices that they hold."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huzhu.people.access import Viewer
from huzhu.people.acts.appointments import end_appointment
from huzhu.people.backend import WithOffices
from huzhu.people.models import User
from huzhu.people.roles import Role
from huzhu.people.tests.builders import built, client_of, county, person_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return county()


@pytest.fixture
def officer(here):
    return person_with(Role.TOWN_CLERK, here.towns[0].office)


def test_the_user_comes_with_the_offices_in_one_query(officer):
    with CaptureQueriesContext(connection) as queries:
        user = WithOffices().get_user(officer.user_id)
        assert [each.pk for each in Viewer(user).appointments] == [officer.pk]
    assert len(queries) == 1


def test_who_holds_no_office_is_read_by_themselves_and_may_do_nothing(officer):
    user = built(officer.organisation, lambda by: User.objects.create(username="nobody", name="无职"))
    assert WithOffices().get_user(user.pk) == user
    assert Viewer(WithOffices().get_user(user.pk)).appointments == ()
    assert WithOffices().get_user(uuid.uuid4()) is None


def test_an_office_that_ended_counts_no_more_at_the_next_page(here, officer):
    client = client_of(officer)
    assert client.get("/today/").status_code == 200
    leader = person_with(Role.BUREAU_LEADER, here.bureau)
    end_appointment(by=leader, appointment=officer, reason="调走")
    assert client.get("/today/").status_code == 302
