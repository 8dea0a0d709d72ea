"""The guard's prepared question says what `active()` says, of every appointment on every day."""

from datetime import timedelta

import pytest
from django.utils import timezone

from huzhu.kernel.clock import set_clock, today
from huzhu.people.acts import end_appointment, welcome
from huzhu.people.guard import is_in_force
from huzhu.people.models import Appointment
from huzhu.people.roles import Role
from huzhu.people.tests.builders import county, person_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk():
    here = county()
    village = here.villages[0].association
    clerk = person_with(Role.TOWN_CLERK, here.towns[0].office)
    known = {"by": clerk, "organisation": village}
    welcome(**known, name="褚未同意", phone="19900000001", role=Role.CASHIER, since=today())
    tomorrow, day_after = today() + timedelta(days=1), today() + timedelta(days=2)
    welcome(**known, name="卫明天", phone="19900000002", role=Role.DUTY_OFFICER, since=tomorrow)
    welcome(**known, name="蒋到期", phone="19900000003", role=Role.DUTY_OFFICER, since=today(), until=day_after)
    ended = welcome(**known, name="沈离任", phone="19900000004", role=Role.DUTY_OFFICER, since=today())
    end_appointment(by=clerk, appointment=ended)
    return clerk


@pytest.mark.parametrize("days", [-1, 0, 1, 2, 3])
def test_the_guard_asks_what_the_list_shows(clerk, days):
    with set_clock(timezone.now() + timedelta(days=days)):
        listed = set(Appointment.objects.active().values_list("pk", flat=True))
        assert {each.pk for each in Appointment.objects.all() if is_in_force(each)} == listed


def test_an_appointment_changed_in_memory_counts_for_nothing(clerk):
    clerk.role = Role.BUREAU_LEADER
    assert not is_in_force(clerk)
