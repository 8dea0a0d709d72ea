"""Offices are given by the right office, agreed by a second person where money is in it, and end."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from huzhu.kernel.clock import set_clock, today
from huzhu.kernel.refused import NotAllowed, Stale
from huzhu.people.access import MakerIsChecker, Viewer, other_person
from huzhu.people.acts import agree_appointment, appoint, end_appointment, reset_access, resign, set_password, welcome
from huzhu.people.acts.appointments import (
    AgreedAlready,
    AnotherName,
    BadLastDay,
    EndedAlready,
    LastLeader,
    NeedsNoAgreement,
    NotOneself,
)
from huzhu.people.acts.resets import HoldsOfficeElsewhere
from huzhu.people.appointing import BadDays, HeldAlready, IncompatibleRoles, WrongPlaceForRole
from huzhu.people.models import Appointment, StartingCode, User
from huzhu.people.phones import BadPhone
from huzhu.people.roles import Role
from huzhu.people.tests.builders import every_role, person_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(here):
    return person_with(Role.TOWN_CLERK, here.towns[0].office)


@pytest.fixture
def secretary(here):
    return person_with(Role.SECRETARY_GENERAL, here.villages[0].association)


def newcomer(clerk, organisation, role, **more):
    details = {"name": "褚新来", "phone": "199 0000 1234", "since": today(), **more}
    return welcome(by=clerk, organisation=organisation, role=role, **details)


def test_a_town_clerk_gives_an_association_its_officers(here, clerk):
    appointment = newcomer(clerk, here.villages[0].association, Role.DUTY_OFFICER)
    assert appointment.is_active()
    assert Viewer(appointment.user).may("lead.triage", here.villages[0].association)


def test_a_town_clerk_gives_no_office_in_another_town(here, clerk):
    with pytest.raises(NotAllowed):
        newcomer(clerk, here.villages[2].association, Role.DUTY_OFFICER)


def test_the_secretary_general_enrols_members_and_nobody_else(here, clerk, secretary):
    village = here.villages[0].association
    assert newcomer(secretary, village, Role.MEMBER).is_active()
    with pytest.raises(NotAllowed):
        newcomer(clerk, village, Role.MEMBER, phone="199 0000 5678")
    with pytest.raises(NotAllowed):
        newcomer(secretary, village, Role.DUTY_OFFICER, phone="199 0000 5678")


def test_the_leader_gives_the_offices_of_town_and_bureau(here):
    assert newcomer(here.leader, here.towns[0].office, Role.TOWN_CLERK).is_active()
    assert newcomer(here.leader, here.bureau, Role.AUDITOR, phone="199 0000 5678").is_active()


def test_an_administrator_gives_no_office(here):
    administrator = person_with(Role.ADMINISTRATOR, here.bureau)
    with pytest.raises(NotAllowed):
        newcomer(administrator, here.bureau, Role.AUDITOR)


def test_an_office_over_money_counts_once_a_second_person_agrees(here, clerk, secretary):
    cashier = newcomer(clerk, here.villages[0].association, Role.CASHIER)
    assert not cashier.is_active()
    assert not Viewer(cashier.user).appointments
    agree_appointment(by=secretary, appointment=cashier)
    assert Appointment.objects.get(pk=cashier.pk).is_active()
    with pytest.raises(AgreedAlready):
        agree_appointment(by=secretary, appointment=Appointment.objects.get(pk=cashier.pk))


def test_who_gave_the_office_does_not_agree_to_it_in_another_office_either(here, clerk):
    second_hat = person_with(Role.PRESIDENT, here.villages[0].association, user=clerk.user)
    cashier = newcomer(clerk, here.villages[0].association, Role.CASHIER)
    with pytest.raises(MakerIsChecker):
        agree_appointment(by=second_hat, appointment=cashier)
    with pytest.raises(MakerIsChecker):
        other_person(second_hat, None, clerk)


def test_nobody_agrees_to_their_own_office(here, clerk, secretary):
    cashier = appoint(
        by=clerk,
        user=person_with(Role.PRESIDENT, here.villages[0].association).user,
        organisation=here.villages[0].association,
        role=Role.CASHIER,
        since=today(),
    )
    own = Appointment.objects.get(user=cashier.user, role=Role.PRESIDENT)
    with pytest.raises(NotOneself):
        agree_appointment(by=own, appointment=cashier)


def test_an_office_without_money_needs_no_second_person(here, clerk, secretary):
    officer = newcomer(clerk, here.villages[0].association, Role.DUTY_OFFICER)
    with pytest.raises(NeedsNoAgreement):
        agree_appointment(by=secretary, appointment=officer)


def test_nobody_gives_an_office_to_themselves(here):
    with pytest.raises(NotOneself):
        appoint(by=here.leader, user=here.leader.user, organisation=here.bureau, role=Role.AUDITOR, since=today())


def test_cashier_and_bookkeeper_are_two_people(here, clerk):
    village = here.villages[0].association
    cashier = person_with(Role.CASHIER, village)
    with pytest.raises(IncompatibleRoles):
        appoint(by=clerk, user=cashier.user, organisation=village, role=Role.BOOKKEEPER, since=today())
    with pytest.raises(HeldAlready):
        appoint(by=clerk, user=cashier.user, organisation=village, role=Role.CASHIER, since=today())


def test_a_role_is_held_only_where_it_belongs(here):
    with pytest.raises(WrongPlaceForRole):
        newcomer(here.leader, here.bureau, Role.CASHIER)


def test_the_last_day_counts_in_full_and_the_next_day_no_more(here, clerk):
    officer = newcomer(clerk, here.villages[0].association, Role.DUTY_OFFICER, until=today() + timedelta(days=3))
    for days, counts in ((0, True), (3, True), (4, False)):
        assert officer.is_active(today() + timedelta(days=days)) is counts
        assert Appointment.objects.active(today() + timedelta(days=days)).filter(pk=officer.pk).exists() is counts
    assert not officer.is_active(today() - timedelta(days=1))


def test_the_last_day_is_not_before_the_first(here, clerk):
    with pytest.raises(BadDays):
        newcomer(clerk, here.villages[0].association, Role.DUTY_OFFICER, until=date(2020, 1, 1))


def test_an_ended_appointment_does_nothing_more(here, clerk):
    second_clerk = person_with(Role.TOWN_CLERK, here.towns[0].office)
    end_appointment(by=here.leader, appointment=second_clerk, reason="调走")
    with pytest.raises(NotAllowed):
        newcomer(second_clerk, here.villages[0].association, Role.DUTY_OFFICER)
    with pytest.raises(EndedAlready):
        end_appointment(by=here.leader, appointment=Appointment.objects.get(pk=second_clerk.pk))


def test_an_appointment_of_last_year_does_nothing_today(here, clerk):
    clerk_of_last_year = person_with(Role.TOWN_CLERK, here.towns[0].office, since=date(2020, 1, 1))
    end_appointment(by=here.leader, appointment=clerk_of_last_year, last_day=today())
    with set_clock(timezone.make_aware(datetime(2040, 1, 1, 9))), pytest.raises(NotAllowed):
        newcomer(clerk_of_last_year, here.villages[0].association, Role.DUTY_OFFICER)


def test_an_end_lies_not_in_the_past_and_names_the_version_it_saw(here, clerk):
    officer = newcomer(clerk, here.villages[0].association, Role.DUTY_OFFICER)
    with pytest.raises(BadLastDay):
        end_appointment(by=clerk, appointment=officer, last_day=today() - timedelta(days=1))
    with pytest.raises(Stale):
        end_appointment(by=clerk, appointment=officer, seen=officer.version + 1)


def test_the_last_leader_stays_until_another_is_appointed(here):
    with pytest.raises(LastLeader):
        resign(by=here.leader, appointment=here.leader)
    newcomer(here.leader, here.bureau, Role.BUREAU_LEADER)
    assert resign(by=here.leader, appointment=here.leader).last_day < today()


def test_nobody_resigns_for_another(here, clerk, secretary):
    with pytest.raises(NotAllowed):
        resign(by=secretary, appointment=person_with(Role.DUTY_OFFICER, here.villages[0].association))


def test_a_telephone_number_opens_one_account(here, clerk):
    first = newcomer(clerk, here.villages[0].association, Role.DUTY_OFFICER)
    second = newcomer(clerk, here.villages[0].association, Role.PRESIDENT, phone="+86 199-0000-1234")
    assert first.user == second.user
    with pytest.raises(AnotherName):
        newcomer(clerk, here.villages[0].association, Role.DUTY_OFFICER, name="别人", phone="199 0000 1234")
    with pytest.raises(BadPhone):
        newcomer(clerk, here.villages[0].association, Role.DUTY_OFFICER, phone="一二三")


def test_a_password_stands_in_no_event(here):
    from huzhu.kernel.models import Event

    set_password(by=here.leader, encoded="argon2$not-a-real-hash")
    assert User.objects.get(pk=here.leader.user_id).password == "argon2$not-a-real-hash"
    assert not Event.objects.filter(body__contains="not-a-real-hash").exists()


def test_the_secretary_general_resets_on_the_spot(here, secretary):
    member = person_with(Role.MEMBER, here.villages[0].association)
    code = reset_access(by=secretary, appointment=member, reason="手机丢了")
    assert StartingCode.objects.get(user=member.user) == code
    assert len(code.code) == 10
    assert User.objects.get(pk=member.user_id).door == 2


def test_nobody_resets_an_office_beyond_their_reach(here, secretary):
    clerk_too = person_with(Role.TOWN_CLERK, here.towns[0].office)
    member = person_with(Role.MEMBER, here.villages[0].association, user=clerk_too.user)
    with pytest.raises(HoldsOfficeElsewhere):
        reset_access(by=secretary, appointment=member)
    with pytest.raises(NotOneself):
        reset_access(by=secretary, appointment=secretary)
    with pytest.raises(NotAllowed):
        reset_access(by=secretary, appointment=person_with(Role.MEMBER, here.villages[1].association))


def test_reading_follows_place_and_role(here):
    people = every_role(here)
    other = person_with(Role.DUTY_OFFICER, here.villages[2].association)
    near, far = people[Role.MEMBER], other

    def reads(role):
        seen = Appointment.objects.visible_to(Viewer(people[role].user))
        return near in seen, far in seen

    assert reads(Role.DUTY_OFFICER) == (True, False)
    assert reads(Role.TOWN_CLERK) == (True, False)
    assert reads(Role.BUREAU_OFFICER) == reads(Role.AUDITOR) == (True, True)
    assert reads(Role.ADMINISTRATOR) == (False, False)
