"""A county begins by one command, with any county's file."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from huzhu.kernel.acts import FOUNDER
from huzhu.people.management.commands.found_county import PASSWORD
from huzhu.people.models import Appointment, Organisation
from huzhu.people.roles import Kind, Role
from huzhu.people.tests.builders import CODE, rows
from huzhu.places.acts import load_places

pytestmark = pytest.mark.django_db
WHO = {"username": "leader", "name": "卫正清", "phone": "19900000001"}


@pytest.fixture
def password(monkeypatch):
    monkeypatch.setenv(PASSWORD, "油菜花开满了村东")


def found(**more):
    said = StringIO()
    call_command("found_county", stdout=said, **{**WHO, **more})
    return said.getvalue()


def test_bureau_office_promotion_and_two_offices_a_town_stand_under_the_countys_own_name(password):
    load_places(by=FOUNDER, rows=rows())
    assert "安平县民政局已经设立" in found()
    kinds = [organisation.kind for organisation in Organisation.objects.all()]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {
        Kind.BUREAU: 1, Kind.OFFICE: 1, Kind.PROMOTION: 1, Kind.TOWN_OFFICE: 2, Kind.FEDERATION: 2,
    }  # fmt: skip
    leader = Appointment.objects.active().get()
    assert (leader.role, leader.user.name, leader.organisation.name) == (Role.BUREAU_LEADER, "卫正清", "安平县民政局")
    assert leader.user.check_password("油菜花开满了村东")


def test_a_county_is_founded_once(password):
    load_places(by=FOUNDER, rows=rows())
    found()
    with pytest.raises(CommandError, match="安平县已经开通过了"):
        found(username="another", phone="19900000002")


def test_without_divisions_and_with_a_weak_password_nothing_begins(password, monkeypatch):
    with pytest.raises(CommandError, match="还没有载入"):
        found()
    load_places(by=FOUNDER, rows=rows())
    with pytest.raises(CommandError, match="还没有载入"):
        found(county="111111000000")
    monkeypatch.setenv(PASSWORD, "1234")
    with pytest.raises(CommandError):
        found()
    monkeypatch.setenv(PASSWORD, "油菜花开满了村东")
    with pytest.raises(CommandError, match="电话号码看不懂"):
        found(phone="电话")
    assert not Organisation.objects.exists()


def test_whoever_serves_a_place_is_its_association_or_its_towns_federation():
    from huzhu.people.tests.builders import county

    here = county()
    assert Organisation.serving(here.villages[0].place) == here.villages[0].association
    assert Organisation.serving(here.gap.place) == here.towns[1].federation
    assert here.villages[0].association.superior == here.towns[0].federation
    assert here.towns[0].federation.superior == here.bureau
    assert here.bureau.superior is None
    assert CODE.startswith(here.place.prefix)
